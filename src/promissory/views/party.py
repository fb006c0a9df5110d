"""Everything the record tells of one party: where it came, what it promised, where it stands."""

from __future__ import annotations

from collections.abc import Iterable

from promissory.model.record import Record
from promissory.views.ground import Claims, Documents, Row, by_id, order, row
from promissory.views.phrase import phrase

_PARTIES = ("hosts", "for", "by", "to", "founders", "members", "from", "actors", "who")


def named(record: Record) -> frozenset[str]:
    """Every party some value of the record names."""
    found: set[str] = set()
    for slot in _PARTIES:
        for rival in record.slots.get(slot, ()):
            found.update(str(one) for one in (rival.value if isinstance(rival.value, list | tuple) else [rival.value]))
    return frozenset(found)


def rows(records: Iterable[Record], party: str, claims: Claims, documents: Documents) -> list[Row]:
    """One row a record that names the party, by date, with its kind and a line of words."""
    known = by_id(claims)
    return [
        {"kind": record.kind, "what": phrase(record), **row(record, known, documents)}
        for record in sorted(records, key=order)
        if party in named(record)
    ]
