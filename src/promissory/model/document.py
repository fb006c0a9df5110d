"""A report as it is kept: one clean text whose character offsets never move, and what is known about it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Literal

BlockKind = Literal["title", "heading", "paragraph", "list_item", "caption", "teaser", "marker", "source_line"]
UNREAD: frozenset[BlockKind] = frozenset({"teaser", "marker", "source_line"})
"""Blocks that tell of other reports or of none: no reader takes them up, so no model need see them."""

DatedBy = Literal["given", "manifest", "metadata", "date_line", "dateline", "inferred", "unknown"]


def text_digest(text: str) -> str:
    """SHA-256 of the UTF-8 text, in hex: the document's id everywhere."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True)
class Published:
    """When a report appeared (ISO date or None) and how that was found."""

    date: str | None
    how: DatedBy


@dataclass(frozen=True, slots=True)
class Block:
    """A run of the text that stands alone: code points [start, end). Captions, teasers ("ALSO READ"), markers ("[ad_1]") and
    source lines are recognised so that readers can leave them."""

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Sentence:
    """Code points [start, end) of one sentence and the index of its block."""

    start: int
    end: int
    block: int


@dataclass(frozen=True, slots=True)
class Document:
    """One report. `text` is stored once under `digest`; every offset in the program points into it."""

    name: str  # the file's name without folder and ending
    text: str
    published: Published
    title: str | None = None
    language: str | None = None  # ISO 639-1
    publisher: str | None = None
    agency: str | None = None  # the wire the text credits: AFP, AP, Reuters …
    origin: str | None = None  # the publication or wire whose report the text says it translates, reprints or rewrites
    url: str | None = None
    blocks: tuple[Block, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    notes: tuple[str, ...] = field(default=())  # what intake noticed, in sentences ("3 bytes were not UTF-8 …")

    @property
    def digest(self) -> str:
        return text_digest(self.text)
