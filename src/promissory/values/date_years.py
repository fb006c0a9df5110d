"""The ways news names years and their parts: quarters, halves, seasons, decades, and stretches counted from the report."""

from __future__ import annotations

import datetime as dt
import re

from promissory.values import calendar as cal
from promissory.values.calendar import Prefer
from promissory.values.date_words import (
    COUNT,
    GAP,
    UNIT,
    YEAR,
    DateKind,
    Made,
    Rule,
    count,
    in_year,
    moved,
    part_of,
    season_near,
    season_of,
    step,
    unknown,
)


def _year(m: re.Match[str], base: dt.date | None) -> int | None:
    """The year told by number or as last, this or next; else that of the report."""
    if m["y"]:
        return int(m["y"])
    return base.year + step(m.groupdict().get("lead")) if base else None


def _season(m: re.Match[str], base: dt.date | None, prefer: Prefer) -> Made | None:
    name = m["s"].casefold()
    if m["y"]:
        return season_of(name, int(m["y"]))
    if base is None:
        return unknown("period")
    return season_of(name, base.year + step(m["lead"])) if m["lead"] else season_near(name, base, prefer)


def _quarter(m: re.Match[str], base: dt.date | None, prefer: Prefer) -> Made | None:
    words = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}
    named = m["q"] or str(words[m["qw"].casefold()])
    year = int(m["y0"]) if m["y0"] else base.year + step(m["lead0"]) if m["lead0"] and base else _year(m, base)
    if year is None:
        return unknown("period")
    first, last = cal.month_span(year, int(named) * 3 - 2, 3)
    open_ = not (m["y"] or m["y0"] or m["lead"] or m["lead0"])
    if open_ and prefer == "future" and base is not None and last < base:
        first, last = cal.month_span(year + 1, int(named) * 3 - 2, 3)
    return Made(f"{first.year:04d}", first, last, "period", open_)


def _half_year(m: re.Match[str], base: dt.date | None, prefer: Prefer) -> Made | None:
    year = int(m["y0"]) if m["y0"] else _year(m, base)
    if year is None:
        return unknown("period")
    return Made(f"{year:04d}", *cal.month_span(year, 1 if (m["h"] or m["hn"]).casefold() in ("first", "1") else 7, 6), "period")


def _years(m: re.Match[str], base: dt.date | None, prefer: Prefer) -> Made | None:
    first = int(m["y"])
    last = int(m["z"]) if len(m["z"]) == 4 else first // 100 * 100 + int(m["z"])
    if not 0 < last - first < 40:
        return None
    return Made(f"{first:04d}/{last:04d}", dt.date(first, 1, 1), dt.date(last, 12, 31), "period")


def _year_only(m: re.Match[str], base: dt.date | None, prefer: Prefer) -> Made | None:
    year = int(m["y"])
    lead = (m["lead"] or "").casefold()
    kind: DateKind = "since" if lead == "since" else "deadline" if lead in ("by", "until", "before") else "point"
    return part_of(in_year(year, kind), lead, dt.date(year, 1, 1))


def _decade(m: re.Match[str], base: dt.date | None, prefer: Prefer) -> Made | None:
    """ "the 1990s"."""
    year = int(m["y"]) // 10 * 10
    return Made(None, dt.date(year, 1, 1), dt.date(year + 9, 12, 31), "period")


def _ago(m: re.Match[str], base: dt.date | None, prefer: Prefer) -> Made | None:
    by = count(m["n"])
    return moved(base, by if m["dir"].casefold() in ("in", "from now", "from today", "hence") else -by, m["unit"])


def _within(m: re.Match[str], base: dt.date | None, prefer: Prefer) -> Made | None:
    back = m["dir"].casefold() in ("last", "past", "previous")
    if base is None or not m["n"]:
        return Made(None, base if not back else None, base if back else None, "duration")
    sign, unit = (-1 if back else 1), m["unit"].casefold().rstrip("s")
    by = count(m["n"]) * sign
    try:
        if unit in ("day", "week", "fortnight"):
            edge = base + dt.timedelta(days=by * {"day": 1, "week": 7, "fortnight": 14}[unit])
        elif unit == "month":
            edge = cal.add_months(base, by)
        else:
            edge = cal.add_years(base, by * (10 if unit == "decade" else 1))
    except (OverflowError, ValueError):
        return None
    return Made(None, edge if back else base, base if back else edge, "duration")


def _length(m: re.Match[str], base: dt.date | None, prefer: Prefer) -> Made | None:
    return unknown("duration")


_REL_YEAR = r"(?P<lead>last|this|next|the) year"
_SEASON = r"(?P<s>spring|summer|autumn|winter)"
_NEXT = r"(?P<dir>next|coming|last|past|previous)"
_AT = r"(?:by|before|until|till|since|in|after|during|over|through|from)"

RANGES: tuple[Rule, ...] = ((rf"\b(?P<y>{YEAR})(?:/|–|-)(?P<z>\d\d(?:\d\d)?)(?![\d-])", _years),)
_NAMED = r"(?:Q(?P<q>[1-4])|(?P<qw>first|second|third|fourth|final|last)(?: |-\s?)quarter)"
QUARTERS: tuple[Rule, ...] = (
    (rf"\b(?:(?P<y0>{YEAR}){GAP}|(?P<lead0>last|this|next) year['’]s{GAP})?(?:the{GAP})?{_NAMED}"
     rf"(?:(?: of)?,? (?:(?P<y>{YEAR})|{_REL_YEAR}))?\b", _quarter),
    (rf"\b(?P<y0>)(?:(?P<h>first|second) half of|H(?P<hn>[12])) (?:{_REL_YEAR}|(?P<y>{YEAR}))\b", _half_year),
    (rf"\b(?P<y0>{YEAR})\s?H(?P<hn>[12])(?P<h>)(?P<y>)\b", _half_year),
)
RULES: tuple[Rule, ...] = (
    (rf"\b(?P<lead>){_SEASON}(?: of)? (?P<y>{YEAR})\b", _season),
    (rf"\b{_AT}(?: the)?(?: (?:early|late))? {_SEASON}\b(?!{GAP}[A-Z]|-)(?P<y>)(?P<lead>)", _season),
    (rf"\b(?P<n>{COUNT}){GAP}(?P<unit>{UNIT}){GAP}(?P<dir>ago|from now|from today|hence)\b", _ago),
    (rf"\b(?P<dir>in){GAP}(?P<n>{COUNT}){GAP}(?P<unit>{UNIT})(?:['’] time|['’]s time)?\b(?! of\b| since\b)", _ago),
    (rf"\b(?:over|in|within|during|for|through){GAP}(?:the{GAP})?{_NEXT}{GAP}"
     rf"(?:(?P<n>{COUNT}){GAP})?(?:(?:few|several){GAP})?(?P<unit>{UNIT})\b", _within),
    (rf"\b(?:the{GAP})?{_NEXT}{GAP}(?:(?P<n>{COUNT})|few|several){GAP}(?P<unit>{UNIT})\b", _within),
    (rf"\b(?P<dir>over|within|inside){GAP}(?:a period of{GAP})?(?P<n>{COUNT}){GAP}(?P<unit>{UNIT})\b", _within),
    (rf"\b(?P<n>{COUNT}){GAP}(?P<unit>{UNIT}){GAP}(?:after|since|into|of)\b", _length),
    (rf"\bthe{GAP}(?P<y>{YEAR})['’]?s\b", _decade),
    (rf"\b(?:(?P<lead>since|by|until|before|in|during|from|early|late|mid)[ -])?(?<![\d,.$€£])"
     rf"(?P<y>{YEAR})(?![\d,]*\d|\s*(?:%|mm\b|km\b)|\s+[a-z]+s\b|-?[a-z])\b", _year_only),
)
