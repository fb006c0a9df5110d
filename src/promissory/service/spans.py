"""Spans of days as people ask for them: two dates of any precision, checked, and what falls between them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from promissory.model.errors import QueryError
from promissory.values.calendar import iso_span

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Span:
    """From the first to the last day (ISO, both included); None where the span is open."""

    first: str | None = None
    last: str | None = None

    def has(self, date: Any) -> bool:
        """Whether a date of any precision may fall inside; what has no date falls inside an open span only."""
        if not (self.first or self.last):
            return True
        try:
            low, high = _edges(str(date or ""))
        except ValueError:
            return False
        return (not self.first or high >= self.first) and (not self.last or low <= self.last)

    def any(self, dates: Iterable[Any]) -> bool:
        """Whether one of the dates may fall inside."""
        return any(self.has(date) for date in dates) or not (self.first or self.last)


def span(since: str | None, until: str | None) -> Span:
    """The span asked for; QueryError for a date that is none, or where it ends before it begins."""
    first = _edge("since", since, 0) if since else None
    last = _edge("until", until, 1) if until else None
    if first and last and first > last:
        raise QueryError(f"The span ends before it begins: {since} to {until}; name the earlier date first.")
    return Span(first, last)


def shifted(day: str, days: int) -> str:
    """The day so many days later (ISO); the earliest or latest day there is where the calendar ends."""
    try:
        return (datetime.date.fromisoformat(day) + datetime.timedelta(days)).isoformat()
    except OverflowError:
        return (datetime.date.min if days < 0 else datetime.date.max).isoformat()


def _edge(side: str, told: str, which: int) -> str:
    try:
        return _edges(told)[which]
    except ValueError:
        raise QueryError(f"'{told}' is no date ({side}); write 2025, 2025-03 or 2025-03-27.") from None


def _edges(told: str) -> tuple[str, str]:
    """The first and the last day a date can mean; ValueError for what is no date."""
    if not _DATE.fullmatch(told):
        raise ValueError(told)
    first, last = iso_span(told)
    return first.isoformat(), last.isoformat()
