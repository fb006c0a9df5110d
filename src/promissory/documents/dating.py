"""When a report appeared, and how that is known: told, on the page, in its date line, in its dateline, or inferred."""

from __future__ import annotations

import datetime

from promissory.documents import dateshapes
from promissory.model.document import DatedBy, Published
from promissory.model.errors import DocumentError

_HEAD = 900  # characters in which a report tells its own date; letters of ministries need some seven lines
_HEAD_LINES = 10
_FOOT = 250
_UNKNOWN = Published(None, "unknown")


def given(told: str | None, how: DatedBy, name: str) -> Published | None:
    """What a person or manifest told, checked; None when nobody told. Raises DocumentError when it is no ISO date."""
    if told is None or not told.strip():
        return None
    try:
        return Published(datetime.date.fromisoformat(told.strip()[:10]).isoformat(), how)
    except ValueError:
        raise DocumentError(f"{name}: {told!r} is not a publication date; write it as YYYY-MM-DD.") from None


def from_page(date: str | None) -> Published | None:
    """The date in a page's metadata."""
    if not date:
        return None
    try:
        return Published(datetime.date.fromisoformat(date[:10]).isoformat(), "metadata")
    except ValueError:
        return None


def from_text(text: str) -> Published:
    """The date a report tells itself: a date line, a full date among its first lines, one inferred, or unknown."""
    line = dateshapes.DATE_LINE.match(text)
    if line and (day := dateshapes.day(line["iso"][:4], line["iso"][5:7], line["iso"][8:])):
        return Published(day.isoformat(), "date_line")
    for head in _head_lines(text):
        if found := dateshapes.standing(head):
            return Published(found.isoformat(), "dateline")
    for foot in text[-_FOOT:].splitlines()[-2:]:
        if found := dateshapes.signed(foot):
            return Published(found.isoformat(), "dateline")
    return inferred(text) or _UNKNOWN


def inferred(text: str, earliest: datetime.date | None = None, latest: datetime.date | None = None) -> Published | None:
    """The one date that fits the days a report names without their year; None when none fits or several do.

    A weekday with its day of the month ("SATURDAY 17 JUNE", "PARIS, Feb 17 (Agency) - … on Monday", "Thursday, March 27",
    "Monday (26)") falls on a given date only every fifth, sixth or eleventh year. Years are those from `earliest` to
    `latest` where both are told, else those that the text names.
    """
    told = next((found for head in _head_lines(text) if (found := dateshapes.partial(head))), None) or dateshapes.named_day(text)
    if told is None or told.weekday is None:
        return None
    named = dateshapes.years_named(text)
    months = {told.month} if told.month else dateshapes.months_named(text)
    within = set(range(earliest.year, latest.year + 1)) if earliest and latest and told.month else named
    fits = [when for when in dateshapes.dates_of(told, months, within) if not latest or when <= latest]
    if len(fits) > 1:
        fits = [when for when in fits if when.year in named]
    return Published(fits[0].isoformat(), "inferred") if len(fits) == 1 else None


def opens_with_dateline(line: str) -> bool:
    """Whether a line starts as a wire report does ("PARIS, Feb 25 (Agency) - ")."""
    return dateline_end(line, 0, len(line)) > 0


def dateline_end(text: str, start: int, stop: int) -> int:
    """Where the first sentence starts after a date line, dateline or bare credit at `start`."""
    for pattern in (dateshapes.DATE_LINE, dateshapes.CAPITAL_DATELINE, dateshapes.SMALL_DATELINE, dateshapes.CREDIT):
        found = pattern.match(text, start, min(stop, start + dateshapes.LONGEST))
        if found and found.end() < stop:
            start = found.end()
    return start


def _head_lines(text: str) -> list[str]:
    return [line for line in text[:_HEAD].splitlines() if line.strip()][:_HEAD_LINES]
