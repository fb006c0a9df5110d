"""How much of each promise has arrived, as of when, and who says so?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from promissory.model.claim import SLOTS
from promissory.model.record import Record
from promissory.views.ground import Claims, Documents, Row, by_id, sources


def rows(records: Iterable[Record], claims: Claims, documents: Documents) -> list[Row]:
    """One row for each distinct word on what arrived: the same figure by the same speaker as of the same day is one row."""
    known = by_id(claims)
    found = [
        made
        for record in records
        if record.kind in ("commitment", "fulfilment")
        for made in _of(record, documents)
        if any(claim in known for claim in made["claims"])
    ]
    return sorted(found, key=lambda made: (str(made["as_of"] or made["date"] or "9999"), made["record"], made["claims"][0]))


def _of(record: Record, documents: Documents) -> list[Row]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for entry in record.extra.get("arrivals", []):
        groups.setdefault(repr([entry[slot] for slot in ("by", "delivered", "share", "as_of", "reported_by")]), []).append(entry)
    return [_row(record, entries, documents) for entries in groups.values()]


def _row(record: Record, entries: list[dict[str, Any]], documents: Documents) -> Row:
    first = entries[0]
    doubts = [slot for slot in record.conflicts if slot in ("share", "delivered")]
    return {
        "record": record.id,
        "date": first["date"],
        **{slot: first[slot] for slot in SLOTS["fulfilment"]},
        "promise": record.id if record.kind == "commitment" else None,
        "due": record.value("due"),
        "reported_by": first["reported_by"],
        "conflicts": doubts,
        "told": {},
        "sources": sources(dict.fromkeys(entry["doc"] for entry in entries), documents),
        "claims": [entry["claim"] for entry in entries],
    }
