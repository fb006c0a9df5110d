"""The shapes in which reports write the day they appeared, as patterns and what they mean."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: number for number, name in enumerate(MONTH_NAMES, 1)}
_ROMAN_NAMES = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ROMANS = {name: number for number, name in enumerate(_ROMAN_NAMES, 1)}
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?"
    r"|Dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:Mon|Tue(?:s)?|Wed(?:nes)?|Thu(?:rs|r)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?"
_YEAR = r"(?:19|20)\d\d"
_DAY_MONTH = rf"(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH})(?:,?\s+{_YEAR})?"

# Full dates: 2024-02-26; 26 February 2024, 8 of February of 2023, 17.jun.2024; March 17, 2022; 05.07.2022, 24.9.26; 19 XI 2024.
_FULL = (
    re.compile(rf"(?<!\d)(?P<y>{_YEAR})-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)"),
    re.compile(
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th|º)?\.?(?:\s+(?:of\s+)?|\.)(?P<mon>{_MONTH}),?(?:\s*(?:of\s+)?|\.)"
        rf"(?P<y>{_YEAR})(?!\d)", re.I,
    ),
    re.compile(rf"(?P<mon>{_MONTH})\s*(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>{_YEAR})(?!\d)", re.I),
    re.compile(rf"(?<![\d./])(?P<d>\d{{1,2}})(?P<sep>[./])(?P<m>\d{{1,2}})(?P=sep)(?P<y>{_YEAR}|\d\d)(?![\d/])"),
    re.compile(rf"(?<!\d)(?P<d>\d{{1,2}})\s+(?P<rom>[IVX]{{1,4}})\s+(?P<y>{_YEAR})(?!\d)"),
)
_PARTIAL = re.compile(
    rf"(?:(?P<wd>{_WEEKDAY}),?\s+)?(?:(?P<mon>{_MONTH})\s+(?P<d>\d{{1,2}})|(?P<d2>\d{{1,2}})\s+(?P<mon2>{_MONTH}))"
    r"(?!\s*,?\s*\d{2,4}\b)", re.I,
)
_NAMED_DAY = re.compile(
    rf"(?P<wd>{_WEEKDAY}),?\s*\(?(?:(?P<mon>{_MONTH})\s+(?P<d>\d{{1,2}})|(?P<d2>\d{{1,2}})(?:\s+(?P<mon2>{_MONTH}))?(?=\)|\s*,))"
)
_AHEAD = re.compile(r"\b(?:tomorrow|yesterday|next|last),?\s$", re.I)  # not the day the report is written on
# Lines in which a date is the report's own: short ones, and those that say so.
_SAYS_SO = re.compile(r"\b(?:published|publication|updated|posted|issued|edition|actualized|release|dated?|tabled)\b", re.I)
_NOT_OWN = re.compile(
    r"\b(?:cut-?off|as of|data to|original article|until|since|by|between|from|week of|during|submitted)\b", re.I
)
_ON_DAY = re.compile(rf"\b[Oo]n ({_WEEKDAY})")
_MONTH_WORD = re.compile(rf"\b{_MONTH}")
_YEAR_WORD = re.compile(rf"(?<![\d.,-]){_YEAR}(?![\d.,]\d|-?\d)")
LONGEST = 200  # characters of a dateline; also bounds the work on a line without end
_SHORT = 160  # characters of a head line that may carry a date beside other facts
_LEAD = 800

DATE_LINE = re.compile(rf"\s*(?:date[:\s]\s*)(?P<iso>{_YEAR}-\d\d-\d\d)\b\s*")
_UP = r"[A-ZÀ-ÖØ-ÞŁŚŽŠČĐŻŹĆŃĘĄİŞĞ]"
_PLACE = rf"{_UP}{{2,24}}(?:[ ./'’-]{{1,2}}{_UP}{{2,24}}){{0,4}}"
_REGION = r"(?:,\s*[A-Z][\w.]{0,24}(?: [A-Z][\w.]{0,24}){0,2})?"
_WHEN = rf"(?:,?\s*(?:{_WEEKDAY},?\s*)?{_DAY_MONTH})?(?:,\s*{_WEEKDAY})?"
_AGENCY = r"(?:\s*\([^()]{2,40}\))?"
CAPITAL_DATELINE = re.compile(rf"{_PLACE}{_REGION}{_WHEN}{_AGENCY}\s*(?:[-–—]{{1,2}}\s+|:\s+(?=[A-Z][a-z]))(?=\S)")
_SMALL_PLACE = rf"{_UP}[\w’']{{1,24}}(?:[ /-]{_UP}[\w’']{{1,24}}){{0,3}}"
SMALL_DATELINE = re.compile(rf"{_SMALL_PLACE},?\s+(?:{_WEEKDAY},?\s*)?{_DAY_MONTH}{_AGENCY}\s*(?:[-–—]{{1,2}}|:)\s+(?=\S)")
CREDIT = re.compile(r"\([A-Z][A-Za-z]{1,12}(?: [A-Z][A-Za-z]+)?\)\s*(?:[-–—]\s+)?(?=[A-Z\"“])")


@dataclass(frozen=True, slots=True)
class Partial:
    """A day and month (0: not told) without a year, and the weekday (Monday is 0) if it is named."""

    month: int
    day: int
    weekday: int | None


def day(year: str, month: str | int, of_month: str) -> datetime.date | None:
    """A date of the calendar, or None; two-digit years are of this century."""
    try:
        return datetime.date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(of_month))
    except ValueError:
        return None


def full_dates(line: str) -> Iterator[tuple[int, int, datetime.date]]:
    """Every full date in a line with its place; 5/6/2024 is read day first, as outside the United States."""
    for pattern in _FULL:
        for found in pattern.finditer(line):
            parts = found.groupdict()
            month = parts.get("m") or _MONTHS.get((parts.get("mon") or "")[:3].lower()) or _ROMANS.get(parts.get("rom") or "")
            if month and (when := day(parts["y"], month, parts["d"])):
                yield found.start(), found.end(), when


def standing(line: str) -> datetime.date | None:
    """The report's own date in a line of its head: a dateline's, a short line's, or one that says it is."""
    opening = opening_of(line)
    for start, end, when in sorted(full_dates(line)):
        before = line[max(0, start - 40) : start]
        if _NOT_OWN.search(before[-14:]):
            continue
        inside = bool(opening) and end <= len(opening)
        if inside or len(line) <= _SHORT or start < 25 or _SAYS_SO.search(before):
            return when
    return None


def opening_of(line: str) -> str:
    """The dateline a line opens with, or nothing."""
    found = CAPITAL_DATELINE.match(line, 0, LONGEST) or SMALL_DATELINE.match(line, 0, LONGEST)
    return found.group() if found else ""


def signed(line: str) -> datetime.date | None:
    """A date in a report's last lines, where the line is little else or says it is the date of publication."""
    for start, end, when in sorted(full_dates(line)):
        if _SAYS_SO.search(line[:start]) or end - start > 0.6 * len(line.strip()):
            return when
    return None


def partial(line: str) -> Partial | None:
    """A day and month without a year that a head line gives as the report's date: in a dateline, or short and with a weekday."""
    opening = opening_of(line)
    found = _PARTIAL.search(opening) or (_PARTIAL.search(line) if len(line) <= _SHORT else None)
    if not found or not (found["wd"] or found.end() <= len(opening)) or _AHEAD.search(line[: found.start()]):
        return None
    told = _partial(found)
    if told and told.weekday is None:
        # Wire reports name the day they are written on: "PARIS, Feb 17 (Agency) - Leaders met on Monday".
        days = {_weekday(word) for word in _ON_DAY.findall(line[len(opening) : len(opening) + _LEAD])}
        return Partial(told.month, told.day, days.pop()) if len(days) == 1 else told
    return told


def named_day(text: str) -> Partial | None:
    """The first weekday named with its day in a report's lead: "Thursday, March 27", or "Monday (26)" without its month."""
    lead = text[:_LEAD]
    found = (f for f in _NAMED_DAY.finditer(lead) if not _AHEAD.search(lead[max(0, f.start() - 12) : f.start()]))
    return next((_partial(f) for f in found), None)


def months_named(text: str) -> set[int]:
    """The months a text names."""
    return {_MONTHS[name[:3].lower()] for name in _MONTH_WORD.findall(text)}


def years_named(text: str) -> set[int]:
    """The years a text names."""
    return {int(year) for year in _YEAR_WORD.findall(text)}


def dates_of(told: Partial, months: set[int], years: Iterable[int]) -> tuple[datetime.date, ...]:
    """The dates `told` may be, in order; the weekday rules out all years but every fifth, sixth or eleventh."""
    found = (day(str(year), month, str(told.day)) for year in sorted(years) for month in sorted(months))
    return tuple(when for when in found if when and when.weekday() == told.weekday)


def _partial(found: re.Match[str]) -> Partial | None:
    month = found["mon"] or found["mon2"]
    of_month = int(found["d"] or found["d2"])
    if not 1 <= of_month <= 31:
        return None
    return Partial(_MONTHS[month[:3].lower()] if month else 0, of_month, _weekday(found["wd"]) if found["wd"] else None)


def _weekday(word: str) -> int:
    return _WEEKDAYS.index(word[:3].lower())
