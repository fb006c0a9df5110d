"""Dates told from another date of the text: "the following day", "a week later", "the year before"."""

from __future__ import annotations

import datetime as dt
import re

from promissory.values import calendar as cal
from promissory.values.calendar import Prefer
from promissory.values.date_words import COUNT, GAP, Made, Rule, count, in_month, in_week, in_year, moved, point, unknown

_UNIT = r"(?P<unit>day|morning|afternoon|evening|night|week|month|year)"
_CLAUSE = rf"{GAP}(?:the|a|an|his|her|its|their|it|he|she|they|we|yesterday|tomorrow)\b|{GAP}(?-i:[A-Z])"
_BACK = ("previous", "preceding", "before", "earlier")


def _turn(m: re.Match[str], base: dt.date | None, prefer: Prefer) -> Made | None:
    """ "the following day", "the same evening", "the year before"."""
    if base is None:
        return unknown()
    word, unit = m["turn"].casefold(), m["unit"].casefold()
    by = -1 if word in _BACK else 0 if word in ("same", "that", "that same", "very") else 1
    if unit == "week":
        return in_week(base, by)
    if unit == "month":
        return in_month(*cal.shift(base.year, base.month, by))
    if unit == "year":
        return in_year(base.year + by)
    return point(base + dt.timedelta(days=by))


def _later(m: re.Match[str], base: dt.date | None, prefer: Prefer) -> Made | None:
    """ "a day later", "two weeks earlier"."""
    by = count(m["n"])
    return moved(base, -by if m["turn"].casefold() in _BACK else by, m["unit"])


RULES: tuple[Rule, ...] = (
    (rf"\b(?:the{GAP})?(?P<turn>following|previous|preceding){GAP}{_UNIT}\b", _turn),
    (rf"\bthe{GAP}(?P<turn>next){GAP}(?P<unit>day|morning|evening)\b", _turn),
    (rf"\b(?:the{GAP})?(?P<turn>that same|same|that|very){GAP}{_UNIT}\b", _turn),
    (rf"\bthe{GAP}(?P<unit>day|night|week|month|year){GAP}(?P<turn>before|after)\b(?!{_CLAUSE})", _turn),
    (rf"\b(?P<n>{COUNT}){GAP}(?P<unit>days?|weeks?|months?|years?){GAP}(?P<turn>later|afterwards|earlier)\b", _later),
)
"""Made from the last day told before them; without one, "earlier" and "later" count from the report."""
