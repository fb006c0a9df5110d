"""How much of each promise has arrived, as of when, of which part of it, and who says so?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from promissory.model.claim import SLOTS
from promissory.model.record import Record
from promissory.views.ground import Claims, Documents, Row, by_id, sources

_ONE_WORD = ("by", "delivered", "share", "as_of", "reported_by", "scope", "counts")


def rows(records: Iterable[Record], claims: Claims, documents: Documents) -> list[Row]:
    """One row for each distinct word on what arrived: the same figure by the same speaker as of the same day is one row.
    `target` is what it is measured against, `reckoned` the share where none is told, `scope` the part of the promise it speaks
    of, `late` whether its day is after the deadline; `counts` is false where a report only expects it."""
    known = by_id(claims)
    found = [
        made
        for record in records
        if record.kind in ("commitment", "fulfilment")
        for made in _of(record, documents)
        if any(claim in known for claim in made["claims"])
    ]
    return sorted(found, key=lambda made: (str(made["as_of"] or made["date"] or "9999"), made["record"], made["claims"][0]))


def target(record: Record) -> Any:
    """What a promise's fulfilment is measured against: its sum, else the number of the one thing promised; None where untold."""
    items = record.value("items")
    one = items[0] if isinstance(items, list | tuple) and len(items) == 1 and isinstance(items[0], Mapping) else {}
    return record.value("value") or one.get("quantity")


def figure(value: Any) -> tuple[float, str | None] | None:
    """The figure and unit of a sum or a number; None for what is neither."""
    if isinstance(value, Mapping):
        told = value.get("amount", value.get("value"))
        unit = value.get("currency") or value.get("unit")
        return (float(told), str(unit) if unit else None) if isinstance(told, int | float) else None
    return (float(value), None) if isinstance(value, int | float) and not isinstance(value, bool) else None


def reckoned(entry: Mapping[str, Any], record: Record) -> float | None:
    """The share that a figure is of the one promised, where both are told in one unit; a figure for a part of the promise is
    compared with its own promised figure only."""
    got, promised = figure(entry.get("delivered")), figure(entry.get("promised"))
    if promised is None and not entry.get("scope"):
        promised = figure(target(record))
    if got is None or promised is None or got[1] != promised[1] or promised[0] <= 0:
        return None
    return round(got[0] / promised[0], 6)


def late(day: Any, record: Record) -> bool | None:
    """Is the day surely after the deadline? Dates are compared at the coarser precision; None where either is untold."""
    due = str(record.value("due") or "")
    told, due = str(day or "")[:10], due[:10]
    if not (told[:4].isdigit() and due[:4].isdigit()):
        return None
    least = min(len(told), len(due))
    return told[:least] > due[:least]


def _of(record: Record, documents: Documents) -> list[Row]:
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for entry in record.extra.get("arrivals", []):
        groups.setdefault(repr([entry.get(slot) for slot in _ONE_WORD]), []).append(entry)
    return [_row(record, entries, documents) for entries in groups.values()]


def _row(record: Record, entries: list[Mapping[str, Any]], documents: Documents) -> Row:
    first = entries[0]
    doubts = [slot for slot in record.conflicts if slot in ("share", "delivered")]
    return {
        "record": record.id,
        "date": first["date"],
        **{slot: first[slot] for slot in SLOTS["fulfilment"]},
        "scope": first.get("scope"),
        "target": first["promised"] or target(record),
        "reckoned": reckoned(first, record) if first["share"] is None else None,
        "promise": record.id if record.kind == "commitment" else None,
        "due": record.value("due"),
        "late": late(first["as_of"] or first["when"], record),
        "counts": bool(first.get("counts", True)),
        "reported_by": first["reported_by"],
        "conflicts": doubts,
        "told": {},
        "sources": sources(dict.fromkeys(entry["doc"] for entry in entries), documents),
        "claims": [entry["claim"] for entry in entries],
    }
