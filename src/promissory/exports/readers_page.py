"""Reports with their claims as one page to keep or to mail: a single file that asks nothing of the network or of scripts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from jinja2 import Template

from promissory.exports import frame
from promissory.model.claim import KINDS, Claim, Kind
from promissory.model.document import Document
from promissory.prose import telling
from promissory.prose.account import Account
from promissory.prose.marking import Passage, Piece, passages
from promissory.prose.names import Names

STYLES = ("look.css", "page.css")


@dataclass(frozen=True, slots=True)
class Report:
    """One report of the page: its document with the claims read from it, or the reason why nothing was read."""

    name: str
    reason: str | None = None
    document: Document | None = None
    claims: tuple[Claim, ...] = ()
    account: Account | None = None
    names: Names = field(default_factory=lambda: Names({}, {}))
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One claim as the page tells it; `id` is its place on the page, `number` its place in the report."""

    id: str
    number: int
    claim: Claim
    title: str
    facts: telling.Facts
    standing: telling.Facts

    @property
    def further(self) -> telling.Facts:
        """The facts that the title does not tell already."""
        return tuple((label, value) for label, value in self.facts
                     if not re.search(rf"(?<!\w){re.escape(value)}(?!\w)", self.title))


@dataclass(frozen=True, slots=True)
class Block:
    """A passage of the text and the claims it touches; `order` gives each its place in the block, from 1, and `last` holds those
    whose evidence reaches no further block. Claims are known by identity here: their ids are digests, dear to ask for."""

    passage: Passage
    touched: tuple[Entry, ...]
    order: Mapping[int, int]
    last: frozenset[int]

    def places(self, claims: Sequence[Claim]) -> str:
        """The classes by which a run of this block's text knows the block's claims."""
        return " ".join(f"n{self.place(claim)}" for claim in claims)

    def place(self, claim: Claim) -> int:
        """The claim's place among those of this block, from 1."""
        return self.order[id(claim)]

    def closing(self, piece: Piece) -> list[Entry]:
        """The claims whose evidence ends with this run of the text, by number."""
        ending = [self.touched[self.place(claim) - 1] for claim in piece.closes if id(claim) in self.last]
        return sorted(ending, key=lambda entry: entry.number)


@dataclass(frozen=True, slots=True)
class Chapter:
    """One report that was read, laid out."""

    number: int
    report: Report
    document: Document
    blocks: tuple[Block, ...]
    entries: tuple[Entry, ...]

    @property
    def title(self) -> str:
        """What the report is called on the page."""
        return self.document.title or self.report.name


def page(reports: Sequence[Report]) -> str:
    """The page, complete. Reports that were read come as chapters, those that were not as a list with their reasons."""
    read = [r for r in reports if r.document is not None and r.reason is None]
    chapters = [_chapter(number, report) for number, report in enumerate(read, 1)]
    counts = Counter(claim.kind for report in read for claim in report.claims)
    kinds: Mapping[Kind, int] = {kind: counts[kind] for kind in KINDS if counts[kind]}
    return _template().render(
        chapters=chapters, unread=[r for r in reports if r not in read], kinds=kinds, style=frame.style(*STYLES),
        total=sum(kinds.values()), most=max((len(b.touched) for c in chapters for b in c.blocks), default=0),
    )


def _chapter(number: int, report: Report) -> Chapter:
    document = report.document
    assert document is not None  # chapters are made of reports that were read
    claims = sorted(report.claims, key=lambda c: (c.start, c.end, KINDS.index(c.kind), c.id))
    entries = tuple(
        Entry(f"r{number}c{i}", i, c, telling.title(c, report.names), telling.facts(c, report.names),
              telling.standing(c, report.names))
        for i, c in enumerate(claims, 1)
    )
    cut = passages(document, claims)
    here = [{id(claim) for piece in passage.pieces for claim in piece.claims} for passage in cut]
    last_of = {claim: i for i, found in enumerate(here) for claim in found}
    blocks = []
    for i, (passage, found) in enumerate(zip(cut, here, strict=True)):
        touched = tuple(entry for entry in entries if id(entry.claim) in found) if found else ()
        order = {id(entry.claim): place for place, entry in enumerate(touched, 1)}
        blocks.append(Block(passage, touched, order, frozenset(claim for claim in found if last_of[claim] == i)))
    return Chapter(number, report, document, tuple(blocks), entries)


@cache
def _template() -> Template:
    env = frame.environment()
    env.globals.update(by_kind=_by_kind)
    return env.get_template("page.html")


def _by_kind(block: Block, claims: Sequence[Claim]) -> list[tuple[Kind, str]]:
    """The kinds among claims that cover a run of text, each with the classes of its claims, in the order of the kinds."""
    return [(kind, block.places([c for c in claims if c.kind == kind])) for kind in KINDS if any(c.kind == kind for c in claims)]
