"""The ways news names a day: one pattern and one maker each, turning words and the report's date into that day."""

from __future__ import annotations

import datetime as dt
import re

from promissory.values import calendar as cal
from promissory.values.calendar import Prefer
from promissory.values.date_words import (
    DAY,
    DAYS,
    GAP,
    MONTH,
    ORDINAL_D,
    SPELT,
    YEAR,
    D,
    Made,
    Rule,
    day_number,
    month_number,
    near_day,
    point,
    step,
    unknown,
    weekday_number,
)


def _iso(m: re.Match[str], base: dt.date | None, prefer: Prefer) -> Made | None:
    return point(cal.valid(int(m["y"]), int(m["m"]), int(m["d"])))


def _dotted(m: re.Match[str], base: dt.date | None, prefer: Prefer) -> Made | None:
    """Day first; month first only where the calendar leaves no other reading."""
    year, day, month = int(m["y"]), int(m["d"]), int(m["m"])
    if year < 100:
        year += 2000 if year < 70 else 1900
    return point(cal.valid(year, month, day) or cal.valid(year, day, month))


def _full(m: re.Match[str], base: dt.date | None, prefer: Prefer) -> Made | None:
    month, day = month_number(m["m"]), day_number(m["d"])
    if m["y"]:
        return point(cal.valid(int(m["y"]), month, day))
    if base is None:
        return unknown()
    named = m.groupdict().get("w")
    if named and (fitting := _on(base, month, day, weekday_number(named))) is not None:
        return point(fitting)
    return point(near_day(base, month, day, prefer), True)


def _on(base: dt.date, month: int, day: int, weekday: int) -> dt.date | None:
    """The day and month that falls on the weekday named, this year or a year off."""
    days = (cal.valid(base.year + by, month, day) for by in (0, -1, 1))
    return next((d for d in days if d is not None and d.weekday() == weekday), None)


def _full_of_year(m: re.Match[str], base: dt.date | None, prefer: Prefer) -> Made | None:
    if base is None:
        return unknown()
    return point(cal.valid(base.year + step(m["lead"]), month_number(m["m"]), day_number(m["d"])))


def _bracketed(m: re.Match[str], base: dt.date | None, prefer: Prefer) -> Made | None:
    if base is None:
        return unknown()
    if m["m"]:
        return point(cal.day_near(base, month_number(m["m"]), day_number(m["d"]), "nearest"))
    candidates = [
        d for back in (-1, 0, 1)
        if (d := cal.valid(*cal.shift(base.year, base.month, back), day_number(m["d"]))) and d.weekday() == weekday_number(m["w"])
    ]
    return point(min(candidates, key=lambda d: abs((d - base).days), default=None))


def _of_month(m: re.Match[str], base: dt.date | None, prefer: Prefer) -> Made | None:
    """ "the 20th of next month"."""
    if base is None:
        return unknown()
    return point(cal.valid(*cal.shift(base.year, base.month, step(m["lead"])), day_number(m["d"])))


def _bare_day(m: re.Match[str], base: dt.date | None, prefer: Prefer) -> Made | None:
    """ "on the 27th": the nearest day of that number behind, or ahead."""
    if base is None:
        return unknown()
    day = day_number(m["d"])
    days = [d for by in range(-2, 3) if (d := cal.valid(*cal.shift(base.year, base.month, by), day)) is not None]
    fitting = [d for d in days if (d > base if prefer == "future" else d <= base)]
    return point(min(fitting, key=lambda d: abs((d - base).days), default=None), True)


def _nth_weekday(m: re.Match[str], base: dt.date | None, prefer: Prefer) -> Made | None:
    """ "the first Friday of July", "the last Monday of this month"."""
    if base is None:
        return unknown()
    year, month = cal.shift(base.year, base.month, step(m["lead"]))
    if m["m"]:
        month = month_number(m["m"])
        near = near_day(base, month, 15, prefer)
        year = int(m["y"]) if m["y"] else near.year if near else base.year
    first, last = cal.month_span(year, month)
    fitting = [d for n in range(last.day) if (d := first + dt.timedelta(days=n)).weekday() == weekday_number(m["w"])]
    place = ("first", "second", "third", "fourth", "fifth").index(m["n"].casefold()) if m["n"].casefold() != "last" else -1
    return point(fitting[place] if place < len(fitting) else None)


def _weekday_of_week(m: re.Match[str], base: dt.date | None, prefer: Prefer) -> Made | None:
    """ "Friday next week", "next week on Friday"."""
    if base is None:
        return unknown()
    monday, _ = cal.week_span(base, step(m["lead"]))
    return point(monday + dt.timedelta(days=weekday_number(m["w"])))


def _on_weekday(m: re.Match[str], base: dt.date | None, prefer: Prefer) -> Made | None:
    if base is None:
        return unknown()
    lead = (m["lead"] or "").casefold().removeprefix("the ")
    weekday = weekday_number(m["w"])
    if lead in ("last", "past", "previous"):
        return point(cal.weekday_near(base - dt.timedelta(days=1), weekday, "past"))
    if lead == "next" and weekday > base.weekday():
        return point(cal.week_span(base, 1)[0] + dt.timedelta(days=weekday))  # not the one of the week that still runs
    if lead in ("next", "coming", "upcoming"):
        return point(cal.weekday_near(base, weekday, "future"))
    if lead == "this":
        return point(cal.week_span(base, 0)[0] + dt.timedelta(days=weekday))
    return point(cal.weekday_near(base, weekday, prefer), True)


_DEICTIC = {
    "day before yesterday": -2, "day after tomorrow": 2, "yesterday": -1, "tomorrow": 1, "last night": -1,
}


def _deictic(m: re.Match[str], base: dt.date | None, prefer: Prefer) -> Made | None:
    if base is None:
        return unknown()
    word = m[0].casefold()
    return point(base + dt.timedelta(days=next((days for name, days in _DEICTIC.items() if name in word), 0)))


def _easter(year: int) -> dt.date:
    """Easter Sunday of the Western churches (the anonymous Gregorian reckoning)."""
    century, golden = year // 100, year % 19
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    left = (32 + 2 * (century % 4) + 2 * (year % 100 // 4) - epact - year % 100 % 4) % 7
    shift = (golden + 11 * epact + 22 * left) // 451
    month, day = divmod(epact + left - 7 * shift + 114, 31)
    return dt.date(year, month, day + 1)


_FEASTS = {
    "christmas eve": (12, 24), "christmas": (12, 25), "boxing": (12, 26), "new year's eve": (12, 31), "new year": (1, 1),
}


def _feast(m: re.Match[str], base: dt.date | None, prefer: Prefer) -> Made | None:
    if base is None and not m["y"]:
        return unknown()
    name = m["feast"].casefold().replace("’", "'").removeprefix("the ").removesuffix(" day").removesuffix("'s")
    years = [int(m["y"])] if m["y"] else [base.year - 1, base.year, base.year + 1] if base else []
    if name.startswith(("easter", "good friday")):
        off = {"easter monday": 1, "good friday": -2}.get(name, 0)
        days = [_easter(year) + dt.timedelta(days=off) for year in years]
    else:
        month, day = _FEASTS[name]
        days = [dt.date(year, month, day) for year in years]
    if base is not None and not m["y"]:
        days = [d for d in days if (d >= base if prefer == "future" else d <= base)]
    day_found = min(days, key=lambda d: abs((d - (base or d)).days), default=None)
    if day_found is not None and name == "new year" and (m["by"] or "").casefold().strip() in ("by", "before", "until", "till"):
        day_found -= dt.timedelta(days=1)
    return point(day_found, not m["y"])


_ABBREVIATED = "(?-i:(?P<w>Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun))"
_BY = "(?P<by>by |before |until |till |after |at |since |around |over |past |of |on |for )"
_FEAST = (
    "(?P<feast>(?:the )?(?:Christmas(?: Eve| Day)?|Boxing Day|New Year(?:['’]s (?:Day|Eve)|['’]s)?|Easter(?: Sunday| Monday)?"
    "|Good Friday))"
)
_NTH = r"(?P<n>first|second|third|fourth|fifth|last)"
_REL = r"(?P<lead>last|this|next|the previous|previous|the following|the coming)"
_OPEN = r"(?=\s*(?:[.,;:!?)–—\"”’]|$|(?:and|or|to|in|at|with|by|for|after|before|when|but|as|that|he|she|it|they|of)\b))"

RULES: tuple[Rule, ...] = (
    (rf"(?<![\d.])(?P<y>{YEAR})(?P<s>[-/.])(?P<m>0?[1-9]|1[0-2])(?P=s)(?P<d>[0-3]?\d)(?![\d.]\d|\d)", _iso),
    (r"(?<![\d./-])(?P<d>[0-3]?\d)(?P<s>[./-])(?P<m>[0-3]?\d)(?P=s)(?P<y>(?:19|20)?\d\d)(?![\d.]\d|\d|[-/])", _dotted),
    (rf"\b(?:this )?(?P<w>{DAYS}),?\s?\((?:(?P<m>{MONTH})[\s-])?(?P<d>{D})\)", _bracketed),
    (rf"\b(?P<w>{DAYS}),?{GAP}(?P<m>)the{GAP}(?P<d>{ORDINAL_D}|{SPELT})(?![\w-])(?!{GAP}of\b)", _bracketed),
    (rf"\b(?:{DAYS},?{GAP})?(?:the{GAP})?(?P<d>{D}|{SPELT}){GAP}(?:of{GAP})?(?P<m>{MONTH})(?!\w),?{GAP}(?:of{GAP})?"
     r"(?P<lead>last|this|next) year\b", _full_of_year),
    (rf"\b(?:the{GAP})?(?P<m>{MONTH}){GAP}(?P<d>{D})(?!\w),?{GAP}(?:of{GAP})?(?P<lead>last|this|next) year\b", _full_of_year),
    (rf"(?<![\d.,])\b(?:(?P<w>{DAYS}),?{GAP})?(?:the{GAP})?(?P<d>{D}|{SPELT})\.?(?:{GAP}(?:of{GAP})?|-)(?P<m>{MONTH})(?!\w)"
     rf"(?:,?{GAP}(?:of{GAP})?(?P<y>{YEAR})\b)?", _full),
    (rf"\b(?:(?P<w>{DAYS}),?{GAP})?(?P<m>{MONTH})(?:,?{GAP}(?:the{GAP})?|[-/])"
     rf"(?P<d>{D}|{SPELT}(?=\s*(?:[.,;:)]|$|and\b|to\b)))(?![\d,]*\d|\w|-\d|-[a-z])(?:(?:,|,?{GAP}(?:of{GAP})?)\s*(?P<y>{YEAR})\b)?",
     _full),
    (rf"\b(?:the{GAP})?(?P<d>{ORDINAL_D}){GAP}(?:of{GAP})?(?P<lead>last|this|next|the|the previous) month\b", _of_month),
    (rf"\b(?:the{GAP})?{_NTH}{GAP}(?P<w>{DAY}){GAP}(?:of|in){GAP}(?:(?P<m>{MONTH})(?!\w)(?:{GAP}(?P<y>{YEAR})\b)?"
     r"|(?P<lead>last|this|next|the|previous|the previous) month\b)", _nth_weekday),
    (rf"\b(?P<w>{DAY}),?{GAP}(?:of{GAP})?{_REL} week\b", _weekday_of_week),
    (rf"\b{_REL} week(?:{GAP}on)?{GAP}(?P<w>{DAY})\b", _weekday_of_week),
    (rf"(?:(?<=\bon )|(?<=\bby )|(?<=\buntil ))(?:the{GAP})(?P<d>{ORDINAL_D}){_OPEN}", _bare_day),
    (rf"\b(?:(?P<lead>last|this|next|past|the coming|coming|upcoming|previous){GAP})?(?P<w>{DAY})(?!s)\b", _on_weekday),
    (rf"(?<=\bon )(?:(?P<lead>last|this|next){GAP})?{_ABBREVIATED}\b(?!{GAP}(?-i:[A-Z]))", _on_weekday),
    (r"\b(?:the )?(?:day before yesterday|day after tomorrow|yesterday|tomorrow|today|tonight|last night|overnight"
     r"|this (?:morning|afternoon|evening))\b", _deictic),
    (rf"\b{_BY}{_FEAST}(?!\w|-)(?:{GAP}(?P<y>{YEAR})\b)?", _feast),
)
