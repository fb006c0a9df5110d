"""Who met where and when, planned and held, and how large was it by whose count?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from promissory.model.record import Record
from promissory.views.ground import Claims, Documents, Row, by_id, of_kind, row


def rows(records: Iterable[Record], claims: Claims, documents: Documents) -> list[Row]:
    """One row a meeting, by date; `parties` counts the parties whose attendance some report tells."""
    every, known = list(records), by_id(claims)
    parties = Counter(record.part_of for record in every if record.kind == "attendance")
    return [row(record, known, documents, parties=parties[record.id]) for record in of_kind(every, "meeting")]
