"""The ways news names a stretch of days: from one day to another, weeks, months, what lies near to the report."""

from __future__ import annotations

import datetime as dt
import re

from promissory.values import calendar as cal
from promissory.values.calendar import Prefer
from promissory.values.date_words import (
    GAP,
    MONTH,
    YEAR,
    D,
    Made,
    Rule,
    day_number,
    in_month,
    in_week,
    in_year,
    month_number,
    near_day,
    part_of,
    season_near,
    season_of,
    step,
    unknown,
)


def _days_of_month(m: re.Match[str], base: dt.date | None, prefer: Prefer) -> Made | None:
    """ "9-11 July", "from 4 to 22 January 2017", "July 9 to 11": the first and the last day; the date is the first."""
    one, other = day_number(m["d"]), day_number(m["e"])
    if one >= other or (m["and"] and not m["between"] and other - one > 2):
        return None
    if m["m"]:
        month = month_number(m["m"])
        if not m["y"] and base is None:
            return unknown("period")
        near = cal.day_near(base, month, other, prefer if prefer != "past" else "nearest") if base else None
        year = int(m["y"]) if m["y"] else near.year if near else 0
    elif base is None:
        return unknown("period")
    else:
        year, month = cal.shift(base.year, base.month, step(m["lead"]))
    first, last = cal.valid(year, month, one), cal.valid(year, month, other)
    if first is None or last is None:
        return None
    return Made(first.isoformat(), first, last, "point" if other - one <= 3 else "period", not m["y"])


def _relative(m: re.Match[str], base: dt.date | None, prefer: Prefer) -> Made | None:
    if base is None:
        return unknown("period")
    lead, unit = m["lead"].casefold(), m["unit"].casefold()
    by = step("after next" if lead.startswith("after") else lead)
    if unit == "week":
        made = in_week(base, by)
    elif unit == "weekend":
        made = _weekend(base, by, "future" if lead == "this" else prefer)
    elif unit == "month":
        made = in_month(*cal.shift(base.year, base.month, by))
    elif unit == "year":
        made = in_year(base.year + by)
    elif unit == "quarter":
        year, month = cal.shift(base.year, (base.month - 1) // 3 * 3 + 1, 3 * by)
        made = Made(f"{year:04d}", *cal.month_span(year, month, 3), "period")
    else:
        return season_near(unit, base, "past" if by < 0 else "future") if by else season_of(unit, base.year)
    return part_of(made, (m["part"] or "").casefold(), base)


def _in_running(m: re.Match[str], base: dt.date | None, prefer: Prefer) -> Made | None:
    """ "earlier in the week", "the rest of the year"."""
    if base is None:
        return unknown("period")
    unit = m["unit"].casefold()
    made = in_week(base, 0) if unit == "week" else in_month(base.year, base.month) if unit == "month" else in_year(base.year)
    return part_of(made, "earlier" if "earlier" in m[0].casefold() else "later", base)


def _weekend(base: dt.date, by: int, prefer: Prefer) -> Made:
    """Saturday and Sunday of a week; without a lead the weekend gone or the one ahead."""
    _, sunday = cal.week_span(base, by)
    if not by and prefer == "past" and base.weekday() < 5:
        sunday -= dt.timedelta(weeks=1)
    return Made(None, sunday - dt.timedelta(days=1), sunday, "period", not by)


def _the_weekend(m: re.Match[str], base: dt.date | None, prefer: Prefer) -> Made | None:
    return unknown("period") if base is None else _weekend(base, 0, prefer)


def _week_of(m: re.Match[str], base: dt.date | None, prefer: Prefer) -> Made | None:
    """The week that holds a day: "the week of November 30"."""
    if base is None and not m["y"]:
        return unknown("period")
    month, day = month_number(m["m"] or m["m2"]), day_number(m["d"] or m["d2"])
    held = cal.valid(int(m["y"]), month, day) if m["y"] else near_day(base, month, day, prefer) if base else None
    return None if held is None else in_week(held, 0)


def _nth_week(m: re.Match[str], base: dt.date | None, prefer: Prefer) -> Made | None:
    """ "the first week of May", "the last week of this month", "the second week of 2025": weeks belong to the month or year
    of their Thursday."""
    by = step(m["lead"])
    if m["m"]:
        month = month_number(m["m"])
        near = near_day(base, month, 15, prefer) if base else None
        if not m["y"] and near is None:
            return unknown("period")
        whole = in_month(int(m["y"]) if m["y"] else near.year if near else 0, month)
    elif m["y2"]:
        whole = in_year(int(m["y2"]))
    elif base is None:
        return unknown("period")
    else:
        whole = in_month(*cal.shift(base.year, base.month, by)) if m["unit"].casefold() == "month" else in_year(base.year + by)
    first, last = whole.earliest, whole.latest
    if first is None or last is None:
        return None
    if m["n"].casefold() == "last":
        monday = cal.week_span(last, 0)[0]
        monday -= dt.timedelta(weeks=monday + dt.timedelta(days=3) > last)
    else:
        monday = cal.week_span(first, 0)[0]
        monday += dt.timedelta(weeks=monday + dt.timedelta(days=3) < first)
        monday += dt.timedelta(weeks=("first", "second", "third", "fourth").index(m["n"].casefold()))
    return Made(whole.iso, monday, monday + dt.timedelta(days=6), "period")


def _month_only(m: re.Match[str], base: dt.date | None, prefer: Prefer) -> Made | None:
    month = month_number(m["m"])
    lead = (m["lead"] or "").casefold().removeprefix("the ")
    if m["y"]:
        made = in_month(int(m["y"]), month)
    elif base is None:
        return unknown()
    elif m["rel"]:
        made = in_month(base.year + step(m["rel"]), month)
    elif lead == "last":
        made = in_month(base.year if month < base.month else base.year - 1, month)
    elif lead == "next":
        made = in_month(base.year if month > base.month else base.year + 1, month)
    elif lead == "this":
        made = in_month(base.year, month)
    else:
        made = in_month(cal.month_near(base, month, prefer), month, True)
    return part_of(made, lead.rstrip("- "), made.earliest or dt.date.min)


def _end_of(m: re.Match[str], base: dt.date | None, prefer: Prefer) -> Made | None:
    part = m["part"].casefold()
    if m["m"]:
        if not m["y"] and base is None:
            return unknown()
        month = month_number(m["m"])
        year = int(m["y"]) if m["y"] else cal.month_near(base, month, prefer) if base else 0
        made = in_month(year, month, not m["y"])
    elif m["unit"]:
        if base is None:
            return unknown()
        by, unit = step(m["lead"]), m["unit"].casefold()
        made = (
            in_month(*cal.shift(base.year, base.month, by)) if unit == "month"
            else in_week(base, by) if unit == "week" else in_year(base.year + by)
        )
    elif m["s"]:
        if base is None:
            return unknown()
        made = season_near(m["s"].casefold(), base, prefer)
    else:
        made = in_year(int(m["y2"]))
    return part_of(made, part, made.earliest or dt.date.min)


_LEAD = r"(?:\b(?P<lead>last|this|next|past|coming|previous|early|late|mid)[- ])?"
_TO = r"\s?(?:-|–|—)\s?|\s(?:to|until|till|through|thru)\s(?:the\s)?|(?P<and>\sand\s(?:the\s)?)"
_ENDS = rf"(?P<d>{D})(?:{_TO})(?P<e>{D})"
_DATED = rf"(?:(?P<m>{MONTH}){GAP}(?P<d>{D})|(?P<d2>{D}){GAP}(?P<m2>{MONTH}))(?!\w)(?:,?{GAP}(?P<y>{YEAR})\b)?"

RANGES: tuple[Rule, ...] = (
    (rf"\bfrom\s(?P<d>{D})(?P<and>)(?P<between>)(?P<lead>)\s(?:to|until|till)\s(?P<m>{MONTH})\s(?P<e>{D})"
     rf"(?!\w)(?:,?{GAP}(?P<y>{YEAR})\b)?", _days_of_month),
    (rf"\b(?:from\s|(?P<between>between\s))?{_ENDS}{GAP}(?:of{GAP})?(?:(?P<m>{MONTH})(?!\w)(?:,?{GAP}(?P<y>{YEAR})\b)?"
     r"|(?:in\s)?(?P<lead>this|next|last) month\b)", _days_of_month),
    (rf"\b(?:from\s|(?P<between>between\s))?(?P<m>{MONTH}){GAP}(?:the{GAP})?(?P<lead>){_ENDS}(?!\w|,\d)"
     rf"(?:,?{GAP}(?P<y>{YEAR})\b)?", _days_of_month),
)
WEEKS: tuple[Rule, ...] = (
    (rf"\b(?:the{GAP})?week{GAP}(?:of|beginning|commencing|starting)(?:{GAP}on)?{GAP}{_DATED}", _week_of),
    (rf"\b(?:the{GAP})?(?P<n>first|second|third|fourth|last){GAP}week{GAP}(?:(?:of|in){GAP})?(?:(?P<m>{MONTH})(?!\w)"
     rf"(?:{GAP}(?P<y>{YEAR})\b)?|(?P<lead>this|next|last|the) (?P<unit>month|year)\b|(?P<y2>{YEAR})\b)", _nth_week),
)
RULES: tuple[Rule, ...] = (
    (rf"\b(?:the{GAP})?(?P<part>end|beginning|start|middle|close) of (?:the{GAP})?(?:(?P<m>{MONTH})(?!\w)"
     rf"(?:,?{GAP}(?P<y>{YEAR}))?|(?:(?P<lead>this|next|last) )?(?P<unit>year|month|week)\b"
     rf"|(?P<s>spring|summer|autumn|winter)\b|(?P<y2>{YEAR})\b)", _end_of),
    (rf"\b(?:the )?(?:month of )?{_LEAD}(?P<m>{MONTH})(?!\w)(?:(?:\s?,?{GAP}(?:of{GAP})?(?P<y>{YEAR})\b)"
     rf"|,?{GAP}(?:of{GAP})?(?P<rel>last|this|next) year\b)?(?!\s+\d|\s?-\s?\d)", _month_only),
    (r"\b(?:(?P<part>earlier|later|early|late|mid|so far)[ -])?(?:the )?"
     r"(?P<lead>last|this|next|past|coming|upcoming|previous|current) "
     r"(?P<unit>weekend|week|month|quarter|year|spring|summer|autumn|fall|winter)\b(?!['’]s\b)", _relative),
    (r"\b(?P<part>)the (?P<unit>weekend|week|month|year) (?P<lead>after(?: the)? next)\b", _relative),
    (r"\b(?:earlier in|later in|(?:the )?(?:rest|remainder) of) (?:the|this) (?P<unit>week|month|year)\b", _in_running),
    (r"\b(?:at|over|on|during|by|before|since|until) the weekend\b", _the_weekend),
)
