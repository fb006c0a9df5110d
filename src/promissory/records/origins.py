"""One voice a source: copies, stories of one agency and day, translations and rewrites of one report are a single witness."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rensa import RMinHash

from promissory.model.document import Document
from promissory.records import when, wording

PERMUTATIONS = 64
BANDS = 16  # of four rows: pairs from about 0.5 on become candidates
COPY = 0.6  # share of five-word runs two texts have in common from which one is a copy of the other
RUN = 5
LEAST = 12  # runs; shorter texts are never called copies
LAG = 7  # days after a report within which its translations and rewrites appear
TOGETHER = 3  # days within which two rewrites of one publication may be of one report
SAME_MATTER = 0.5  # of the shorter text's names and figures, which a translation keeps
FEWEST = 6  # names and figures; a text with fewer tells too little to be compared

_MARKS = re.compile(r"[A-ZÀ-Þ][\w-]{2,}|\d[\d.,]*")


@dataclass(frozen=True, slots=True)
class Trace:
    """What of a report tells whose voice it is. `day` is an ordinal; `voices` are the folded names of its publication and agency,
    `credits` that of the one whose report it says it gives."""

    text: str
    published: str
    day: int | None
    wire: str | None
    voices: frozenset[str]
    credits: str | None
    mark: RMinHash | None


def trace(document: Document) -> Trace:
    """What a report is compared by."""
    voices = frozenset(wording.fold(name) for name in (document.publisher, document.agency) if name)
    return Trace(
        text=document.text,
        published=document.published.date or "9999",
        day=when.first_day(document.published.date) if when.exact(document.published.date) else None,
        wire=document.agency,
        voices=voices,
        credits=wording.fold(document.origin) if document.origin else None,
        mark=_print(document.text),
    )


def link(a: Trace, b: Trace) -> str | None:
    """Why two reports are one voice, in words; None where they are two. A function of the two alone."""
    if a.mark and b.mark and a.mark.jaccard(b.mark) >= COPY:
        return "one is a copy of the other"
    if a.day is None or b.day is None:
        return None
    if a.wire and a.wire == b.wire and a.day == b.day:
        return "both credit one agency on one day"
    if (_gives(a, b) or _gives(b, a)) and _same_matter(a.text, b.text):
        return "one says that it gives the other's report"
    if a.credits and a.credits == b.credits and abs(a.day - b.day) <= TOGETHER and _same_matter(a.text, b.text):
        return "both say that they give one publication's report"
    return None


def offers(mine: Trace) -> Iterator[Hashable]:
    """The keys under which other reports find this one."""
    yield from _bands(mine.mark)
    if mine.day is None:
        return
    if mine.wire:
        yield ("wire", mine.wire, mine.day)
    yield from (("is", voice, mine.day) for voice in mine.voices)
    if mine.credits:
        yield ("gives", mine.credits, mine.day)


def seeks(mine: Trace) -> Iterator[Hashable]:
    """The keys under which this report finds every other it can be linked with, whichever came first."""
    yield from _bands(mine.mark)
    if mine.day is None:
        return
    if mine.wire:
        yield ("wire", mine.wire, mine.day)
    yield from (("gives", voice, mine.day + later) for voice in mine.voices for later in range(LAG + 1))
    if mine.credits:
        yield from (("is", mine.credits, mine.day - before) for before in range(LAG + 1))
        yield from (("gives", mine.credits, mine.day + apart) for apart in range(-TOGETHER, TOGETHER + 1))


def origins(documents: Mapping[str, Document]) -> dict[str, str]:
    """Document digest -> the digest that stands for its origin (the earliest of those linked with it, directly or by others)."""
    return united({digest: trace(document) for digest, document in documents.items()})


def united(traces: Mapping[str, Trace]) -> dict[str, str]:
    """The same of reports already traced. Reports that nothing links with the rest can be united apart from it."""
    order = sorted(traces, key=lambda digest: (traces[digest].published, digest))
    voices = _Voices(order)
    blocks: dict[Hashable, list[str]] = defaultdict(list)
    exact: dict[Hashable, str] = {}  # reports of the same runs, so that a thousand copies are not compared with each other
    for digest in order:
        mine = traces[digest]
        runs = tuple(mine.mark.digest()) if mine.mark else None
        twin = exact.setdefault(runs, digest) if runs else digest
        if twin != digest:
            voices.unite(twin, digest)
        for key in seeks(mine):
            for other in blocks.get(key, ()):
                if voices.root(other) != voices.root(digest) and link(mine, traces[other]):
                    voices.unite(other, digest)
        for key in offers(mine):
            if not (isinstance(key, tuple) and key[0] == "wire" and blocks[key]) and not (twin != digest and _copied(key)):
                blocks[key].append(digest)
    return {digest: voices.root(digest) for digest in order}


class _Voices:
    """Union-find over reports; the earliest stands for all."""

    def __init__(self, order: list[str]) -> None:
        self._rank = {digest: number for number, digest in enumerate(order)}
        self._parent = {digest: digest for digest in order}

    def root(self, digest: str) -> str:
        while self._parent[digest] != digest:
            self._parent[digest] = digest = self._parent[self._parent[digest]]
        return digest

    def unite(self, a: str, b: str) -> None:
        first, second = sorted((self.root(a), self.root(b)), key=self._rank.__getitem__)
        self._parent[second] = first


def _gives(one: Trace, other: Trace) -> bool:
    """Does one say that it gives the other's report, and was that report there by then?"""
    return one.credits in other.voices and 0 <= (one.day or 0) - (other.day or 0) <= LAG


def _same_matter(a: str, b: str) -> bool:
    one, two = _marks(a), _marks(b)
    return min(len(one), len(two)) >= FEWEST and wording.shared(one, two) >= SAME_MATTER


@lru_cache(maxsize=1024)
def _marks(text: str) -> frozenset[str]:
    """The names and figures of a text, which stay when it is put into other words or another language."""
    return wording.words(" ".join(dict.fromkeys(_MARKS.findall(text))))


def _print(text: str) -> RMinHash | None:
    found = wording.fold.__wrapped__(text).split()
    runs = [" ".join(found[n : n + RUN]) for n in range(len(found) - RUN + 1)]
    if len(runs) < LEAST:
        return None
    mark = RMinHash(num_perm=PERMUTATIONS, seed=7)
    mark.update(runs)
    return mark


def _bands(mark: RMinHash | None) -> Iterator[Hashable]:
    digest = mark.digest() if mark else []
    rows = PERMUTATIONS // BANDS
    yield from (("copy", band, *digest[band * rows : (band + 1) * rows]) for band in range(BANDS) if digest)


def _copied(key: Hashable) -> bool:
    return isinstance(key, tuple) and key[0] == "copy"
