"""The cheap question before the costly analysis: does a report touch the pack's subject at all?"""

from __future__ import annotations

import re
from functools import lru_cache

from promissory.model.document import Document
from promissory.model.pack import Pack


def touches(document: Document, pack: Pack) -> bool:
    """Whether one of the pack's topic words stands in the report; a pack without such words takes everything."""
    return not pack.topic_words or _pattern(pack.topic_words).search(document.text) is not None


@lru_cache(maxsize=8)
def _pattern(topic_words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, topic_words)) + r")", re.IGNORECASE)
