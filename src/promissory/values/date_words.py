"""The words dates are made of, as patterns and as what they stand for: months, weekdays, days of a month, counts, units."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Literal, NamedTuple

from promissory.values import calendar as cal
from promissory.values.calendar import MONTHS, SEASONS, WEEKDAYS, Prefer
from promissory.values.numbers import parse_number

DateKind = Literal["point", "deadline", "since", "until", "duration", "period"]


class Made(NamedTuple):
    """What a rule makes of the words: the date as precise as told, its bounds, and whether its direction was left open."""

    iso: str | None
    earliest: dt.date | None
    latest: dt.date | None
    kind: DateKind = "point"
    leaning: bool = False


Maker = Callable[[re.Match[str], dt.date | None, Prefer], Made | None]
Rule = tuple[str, Maker]

GAP = r"\s{1,3}"
DAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
DAYS = rf"(?:{DAY}|(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\b\.?)"
MONTH = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
YEAR = r"(?:19|20)\d\d"
COUNT = (
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    r"|nineteen|twenty|thirty|forty|fifty|sixty|ninety|a hundred|\d{1,3})"
)
UNIT = r"(?:days?|weeks?|fortnights?|months?|years?|decades?)"
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
    "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
)
ORDINALS = {word: number for number, word in enumerate(_ORDINALS, 1)}
ORDINALS |= {f"twenty {word}": 20 + number for word, number in list(ORDINALS.items())[:9]}
ORDINALS |= {"thirtieth": 30, "thirty first": 31}
SPELT = "(?:" + "|".join(sorted((word.replace(" ", "[ -]") for word in ORDINALS), key=len, reverse=True)) + ")"
D = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
ORDINAL_D = r"(?:[12]?1st|2?2nd|2?3rd|31st|(?:[4-9]|1\d|2[04-9]|30)th)"


def day_number(text: str) -> int:
    """The day of a month: "17", "17th", "twenty-first"."""
    digits = re.sub(r"\D", "", text)
    return int(digits) if digits else ORDINALS[text.casefold().replace("-", " ")]


def month_number(text: str) -> int:
    return MONTHS[text.casefold().rstrip(".")]


def weekday_number(text: str) -> int:
    head = text.casefold()[:3]
    return next(number for name, number in WEEKDAYS.items() if name.startswith(head))


def count(text: str | None) -> int:
    """How many: "two", "12"; an article or nothing is one."""
    return 1 if text is None or text.casefold() in ("a", "an") else int(parse_number(text) or 0)


_STEPS = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1, "upcoming": 1, "after next": 2}


def step(lead: str | None) -> int:
    """-1 for "last", 1 for "next", 0 for "this" and for nothing."""
    word = (lead or "").casefold().removeprefix("the ")
    return _STEPS.get(word, 0)


def point(day: dt.date | None, leaning: bool = False) -> Made | None:
    return None if day is None else Made(day.isoformat(), day, day, "point", leaning)


def in_month(year: int, month: int, leaning: bool = False) -> Made:
    first, last = cal.month_span(year, month)
    return Made(f"{year:04d}-{month:02d}", first, last, "point", leaning)


def in_year(year: int, kind: DateKind = "point") -> Made:
    return Made(f"{year:04d}", dt.date(year, 1, 1), dt.date(year, 12, 31), kind)


def in_week(base: dt.date, by: int) -> Made:
    """The week that many weeks off; its month is told where it lies in one."""
    first, last = cal.week_span(base, by)
    months = {first.isoformat()[:7], last.isoformat()[:7]}
    return Made(months.pop() if len(months) == 1 else None, first, last, "period")


def unknown(kind: DateKind = "point") -> Made:
    return Made(None, None, None, kind)


_AHEAD = 45  # days to which a day told without its year may lie ahead where nothing says that it is to come


def near_day(base: dt.date, month: int, day: int, prefer: Prefer) -> dt.date | None:
    """A day told without its year: the nearest one, but not one far ahead where nothing says that it is to come."""
    near = cal.day_near(base, month, day, "nearest" if prefer == "past" else prefer)
    if prefer == "past" and near is not None and (near - base).days > _AHEAD:
        return cal.day_near(base, month, day, "past")
    return near


def moved(base: dt.date | None, by: int, unit: str) -> Made | None:
    """The day, week, month or year that many units off, as precise as the unit."""
    if base is None:
        return unknown()
    unit = unit.casefold().rstrip("s")
    try:
        if unit == "day":
            return point(base + dt.timedelta(days=by))
        if unit in ("week", "fortnight"):
            day = base + dt.timedelta(weeks=by * (2 if unit == "fortnight" else 1))
            return Made(day.isoformat()[:7], *cal.week_span(day, 0), "period")
        if unit == "month":
            return in_month(*cal.shift(base.year, base.month, by))
        return in_year(base.year + by * (10 if unit == "decade" else 1))
    except (OverflowError, ValueError):
        return None


def part_of(made: Made, part: str, base: dt.date) -> Made:
    """The earlier or later part of a stretch that runs, else its early, middle or late third."""
    if made.earliest is None or made.latest is None or not part:
        return made
    if part in ("earlier", "so far") and made.earliest <= base <= made.latest:
        return made._replace(latest=base)
    if part == "later" and made.earliest <= base <= made.latest:
        return made._replace(earliest=base)
    third = (made.latest - made.earliest).days // 3
    if part in ("early", "start", "beginning"):
        return made._replace(latest=made.earliest + dt.timedelta(days=third))
    if part in ("late", "end", "close"):
        return made._replace(earliest=made.latest - dt.timedelta(days=third))
    if part in ("mid", "middle"):
        return made._replace(earliest=made.earliest + dt.timedelta(days=third), latest=made.latest - dt.timedelta(days=third))
    return made


def season_of(name: str, year: int) -> Made:
    first, last = SEASONS[name]
    start = dt.date(year, first, 1)
    end = cal.month_span(year + (last < first), last)[1]
    return Made(f"{year:04d}", start, end, "period")


def season_near(name: str, base: dt.date, prefer: Prefer) -> Made:
    """The season gone (or running) or to come; its year is the one in which it starts, a winter's the one of its January when it
    lies ahead."""
    made = [season_of(name, base.year + by) for by in (-1, 0, 1)]
    if prefer == "future":
        found = next((s for s in made if s.earliest is not None and s.earliest > base), made[-1])
    else:
        found = next((s for s in reversed(made) if s.earliest is not None and s.earliest <= base), made[0])
    return found._replace(leaning=True)
