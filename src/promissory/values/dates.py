"""Dates as news writes them, resolved against the report's date and kept exactly as precise as told."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from promissory.values.calendar import Prefer
from promissory.values.date_rules import RULES, DateKind


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date told at [start, end). `iso` is as precise as the words ("2024-02-26", "2025-02", "2025"; None if unresolvable);
    `earliest`/`latest` bound it; `leaning` says it was told without saying whether it is past or to come."""

    start: int
    end: int
    iso: str | None
    earliest: dt.date | None
    latest: dt.date | None
    kind: DateKind = "point"
    leaning: bool = False


_DEADLINE = re.compile(r"(?<!\w)(?:by|until|till|before|no later than)\s+(?:(?:early|late|mid|the)[- ]?)*$", re.IGNORECASE)
_SINCE = re.compile(r"(?<!\w)since\s+(?:(?:early|late|mid|the|last)[- ]?)*$", re.IGNORECASE)


_BEFORE_MONTH = re.compile(
    r"\b(?:in|by|since|until|of|last|next|this|during|for|from|early|late|to|and|before|after|mid-?)\s*$", re.IGNORECASE,
)


def _kind(text: str, mention: DateMention) -> DateMention:
    before = text[max(0, mention.start - 24):mention.start]
    if _DEADLINE.search(before):
        return replace(mention, kind="deadline")
    return replace(mention, kind="since") if _SINCE.search(before) else mention


def _plausible_may(text: str, match: re.Match[str]) -> bool:
    """`may` and `march` the verbs are no months: the month stands with a capital, and "May" alone needs a preposition."""
    month = match.groupdict().get("m")
    if not month or month.casefold() not in ("may", "march"):
        return True
    if match.groupdict().get("y") or match.groupdict().get("d") or match.groupdict().get("lead") or match.groupdict().get("part"):
        return True
    return bool(_BEFORE_MONTH.search(text[max(0, match.start() - 12):match.start()]))


def find_dates(text: str, base: dt.date | None, prefer: Prefer = "past") -> tuple[DateMention, ...]:
    """Every date told in the text, left to right, longest reading first; `base` is the report's date, `prefer` the direction in
    which a bare weekday or month is looked for."""
    found: list[DateMention] = []
    for pattern, make in RULES:
        for match in pattern.finditer(text):
            if any(match.start() < d.end and d.start < match.end() for d in found) or not _plausible_may(text, match):
                continue
            due = _DEADLINE.search(text[max(0, match.start() - 24):match.start()])
            made = make(match, base, "future" if due else prefer)
            if made is None:
                continue
            iso, earliest, latest, kind, leaning = made
            found.append(_kind(text, DateMention(match.start(), match.end(), iso, earliest, latest, kind, leaning)))
    return tuple(sorted(found, key=lambda d: d.start))
