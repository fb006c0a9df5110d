"""One voice a source: near-copies, and stories crediting one agency on one day, count as a single witness."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from rensa import RMinHash

from promissory.model.document import Document
from promissory.records import wording

PERMUTATIONS = 64
BANDS = 16  # of four rows: pairs from about 0.5 on become candidates
COPY = 0.6  # share of five-word runs two texts have in common from which one is a copy of the other
RUN = 5
LEAST = 12  # runs; shorter texts are never called copies


def origins(documents: Mapping[str, Document]) -> dict[str, str]:
    """Document digest -> the digest that stands for its origin (the earliest of its copies)."""
    order = sorted(documents, key=lambda digest: (documents[digest].published.date or "9999", digest))
    parent = {digest: digest for digest in order}

    def root(digest: str) -> str:
        while parent[digest] != digest:
            digest = parent[digest]
        return digest

    rank = {digest: number for number, digest in enumerate(order)}

    def unite(a: str, b: str) -> None:
        first, second = sorted((root(a), root(b)), key=rank.__getitem__)
        parent[second] = first

    prints: dict[str, RMinHash] = {}
    bands: dict[tuple[int, ...], list[str]] = defaultdict(list)
    wires: dict[tuple[str, str], str] = {}
    for digest in order:
        document = documents[digest]
        if document.agency and document.published.date:
            unite(wires.setdefault((document.agency, document.published.date), digest), digest)
        mark = _print(document.text)
        if mark is None:
            continue
        prints[digest] = mark
        for key in _bands(mark):
            for other in bands[key][-8:]:
                if root(other) != root(digest) and mark.jaccard(prints[other]) >= COPY:
                    unite(other, digest)
            bands[key].append(digest)
    return {digest: root(digest) for digest in order}


def _print(text: str) -> RMinHash | None:
    found = wording.fold.__wrapped__(text).split()
    runs = [" ".join(found[n : n + RUN]) for n in range(len(found) - RUN + 1)]
    if len(runs) < LEAST:
        return None
    mark = RMinHash(num_perm=PERMUTATIONS, seed=7)
    mark.update(runs)
    return mark


def _bands(mark: RMinHash) -> list[tuple[int, ...]]:
    digest = mark.digest()
    rows = PERMUTATIONS // BANDS
    return [(band, *digest[band * rows : (band + 1) * rows]) for band in range(BANDS)]
