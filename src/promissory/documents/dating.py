"""When a report appeared, and how that is known: told, on the page, in its date line or in its dateline."""

from __future__ import annotations

import datetime
import re

from promissory.model.document import DatedBy, Published
from promissory.model.errors import DocumentError

_MONTHS = {name: number for number, name in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)}
_ROMAN = {name: number for number, name in enumerate(["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"], 1)}
_MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
_WEEKDAY = r"(?:Mon|Tue(?:s)?|Wed(?:nes)?|Thu(?:rs|r)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?"
_FORMS = (
    re.compile(r"(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)"),
    re.compile(rf"(?<!\d)(?:the\s+)?(?P<d>\d{{1,2}})(?:st|nd|rd|th|º)?\.?(?:\s+(?:of\s+)?|\.)(?P<mon>{_MONTH}),?(?:\s+(?:of\s+)?|\.)(?P<y>(?:19|20)\d\d)(?!\d)", re.I),
    re.compile(rf"(?P<mon>{_MONTH})\s*(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>(?:19|20)\d\d)(?!\d)", re.I),
    re.compile(r"(?<![\d./])(?P<d>\d{1,2})[./](?P<m>\d{1,2})[./](?P<y>(?:19|20)\d\d|\d\d)(?![\d/])"),
    re.compile(r"(?<!\d)(?P<d>\d{1,2})\s+(?P<rom>I|II|III|IV|V|VI|VII|VIII|IX|X|XI|XII)\s+(?P<y>(?:19|20)\d\d)(?!\d)"),
)
_DATE_LINE = re.compile(r"\s*date[:\s]\s*(?P<iso>(?:19|20)\d\d-\d\d-\d\d)\b\s*")
_PLACE = r"[A-ZÀ-ÖØ-ÞŁŚŽŠČĐ][^\W\d_a-zà-öø-ÿ]+(?:[ ./'’-]+[^\W\d_a-zà-öø-ÿ]{2,}){0,4}"
_TAIL = rf"(?:,\s*[A-Z][\w. ]{{1,20}})?(?:,?\s*(?:{_WEEKDAY},?\s*)?(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH})(?:,?\s+(?:19|20)\d\d)?)?(?:,\s*{_WEEKDAY})?"
_CREDIT = r"(?:\s*\([^()]{2,40}\))?"
_DATELINE = re.compile(rf"(?P<head>{_PLACE}{_TAIL}{_CREDIT})\s*(?:[-–—]{{1,2}}|:)\s+(?=\S)")
_SOFT = re.compile(
    rf"(?P<head>[A-Z][\w’'-]+(?:[ /-][A-Z][\w’'-]+){{0,3}},?\s+(?:{_WEEKDAY},?\s*)?(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH})(?:,?\s+(?:19|20)\d\d)?{_CREDIT})"
    r"\s*(?:[-–—]{1,2}|:)\s+(?=\S)"
)
_CREDIT_ONLY = re.compile(r"\((?:[A-Z][A-Za-z]{1,12}|[A-Z][A-Za-z]+ [A-Z][A-Za-z]+)\)\s*(?:[-–—]\s+)?(?=[A-Z\"“])")
_HEAD = 700  # characters in which a report tells its own date
_FOOT = 300


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
    """The date a report tells itself: a date line, else a full date in its head, else one in its last lines."""
    line = _DATE_LINE.match(text)
    if line and (iso := _iso(line["iso"][:4], line["iso"][5:7], line["iso"][8:])):
        return Published(iso, "date_line")
    return Published(None, "unknown")


def opens_with_dateline(line: str) -> bool:
    """Whether a line starts as a wire report does ("PARIS, Feb 25 (Agency) - ")."""
    return bool(_DATELINE.match(line) or _SOFT.match(line) or _DATE_LINE.match(line))


def dateline_end(text: str, start: int, stop: int) -> int:
    """Where the first sentence starts after a date line, dateline or bare credit at `start`."""
    for pattern in (_DATE_LINE, _DATELINE, _SOFT, _CREDIT_ONLY):
        found = pattern.match(text, start, stop)
        if found and found.end() < stop:
            start = found.end()
    return start


def _iso(year: str, month: str | int, day: str) -> str | None:
    full = int(year) + 2000 if len(year) == 2 else int(year)
    try:
        return datetime.date(full, int(month), int(day)).isoformat()
    except ValueError:
        return None
