"""Dates told with different precision: do two tellings agree, and how far apart are they."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

_ISO = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@lru_cache(maxsize=65536)
def iso(value: str | None) -> str | None:
    """The leading ISO date of a value (`2024`, `2024-02`, `2024-02-26`), or None."""
    found = _ISO.match(value) if value else None
    return found.group() if found else None


def agree(a: str | None, b: str | None) -> bool:
    """Equal at the coarser of the two precisions; unknown never agrees."""
    a, b = iso(a), iso(b)
    if not a or not b:
        return False
    least = min(len(a), len(b))
    return a[:least] == b[:least]


@lru_cache(maxsize=65536)
def first_day(value: str | None) -> int | None:
    """The first day a date can mean, as an ordinal."""
    date = iso(value)
    if not date:
        return None
    year, month, day = (*(int(part) for part in date.split("-")), 1, 1)[:3]
    try:
        return datetime.date(year, month, day).toordinal()
    except ValueError:
        return None


def days_apart(a: str | None, b: str | None) -> int | None:
    """Days between the first days of two dates, or None where one is unknown."""
    first, second = first_day(a), first_day(b)
    return None if first is None or second is None else abs(first - second)


def exact(value: str | None) -> bool:
    """Is the day known?"""
    date = iso(value)
    return bool(date) and len(str(date)) == 10


def day_beside(value: str, step: int) -> str:
    """The day so many days after an exact date; "" beyond the calendar."""
    try:
        return (datetime.date.fromisoformat(value) + datetime.timedelta(days=step)).isoformat()
    except (ValueError, OverflowError):
        return ""


def spell(value: str | None, days: int) -> int | None:
    """Which spell of so many days a date falls in; None for no date."""
    day = first_day(value)
    return None if day is None else day // days


def beside(spell: int | None, step: int) -> str:
    """The spell so many steps on; undated things meet undated things only."""
    return "?" if spell is None else str(spell + step)
