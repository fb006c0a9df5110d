"""By when a judgement about the future can be tested: years from the report, and the date where one is told."""

from __future__ import annotations

import datetime
import re
from typing import Any

from promissory.claims.reading import Reading

_NUMBER = r"\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve"
_WITHIN = re.compile(
    r"\b(?:within|in|for another|about|has|have|takes?|need|over)\s+"
    r"(?:about\s+|some\s+|the\s+next\s+|at\s+least\s+|up\s+to\s+){0,2}"
    rf"(?P<low>{_NUMBER})(?:\s*(?:to|or|-|–|, at most)\s*(?P<high>{_NUMBER}))?\s+"
    r"(?P<unit>day|week|fortnight|month|year|decade)s?\b",
    re.IGNORECASE,
)
_SOON = re.compile(r"\bwithin (?:the next )?(?:(?:a )?few )?(?P<unit>day|week|month|year)s\b", re.IGNORECASE)
_TIME_LEFT = re.compile(
    r"\b(?:has|have|needs?|takes?|(?:would|will|could|may|might) (?:need|take))\b[^.;,]{0,24}?"
    rf"\b(?P<low>{_NUMBER})(?:\s*(?:to|or|-|–)\s*(?P<high>{_NUMBER}))?\s+"
    r"(?P<unit>day|week|month|year|decade)s?\s+(?:left )?to\s+(?!date)",
    re.IGNORECASE,
)
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twelve": 12,
}
_YEARS = {"day": 1 / 365, "week": 7 / 365, "fortnight": 14 / 365, "month": 1 / 12, "year": 1.0, "decade": 10.0}
_SEVERAL = {"day": 0.02, "week": 0.1, "month": 1.0, "year": 5.0}
_DEADLINE = re.compile(r"\b(?:by|before|until|till|within|no later than|at the (?:latest|earliest)|as early as)\b", re.IGNORECASE)


def horizon(reading: Reading, start: int, end: int) -> dict[str, Any] | None:
    """Years from the report to the time named in [start, end), and the date itself; None where no future time is named."""
    text = reading.document.text
    within = _WITHIN.search(text, start, end) or _TIME_LEFT.search(text, start, end)
    if within:
        unit = _YEARS[within["unit"].lower()]
        low = _number(within["low"]) * unit
        high = _number(within["high"]) * unit if within["high"] else low
        return {"min": round(low if within["high"] else 0.0, 2), "max": round(high, 2)}
    soon = _SOON.search(text, start, end)
    if soon:
        return {"min": 0.0, "max": _SEVERAL[soon["unit"].lower()]}
    base = reading.base
    for mention in reading.dates_in(start, end):
        latest = mention.latest
        if base is None or mention.iso is None or latest is None or latest <= base:
            continue
        earliest = max(base, mention.earliest or base)
        least = 0.0 if mention.kind == "deadline" else _years(base, earliest)
        return {"min": least, "max": _years(base, latest), "date": mention.iso}
    return None


def time_left(reading: Reading, start: int, end: int) -> bool:
    """Whether the words say how long something takes, or how long there is for it ("has three to four years to get ready")."""
    return _TIME_LEFT.search(reading.document.text, start, end) is not None


def limits(reading: Reading, start: int, end: int) -> bool:
    """Whether the words set a limit of time ("by", "before", "within"), rather than name a day."""
    return _DEADLINE.search(reading.document.text, start, end) is not None


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word.lower()]


def _years(base: datetime.date, day: datetime.date) -> float:
    return round((day - base).days / 365.25, 2)
