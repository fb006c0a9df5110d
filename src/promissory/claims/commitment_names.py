"""Names of things given: the words of the phrase without article, figure, sum, and what only measures or dates it."""

from __future__ import annotations

import re

from promissory.values.money import Money

_FIGURE = (
    r"\d[\d,. ]*(?:million|billion|thousand)?|(?:half a|one|two|three|four|five|six|seven|eight|nine|ten)"
    r"(?: million| thousand| hundred| dozen)?|(?:a )?(?:hundred|dozen|hundreds of|dozens of|thousands of)"
)
_FIRST = re.compile(rf"^(?:{_FIGURE})\s+", re.I)
_LEAD = re.compile(
    r"^(?:(?:a|an|the|its|their|his|her|our|another|some|about|around|up to|at least|more than|over|nearly|almost|further|"
    r"close to|just|only|no more than|not more than|less than|roughly|approximately|that|by|than|"
    r"additional|extra|new|first|all|of|worth|in|for|on|as much as|several|many|more|promised|pledged|planned|announced)\b\s*)+",
    re.I,
)
_TAIL = re.compile(
    r"(?:\s+(?:worth|of|each|altogether|in all|in total|in full|(?:for|to|from)\s+(?:the\s+)?[A-Z][\w.]*(?:\s+[A-Z][\w.]*)*|"
    r"(?:by|in|for|since|until)\s+(?:the\s+end\s+of\s+)?(?:[A-Z][a-z]+\s+)?(?:19|20)\d\d|by|in|for|with|,))$"
)
_NOTHING = re.compile(
    r"(?:[\w.-]+['’]s?|each|year|its|full|total|sum|amount|half|rest|same|eur|usd|per|annum|a year|this|next|last|already|"
    r"years?|months?|\W|\d)+", re.I,
)


def name_of(text: str, start: int, end: int, money: Money | None = None) -> str:
    """The name of the thing told at [start, end); empty where the words name none."""
    words = text[start:end]
    if money is not None and start <= money.start and money.end <= end:
        words = f"{text[start:money.start].strip()} {text[money.end:end].strip()}"
    elif money is not None and money.start <= start and end <= money.end:
        return ""
    words = re.sub(r"\s+", " ", words)
    words = re.sub(r"\bworth(?: of)?(?: ,|,|$)|\bof ,", ",", words)
    words = re.sub(r"\s*,(?:\s*,)+", ",", words).replace(" ,", ",").strip(" ,;:-–—()>")
    previous = None
    while previous != words:
        previous = words
        words = _TAIL.sub("", _FIRST.sub("", _LEAD.sub("", words))).strip(" ,;:-–—()>")
    told = len(words) > 2 and re.search(r"[^\W\d_]{3}|[A-Z]-?\d", words) and not _NOTHING.fullmatch(words)
    return words if told else ""
