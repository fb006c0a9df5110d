"""Was a promise's deadline passed with less than all of it arrived, or does the deadline lie before the promise?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from promissory.model.record import Finding, Record

WHOLE = 0.995  # a share from here on is all of it


def find(records: Iterable[Record]) -> list[Finding]:
    """Findings `deadline` (missed by a told figure) and `order` (due before it was promised)."""
    found: list[Finding] = []
    for record in records:
        due = str(record.value("due") or "")
        if record.kind == "commitment" and due[:4].isdigit():
            found += _missed(record, due) + _backwards(record, due)
    return found


def _missed(record: Record, due: str) -> list[Finding]:
    late = [
        entry
        for entry in record.extra.get("arrivals", [])
        if entry.get("counts", True)
        and not entry.get("scope")  # of a part of the promise
        and _after(_day(entry), due)
        and isinstance(entry.get("share"), int | float)
        and entry["share"] < WHOLE
    ]
    return [
        Finding(
            "deadline",
            (record.id,),
            (entry["claim"],),
            f"{record.id} was due {due}, and {entry['share']:.0%} of it is told to have arrived by {_day(entry)}.",
            "due",
        )
        for entry in late
    ]


def _day(entry: Mapping[str, Any]) -> str | None:
    day = entry.get("as_of") or entry.get("when")
    return str(day) if day else None


def _backwards(record: Record, due: str) -> list[Finding]:
    promised = [
        step for step in record.extra.get("ladder", []) if step["stage"] in ("proposed", "pledged") and _after(step["date"], due)
    ]
    return [
        Finding(
            "order",
            (record.id,),
            (step["claim"],),
            f"{record.id} was due {due} but is told as {step['stage']} on {step['date']}.",
            "due",
        )
        for step in promised
    ]


def _after(date: str | None, due: str) -> bool:
    """Surely after: dates are compared at the coarser precision."""
    least = min(len(date), len(due)) if date else 0
    return least >= 4 and str(date)[:least] > due[:least]
