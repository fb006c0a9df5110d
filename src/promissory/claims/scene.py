"""When the things happen that a sentence tells without a date: on the day told just before it, at the table the report is about,
or about the time the report appeared."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from promissory.claims.meetings import meeting_at

if TYPE_CHECKING:
    from promissory.claims.reading import Reading, View

_NEWS = datetime.timedelta(days=10)
"""How long before its report something may lie and still be what is reported, and not its background."""
_NEAR = 3  # sentences back in which a told day still holds


def day(reading: Reading, view: View) -> str | None:
    """The day of the scene, as precise as the report lets one say: a day, or the month of the report; None for an undated
    report."""
    if reading.base is None:
        return None
    return _told_before(reading, view) or _of_table(reading, view) or reading.base.isoformat()[:7]


def _recent(reading: Reading, iso: str | None) -> bool:
    if reading.base is None or iso is None or len(iso) != 10:
        return False
    return datetime.timedelta(0) <= reading.base - datetime.date.fromisoformat(iso) <= _NEWS


def _told_before(reading: Reading, view: View) -> str | None:
    """The last day told in the sentences before, in the same paragraph."""
    for earlier in reversed(reading.sentences[max(0, view.index - _NEAR) : view.index]):
        if earlier.block != view.block:
            break
        days = [d.iso for d in reading.dates_in(earlier.start, earlier.end) if d.kind == "point" and _recent(reading, d.iso)]
        if days:
            return days[-1]
    return None


def _of_table(reading: Reading, view: View) -> str | None:
    at = meeting_at(reading, view)
    return at.date if at is not None and at.status == "held" and _recent(reading, at.date) else None
