"""The life of a promise: which tellings are one step, what happened at it (raised, suspended …), and what only partly arrived."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from promissory.records import when, wording, worth
from promissory.records.told import Told
from promissory.values.shares import find_shares

PROMISED = ("pledged", "committed", "allocated", "contracted")
ARRIVED = ("delivered", "confirmed")
UNREAL = frozenset({"planned", "conditional", "considered", "denied"})  # what a report expects has not arrived
WHOLE = 0.995  # a share from here on is all of it
ONE_THING = 0.6  # of the telling words of the shorter of two names
ONE_DAY = 1  # an evening's news is dated the next day elsewhere: dates so far apart are one day
_FIRST = re.compile(
    r"\b(?:first|initial|second|third|next|another|latest|further|new)\s(?:\w+\s){0,2}"
    r"(?:batch|shipment|consignment|tranche|instalment|installment|delivery|portion|part|lot)(?:es|s|ies)?\b"
    r"|\b(?:part|some|most|many|a few)\sof\s(?:the|it|its|them|these|those|what)\b",
    re.I,
)
_Counts = dict[frozenset[str], worth.Amount]  # how many of each thing, by its telling words


@dataclass(slots=True)
class _Step:
    """One step as the tellings so far make it."""

    number: int
    stage: str
    when: str | None
    event: str | None
    value: worth.Amount | None
    counts: _Counts


def mark(entries: Sequence[dict[str, Any]], members: Iterable[Told]) -> list[dict[str, Any]]:
    """The entries of a ladder, in order, each with `step` (tellings of one step share its number), `event` (or None) and, at a
    stage of arrival, `arrived`: "whole", "part" or "expected"."""
    told = {one.id: one for one in members}
    parts = [_Part(one) for one in told.values() if one.kind == "fulfilment" and one.claim.modality not in UNREAL]
    steps: list[_Step] = []
    for entry in entries:
        much = worth.read(entry["value"]), _counts(entry["items"])
        step = _joined(steps, entry, *much)
        if step is None:
            step = _Step(len(steps), str(entry["stage"]), entry["when"], _event(steps, entry, *much), *much)
            steps.append(step)
        entry["step"], entry["event"] = step.number, step.event
        entry["arrived"] = _arrived(entry, told[entry["claim"]], steps, parts, *much) if entry["stage"] in ARRIVED else None
    return list(entries)


def _joined(steps: Sequence[_Step], entry: Mapping[str, Any], value: worth.Amount | None, counts: _Counts) -> _Step | None:
    """The step an entry tells again: the same stage and sum on the same day, or, of what no report dates, the latest such step.
    Arrival that nobody dates is news where a suspension lies before it."""
    for step in reversed(steps):
        if step.stage != entry["stage"]:
            if step.stage == "suspended" and entry["stage"] in ARRIVED and not _same_day(step.when, entry["when"]):
                return None
            continue
        if _differs(step, value, counts) == 0 and (entry["date"] is None or _same_day(step.when, entry["when"])):
            step.value = step.value or value
            step.counts = {**counts, **step.counts}
            return step
    return None


def _event(steps: Sequence[_Step], entry: Mapping[str, Any], value: worth.Amount | None, counts: _Counts) -> str | None:
    stage = entry["stage"]
    before = [step for step in steps if not _same_day(step.when, entry["when"])]
    if stage == "suspended":
        return "suspended"
    if stage == "refused":
        return "cancelled" if any(step.stage in PROMISED + ARRIVED for step in before) else "refused"
    if stage not in PROMISED + ARRIVED or not before:
        return None
    if _halted(before) and (entry["date"] is not None or stage in ARRIVED):
        return "resumed"
    if stage not in PROMISED or entry["date"] is None:
        return None  # what no report dates is a telling, not news
    last = next((step for step in reversed(before) if step.stage in PROMISED and _comparable(step, value, counts)), None)
    moved = _differs(last, value, counts) if last else 0
    if moved:
        return "increased" if moved > 0 else "reduced"
    return "reaffirmed" if any(step.stage == stage for step in before) else None


def _halted(before: Sequence[_Step]) -> bool:
    """Does it stand suspended or cancelled?"""
    last = next((s for s in reversed(before) if s.event in ("suspended", "cancelled", "resumed") or s.stage in ARRIVED), None)
    return last is not None and last.event in ("suspended", "cancelled")


def _comparable(step: _Step, value: worth.Amount | None, counts: _Counts) -> bool:
    return bool(_pairs(step, value, counts))


def _pairs(step: _Step, value: worth.Amount | None, counts: _Counts) -> list[tuple[worth.Amount, worth.Amount]]:
    """What was told at that step beside what is told now: the sums of one currency, the numbers of one thing."""
    pairs = [(step.value, value)] if step.value and value and step.value.unit == value.unit else []
    for words, now in counts.items():
        pairs += [(was, now) for thing, was in step.counts.items() if wording.shared(thing, words) >= ONE_THING]
    return pairs


def _differs(step: _Step, value: worth.Amount | None, counts: _Counts) -> int:
    """1 where the sum, or the number of one thing, is surely more than at that step, -1 where it is less, else 0."""
    for was, now in _pairs(step, value, counts):
        if worth.incompatible(was, now):
            return 1 if now.figure > was.figure else -1
    return 0


def _counts(items: Any) -> _Counts:
    found: _Counts = {}
    for item in items if isinstance(items, list | tuple) else ():
        if isinstance(item, Mapping) and (amount := worth.read(item.get("quantity"))) is not None:
            found[wording.telling(str(item.get("name") or ""))] = amount
    return found


def _same_day(a: str | None, b: str | None) -> bool:
    """May the two mean one day? What nobody dates may mean any."""
    if a is None or b is None or when.agree(a, b):
        return True
    apart = when.days_apart(a, b)
    return when.exact(a) and when.exact(b) and apart is not None and apart <= ONE_DAY


class _Part:
    """What one claim tells of how much has arrived."""

    def __init__(self, told: Told) -> None:
        self.doc, self.start, self.end = told.doc, told.start, told.end
        self.day = when.iso(str(told.slots.get("as_of") or "")) or told.date or told.published
        share = told.slots.get("share")
        got, promised = worth.read(told.slots.get("delivered")), worth.read(told.slots.get("promised"))
        if isinstance(share, int | float):
            self.partial = share < WHOLE
        else:
            self.partial = bool(got and promised and got.unit == promised.unit and got.figure < WHOLE * promised.figure)

    def tells_of(self, told: Told, day: str | None) -> bool:
        """Is it said of the same passage, or of the same day or a later one?"""
        if self.doc == told.doc and self.start < told.end and told.start < self.end:
            return True
        if not self.day or not day:
            return False
        least = min(len(self.day), len(day))
        return self.day[:least] >= day[:least]


def _arrived(
    entry: Mapping[str, Any],
    told: Told,
    steps: Sequence[_Step],
    parts: Sequence[_Part],
    value: worth.Amount | None,
    counts: _Counts,
) -> str:
    """All of it, unless the claim's own words or sum, or a figure told of that day or later, make it a part."""
    if told.claim.modality in UNREAL:
        return "expected"
    if any(part.partial and part.tells_of(told, entry["when"]) for part in parts):
        return "part"
    promised = next((s for s in reversed(steps) if s.stage in PROMISED and _comparable(s, value, counts)), None)
    if promised and _differs(promised, value, counts) < 0:
        return "part"
    evidence = told.claim.evidence
    if _FIRST.search(evidence) or any(share.share < WHOLE for share in find_shares(evidence)):
        return "part"
    return "whole"
