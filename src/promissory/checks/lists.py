"""Does a total agree with the list told for it: in one sentence, and between a package and its parts?"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from promissory.checks.figures import figure, spoken, unit
from promissory.checks.naming import names
from promissory.model.claim import Claim
from promissory.model.document import Document
from promissory.model.record import Finding, Record
from promissory.values.money import Money, find_money
from promissory.values.numbers import find_numbers

ROUNDED = 0.03  # of the total: parts told in round figures may be off by so much together
_ALL = (
    r"compris(?:ing|ed of)|consist(?:ing|s) of|made up of|composed of|split (?:in|into|between)|divided into|broken down into"
    r"|namely"
)
_SOME = r"of which|including|among (?:it|them)|of this|of that"
_OPENS = re.compile(rf"(?P<all>\b(?:{_ALL})\b|[(:](?!\s*(?:of which|including)))|(?P<some>\b(?:{_SOME})\b)", re.IGNORECASE)
# One of these stands in whatever opens a list: most sentences have none, and to look for them costs little.
_SIGNS = (
    "(", ":", "compris", "consist", "made up of", "composed of", "split ", "divided ", "broken ", "namely", "of which", "of this",
    "of that", "including", "among ",
)  # fmt: skip
_BETWEEN = re.compile(r"[;.!?](?:\s|$)|\d")
_ENDS = re.compile(
    r"\)|[;!?.](?:\s|$)|\b(?:in addition|on top|besides|up from|compared|after|while|as well as)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Listed:
    total: Money
    parts: tuple[float, ...]
    whole: bool  # the list is said to be all of the total


def find(records: Iterable[Record], claims: Mapping[str, Claim], documents: Mapping[str, Document]) -> list[Finding]:
    """Findings `list`."""
    every = list(records)
    told = (finding for record in every if record.kind == "commitment" for finding in _sentences(record, claims, documents))
    return [*told, *_packages(every)]


def _sentences(record: Record, claims: Mapping[str, Claim], documents: Mapping[str, Document]) -> Iterator[Finding]:
    seen: set[str] = set()
    for claim in (claims[one] for one in record.claims if one in claims):
        text = claim.evidence.lower()
        if claim.evidence in seen or not any(sign in text for sign in _SIGNS) or not _OPENS.search(claim.evidence):
            continue
        seen.add(claim.evidence)
        for listed in _listed(claim.evidence):
            said = _disagree(listed)
            if said:
                message = f"{record.id}: in {names((claim.doc,), documents)} {said}"
                yield Finding("list", (record.id,), (claim.id,), message, "value")


def _disagree(listed: _Listed) -> str | None:
    total, parts = listed.total, sum(listed.parts)
    over = parts > total.amount * (1 + ROUNDED) and total.bound not in ("more_than", "at_least")
    under = listed.whole and parts < total.amount * (1 - ROUNDED) and total.bound not in ("up_to", "less_than")
    if not over and not under:
        return None
    told = " + ".join(spoken(part) for part in listed.parts)
    return (
        f"the total is {spoken(total.amount)} {total.currency}, but the list beside it comes to {spoken(parts)} ({told}); "
        "see which of the figures is mistaken, or what the list leaves out."
    )


def _listed(passage: str) -> Iterator[_Listed]:
    """A sum, then words or a sign that open a list, then two or more sums up to where the list ends."""
    sums = find_money(passage)
    for number, total in enumerate(sums):
        opened = _OPENS.search(passage, total.end)
        after = sums[number + 1].start if number + 1 < len(sums) else len(passage)
        if not opened or opened.start() >= after or _BETWEEN.search(passage[total.end : opened.start()]):
            continue
        ended = _ENDS.search(passage, opened.end())
        parts = _parts(passage, opened.end(), ended.start() if ended else len(passage), total, sums)
        if len(parts) > 1:
            yield _Listed(total, parts, bool(opened["all"]))


def _parts(passage: str, start: int, end: int, total: Money, sums: tuple[Money, ...]) -> tuple[float, ...]:
    """The sums of the list, empty where one is in another currency; a bare "17 bn" is in the total's."""
    told = [money for money in sums if money.start >= start and money.end <= end]
    if any(money.currency != total.currency or money.per for money in told):
        return ()
    bare = [
        number
        for number in find_numbers(passage[start:end])
        if number.scale >= 1e6 and not any(m.start <= start + number.start < m.end for m in told)
    ]
    placed = [(m.start, m.amount) for m in told] + [(start + n.start, n.value) for n in bare]
    return tuple(amount for _, amount in sorted(placed))


def _packages(records: Iterable[Record]) -> Iterator[Finding]:
    """Parts that together exceed their package."""
    every = {record.id: record for record in records if record.kind == "commitment"}
    parts: dict[str, list[Record]] = defaultdict(list)
    for record in every.values():
        if record.part_of in every:
            parts[record.part_of].append(record)
    for name, mine in parts.items():
        whole = every[name].value("value")
        told = [part for part in mine if figure(part.value("value")) and unit(part.value("value")) == unit(whole)]
        total, added = figure(whole), sum(figure(part.value("value")) or 0.0 for part in told)
        if total and unit(whole) and added > total * (1 + ROUNDED):
            message = (
                f"{name} is told as {spoken(total)} {unit(whole)}, but its {len(told)} parts come to {spoken(added)}; "
                "see whether a part belongs elsewhere or the package was raised."
            )
            claims = tuple(claim for part in told for claim in part.claims)
            yield Finding("list", (name, *(part.id for part in told)), claims, message, "value")
