"""Whether a passage stands in a correction: a notice under a report, or a report that is one."""

from __future__ import annotations

import re
from functools import lru_cache

_NOTICE = re.compile(
    r"\W{0,4}(?:corrections?|corrigend(?:um|a)|errat(?:um|a))\b"
    r"|\W{0,4}(?:an earlier|a previous|the original) version of this (?:article|story|report|page|text|item)\b"
    r"|\W{0,4}this (?:article|story|report|page|text|item) (?:has been|was) (?:corrected|amended)\b",
    re.IGNORECASE,
)
_FAR = 2_000  # characters; a longer paragraph is no notice


def correcting(text: str, title: str | None, start: int) -> bool:
    """Does the paragraph that holds the offset `start` open as a correction, or does the report's title?"""
    return bool(title and _notice(title, 0)) or _notice(text, text.rfind("\n", max(0, start - _FAR), start) + 1)


@lru_cache(maxsize=256)  # the claims of a report stand in few paragraphs
def _notice(text: str, opened: int) -> bool:
    return _NOTICE.match(text, opened) is not None
