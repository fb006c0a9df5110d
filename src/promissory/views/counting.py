"""What each promise adds to which total: its sum once, as pledge or as commitment; what came of it; or apart, with the reason."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from promissory.model.record import Record
from promissory.views.fulfilment import figure
from promissory.views.promise import steps

COUNTED = ("pledges", "commitments", "deliveries")
APART = ("proposed", "suspended", "refused", "withdrawn")  # told, and in no total
_PROMISED = ("pledged", "committed", "allocated", "contracted")
_ARRIVED = ("delivered", "confirmed")
_BOUNDS = {"up_to": "up to", "less_than": "less than", "more_than": "more than", "at_least": "at least", "about": "about"}


@dataclass(frozen=True, slots=True)
class Term:
    """One promise in one set: its sum (None where none is told) by the day it is of, and what is to be said about it."""

    set: str
    record: str
    stage: str
    amount: float | None = None
    currency: str | None = None
    per: str | None = None
    day: str | None = None  # ISO; a month's or year's first day where no more is told
    bound: str | None = None  # "up to", "more than" …
    flags: tuple[str, ...] = ()
    parts: tuple[str, ...] = field(default=())  # records not added because this one holds them
    claims: tuple[str, ...] = ()


def terms(records: Mapping[str, Record]) -> list[Term]:
    """Every promise's terms, by set and day. A part of a package stands with the package's term, and is added only where the
    package is not among the records or adds nothing itself."""
    made: dict[tuple[bool, str], Term] = {}
    for record in records.values():
        if record.kind == "commitment":
            for term in _of(record):
                made[term.set == "deliveries", record.id] = term
    held: dict[tuple[bool, str], list[str]] = {}
    for arrived, name in sorted(made):
        whole = _package(name, arrived, records, made)
        if whole is not None:
            held.setdefault((arrived, whole), []).append(name)
    hidden = {(arrived, part) for (arrived, _), parts in held.items() for part in parts}
    found = [replace(term, parts=tuple(held.get(key, ()))) for key, term in made.items() if key not in hidden]
    return sorted(found, key=lambda term: (term.set, term.day or "9999", term.record))


def _package(name: str, arrived: bool, records: Mapping[str, Record], made: Mapping[tuple[bool, str], Term]) -> str | None:
    """The record that this one's sum is already in."""
    if made[arrived, name].set in APART:
        return None
    for above in _above(name, records):
        term = made.get((arrived, above))
        if term and term.set in COUNTED and term.amount is not None and name not in _above(above, records):
            return above
    return None


def _above(name: str, records: Mapping[str, Record]) -> list[str]:
    """The packages a record is in, the nearest first."""
    found: list[str] = []
    above = records[name].part_of
    while above and above in records and above not in found:
        found.append(above)
        above = records[above].part_of
    return found


def _of(record: Record) -> Iterator[Term]:
    life = [step for step in steps(record) if step["stage"]]
    promised = [step["stage"] for step in life if step["stage"] in _PROMISED]
    base = _valued(Term("pledges", record.id, "", day=_day(record)), record)
    came = next(_arrived(record, life, base), None)
    if life and life[-1]["stage"] == "refused":
        yield replace(base, set="withdrawn" if promised else "refused", stage="refused")
    elif promised:
        stage = max(promised, key=_PROMISED.index)
        flags = (*base.flags, "suspended") if life[-1]["stage"] == "suspended" else base.flags
        yield replace(base, set="pledges" if stage == "pledged" else "commitments", stage=stage, flags=flags)
    elif came is None and life:
        halted = any(step["stage"] == "suspended" for step in life)
        yield replace(base, set="suspended" if halted else "proposed", stage=str(life[-1]["stage"]))
    if came is not None:
        yield came


def _valued(term: Term, record: Record) -> Term:
    """The term with the record's preferred sum of money."""
    rivals = record.slots.get("value", ())
    value = rivals[0].value if rivals else None
    told = figure(value)
    if not told or not told[1] or not isinstance(value, Mapping):
        return replace(term, claims=record.claims)
    flags = (*(("disputed",) if "value" in record.conflicts else ()),)
    return replace(
        term, amount=told[0], currency=told[1], per=value.get("per"), bound=bound(value), flags=flags, claims=rivals[0].claims
    )


def bound(value: Mapping[str, Any]) -> str | None:
    """The words that make a sum a bound: "up to", "more than", "about"; None for a plain one."""
    if value.get("up_to"):
        return "up to"
    if value.get("over"):
        return "more than"
    named = _BOUNDS.get(str(value.get("bound") or ""))
    if named:
        return named
    low, high = value.get("minimum", value.get("min")), value.get("maximum", value.get("max"))
    if isinstance(low, int | float) and isinstance(high, int | float) and low < high and not value.get("approx"):
        return "up to"  # a range is told by its top
    return "about" if value.get("approx") else None


def _arrived(record: Record, life: Sequence[Mapping[str, Any]], base: Term) -> Iterator[Term]:
    """What came of the promise: the last word on the whole of it, else the largest part told, which is a least."""
    whole: list[Term] = []
    parts: list[Term] = []
    blank = replace(base, set="deliveries", stage="delivered", amount=None, currency=None, per=None, bound=None, flags=())
    for entry in record.extra.get("arrivals", []):
        share = entry.get("share")
        if not entry.get("counts", True) or (share is None and entry.get("delivered") in (None, "", {}, [])):
            continue
        term = replace(blank, day=_iso(entry.get("as_of") or entry.get("when")), claims=(entry["claim"],))
        got = figure(entry.get("delivered"))
        if got and got[1] and isinstance(entry["delivered"], Mapping) and entry["delivered"].get("currency"):
            term = replace(term, amount=got[0], currency=got[1], bound=bound(entry["delivered"]))
        elif share is not None and base.amount is not None and not entry.get("scope") and base.per is None:
            term = replace(
                term, amount=share * base.amount, currency=base.currency, bound=base.bound or "about", flags=("reckoned",)
            )
        elif share == 0 or (got and got[0] == 0):
            continue
        (parts if entry.get("scope") else whole).append(term)
    for step in life:
        if step["arrived"] in ("whole", "part"):
            term = replace(blank, stage=str(step["stage"]), day=_iso(step["when"]), claims=tuple(step["claims"]))
            told = figure(step["value"])
            if told and told[1]:
                term = replace(term, amount=told[0], currency=told[1], bound=bound(step["value"]))
            elif step["arrived"] == "whole":
                term = replace(term, amount=base.amount, currency=base.currency, bound=base.bound)
            (whole if step["arrived"] == "whole" else parts).append(term)
    last = max(whole, key=lambda term: (term.amount is not None, term.day or "", term.claims), default=None)
    most = max(parts, key=lambda term: (term.amount or 0.0, term.day or "", term.claims), default=None)
    if last is not None and (last.amount is not None or most is None or most.amount is None):
        if last.amount != 0:
            yield last
    elif most is not None:
        yield replace(most, bound="at least") if most.amount is not None else most


def _day(record: Record) -> str | None:
    """The day a promise is of: its date, else that of the first report that tells it."""
    told = [entry.get("when") for entry in record.extra.get("ladder", [])]
    return _iso(record.value("date")) or min((day for day in map(_iso, told) if day), default=None)


def _iso(told: Any) -> str | None:
    """The first day an ISO date of any precision can mean; None for what is no date."""
    text = str(told or "")[:10]
    try:
        return datetime.date.fromisoformat(text + "0000-01-01"[len(text) :]).isoformat()
    except ValueError:
        return None
