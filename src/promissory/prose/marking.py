"""Cuts a document's text at the edges of its evidence, so that overlapping claims can all be shown without losing a character."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from promissory.model.claim import Claim
from promissory.model.document import Block, Document


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text and the claims whose evidence covers it; `opens` are those whose evidence begins here, `closes` those whose
    evidence ends here."""

    text: str
    claims: tuple[Claim, ...] = ()
    opens: tuple[Claim, ...] = ()
    closes: tuple[Claim, ...] = ()

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of the covering claims, each once, in the order of the claims."""
        return tuple(dict.fromkeys(claim.kind for claim in self.claims))


@dataclass(frozen=True, slots=True)
class Passage:
    """One block of a document cut into pieces."""

    kind: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One claim's evidence with the words around it."""

    before: str
    marked: str
    after: str


def pieces(text: str, start: int, end: int, claims: Iterable[Claim]) -> tuple[Piece, ...]:
    """`text[start:end]` cut at every edge of the claims' evidence; joined, the pieces give the text back exactly."""
    covering = sorted((c for c in claims if c.start < end and c.end > start), key=lambda c: (c.start, c.end, c.kind, c.id))
    edges = sorted({start, end, *(e for c in covering for e in (c.start, c.end) if start < e < end)})
    found: list[Piece] = []
    over: tuple[Claim, ...] = ()
    ahead = 0
    for left, right in pairwise(edges):
        begun = ahead
        while ahead < len(covering) and covering[ahead].start <= left:
            ahead += 1
        over = tuple(c for c in (*over, *covering[begun:ahead]) if c.end >= right)
        opens = tuple(c for c in over if max(c.start, start) == left)
        found.append(Piece(text[left:right], over, opens, tuple(c for c in over if min(c.end, end) == right)))
    return tuple(found)


def passages(document: Document, claims: Sequence[Claim]) -> tuple[Passage, ...]:
    """The document block by block; what lies between blocks is white space and is left out."""
    blocks = document.blocks or tuple(_paragraphs(document.text))
    return tuple(Passage(b.kind, pieces(document.text, b.start, b.end, claims)) for b in blocks if b.end > b.start)


def _paragraphs(text: str) -> Iterable[Block]:
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield Block(start, start + len(line.rstrip()), "paragraph")
        start += len(line)


def shortened(text: str, most: int = 140) -> str:
    """The text on one line and no longer than `most` characters, cut at a word's edge in the middle, where least is lost."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    head, tail = line[: most * 2 // 3], line[-(most // 3 - 3):]
    return f"{head.rpartition(' ')[0] or head} … {tail.partition(' ')[2] or tail}"


def excerpt(document: Document, claim: Claim, around: int = 160) -> Excerpt:
    """The claim's evidence and up to `around` characters of its own block on each side, cut at a word's edge."""
    text = document.text
    block = next((b for b in document.blocks if b.start <= claim.start < b.end), None)
    low, high = (block.start, max(block.end, claim.end)) if block else (0, len(text))
    left, right = max(low, claim.start - around), min(high, claim.end + around)
    before, after = text[left:claim.start], text[claim.end:right]
    if left > low:
        before = "… " + before.partition(" ")[2]
    if right < high:
        after = after.rpartition(" ")[0] + " …"
    return Excerpt(before, text[claim.start:claim.end], after)
