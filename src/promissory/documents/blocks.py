"""The lines of a report into blocks: what is headline, running text, list, caption, teaser, marker or source line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from promissory.documents.dating import opens_with_dateline
from promissory.documents.furniture import (
    BULLET,
    CAPTION,
    CREDIT_SENTENCE,
    DATE_ONLY,
    DATED,
    HEAD_WORD,
    MARKER,
    MD_HEADING,
    SOURCE,
    SPEAKER,
    STAMP,
    TEASER,
)
from promissory.model.document import Block, BlockKind

_STOP = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
_SENTENCES = re.compile(r"[a-z\d][.!?] [A-Z].*[a-z\d][.!?:] [A-Z]")  # two sentence ends inside a line: no headline
_WRAP_LOW, _WRAP_HIGH = 45, 110  # columns between which hard-wrapped mails and bulletins break their lines
_HEAD_BLOCKS = 8  # blocks among which a report has its headline
_HEADLINE_MOST = 200  # characters; longer lines are running text


def lay(text: str, markdown: bool = False) -> tuple[Block, ...]:
    """The blocks of `text` in order, without overlap; every character outside them is white space or a mark of layout."""
    spans = list(_joined(text))
    laid: list[Block] = []
    for index, (start, end) in enumerate(spans):
        line = text[start:end]
        if not laid or all(block.kind == "marker" for block in laid):
            half = _doubled(line)
            if half is not None:
                laid.append(Block(start, start + half, "title"))
                laid.append(Block(start + half, end, "marker"))
                continue
        laid.append(Block(start, end, _kind(line, markdown, follows=index + 1 < len(spans))))
    return tuple(_entitled(text, laid))


def title_of(text: str, laid: Sequence[Block]) -> str | None:
    """The report's headline, if one stands at its head."""
    for block in laid:
        if block.kind == "title":
            return re.sub(r"^#{1,6}\s+", "", " ".join(text[block.start : block.end].split()))
    return None


def _lines(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in text.split("\n"):
        body = line.strip()
        if body:
            start = at + line.index(body[0])
            yield start, start + len(body)
        else:
            yield at, at
        at += len(line) + 1


def _joined(text: str) -> Iterator[tuple[int, int]]:
    """Lines, with the lines of a hard-wrapped paragraph joined."""
    group: list[tuple[int, int]] = []
    for start, end in _lines(text):
        if start == end:
            yield from _unwrapped(text, group)
            group = []
        else:
            group.append((start, end))
    yield from _unwrapped(text, group)


def _unwrapped(text: str, group: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    if len(group) < 2:
        yield from group
        return
    widths = [end - start for start, end in group[:-1]]
    wrapped = min(widths) >= _WRAP_LOW and max(widths) <= _WRAP_HIGH and not any(BULLET.match(text, start) for start, _ in group)
    if wrapped and any(text[group[i + 1][0]].islower() and not _STOP.search(text[s:e]) for i, (s, e) in enumerate(group[:-1])):
        yield group[0][0], group[-1][1]
        return
    held = group[0]
    for start, end in group[1:]:
        # A list item or sentence that runs on in the next line, which starts small.
        small = text[start].islower() and not BULLET.match(text, start)
        if small and held[1] - held[0] >= _WRAP_LOW and not _STOP.search(text[held[0] : held[1]][-4:]):
            held = (held[0], end)
        else:
            yield held
            held = (start, end)
    yield held


def _doubled(line: str) -> int | None:
    """Where the second copy starts when a headline was glued to itself ("XX" or "X X")."""
    if not 30 <= len(line) <= 2 * _HEADLINE_MOST:
        return None
    half = len(line) // 2
    if len(line) % 2 == 0 and line[:half] == line[half:]:
        return half
    if len(line) % 2 and line[half].isspace() and line[:half] == line[half + 1 :]:
        return half
    return None


def _kind(line: str, markdown: bool, follows: bool) -> BlockKind:
    head = line[:400]
    if len(line) <= 80 and MARKER.fullmatch(line):
        return "marker"
    if TEASER.match(head):
        return "teaser"
    if len(line) <= 400 and (CAPTION.search(line[-120:]) or CAPTION.match(head)) and not BULLET.match(head):
        return "caption"
    if markdown and MD_HEADING.match(head):
        return "heading"
    if BULLET.match(head) or line.count("|") >= 2 or "\t" in head:
        return "list_item"
    credited = not _STOP.search(line[-3:]) or line[0] in "[(©*" or CREDIT_SENTENCE.match(head)
    if len(line) <= 300 and credited and SOURCE.match(head):
        return "source_line"
    if len(line) <= 100 and DATE_ONLY.fullmatch(line):
        return "source_line"
    if _headline(line) and follows:
        return "heading"
    return "paragraph"


def _headline(line: str) -> bool:
    """A line that ends without a stop, or in capitals, or as a short question."""
    if len(line) > _HEADLINE_MOST or STAMP.match(line) or opens_with_dateline(line):
        return False
    letters = [c for c in line if c.isalpha()]
    if len(letters) < 2:
        return False
    if all(c.isupper() for c in letters):
        return True
    if SPEAKER.match(line) and len(line) > 90:
        return False
    if line[-1] == "?" and len(line) <= 90 and "." not in line and line[0] not in "\"“'‘":
        return True
    if len(line) > 140 or line[0] == "@" or _SENTENCES.search(line):
        return False
    return not _STOP.search(line[-3:]) and line[-1] not in "\"”’»-–—"


def _entitled(text: str, laid: list[Block]) -> Iterator[Block]:
    """The same blocks with the first real headline among the first lines made the title."""
    head: list[int] = []
    for index, block in enumerate(laid[:_HEAD_BLOCKS]):
        if block.kind == "title":
            head = [index]
            break
        if block.kind in ("paragraph", "list_item"):
            break
        if block.kind == "heading":
            head.append(index)
    real = [i for i in head if not _letterhead(text[laid[i].start : laid[i].end]) and not _dated_next(text, laid, i)]
    chosen = next(iter(real or head), None)
    for index, block in enumerate(laid):
        yield Block(block.start, block.end, "title") if index == chosen else block


def _dated_next(text: str, laid: list[Block], index: int) -> bool:
    """Whether a line of date alone follows, as under the name of a paper or programme."""
    if index + 1 >= len(laid):
        return False
    following = text[laid[index + 1].start : laid[index + 1].end]
    return len(following) <= 100 and DATE_ONLY.fullmatch(following) is not None


def _letterhead(line: str) -> bool:
    """A line of the letter's head (who issues it, which kind of paper, which day), not the headline."""
    if DATED.search(line) and re.search(r"[|·/–-]|,\s", line):
        return len(line) < 90
    return len(line.split()) <= 9 and bool(HEAD_WORD.search(line)) and (line.isupper() or len(line.split()) <= 4 or "|" in line)
