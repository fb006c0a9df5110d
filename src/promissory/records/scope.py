"""Of which part of a promise a figure speaks ("of those for March", "of the first half"): it says nothing of the whole."""

from __future__ import annotations

import re

from promissory.values.calendar import MONTHS

_NTH = r"(?:first|second|third|fourth|last|next|current|present|this|coming|previous)"
_MONTH = "|".join(month.capitalize() for month in MONTHS)
_SEASON = r"(?:spring|summer|autumn|winter)\b"
_TIME = (
    rf"(?:the\s)?(?:(?:early|late|mid)[-\s])?(?:(?:{_MONTH})\b(?:\s20\d\d)?|20\d\d\b|Q[1-4]\b"
    rf"|{_NTH}\s(?:half|quarter|year|month)\b|(?:{_NTH}\s)?{_SEASON})"
)
_PLAN = r"(?:due|planned|promised|pledged|scheduled|meant|set|intended|earmarked|foreseen)\s"
_FOR = rf"(?:{_PLAN})?for|(?:due|planned|scheduled|foreseen)\sin"
_OF = r"\bof\s(?=(?:those|these|the|its|their|what|all)\b)"
_TIMED = re.compile(rf"{_OF}(?P<scope>(?:(?!\bof\b)[^.,;:()]){{3,60}}?\b(?:{_FOR})\s{_TIME})")
_PIECE = r"(?:half|third|quarter|tranche|instalment|installment|batch|package|part|phase|stage)\b"
_NUMBERED = re.compile(rf"\bof\s(?P<scope>(?:the|its|their)\s{_NTH}\s{_PIECE})", re.I)
_COUNTED = re.compile(r"\b(?!20\d\d\b)\d[\d.,]*|\b(?:hundred|thousand|million|billion|dozen)\b")


def scope(evidence: str) -> str | None:
    """The words that narrow the figure to a part of what was promised, or None where it speaks of the whole: a phrase with a
    figure of its own ("of the 200 buses for March") names what was promised, not a part of it."""
    for found in (_TIMED.search(evidence), _NUMBERED.search(evidence)):
        if found and not _COUNTED.search(found["scope"]):
            return " ".join(found["scope"].split())
    return None
