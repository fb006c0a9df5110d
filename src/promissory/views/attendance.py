"""Who came to which meeting, in which rank, in person or remotely, and who stayed away?"""

from __future__ import annotations

from collections.abc import Iterable

from promissory.model.record import Record
from promissory.views.ground import Claims, Documents, Row, by_id, of_kind, row


def rows(records: Iterable[Record], claims: Claims, documents: Documents) -> list[Row]:
    """One row a party and meeting; `at` is the meeting's record, `place` and the meeting's date stand beside it."""
    every, known = list(records), by_id(claims)
    meetings = {record.id: record for record in every if record.kind == "meeting"}
    found = []
    for record in of_kind(every, "attendance"):
        meeting = meetings.get(record.part_of or "")
        made = row(record, known, documents, at=record.part_of, place=meeting.value("place") if meeting else None)
        if meeting and not made["date"]:
            made["date"] = meeting.value("date")
        found.append(made)
    return sorted(found, key=lambda one: (str(one["date"] or "9999"), str(one["at"] or ""), str(one["for"] or ""), one["record"]))
