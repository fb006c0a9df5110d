"""Which sentences of a report the model has to see at all: the cheap question asked before the costly analysis."""

from __future__ import annotations

import re

from promissory.model.document import UNREAD, Document

_WORD = re.compile(r"[^\W\d_]{2}")


def wanted(document: Document) -> tuple[int, ...]:
    """Indices of the sentences a reader may take up: those with a word in them, outside blocks that tell of other reports.

    `make bench-read` counts what is lost by it. Sieves by vocabulary were measured and left out: docs/decisions/0008."""
    return tuple(
        i
        for i, sentence in enumerate(document.sentences)
        if document.blocks[sentence.block].kind not in UNREAD and _WORD.search(document.text, sentence.start, sentence.end)
    )
