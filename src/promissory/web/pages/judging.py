"""From what a reviewer's form says to decisions in the log: one word, several corrections, a sheaf accepted, or taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager

from promissory.model.errors import DecisionError, PromissoryError
from promissory.model.record import Decision
from promissory.service.decide import Word, decide
from promissory.service.reviewed import reviewed
from promissory.service.slots import changed, current, meant, typed
from promissory.service.workspace import Workspace

from ..answers import Book

Told = Mapping[str, Sequence[str]]
ACTS = ("accept", "reject", "correct", "note")
PAIRS = ("same_as", "not_same_as")
MOST = 50  # claims accepted at once: what a person can have looked at on one page


def judge(workspace: Workspace, reading: Callable[[], AbstractContextManager[Book]], told: Told, who: str) -> list[Decision]:
    """What the form says of one claim; DecisionError where it does not fit, or speaks of what changed since it was seen. The book
    is opened only where the form is to be compared with it, for a reviewer who accepts must not wait for a fold."""
    _somebody(who)
    claim, seen, reason = _one(told, "claim"), _one(told, "seen") or None, _one(told, "reason").strip()
    act, _, other = _one(told, "act").partition(":")
    if act in PAIRS:
        return [decide(workspace, Word(act, claim, who, reason, other=other, seen=seen))]
    if act not in ACTS:
        raise DecisionError(f"There is no act '{act[:40]}'; choose accept, reject, correct, note, same_as or not_same_as.")
    if act != "correct":
        return [decide(workspace, Word(act, claim, who, reason, seen=seen))]
    with reading() as book:
        return _correct(workspace, book, told, Word("correct", claim, who, reason, seen=seen))


def _correct(workspace: Workspace, book: Book, told: Told, word: Word) -> list[Decision]:
    """One decision a slot that was changed; each has seen the one before it, but nothing another said in between."""
    claim = book.claims.get(word.claim)
    if claim is None:
        raise DecisionError(f"The claim {word.claim[:40]} no longer stands; go on to the next one.")
    fields = {name.removeprefix("slot."): values[-1] for name, values in told.items() if name.startswith("slot.")}
    values = changed(claim, book.reviewed().corrections.get(claim.id, {}), fields, book.pack)
    if not values:
        raise DecisionError("Nothing was changed; change a field, or accept the claim as it is.")
    made: list[Decision] = []
    seen = word.seen
    for slot, value in values.items():
        made.append(decide(workspace, Word("correct", claim.id, word.reviewer, word.reason, slot=slot, value=value, seen=seen)))
        seen = _after(seen, made[-1])
    return made


def take_back(workspace: Workspace, told: Told, who: str) -> list[Decision]:
    """Takes back the decisions whose positions the form names, the latest first; only one's own."""
    _somebody(who)
    wanted, seen = positions(_one(told, "decisions")), _one(told, "seen") or None
    with workspace.ledger() as ledger:
        standing = {one.position: one for one in reviewed(ledger.decisions()).standing if one.position in wanted}
    if not standing:
        raise DecisionError("There is nothing to take back: that decision was taken back already.")
    others = sorted({one.reviewer for one in standing.values()} - {who})
    if others:
        raise DecisionError(f"{others[0]} decided that, not you; say your own word on the claim instead.")
    made: list[Decision] = []
    for position in sorted(standing, reverse=True):
        made.append(decide(workspace, Word("take_back", standing[position].claim, who, value=position, seen=seen)))
        seen = _after(seen, made[-1])
    return made


def accept_all(workspace: Workspace, told: Told, who: str) -> tuple[list[Decision], list[str]]:
    """Accepts each claim the form names; the sentences say why some could not be."""
    _somebody(who)
    claims, seen = list(dict.fromkeys(told.get("claim", ()))), _one(told, "seen") or None
    if not claims:
        raise DecisionError("No claim is ticked; tick those to be accepted.")
    if len(claims) > MOST:
        raise DecisionError(f"At most {MOST} claims are accepted at once; these are {len(claims)}.")
    made: list[Decision] = []
    left: list[str] = []
    for claim in claims:
        try:
            made.append(decide(workspace, Word("accept", claim, who, _one(told, "reason").strip(), seen=seen)))
        except PromissoryError as error:
            left.append(str(error))
    return made, left


def settle(workspace: Workspace, book: Book, told: Told, who: str) -> list[Decision]:
    """What the form says of one value of a contested slot and of the claims that tell it. `holds`: this value is the right one,
    the others stay beside it; `correct`: these claims say something else, or nothing where the field is empty; `reject`: these
    claims are none. The claims are named one by one, or as those that tell the value `told`. DecisionError where it does not
    fit."""
    _somebody(who)
    act, slot, seen, reason = (_one(told, name).strip() for name in ("act", "slot", "seen", "reason"))
    named = [*told.get("claim", ()), *_tellers(book, _one(told, "record"), slot, told.get("told", ()))]
    book.bring(claims=named)
    claims = [book.claims[claim] for claim in dict.fromkeys(named) if claim in book.claims]
    if not claims:
        raise DecisionError("The claims that told this value no longer stand; look at the register again.")
    if act not in ("holds", "correct", "reject"):
        raise DecisionError(f"There is no act '{act[:40]}'; choose holds, correct or reject.")
    made: list[Decision] = []
    for claim in claims[:1] if act == "holds" else claims:
        if act == "reject":
            word = Word("reject", claim.id, who, reason, seen=seen or None)
        else:
            before = current(claim, book.reviewed().corrections.get(claim.id, {}), slot)
            value = before if act == "holds" else meant(claim.kind, slot, _one(told, "value"), before, book.pack)
            if act == "correct" and value == before:
                raise DecisionError("Nothing was changed; write what the report says, or nothing where it says none.")
            word = Word("correct", claim.id, who, reason, slot=slot, value=value, seen=seen or None)
        made.append(decide(workspace, word))
    return made


def _tellers(book: Book, record: str, slot: str, values: Sequence[str]) -> list[str]:
    """The claims that tell one of these values, as they are typed, of a slot of a record."""
    rivals = book.records[record].slots.get(slot, ()) if values and record in book.records else ()
    return [claim for rival in rivals if typed(slot, rival.value) in values for claim in rival.claims]


def positions(told: str) -> frozenset[int]:
    """Places in the decision log, as an address or a form lists them."""
    return frozenset(int(one) for one in told.split(",") if one.isdecimal() and len(one) < 12)


def _after(seen: str | None, made: Decision) -> str | None:
    return f"{seen.partition('.')[0]}.{made.position}" if seen else None


def _one(told: Told, name: str) -> str:
    values = told.get(name, ())
    return values[-1] if values else ""


def _somebody(who: str) -> None:
    if not who:
        raise DecisionError("Nobody knows who decides; say your name on the review page first.")
