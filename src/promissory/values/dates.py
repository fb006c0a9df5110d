"""Dates as news writes them, resolved against the report's date and kept exactly as precise as told."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from promissory.values import date_anchors, date_days, date_spans, date_years
from promissory.values.calendar import MONTHS, Prefer, add_years
from promissory.values.date_words import DateKind, Rule


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


def _compiled(rules: Iterable[Rule]) -> tuple[tuple[re.Pattern[str], Rule], ...]:
    return tuple((re.compile(rule[0], re.IGNORECASE), rule) for rule in rules)


# Longest reading first: a rule never reads into a stretch an earlier rule took.
_DATED = date_days.RULES[:3]  # numbers alone, and a weekday with its day in brackets
_RULES = _compiled((
    *_DATED, *date_spans.WEEKS, *date_spans.RANGES, *date_years.RANGES, *date_days.RULES[3:], *date_years.QUARTERS,
    *date_spans.RULES, *date_years.RULES,
))
_ANCHORED = _compiled(date_anchors.RULES)
_REACH = 400  # code points over which "the following day" looks back for its day

_DEADLINE = re.compile(
    r"(?<!\w)(?:by|until|till|before|no later than|not later than)\s{1,3}(?:(?:early|late|mid|the|about|around)[- ]?){0,2}$", re.I
)
_SINCE = re.compile(r"(?<!\w)since\s{1,3}(?:(?:early|late|mid|the|last)[- ]?){0,2}$", re.I)
_BEFORE_MONTH = re.compile(
    r"\b(?:in|by|since|until|till|of|last|next|this|during|for|from|early|late|to|and|before|after|between|mid-?)\s{0,3}$", re.I
)
_WORDS_TOO = frozenset({"may", "march"})  # names of months that are words with any letter case
_SMALL_TOO = frozenset(
    {"may", "march", "mar", "august", "jan", "feb", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"}
)
_NAMED = re.compile(r"(?-i:[A-Z])[\w'’-]* $")
_DATING = frozenset(MONTHS) | frozenset([
    "in", "by", "since", "until", "till", "during", "from", "early", "late", "mid", "before", "after", "of", "the", "for", "and",
    "to", "spring", "summer", "autumn", "winter", "fall", "end", "year", "years", "between", "through", "budget",
])


def _kind(text: str, mention: DateMention) -> DateMention:
    before = text[max(0, mention.start - 28):mention.start]
    lead = text[mention.start:mention.start + 7].casefold()
    if _DEADLINE.search(before) or lead.startswith(("by ", "before ", "until ", "till ")):
        return replace(mention, kind="deadline") if mention.kind != "duration" else mention
    return replace(mention, kind="since") if _SINCE.search(before) or lead.startswith("since ") else mention


def _plausible(text: str, match: re.Match[str]) -> bool:
    """No month: "may" and "march" the verbs, "mar" and "dec" in small letters without a day. No year: the number of a model
    ("System 2000")."""
    told = match.groupdict()
    if month := told.get("m") or told.get("m2"):
        word = month.rstrip(".")
        free = match[0].casefold() == month.casefold()
        doubtful = word.casefold() in _WORDS_TOO or (word[0].islower() and word.casefold() in _SMALL_TOO)
        if word[0].islower() and word.casefold() in _WORDS_TOO and re.fullmatch(r"\d\d?", told.get("d") or "x"):
            return True
        return not (free and doubtful) or bool(_BEFORE_MONTH.search(text[max(0, match.start() - 12):match.start()]))
    if told.get("y") and match["y"] == match[0]:
        named = _NAMED.search(text[max(0, match.start() - 30):match.start()])
        return named is None or named[0].strip().casefold() in _DATING
    return True


def find_dates(
    text: str, base: dt.date | None, prefer: Prefer = "past", deadlines: Prefer = "future"
) -> tuple[DateMention, ...]:
    """Every date told in the text, left to right, longest reading first; `base` is the report's date, `prefer` the direction in
    which a bare weekday or month is looked for, `deadlines` that of one told with "by" or "before"."""
    found: list[DateMention] = []
    taken = bytearray(len(text))

    def take(pattern: re.Pattern[str], rule: Rule, near: dt.date | None, match: re.Match[str]) -> None:
        start, end = match.span()
        if any(taken[start:end]) or not _plausible(text, match):
            return
        due = _DEADLINE.search(text[max(0, start - 28):start]) or match[0].casefold().startswith(("by ", "before ", "until "))
        made = rule[1](match, near, deadlines if due else prefer)
        if made is not None:
            taken[start:end] = b"\x01" * (end - start)
            found.append(_kind(text, DateMention(start, end, *made)))

    for pattern, rule in _RULES:
        for match in pattern.finditer(text):
            take(pattern, rule, base, match)
    for pattern, rule in _ANCHORED:
        days = sorted((d.start, d.earliest) for d in found if d.iso is not None and len(d.iso) == 10 and d.earliest is not None)
        for match in pattern.finditer(text):
            before = [day for start, day in days if match.start() - _REACH <= start < match.start()]
            take(pattern, rule, before[-1] if before else base if match[0].endswith("r") else None, match)
    return tuple(_joined(text, sorted(found, key=lambda d: d.start)))


_TO = re.compile(r"\s?(?:-|–|—|\bto|\buntil|\btill|\bthrough)\s?(?:the\s)?")
_FROM = re.compile(r"\b(?:from|between)\s(?:the\s)?$", re.I)
_MOVED = re.compile(r"\b(?:mov|postpon|brought|bring|shift|reschedul|delay|put|push)\w*\b[^.;]{0,40}$", re.I)


def _joined(text: str, found: list[DateMention]) -> Iterable[DateMention]:
    """ "from Monday to Wednesday", "between May and July": one stretch, where no thing is moved from one day to another."""
    index = 0
    while index < len(found):
        one, other = found[index], found[index + 1] if index + 1 < len(found) else None
        if other is not None and (whole := _stretch(text, one, other)) is not None:
            yield whole
            index += 2
        else:
            yield one
            index += 1


def _stretch(text: str, one: DateMention, other: DateMention) -> DateMention | None:
    """Both as one, from the first day to the last; a year told with the second holds for the first."""
    gap, told = text[one.end:other.start], text[one.start:one.end].casefold()
    lead = _FROM.search(text[max(0, one.start - 12):one.start]) or re.match(r"(?:from|between|in)\s", told)
    start, end = one.earliest, other.latest
    if len(gap) > 14 or start is None or end is None or "duration" in (one.kind, other.kind):
        return None
    if not _bridged(text, gap, lead[0] if lead else None, one, other):
        return None
    if one.leaning and not other.leaning:
        start = add_years(start, end.year - start.year)
        start = add_years(start, -1) if start > end else start
    elif one.leaning and other.leaning and (end - start).days > 366:
        end = add_years(end, -1)
    if end < start:
        return None
    short = (end - start).days <= 14 and one.iso is not None and len(one.iso) == 10
    iso = start.isoformat() if short else f"{start.year:04d}" if start.year == end.year else None
    return DateMention(one.start, other.end, iso, start, end, "period", one.leaning and other.leaning)


def _bridged(text: str, gap: str, lead: str | None, one: DateMention, other: DateMention) -> bool:
    """Whether the words between two dates make them the ends of one stretch."""
    if re.fullmatch(r"\sand\s(?:the\s)?", gap):
        return lead is not None and lead.casefold().startswith("between")
    if not _TO.fullmatch(gap) or _MOVED.search(text[max(0, one.start - 60):one.start]):
        return False
    return lead is not None or len(one.iso or "") == len(other.iso or "")
