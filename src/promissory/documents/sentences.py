"""Blocks into sentences by rule: deterministic, offset-stable, linear in the length of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from promissory.documents.dateshapes import MONTH_NAMES
from promissory.documents.dating import dateline_end
from promissory.documents.wording import words
from promissory.model.document import Block, Sentence

_STOPS = words("stops")
_NEVER_LAST, _ALSO_WORDS, _MAYBE_LAST, _STARTERS = _STOPS["never"], _STOPS["words"], _STOPS["maybe"], _STOPS["starters"]
_SAYING = words("speech")["saying"]
_BOUND = re.compile(r"(?:[.!?…]+)([\"'”’»)\]*]{0,4})(\s+)(?=\S)")
_NEXT_WORD = re.compile(r"[\"'“‘«(\[*_]*([^\W_][\w'’-]*)")
_OPENER = "\"'“‘«([*_"
_LEAD = re.compile(
    r"(?:#{1,6}\s+|>\s+)?(?:[-–—*•●○◦▪■►▶✓·‣⁃]\s+|\(?\d{1,2}[.)]\s+|\((?:[a-z]|[ivx]{1,4})\)\s+|[a-z]\)\s+|\d{1,3}/\d{0,3}\s+"
    r"|[\u2600-\u27bf\U0001f000-\U0001faff\ufe0f\u200d]+\s*)*"
)
_LONGEST = 1_500  # code points; the longest sentences of reports have some six hundred
_ZONE = r"(?:GMT|UTC|BST|CES?T|EES?T|MSK|SGT|E[SD]T|local time)"
_STAMP = re.compile(
    rf"\[?\d{{1,2}}(?:[:.h]\d{{2}})(?:\s?[ap]\.?m\.?)?(?:\s+{_ZONE})?\]?\s*(?:\+{{2,3}}|>>|--|[-–—:|])?\s+(?=\S)"
)


def split(text: str, laid: Sequence[Block]) -> tuple[Sentence, ...]:
    """The sentences of every block. Bullets, clock times and datelines stand before the first sentence, not in it."""
    return tuple(sentence for index, block in enumerate(laid) for sentence in _of_block(text, block, index))


def _of_block(text: str, block: Block, index: int) -> Iterator[Sentence]:
    start = _first(text, block)
    while start < block.end and text[start].isspace():
        start += 1
    for end in _cut(text, start, _ends(text, start, block.end)):
        if any(c.isalnum() for c in text[start:end]):
            yield Sentence(start, end, index)
        start = end
        while start < block.end and text[start].isspace():
            start += 1


def _cut(text: str, start: int, ends: Iterator[int]) -> Iterator[int]:
    """The same ends, and between them others where a sentence outgrows what prose holds (tables, lists, noise): after a mark or
    a blank, so that no reader meets a sentence without end."""
    for end in ends:
        while end - start > _LONGEST:
            room = text[start + _LONGEST // 2 : start + _LONGEST]
            at = max((room.rfind(mark) for mark in (";", "\n", "\t")), default=-1)
            at = at if at >= 0 else room.rfind(" ")
            start += _LONGEST // 2 + at + 1 if at >= 0 else _LONGEST
            yield start
        yield end
        start = end


def _first(text: str, block: Block) -> int:
    """Where the words of a block start, after what only lays it out."""
    start = block.start
    for pattern in (_LEAD, _STAMP, _LEAD):
        found = pattern.match(text, start, block.end)
        if found and found.end() < block.end:
            start = found.end()
    if block.kind in ("paragraph", "heading", "title"):
        start = dateline_end(text, start, block.end)
    return start


def _ends(text: str, start: int, stop: int) -> Iterator[int]:
    for found in _BOUND.finditer(text, start, stop):
        if _is_end(text, start, found, stop):
            yield found.end(1)
    end = stop
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        yield end


def _is_end(text: str, start: int, found: re.Match[str], stop: int) -> bool:
    after = found.end()
    mark = text[found.start() : found.start(1)]
    closing = found.group(1)
    opens = text[after] in _OPENER
    if text[after].islower():
        return False
    word = _NEXT_WORD.match(text, after, min(stop, after + 40))
    if not word:
        return "\n" in found.group(2) or not text[after].isalnum()
    first = word.group(1)
    if mark == "." and not closing:
        return _full_stop(text, start, found.start(), first, opens)
    quoted = any(c in "\"'”’»" for c in closing)
    if quoted and mark[-1] in "!?…" and _saying_follows(text[after : min(stop, after + 60)]):
        return False
    if mark.startswith(("..", "…")) and not closing:
        return not first[0].islower()
    return not (first[0].islower() and mark[-1] in "!?…")


def _full_stop(text: str, start: int, dot: int, first: str, opens: bool) -> bool:
    left = dot
    while left > start and left > dot - 24 and not text[left - 1].isspace():
        left -= 1
    raw = text[left:dot].lstrip("\"'“‘«([*_")
    bare = raw.lower()
    if not bare:
        return True
    if bare.isdigit() and len(bare) <= 2:
        # "1. We agree" at the head of an item, and "4. November" of continental dates.
        return left != start and first[:3].lower() not in MONTH_NAMES
    if bare in _NEVER_LAST:
        return bare in _ALSO_WORDS and raw.islower() and not first[0].isdigit()
    if len(raw) == 1 and raw.isupper():
        return opens or (first.lower() in _STARTERS and raw != "I")
    if bare in _MAYBE_LAST or re.fullmatch(r"(?:[a-z]\.){1,4}[a-z]", bare):
        return opens or first.lower() in _STARTERS
    return True


def _saying_follows(follow: str) -> bool:
    """`"Why?" Anna Berg asked`: a question inside a sentence that goes on to name its speaker."""
    near = [word.lower() for word in re.findall(r"[\w'’-]+", follow)[:4]]
    return any(word in _SAYING for word in near)
