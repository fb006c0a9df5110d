"""Calendar arithmetic behind told dates: which Monday, which February, which week, kept as precise as told."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Literal

Prefer = Literal["past", "future", "nearest"]

WEEKDAYS = {name.casefold(): number for number, name in enumerate(calendar.day_name)}
MONTHS: dict[str, int] = {}
for _number in range(1, 13):
    MONTHS[calendar.month_name[_number].casefold()] = _number
    MONTHS[calendar.month_abbr[_number].casefold()] = _number
MONTHS["sept"] = 9
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}


def weekday_near(base: dt.date, weekday: int, prefer: Prefer) -> dt.date:
    """The day of that name: on or before the base (past), after it (future), or whichever is closer (nearest, past wins)."""
    back = (base.weekday() - weekday) % 7
    if prefer == "past":
        return base - dt.timedelta(days=back)
    ahead = (weekday - base.weekday()) % 7 or 7
    if prefer == "future":
        return base + dt.timedelta(days=ahead)
    return base - dt.timedelta(days=back) if back <= 3 else base + dt.timedelta(days=ahead)


def month_near(base: dt.date, month: int, prefer: Prefer) -> int:
    """The year of a month told without one."""
    if prefer == "past":
        return base.year if month <= base.month else base.year - 1
    if prefer == "future":
        return base.year if month >= base.month else base.year + 1
    distance = month - base.month
    if distance > 6:
        return base.year - 1
    return base.year + 1 if distance < -6 else base.year


def day_near(base: dt.date, month: int, day: int, prefer: Prefer) -> dt.date | None:
    """A day and month told without a year; None where no such day exists."""
    reach = 4 if (month, day) == (2, 29) else 1
    years = range(base.year - reach, base.year + reach + 1)
    days = [d for d in (valid(y, month, day) for y in years) if d is not None]
    if prefer == "past":
        days = [d for d in days if d <= base] or days
    elif prefer == "future":
        days = [d for d in days if d >= base] or days
    return min(days, key=lambda d: (abs((d - base).days), d), default=None)


def valid(year: int, month: int, day: int) -> dt.date | None:
    """The date, or None where the calendar has none such."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def month_span(year: int, month: int, months: int = 1) -> tuple[dt.date, dt.date]:
    """First and last day of that many months."""
    first = dt.date(year, month, 1)
    last_year, last_month = shift(year, month, months - 1)
    return first, dt.date(last_year, last_month, calendar.monthrange(last_year, last_month)[1])


def iso_span(told: str) -> tuple[dt.date, dt.date]:
    """The first and the last day that an ISO date of any precision can mean; ValueError for what is no date."""
    if len(told) == 4:
        return dt.date(int(told), 1, 1), dt.date(int(told), 12, 31)
    if len(told) == 7 and told[4] == "-":
        return month_span(int(told[:4]), int(told[5:]))
    day = dt.date.fromisoformat(told)
    return day, day


def shift(year: int, month: int, by: int) -> tuple[int, int]:
    """That many months later (or earlier)."""
    index = year * 12 + month - 1 + by
    return index // 12, index % 12 + 1


def add_years(base: dt.date, years: int) -> dt.date:
    """The same day that many years on; 29 February becomes the 28th."""
    return valid(base.year + years, base.month, base.day) or dt.date(base.year + years, base.month, 28)


def add_months(base: dt.date, months: int) -> dt.date:
    """The same day that many months on, or the last day of a month too short for it."""
    year, month = shift(base.year, base.month, months)
    return valid(year, month, base.day) or month_span(year, month)[1]


def week_span(base: dt.date, by: int) -> tuple[dt.date, dt.date]:
    """Monday to Sunday of the week that many weeks off."""
    monday = base - dt.timedelta(days=base.weekday()) + dt.timedelta(weeks=by)
    return monday, monday + dt.timedelta(days=6)
