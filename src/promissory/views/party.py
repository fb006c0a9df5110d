"""Everything the record tells of one party: where it came, what it promised, where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from promissory.model.record import Record
from promissory.views.ground import Claims, Documents, Row, by_id, order, row
from promissory.views.phrase import phrase

PARTIES = ("hosts", "for", "by", "to", "founders", "members", "from", "actors", "who")


def named(record: Record) -> frozenset[str]:
    """Every party some value of the record names."""
    return frozenset(among(rival.value for slot in PARTIES for rival in record.slots.get(slot, ())))


def among(values: Iterable[Any]) -> Iterator[str]:
    """Every party these values name, each of which may be one or several."""
    for value in values:
        yield from map(str, value if isinstance(value, list | tuple) else [value])


def rows(records: Iterable[Record], party: str, claims: Claims, documents: Documents) -> list[Row]:
    """One row a record that names the party, by date, with its kind and a line of words."""
    known = by_id(claims)
    return [
        {"kind": record.kind, "what": phrase(record), **row(record, known, documents)}
        for record in sorted(records, key=order)
        if party in named(record)
    ]
