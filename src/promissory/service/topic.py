"""The cheap question before the costly analysis: does a report touch the pack's subject at all?"""

from __future__ import annotations

import re
from functools import lru_cache

from promissory.model.document import Document
from promissory.model.pack import Pack

HINTS_NEEDED = 2


def touches(document: Document, pack: Pack) -> bool:
    """Whether one of the pack's topic words, or two different ones of its weaker hints, stand in the report; a pack without
    topic words takes everything."""
    if not pack.topic_words or _pattern(pack.topic_words).search(document.text) is not None:
        return True
    hints: set[str] = set()
    for found in _pattern(pack.topic_hints).finditer(document.text) if pack.topic_hints else ():
        hints.add(found.group().casefold())
        if len(hints) >= HINTS_NEEDED:
            return True
    return False


@lru_cache(maxsize=16)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")", re.IGNORECASE)
