"""What `--explain` and `explain` say, grouped and short: how much was read, what fired, what was held back and why."""

from __future__ import annotations

from collections import Counter

from promissory import exports
from promissory.model.claim import Claim
from promissory.prose import telling, words
from promissory.prose.account import Account
from promissory.prose.marking import shortened
from promissory.prose.names import Names
from promissory.service.accounting import figures
from promissory.service.read import Result

_MOST = 5  # passages shown for one reason; the other formats give all


def lines(result: Result) -> str:
    """The account of one report as plain lines; nothing a report says can steer the terminal."""
    told = figures(result)
    found = [_head(result)]
    if told is not None:
        found += [*_text(told), *_claims(result, told), *_withheld(told)]
    found += [f"  note      {note}" for note in result.notes]
    return "".join(f"{exports.printable(line)}\n" for line in found)


def claim_lines(claim: Claim, names: Names) -> str:
    """One claim as plain lines: its headline, the rule that fired, the evidence, and each slot in words."""
    told = (("fired", claim.reader or "an unnamed rule"), ("evidence", shortened(claim.evidence)),
            *telling.facts(claim, names), *telling.standing(claim, names))
    found = [f"{claim.kind}: {telling.title(claim, names)}", *(f"  {label.lower():<15} {value}" for label, value in told)]
    return "".join(f"{exports.printable(line)}\n" for line in found)


def _head(result: Result) -> str:
    how = f"{result.status} with '{result.pack.name}'" if result.pack else f"{result.status}: {result.reason}"
    published = result.document.published if result.document else None
    if published is None or published.date is None:
        return f"{result.name}: {how}; undated"
    return f"{result.name}: {how}; {words.day(published.date)}, {words.DATED_BY[published.how]}"


def _text(told: Account) -> list[str]:
    gated = f", {told.sentences_gated} left out before the model" if told.sentences_gated else ""
    aside = "".join(f"; {count} {name}{'' if count == 1 else 's'} left aside" for name, count in told.aside.items())
    return [f"  text      {told.characters_read} of {told.characters} characters read, "
            f"{told.sentences_read} of {told.sentences} sentences{gated}{aside}"]


def _claims(result: Result, told: Account) -> list[str]:
    if not result.pack:
        return []
    fired = Counter((claim.kind, claim.reader or "an unnamed rule") for claim in result.claims)
    found = [f"  claims    {len(result.claims)}"]
    for kind, count in told.claims.items():
        rules = ", ".join(f"{rule} {n}" for (of, rule), n in fired.most_common() if of == kind)
        found.append(f"    {count:>3} {kind:<11} {rules}")
    return found


def _withheld(told: Account) -> list[str]:
    found = [f"  withheld  {told.held_back}"] if told.held_back else []
    for why in told.withheld:
        found.append(f"    {why.claims:>3} {why.reason}")
        for passage in why.passages[:_MOST]:
            times = f", {passage.claims} times" if passage.claims > 1 else ""
            found.append(f"          {passage.kind}{times}: {passage.text or 'the whole report'}")
        if len(why.passages) > _MOST:
            found.append(f"          and {len(why.passages) - _MOST} more passages")
    return found
