"""What became of one report, in figures and reasons: how much of it was read, what was stated, what was held back and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from promissory.model.claim import KINDS, Claim, Kind
from promissory.model.document import UNREAD, BlockKind, Document
from promissory.prose.marking import shortened

ASIDE: Mapping[BlockKind, str] = {kind: kind.replace("_", " ") for kind in sorted(UNREAD)}
"""The blocks no claim is read from, and what they are called."""


class Held(Protocol):
    """A claim a reader wanted to state and could not."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def kind(self) -> Kind: ...
    @property
    def reason(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage claims of a kind were held back from, and how many; `text` is shortened, and empty where the whole report is
    meant."""

    kind: Kind
    start: int
    end: int
    text: str
    claims: int = 1


@dataclass(frozen=True, slots=True)
class Reason:
    """Why claims were held back, and from which passages."""

    reason: str
    passages: tuple[Passage, ...]

    @property
    def kinds(self) -> Mapping[Kind, int]:
        """How many claims of each kind, in the order of the kinds."""
        counted: Counter[Kind] = Counter()
        for passage in self.passages:
            counted[passage.kind] += passage.claims
        return _in_order(counted)

    @property
    def claims(self) -> int:
        """How many claims in all."""
        return sum(passage.claims for passage in self.passages)


@dataclass(frozen=True, slots=True)
class Account:
    """The figures of one report: characters and sentences there and read, sentences gated, blocks left aside, claims by kind and
    what was held back, the commonest reason first."""

    characters: int
    characters_read: int
    sentences: int
    sentences_read: int
    sentences_gated: int
    aside: Mapping[str, int]
    claims: Mapping[Kind, int]
    withheld: tuple[Reason, ...]

    @property
    def held_back(self) -> int:
        """How many claims were held back."""
        return sum(reason.claims for reason in self.withheld)


def account(
    document: Document, claims: Sequence[Claim], withheld: Sequence[Held], *, read: bool, gated: Sequence[tuple[int, int]] = ()
) -> Account:
    """The figures of a document; `read` is false where it never reached the readers, `gated` are spans of sentences that did
    not."""
    closed = set(gated)
    kinds: list[BlockKind] = [block.kind for block in document.blocks]
    offered = [s for s in document.sentences if s.block >= len(kinds) or kinds[s.block] not in ASIDE]
    handed = [s for s in offered if read and (s.start, s.end) not in closed]
    return Account(
        characters=len(document.text),
        characters_read=sum(s.end - s.start for s in handed) + (_blank(document) if read else 0),
        sentences=len(document.sentences),
        sentences_read=len(handed),
        sentences_gated=len(offered) - len(handed) if read else 0,
        aside=Counter(ASIDE[kind] for kind in kinds if kind in ASIDE),
        claims=_in_order(Counter(claim.kind for claim in claims)),
        withheld=_grouped(document, withheld),
    )


def _blank(document: Document) -> int:
    """White space between sentences: there is nothing to read in it, so that it never counts as unread."""
    edges = [0, *(edge for s in document.sentences for edge in (s.start, s.end)), len(document.text)]
    between = (document.text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
    return sum(sum(map(str.isspace, gap)) for gap in between)


def _in_order(counted: Mapping[Kind, int]) -> Mapping[Kind, int]:
    return {kind: counted[kind] for kind in KINDS if counted.get(kind)}


def _grouped(document: Document, withheld: Sequence[Held]) -> tuple[Reason, ...]:
    groups: dict[str, Counter[tuple[int, int, Kind]]] = {}
    for held in sorted(withheld, key=lambda h: (h.start, h.end, KINDS.index(h.kind))):
        groups.setdefault(held.reason, Counter())[held.start, held.end, held.kind] += 1
    found = (
        Reason(reason, tuple(Passage(kind, start, end, _told(document, start, end), n) for (start, end, kind), n in held.items()))
        for reason, held in groups.items()
    )
    return tuple(sorted(found, key=lambda reason: (-reason.claims, reason.reason)))


def _told(document: Document, start: int, end: int) -> str:
    return "" if end - start >= len(document.text) else shortened(document.text[start:end])
