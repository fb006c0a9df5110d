"""What was promised by whom to whom, how far has it come, and what is said to have arrived?"""

from __future__ import annotations

from collections.abc import Iterable

from promissory.model.record import Record
from promissory.views.ground import Claims, Documents, Row, by_id, of_kind, row


def rows(records: Iterable[Record], claims: Claims, documents: Documents) -> list[Row]:
    """One row a promise; `first_told` and `stages` sum up its ladder, `share` and `delivered` the last word on its fulfilment."""
    known = by_id(claims)
    return [row(record, known, documents, **progress(record)) for record in of_kind(records, "commitment")]


def progress(record: Record) -> Row:
    """The ladder and the fulfilment series of a promise, in short."""
    steps, arrived = record.extra.get("ladder", []), record.extra.get("arrivals", [])
    last = arrived[-1] if arrived else {}
    return {
        "first_told": min((step["when"] for step in steps if step["when"]), default=None),
        "stages": list(dict.fromkeys(step["stage"] for step in steps if step["stage"])),
        "share": last.get("share"),
        "delivered": last.get("delivered"),
        "as_of": last.get("as_of"),
    }
