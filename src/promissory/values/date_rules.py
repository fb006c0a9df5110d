"""The ways news tells a date: one pattern and one maker each, turning words and the report's date into days, months or years."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Literal

from promissory.values import calendar as cal
from promissory.values.calendar import MONTHS, SEASONS, WEEKDAYS, Prefer
from promissory.values.numbers import parse_number

DateKind = Literal["point", "deadline", "since", "until", "duration", "period"]

_DAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_DAYS = rf"(?:{_DAY}|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\b\.?)"
_MONTH = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_YEAR = r"(?:19|20)\d\d"
_COUNT = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3})"
_UNIT = r"(?:days?|weeks?|months?|years?|decades?)"
_D = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"


def _day(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _month(text: str) -> int:
    return MONTHS[text.casefold().rstrip(".")]


def _weekday(text: str) -> int:
    head = text.casefold()[:3]
    return next(number for name, number in WEEKDAYS.items() if name.startswith(head))


Made = tuple[str | None, dt.date | None, dt.date | None, DateKind, bool]
Maker = Callable[[re.Match[str], dt.date | None, Prefer], Made | None]


def _point(day: dt.date | None, leaning: bool = False) -> Made | None:
    return None if day is None else (day.isoformat(), day, day, "point", leaning)


def _in_month(year: int, month: int, leaning: bool = False) -> Made:
    first, last = cal.month_span(year, month)
    return f"{year:04d}-{month:02d}", first, last, "point", leaning


def _in_year(year: int, kind: DateKind = "point") -> Made:
    return f"{year:04d}", dt.date(year, 1, 1), dt.date(year, 12, 31), kind, False


def _unknown(kind: DateKind = "point") -> Made:
    return None, None, None, kind, False


def _iso(m: re.Match[str], base: dt.date | None, prefer: Prefer) -> Made | None:
    return _point(cal.valid(int(m["y"]), int(m["m"]), int(m["d"])))


def _dotted(m: re.Match[str], base: dt.date | None, prefer: Prefer) -> Made | None:
    year = int(m["y"])
    return _point(cal.valid(year + 2000 if year < 100 else year, int(m["m"]), int(m["d"])))


def _full(m: re.Match[str], base: dt.date | None, prefer: Prefer) -> Made | None:
    month, day = _month(m["m"]), _day(m["d"])
    if m["y"]:
        return _point(cal.valid(int(m["y"]), month, day))
    if base is None:
        return _unknown()
    return _point(cal.day_near(base, month, day, prefer if prefer != "past" else "nearest"), True)


def _bracketed(m: re.Match[str], base: dt.date | None, prefer: Prefer) -> Made | None:
    if base is None:
        return _unknown()
    if m["m"]:
        return _point(cal.day_near(base, _month(m["m"]), _day(m["d"]), "nearest"))
    candidates = [
        d for back in (-1, 0, 1)
        if (d := cal.valid(*cal.shift(base.year, base.month, back), _day(m["d"]))) and d.weekday() == _weekday(m["w"])
    ]
    return _point(min(candidates, key=lambda d: abs((d - base).days), default=None))


def _on_weekday(m: re.Match[str], base: dt.date | None, prefer: Prefer) -> Made | None:
    if base is None:
        return _unknown()
    lead = (m["lead"] or "").casefold()
    weekday = _weekday(m["w"])
    if lead in ("last", "past", "previous"):
        return _point(cal.weekday_near(base - dt.timedelta(days=1), weekday, "past"))
    if lead in ("next", "coming", "the coming"):
        return _point(cal.weekday_near(base, weekday, "future"))
    return _point(cal.weekday_near(base, weekday, prefer), True)


def _deictic(m: re.Match[str], base: dt.date | None, prefer: Prefer) -> Made | None:
    if base is None:
        return _unknown()
    word = m[0].casefold()
    back = {"yesterday": -1, "tomorrow": 1, "day before yesterday": -2, "day after tomorrow": 2}
    shift = next((days for name, days in sorted(back.items(), key=lambda p: -len(p[0])) if name in word), 0)
    if word == "last night":
        shift = -1
    return _point(base + dt.timedelta(days=shift))


def _relative(m: re.Match[str], base: dt.date | None, prefer: Prefer) -> Made | None:
    if base is None:
        return _unknown("period")
    lead, unit = m["lead"].casefold(), m["unit"].casefold()
    step = -1 if lead in ("last", "past", "previous") else 1 if lead in ("next", "coming", "following") else 0
    if unit == "week":
        first, last = cal.week_span(base, step)
        months = {first.isoformat()[:7], last.isoformat()[:7]}
        iso = months.pop() if len(months) == 1 else None
        return iso, first, last, "period", False
    if unit == "weekend":
        friday, last = cal.week_span(base, step)
        return None, friday + dt.timedelta(days=5), last, "period", False
    if unit == "month":
        year, month = cal.shift(base.year, base.month, step)
        return _in_month(year, month)
    if unit == "year":
        return _in_year(base.year + step)
    return _season_of(unit, base.year + (step if step else 0))


def _season_of(name: str, year: int) -> Made:
    first, last = SEASONS[name]
    start = dt.date(year, first, 1)
    end = cal.month_span(year + (last < first), last)[1]
    return f"{year:04d}", start, end, "period", False


def _season(m: re.Match[str], base: dt.date | None, prefer: Prefer) -> Made | None:
    year = int(m["y"]) if m["y"] else base.year if base else None
    return _unknown("period") if year is None else _season_of(m["s"].casefold(), year)


def _month_only(m: re.Match[str], base: dt.date | None, prefer: Prefer) -> Made | None:
    month = _month(m["m"])
    lead = (m["lead"] or "").casefold()
    if m["y"]:
        made = _in_month(int(m["y"]), month)
    elif base is None:
        return _unknown()
    elif lead == "last":
        made = _in_month(base.year if month < base.month else base.year - 1, month)
    elif lead == "next":
        made = _in_month(base.year if month > base.month else base.year + 1, month)
    elif lead == "this":
        made = _in_month(base.year, month)
    else:
        made = _in_month(cal.month_near(base, month, prefer), month, True)
    return made


def _end_of(m: re.Match[str], base: dt.date | None, prefer: Prefer) -> Made | None:
    part = m["part"].casefold()
    if m["m"]:
        if not m["y"] and base is None:
            return _unknown("deadline")
        month = _month(m["m"])
        year = int(m["y"]) if m["y"] else cal.month_near(base, month, prefer) if base else 0
        iso, first, last, _, leaning = _in_month(year, month, not m["y"])
        return iso, last if part == "end" else first, last, "deadline", leaning
    if m["unit"] and m["unit"].casefold() == "month":
        if base is None:
            return _unknown("deadline")
        iso, first, last, _, _ = _in_month(*cal.shift(base.year, base.month, 1 if (m["lead"] or "") == "next" else 0))
        return iso, first, last, "deadline", False
    year = int(m["y2"]) if m["y2"] else base.year + {"next": 1, "last": -1}.get((m["lead"] or "").casefold(), 0) if base else 0
    return _in_year(year, "deadline") if year else _unknown("deadline")


def _quarter(m: re.Match[str], base: dt.date | None, prefer: Prefer) -> Made | None:
    words = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
    named = m["q"] or str(words[m["qw"].casefold()])
    year = int(m["y"]) if m["y"] else base.year if base else None
    if year is None:
        return _unknown("period")
    first, last = cal.month_span(year, int(named) * 3 - 2, 3)
    return f"{year:04d}", first, last, "period", False


def _half_year(m: re.Match[str], base: dt.date | None, prefer: Prefer) -> Made | None:
    year = int(m["y"]) if m["y"] else base.year if base else None
    if year is None:
        return _unknown("period")
    first, last = cal.month_span(year, 1 if m["h"].casefold() in ("first", "1") else 7, 6)
    return f"{year:04d}", first, last, "period", False


def _years(m: re.Match[str], base: dt.date | None, prefer: Prefer) -> Made | None:
    first = int(m["y"])
    last = int(m["z"]) if len(m["z"]) == 4 else first // 100 * 100 + int(m["z"])
    if not 0 < last - first < 40:
        return None
    return f"{first:04d}/{last:04d}", dt.date(first, 1, 1), dt.date(last, 12, 31), "period", False


def _year_only(m: re.Match[str], base: dt.date | None, prefer: Prefer) -> Made | None:
    year = int(m["y"])
    lead = (m["lead"] or "").casefold()
    kind: DateKind = "since" if lead == "since" else "deadline" if lead in ("by", "until", "before") else "point"
    return _in_year(year, kind)


def _ago(m: re.Match[str], base: dt.date | None, prefer: Prefer) -> Made | None:
    count = 1 if m["n"].casefold() in ("a", "an") else int(parse_number(m["n"]) or 0)
    unit = m["unit"].casefold().rstrip("s")
    ahead = m["dir"].casefold() not in ("ago", "earlier", "before")
    return _moved(base, count if ahead else -count, unit)


def _moved(base: dt.date | None, count: int, unit: str) -> Made | None:
    if base is None:
        return _unknown()
    if unit == "day":
        return _point(base + dt.timedelta(days=count))
    if unit == "week":
        day = base + dt.timedelta(weeks=count)
        return day.isoformat()[:7], *cal.week_span(day, 0), "period", False
    if unit == "month":
        return _in_month(*cal.shift(base.year, base.month, count))
    years = count * (10 if unit == "decade" else 1)
    return _in_year(base.year + years) if 1 <= base.year + years <= 9999 else None


def _within(m: re.Match[str], base: dt.date | None, prefer: Prefer) -> Made | None:
    counted = m["n"]
    count = int(parse_number(counted) or 1) if counted else None
    unit = m["unit"].casefold().rstrip("s")
    back = m["dir"].casefold() in ("last", "past", "previous")
    if base is None or count is None:
        return None, base if not back else None, base if back else None, "duration", False
    moved = _moved(base, -count if back else count, unit)
    if moved is None:
        return None
    edge = moved[1] if back else moved[2]
    if unit in ("year", "decade"):
        edge = cal.add_years(base, (-count if back else count) * (10 if unit == "decade" else 1))
    return None, edge if back else base, base if back else edge, "duration", False


def _anniversary(m: re.Match[str], base: dt.date | None, prefer: Prefer) -> Made | None:
    return _unknown("duration")


_LEAD = r"(?:\b(?P<lead>last|this|next|past|coming|previous|early|late|mid)[- ])?"
# Longest reading first: a rule never reads into a stretch an earlier rule took.
RULES: tuple[tuple[re.Pattern[str], Maker], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), maker)
    for pattern, maker in (
        (rf"\b(?P<y>{_YEAR})-(?P<m>0[1-9]|1[0-2])-(?P<d>[0-3]\d)\b", _iso),
        (r"(?<![\d.])(?P<d>[0-3]?\d)[./](?P<m>[01]?\d)[./](?P<y>(?:20)?\d\d)(?![\d.]\d)", _dotted),
        (rf"\b(?P<w>{_DAYS}),?\s*\((?:(?P<m>{_MONTH})\s+)?(?P<d>{_D})\)", _bracketed),
        (rf"\b(?:{_DAYS},?\s+)?(?P<d>{_D})\s+(?:of\s+)?(?-i:(?P<m>{_MONTH}))(?!\w)(?:,?\s+(?P<y>{_YEAR})\b)?", _full),
        (rf"\b(?:{_DAYS},?\s+)?(?-i:(?P<m>{_MONTH}))\s+(?P<d>{_D})(?![\d,]*\d)(?:(?:,|,?\s+)\s*(?P<y>{_YEAR})\b)?", _full),
        (rf"\b(?:the\s+)?(?P<part>end|beginning|start|middle) of (?:the\s+)?(?:(?-i:(?P<m>{_MONTH}))(?!\w)(?:\s+(?P<y>{_YEAR}))?"
         rf"|(?:(?P<lead>this|next|last) )?(?P<unit>year|month)\b|(?P<y2>{_YEAR})\b)", _end_of),
        (rf"\b(?:Q(?P<q>[1-4])|(?P<qw>first|second|third|fourth|last) quarter)(?:(?: of)?,? (?P<y>{_YEAR}))?\b", _quarter),
        (rf"\b(?P<h>first|second) half of (?:the year|this year|(?P<y>{_YEAR}))\b", _half_year),
        (rf"\b{_LEAD}(?-i:(?P<m>{_MONTH}))(?!\w)(?:,?\s+(?:of\s+)?(?P<y>{_YEAR})\b)?(?!\s+\d)", _month_only),
        (rf"\b(?:(?P<lead>last|this|next|past|coming|previous|the coming)\s+)?(?P<w>{_DAY})(?!s)\b", _on_weekday),
        (r"\b(?:the )?(?:day before yesterday|day after tomorrow|yesterday|tomorrow|today|tonight|last night"
         r"|this (?:morning|afternoon|evening))\b", _deictic),
        (r"\b(?:earlier |later )?(?:the )?(?P<lead>last|this|next|past|coming|previous|following) "
         r"(?P<unit>weekend|week|month|year|spring|summer|autumn|fall|winter)\b(?!')", _relative),
        (rf"\b(?P<s>spring|summer|autumn|winter)(?: of)? (?P<y>{_YEAR})\b", _season),
        (rf"\b(?P<n>{_COUNT})\s+(?P<unit>{_UNIT})\s+(?P<dir>ago|earlier|from now|from today)\b", _ago),
        (rf"\b(?P<dir>in)\s+(?P<n>{_COUNT})\s+(?P<unit>{_UNIT})(?:' time|’ time)?\b", _ago),
        (r"\b(?:over|in|within|during|for)\s+(?:the\s+)?(?P<dir>next|coming|last|past|previous)\s+"
         rf"(?:(?P<n>{_COUNT})\s+)?(?:few\s+)?(?P<unit>{_UNIT})\b", _within),
        (rf"\b(?P<dir>over|within)\s+(?:a period of\s+)?(?P<n>{_COUNT})\s+(?P<unit>{_UNIT})\b", _within),
        (rf"\b(?P<n>{_COUNT})\s+(?P<unit>{_UNIT})\s+(?:after|since|into|of)\b", _anniversary),
        (rf"(?<![\d-])(?P<y>{_YEAR})(?:/|–|-)(?P<z>\d\d(?:\d\d)?)(?![\d-])", _years),
        (r"\b(?:(?P<lead>since|by|until|before|in|during|from|early|late|mid)[ -])?(?<![\d,.$€£])"
         rf"(?P<y>{_YEAR})(?![\d,]*\d|\s*(?:%|mm\b|km\b)|\s+[a-z]+s\b)\b", _year_only),
    )
)
