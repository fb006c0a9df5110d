"""What surrounds a number and bends it: "about", "up to", "at least", "an additional", "of which", "a year"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Bound = Literal["up_to", "at_least", "more_than", "less_than", "about"]

_BEFORE: tuple[tuple[Bound, str], ...] = (
    ("up_to", r"up to|as many as|as much as|a maximum of|a total of up to|no more than|at most|maximum of"),
    ("at_least", r"at least|no fewer than|no less than|not less than|a minimum of|minimum of"),
    ("more_than", r"more than|over|above|in excess of|upwards of|exceeding|surpassing|well over|just over"),
    ("less_than", r"less than|fewer than|under|below|just under|nearly|almost|close to|not even"),
    ("about", r"about|around|some|roughly|approximately|an estimated|estimated|circa|ca\.|approx\.|nearly|almost|close to|or so"),
)
_NEAR = r"(?:\s+(?:a|an|the|further|additional|another|extra|total of|estimated|new|first|initial))*\s*(?:US|EUR|USD|[€$£¥])?\s*$"
_BOUNDS = tuple((bound, re.compile(rf"(?<![\w-])(?:{words}){_NEAR}", re.IGNORECASE)) for bound, words in _BEFORE)
_NEARLY = re.compile(rf"(?<!\w)(?:nearly|almost|close to){_NEAR}", re.IGNORECASE)
_MORE = re.compile(
    r"(?<!\w)(?:(?:an? |some |the |its )?(?:additional|extra|further)|another)"
    r"(?:\s+(?:up to|some|about|around|over))?\s*(?:[€$£¥])?\s*$",
    re.IGNORECASE,
)
_MORE_AFTER = re.compile(r"^\s+(?:more|extra|additional|further)\b", re.IGNORECASE)
_OF_WHICH = re.compile(r"(?<!\w)(?:of which|including|of that,?|of this,?|of them)\s+(?:[€$£¥])?\s*$", re.IGNORECASE)
_PER = re.compile(
    r"^(?:\s+[\w-]+){0,4}?\s*,?\s+(?:(?:a|per|each|every)\s+(?P<unit>year|month|week|day)|(?P<adverb>annually|yearly|monthly))\b",
    re.IGNORECASE,
)
_PLUS = re.compile(r"^\s*\+")


@dataclass(frozen=True, slots=True)
class Bend:
    """How a number was qualified by the words around it."""

    bound: Bound | None = None
    additional: bool = False
    of_which: bool = False
    per: str | None = None


def around(text: str, start: int, end: int) -> Bend:
    """The qualification of the number at [start, end)."""
    before, after = text[max(0, start - 60):start], text[end:end + 60]
    bound: Bound | None = None
    if _NEARLY.search(before):
        bound = "about"
    else:
        bound = next((name for name, pattern in _BOUNDS if pattern.search(before)), None)
    if bound is None and (_PLUS.match(after) or re.match(r"^[\s\w]{0,12}?\bor more\b", after)):
        bound = "at_least"
    if bound is None and re.match(r"^\s*(?:[\w]+\s+)?or so\b", after):
        bound = "about"
    per = _PER.match(after)
    unit = None
    if per:
        unit = per["unit"] or {"annually": "year", "yearly": "year", "monthly": "month"}[per["adverb"].casefold()]
        unit = unit.casefold()
    return Bend(
        bound, bool(_MORE.search(before) or _MORE_AFTER.match(after)), bool(_OF_WHICH.search(before)), unit,
    )


def limits(value: float, bound: Bound | None) -> tuple[float | None, float | None]:
    """Least and greatest amount the words allow; None where they leave it open."""
    if bound in ("up_to", "less_than"):
        return None, value
    if bound in ("at_least", "more_than"):
        return value, None
    if bound == "about":
        return None, None
    return value, value
