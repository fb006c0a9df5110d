"""Reads the corpora: CoNLL-U trees and two-column IOB2 names, both gzipped."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

TREES = ("ewt-train", "gum-train")
NAMES = ("uner-ewt-dev", "crossner-politics", "crossner-science", "crossner-literature", "wikigold")
NO_SPACE_BEFORE = {",", ".", ";", ":", "?", "!", ")", "'s", "n't", "%", "''", "-"}
NO_SPACE_AFTER = {"(", "``", "$", "-"}


@dataclass(frozen=True)
class Annotated:
    """One sentence with the layers its corpus has; heads are 1-based, 0 the root."""

    words: tuple[str, ...]
    spaced: tuple[bool, ...]
    id: str = ""
    document: str | None = None
    upos: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    lemmas: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()
    relations: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


Placed = tuple[Annotated, list[tuple[int, int]]]


def _lines(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from (line.rstrip("\n") for line in lines)
    yield ""


def trees(path: Path) -> list[Annotated]:
    """The sentences of a CoNLL-U file."""
    out: list[Annotated] = []
    document, identity, rows = None, "", []
    for line in _lines(path):
        if line.startswith("# newdoc"):
            document = line.partition("=")[2].strip()
        elif line.startswith("# sent_id"):
            identity = line.partition("=")[2].strip()
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif not line and rows:
            column = list(zip(*rows, strict=True))
            out.append(Annotated(
                column[1], tuple("SpaceAfter=No" not in row[9].split("|") for row in rows), identity, document,
                column[3], column[4], column[2], tuple(int(h) for h in column[6]), column[7],
            ))
            rows = []
    return out


def names(path: Path) -> list[Annotated]:
    """The sentences of an IOB2 file; spacing is not in it and is guessed."""
    out: list[Annotated] = []
    identity, rows = "", []
    for line in _lines(path):
        if line.startswith("# sent_id"):
            identity = line.partition("=")[2].strip()
        elif "\t" in line:
            rows.append(line.split("\t"))
        elif rows:
            words, tags = zip(*rows, strict=True)
            spaced = tuple(
                not (b in NO_SPACE_BEFORE or a in NO_SPACE_AFTER) for a, b in zip(words, [*words[1:], ""], strict=True)
            )
            out.append(Annotated(words, spaced, identity, names=tags))
            identity, rows = "", []
    return out


def training(folder: Path) -> tuple[list[Annotated], list[Annotated]]:
    """Trees, with names where the name corpus annotates the same words, and sentences with names only."""
    told = {s.id: s for s in names(folder / "uner-ewt-train.iob2.gz")}
    grown = [s for name in TREES for s in trees(folder / f"{name}.conllu.gz")]
    grown = [replace(s, names=told[s.id].names) if s.id in told and told[s.id].words == s.words else s for s in grown]
    return grown, [s for name in NAMES for s in names(folder / f"{name}.iob2.gz") if 2 <= len(s.words) <= 150]


def paragraphs(sentences: Sequence[Annotated], size: int = 8) -> Iterator[tuple[str, list[Placed]]]:
    """Raw text for evaluation: up to `size` neighbouring sentences of one document and where each of their words stands."""
    text, placed = "", []
    for sentence in sentences:
        if placed and (len(placed) == size or sentence.document is None or sentence.document != placed[-1][0].document):
            yield text, placed
            text, placed = "", []
        at = []
        for word, space in zip(sentence.words, [*sentence.spaced[:-1], True], strict=True):
            at.append((len(text), len(text) + len(word)))
            text += word + (" " if space else "")
        placed.append((sentence, at))
    if placed:
        yield text, placed
