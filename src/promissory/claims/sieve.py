"""Which sentences of a report the model has to see at all: the cheap question asked before the costly analysis."""

from __future__ import annotations

import re

from promissory.claims.reading import UNREAD
from promissory.model.document import Document

_WORD = re.compile(r"[^\W\d_]{2}")


def wanted(document: Document) -> tuple[int, ...]:
    """Indices of the sentences a reader may take up: those with a word in them, outside blocks that tell of other reports.

    Nothing a reader could state is lost by it. Sieves by vocabulary were measured and left out: see docs/decisions."""
    return tuple(
        i
        for i, sentence in enumerate(document.sentences)
        if document.blocks[sentence.block].kind not in UNREAD and _WORD.search(document.text, sentence.start, sentence.end)
    )
