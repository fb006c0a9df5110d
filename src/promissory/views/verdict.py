"""Was a promise kept? A verdict by a written rubric (docs/verdicts.md), with the claims it rests on; never more than was told."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from promissory.model.claim import Claim
from promissory.model.record import Record
from promissory.values.calendar import iso_span
from promissory.views.fulfilment import reckoned
from promissory.views.promise import steps as life

Name = Literal["not rated", "in progress", "stalled", "met", "met late", "partly met", "not met", "withdrawn"]
WHOLE = 0.995  # a share from here on is all of it
HALF = 0.5  # from here on a promise missed at its deadline is partly met
QUIET = 365  # days without a word after which an open promise counts as stalled
_UNREAL = frozenset({"planned", "conditional", "considered", "denied"})
_PROMISED = frozenset({"pledged", "committed", "allocated", "contracted"})
_ARRIVED = frozenset({"delivered", "confirmed"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict, the reason in one sentence, and the ids of the claims it rests on, earliest first."""

    name: Name
    because: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Arrival:
    day: str | None  # ISO, as precise as told
    share: float | None  # None: something arrived, how much of all is not told
    claim: str


def judge(
    record: Record, claims: Mapping[str, Claim], on: str | None, of: Iterable[Mapping[str, Any]] | None = None
) -> Verdict:
    """The verdict on a commitment on the day `on` (ISO; None where no report is dated), `of` its steps where they are at hand.
    Claims told as planned, conditional, considered or denied never count as arrived."""
    told = [entry for entry in record.extra.get("ladder", []) if entry.get("stage")]
    steps = [step for step in (life(record) if of is None else of) if step["stage"]]
    arrived = _arrivals(record, steps, claims)
    due = _last_day(record.value("due"))
    stages = [str(step["stage"]) for step in steps]
    if stages and stages[-1] == "refused" and not arrived:
        before = _claims(step for step in steps if step["stage"] in _PROMISED)
        if not before:
            return Verdict("not rated", "It was refused and never promised.", _claims(steps[-1:]))
        return Verdict("withdrawn", "It was promised, and later refused.", (*before, *_claims(steps[-1:])))
    whole = [a for a in arrived if a.share is not None and a.share >= WHOLE]
    if whole:
        return _kept(whole[0], due)
    if due and on and on > due:
        return _missed(arrived, due)
    if stages and stages[-1] == "suspended":
        return Verdict("stalled", "The last word on it is that it is suspended.", _claims(steps[-1:]))
    if not arrived and not any(stage in _PROMISED or stage in _ARRIVED for stage in stages):
        return Verdict("not rated", "It is proposed only: nobody has promised it.", _claims(steps))
    words = [str(word) for word in (*(entry["when"] for entry in told), *(a.day for a in arrived)) if word]
    last = max(words, key=lambda word: _last_day(word) or "", default=None)  # "2024" may be as late as its last day
    rests = tuple(a.claim for a in arrived) or _claims(steps[-1:])
    if last and on and _days(_last_day(last) or last, on) > QUIET:
        return Verdict("stalled", f"No evidence found since {last}.", rests)
    if arrived:
        return Verdict("in progress", f"{_told(arrived[-1])}; the rest is open.", rests)
    return Verdict("in progress", "Promised; no evidence found yet that any of it arrived.", rests)


def turn(record: Record, on: str | None) -> str | None:
    """The next day after `on` on which the verdict can change although nothing more is told: the deadline is past, or nobody has
    said anything for too long."""
    due = _last_day(record.value("due"))
    words = [str(e.get(slot) or "") for e in (*record.extra.get("ladder", []), *record.extra.get("arrivals", []))
             for slot in ("when", "as_of")]
    ahead = [_after(due, 1), *(_after(_last_day(word[:10]), QUIET + 1) for word in words if word)]
    return min((day for day in ahead if day and day > (on or "")), default=None)


def _arrivals(record: Record, steps: Iterable[Mapping[str, Any]], claims: Mapping[str, Claim]) -> list[_Arrival]:
    """Everything told as having arrived, in order of the day it is told of. A figure for a part of the promise, and one told
    before the promise was raised, says that something arrived, not how much of all."""
    raised = max((str(step["when"] or "") for step in steps if step["event"] == "increased"), default="")
    found = []
    for entry in record.extra.get("arrivals", []):
        if _real(entry["claim"], claims) and (entry.get("share") is not None or _some(entry.get("delivered"))):
            share = None if entry.get("scope") else entry.get("share")
            share = reckoned(entry, record) if share is None and not entry.get("scope") else share
            found.append(_arrival(entry.get("as_of") or entry.get("when"), share, entry["claim"], raised))
    found += [
        _arrival(step["when"], 1.0 if step["arrived"] == "whole" else None, real[0], raised)
        for step in steps
        if step["arrived"] in ("whole", "part") and (real := [claim for claim in step["claims"] if _real(claim, claims)])
    ]
    return sorted(found, key=lambda a: (a.day or "9999", a.claim))


def _arrival(day: Any, share: float | None, claim: str, raised: str) -> _Arrival:
    return _Arrival(str(day) if day else None, None if day and str(day) < raised else share, claim)


def _real(claim: str, claims: Mapping[str, Claim]) -> bool:
    return claim not in claims or claims[claim].modality not in _UNREAL


def _some(value: Any) -> bool:
    return value not in (None, "", {}, [])


def _kept(first: _Arrival, due: str | None) -> Verdict:
    if due and first.day and _first_day(first.day) > due:
        return Verdict("met late", f"All of it is told to have arrived by {first.day}; it was due by {due}.", (first.claim,))
    when = f" by {first.day}" if first.day else ""
    return Verdict("met", f"All of it is told to have arrived{when}.", (first.claim,))


def _missed(arrived: list[_Arrival], due: str) -> Verdict:
    shares = [a for a in arrived if a.share is not None]
    rests = tuple(a.claim for a in arrived)
    if not arrived:
        return Verdict("not rated", f"It was due by {due}; no evidence found of what arrived.")
    if not shares:
        return Verdict("partly met", f"It was due by {due}; some of it is told to have arrived, not how much.", rests)
    last = shares[-1]
    name: Name = "partly met" if (last.share or 0.0) >= HALF else "not met"
    return Verdict(name, f"It was due by {due}; {_told(last)}.", rests)


def _told(arrival: _Arrival) -> str:
    much = "some of it" if arrival.share is None else f"{arrival.share:.0%} of it"
    day = f" by {arrival.day}" if arrival.day else ""
    return f"{much} is told to have arrived{day}"


def _claims(steps: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    return tuple(step["claims"][0] for step in steps)


def _first_day(told: str) -> str:
    return told + "0000-01-01"[len(told):]


def _last_day(told: Any) -> str | None:
    """The last day an ISO date of any precision can mean; None for what is no date."""
    try:
        return iso_span(str(told or "")[:10])[1].isoformat()
    except ValueError:
        return None


def _after(day: str | None, days: int) -> str | None:
    """So many days after an exact date; None where there is none."""
    try:
        return (datetime.date.fromisoformat(day or "") + datetime.timedelta(days)).isoformat()
    except (ValueError, OverflowError):
        return None


def _days(earlier: str, later: str) -> int:
    try:
        one, two = (datetime.date.fromisoformat(_first_day(day[:10])) for day in (earlier, later))
    except ValueError:
        return 0
    return (two - one).days
