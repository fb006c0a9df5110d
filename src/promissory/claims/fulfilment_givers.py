"""Where a sentence goes on to a further giver with a figure of its own ("Italy sent four of six, Spain two, Greece none")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from promissory.claims.fulfilment_figures import figures
from promissory.claims.reading import Reading

_AND = re.compile(r"(?:,|,? and|,? while|,? but) (?:the )?$")
_TOLD = re.compile(r"\s+(?:only |just |about |some |but |a |more than |less than )*(?:none|nothing|all|half|both)\b", re.I)
_NEAR = 40  # code points between a giver and its figure
_BESIDE = 12  # code points between a giver and its share


def further(reading: Reading, start: int, end: int) -> Iterator[int]:
    """Where, in [start, end), a further giver begins, an earlier one having had its figure or share."""
    text = reading.document.text
    begun = start
    for first, last in _named(reading, start, end):
        if not _own(reading, last, end) or _AND.search(text[begun:first]) is None:
            continue
        if not figures(reading, begun, first) and not reading.shares_in(begun, first):
            continue
        begun = first
        yield first


def first_named(reading: Reading, start: int, end: int) -> tuple[str, ...]:
    """The actors of the name the passage opens with, where the analysis hangs it on the figure behind it."""
    words = reading.doc.char_span(start, end, alignment_mode="expand") or ()
    word = next((w for w in words if w.pos_ != "DET" and not w.is_space), None)
    return reading.found.owners.get(word.i, ()) if word is not None and word.pos_ == "PROPN" else ()


def _named(reading: Reading, start: int, end: int) -> list[tuple[int, int]]:
    """The names of parties, also those that the analysis hangs on the figure behind them."""
    found = {(p.start, p.end) for p in reading.parties_in(start, end)}
    for word in reading.doc.char_span(start, end, alignment_mode="contract") or ():
        after = word.nbor(1) if word.i + 1 < len(reading.doc) else None
        if word.pos_ == "PROPN" and word.i in reading.found.owners and after is not None and after.like_num:
            found.add((word.idx, word.idx + len(word)))
    return sorted(found)


def _own(reading: Reading, place: int, end: int) -> bool:
    """Whether a figure stands near behind the name, or a share, all or none right beside it."""
    text = reading.document.text
    figure = next(iter(figures(reading, place, min(end, place + _NEAR))), None)
    if figure is not None and "," not in text[place : figure.start]:
        return True
    share = next(iter(reading.shares_in(place, end)), None)
    return (share is not None and share.start - place <= _BESIDE) or _TOLD.match(text, place, end) is not None
