"""Finds the words between quotation marks, straight or typographic, nested, left open, or running on over several paragraphs."""

from __future__ import annotations

from dataclasses import dataclass

from promissory.model.document import Document

PAIRS = {"“": "”", "„": "“”", "«": "»", "»": "«", "‘": "’"}
LONGEST = 1500  # code points an unclosed or runaway quotation may hold


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation: [start, end) with its marks, [inner_start, inner_end) without. `open` where the closing mark is missing
    and the end of the paragraph stands for it; `scare` where it is a word or two nobody need have said."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    open: bool = False
    scare: bool = False

    def words(self, text: str) -> str:
        """The quoted words."""
        return text[self.inner_start : self.inner_end]


def find(document: Document) -> tuple[Quote, ...]:
    """The outermost quotations of every block, in the order of the text; those inside another quotation are part of it."""
    text = document.text
    spans = [(b.start, b.end) for b in document.blocks] or [(0, len(text))]
    found: list[Quote] = []
    for start, end in spans:
        found.extend(_in_block(text, start, end))
    return tuple(sorted(found, key=lambda q: q.start))


def _in_block(text: str, start: int, end: int) -> list[Quote]:
    found: list[Quote] = []
    place = start
    while place < end:
        mark = text[place]
        close = _closing(mark, text, place)
        if not close:
            place += 1
            continue
        stop = _end_of(text, place + 1, end, mark, close)
        if stop is None:
            last = end
            while last > place + 1 and text[last - 1].isspace():
                last -= 1
            if 3 < last - place <= LONGEST and mark not in "‘'" and _begins(text, place):
                found.append(Quote(place, last, place + 1, last, open=True))
                return found
            place += 1
            continue
        inner = text[place + 1 : stop]
        found.append(Quote(place, stop + 1, place + 1, stop, scare=_scare(inner)))
        place = stop + 1
    return found


def _closing(mark: str, text: str, place: int) -> str:
    if mark in {"“", "„", "«"}:
        return PAIRS[mark]
    if mark == '"':
        return '"”'
    if mark == "”" and _begins(text, place):  # typed the wrong way round
        return "”"
    if mark in {"‘", "'"} and _begins(text, place) and place + 1 < len(text) and text[place + 1].isalpha():
        return "’'"
    return ""


def _begins(text: str, place: int) -> bool:
    before = text[place - 1] if place else " "
    after = text[place + 1] if place + 1 < len(text) else " "
    return (before.isspace() or before in "([—–-:,") and not after.isspace()


def _end_of(text: str, place: int, end: int, mark: str, close: str) -> int | None:
    depth = 0
    single = mark in {"‘", "'"}
    limit = min(end, place + (400 if single else LONGEST))
    for at in range(place, limit):
        here = text[at]
        if mark == "“" and here == "“":
            depth += 1
        elif here in close or (mark == "“" and here == '"'):
            if single and not _single_ends(text, at):
                continue
            if depth:
                depth -= 1
                continue
            return at
    if depth and mark == "“":  # one nested mark was never closed: the last closing mark ends the quotation
        last = text.rfind("”", place, limit)
        return last if last > place else None
    return None


def _single_ends(text: str, at: int) -> bool:
    before = text[at - 1]
    after = text[at + 1] if at + 1 < len(text) else " "
    if after.isalnum():
        return False
    return before in ".,!?…" or (
        not before.isspace() and not (before == "s" and after == " " and text[at + 2 : at + 3].islower())
    )


def _scare(inner: str) -> bool:
    return len(inner.split()) <= 2 and inner[-1:] not in {".", "!", "?", ","}
