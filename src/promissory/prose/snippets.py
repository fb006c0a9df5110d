"""The part of a text in which most of what was searched for stands, and a text cut where the words stand, to be marked."""

from __future__ import annotations

from promissory.values.terms import Term, hits

ROOM = 240  # signs of a snippet, about two lines
_MOST = 200  # hits looked at


def snippet(text: str, wanted: tuple[Term, ...], room: int = ROOM) -> str:
    """On one line, the stretch of the text with most of the terms, cut at words; its beginning where none stands in it."""
    line = " ".join(text.split())
    if len(line) <= room:
        return line
    found = hits(line, wanted)[:_MOST]
    start = 0
    if found:
        spans = [(len({which for begin, end, which in found if first <= begin and end <= first + room}), -first)
                 for first, _, _ in found]
        start = max(0, -max(spans)[1] - room // 4)
    end = min(len(line), start + room)
    cut = line[start:end]
    if start:
        cut = f"… {cut.partition(' ')[2] or cut}"
    if end < len(line):
        cut = f"{cut.rpartition(' ')[0] or cut} …"
    return cut


def marked(text: str, wanted: tuple[Term, ...]) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it was searched for; joined, the pieces give the text back."""
    pieces: list[tuple[str, bool]] = []
    at = 0
    for start, end, _ in hits(text, wanted):
        if end <= at:
            continue
        start = max(start, at)
        pieces += [(text[at:start], False), (text[start:end], True)]
        at = end
    return [piece for piece in [*pieces, (text[at:], False)] if piece[0]]


def tells(text: str, wanted: tuple[Term, ...]) -> bool:
    """Whether every term stands in a text."""
    return len({which for _, _, which in hits(text, wanted)}) == len(wanted)
