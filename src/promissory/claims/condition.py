"""Reads conditions: what waits for what ("only if parliament agrees", "no talks until they leave"), and who would have to act."""

from __future__ import annotations

import re
from collections.abc import Iterator

from promissory.claims import gate
from promissory.claims.condition_doer import doer
from promissory.claims.condition_frames import Frame, frames
from promissory.claims.condition_strings import strings
from promissory.claims.condition_subject import narrowed
from promissory.claims.reading import Reading, View
from promissory.model.claim import Claim

_REFUSED = re.compile(r"\b(?:refus\w+|reject\w+|rul\w+ out|won['’]t|will never|not going to|turned? down)\b", re.I)
_MET = re.compile(r"\b(?:was|were|has been|have been) (?:now )?(?:met|fulfilled|satisfied)\b", re.I)
_WORD = re.compile(r"\w{2,}")
_LONGEST = 240  # characters of a slot


def read(reading: Reading) -> Iterator[Claim]:
    """The conditions of the document, each once for a sentence and a trigger."""
    seen: set[tuple[int, int]] = set()
    for view in reading.sentences:
        if view.kind == "caption" or not _concerns(reading, view):
            continue
        for frame in (*frames(reading, view), *strings(reading, view)):
            if any(start < frame.requires[1] and frame.requires[0] < end for start, end in seen) or not _tells(reading, frame):
                continue
            seen.add(frame.requires)
            yield _claim(reading, view, frame)


def _claim(reading: Reading, view: View, frame: Frame) -> Claim:
    text = reading.document.text
    requires = _clean(text[slice(*frame.requires)])
    subject = _clean(text[slice(*narrowed(reading, view, frame))])
    start, end = min(view.start, frame.subject[0]), max(view.end, frame.requires[1])
    return gate.state(
        reading, "condition", start, end,
        slots={"subject": subject, "requires": requires, "from": doer(reading, frame), "state": _state(requires, subject)},
        reported_by=reading.reporter(view), modality="conditional", confidence=frame.confidence,
        reader=f"condition/{frame.trigger}",
    )


def _concerns(reading: Reading, view: View) -> bool:
    """Whether the sentence stands where parties of the pack are spoken of: in its block or in one of those beside it."""
    blocks = reading.document.blocks[max(0, view.block - 1) : view.block + 2]
    if any(reading.parties_in(block.start, block.end) for block in blocks) or reading.items_in(view.start, view.end):
        return True
    return any(token.i in reading.found.owners for token in view.tokens)


def _tells(reading: Reading, frame: Frame) -> bool:
    text = reading.document.text
    return all(_WORD.search(text[slice(*span)]) for span in (frame.subject, frame.requires))


def _state(requires: str, subject: str) -> str:
    if _MET.search(requires):
        return "met"
    return "refused" if _REFUSED.search(requires) else "unmet"


def _clean(words: str) -> str:
    told = " ".join(words.split()).strip(" ,;:-–—.\"“”")
    if len(told) <= _LONGEST:
        return told
    return told[:_LONGEST].rsplit(" ", 1)[0]
