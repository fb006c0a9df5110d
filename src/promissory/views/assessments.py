"""Who judged the future how, until when can it be tested?"""

from __future__ import annotations

from collections.abc import Iterable

from promissory.model.record import Record
from promissory.views.ground import Claims, Documents, Row, by_id, of_kind, row


def rows(records: Iterable[Record], claims: Claims, documents: Documents) -> list[Row]:
    """One row a record, by date."""
    known = by_id(claims)
    return [row(record, known, documents) for record in of_kind(records, "assessment")]
