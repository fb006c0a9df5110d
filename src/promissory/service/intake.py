"""From bytes to a document, with the clock's help where a report tells no date of its own."""

from __future__ import annotations

import datetime

from promissory import documents, sources
from promissory.documents import Known
from promissory.model.document import Document

# A weekday and a day of a month come together again after five years at the earliest: within these at most one date fits.
_YEARS = 5


def today() -> datetime.date:
    """The day by this machine's clock."""
    return datetime.datetime.now(datetime.UTC).date()


def document(raw: sources.Raw, known: Known, name: str | None = None) -> Document:
    """The report; one without a date of its own is dated by the weekdays it names, if only one day of the last years fits."""
    made = documents.make(name or raw.name, raw.data, raw.media, known)
    latest = today()
    return documents.infer_date(made, datetime.date(latest.year - _YEARS + 1, 1, 1), latest)
