"""Reads sentences: groups them into windows the encoder can take, scores the windows, decodes each sentence's tree and names."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from promissory.language.decode import NameTags, best_tree, log_softmax
from promissory.language.lemmas import Lemmas
from promissory.language.pieces import Encoded, Pieces
from promissory.language.scorer import Array, Scorer

WINDOW = 480  # pieces; the encoder has 512 positions
BATCH = 8
DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Words:
    """One sentence to read: its words, whether space follows each, and whether it is wanted or only context."""

    words: tuple[str, ...]
    spaced: tuple[bool, ...]
    wanted: bool = True


@dataclass(frozen=True, slots=True)
class Parsed:
    """The analysis of a sentence's words; heads are indices into the sentence, the root is its own head.
    Shorter than the sentence where that is longer than a window: the rest stays unread."""

    upos: tuple[str, ...]
    tags: tuple[str, ...]
    lemmas: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    names: tuple[str, ...]  # BIO


@dataclass(frozen=True, slots=True)
class _Window:
    members: tuple[int, ...]  # sentences
    sizes: tuple[int, ...]  # words taken of each
    row: Encoded


class Reader:
    """The shipped model; safe to keep for the life of a process."""

    def __init__(self, folder: Path = DATA, threads: int = 1) -> None:
        labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        self.upos, self.tags, self.labels = labels["up"], labels["xp"], labels["dr"]
        self.root = self.labels.index("root")
        self.names = NameTags(labels["ner"])
        self.pieces = Pieces(folder / "vocab.txt")
        self.lemmas = Lemmas(folder / "lemmas.tsv.gz")
        self.scorer = Scorer(folder, threads)

    def read(self, blocks: Sequence[Sequence[Words]]) -> list[list[Parsed | None]]:
        """For each block its sentences' analyses, None for those not wanted. A block is the context its sentences are read in."""
        out: list[list[Parsed | None]] = [[None] * len(block) for block in blocks]
        windows = [(b, window) for b, block in enumerate(blocks) for window in self._windows(block)]
        windows.sort(key=lambda item: len(item[1].row.ids))  # similar lengths together: little padding
        for at in range(0, len(windows), BATCH):
            chunk = windows[at : at + BATCH]
            for (b, window), scores in zip(chunk, self.scorer([w.row for _, w in chunk]), strict=True):
                self._decode(blocks[b], window, scores, out[b])
        return out

    def starts(self, words: Words) -> list[int]:
        """Indices of the words that start a sentence, as the model hears it; window by window for a long run."""
        out: list[int] = []
        at = 0
        while at < len(words.words):
            n = self._fits(words.words[at:])
            scores = self.scorer([self.pieces.encode(words.words[at : at + n], words.spaced[at : at + n])])[0]["ss"]
            found = [0, *(i for i in range(1, n) if scores[i, 1] > scores[i, 0])]
            if at + n < len(words.words) and len(found) > 1:
                n = found.pop()  # the last sentence may be cut off: start the next window there
            out += [at + i for i in found]
            at += n
        return out

    def _fits(self, words: Sequence[str]) -> int:
        size = 0
        for i, word in enumerate(words):
            size += len(self.pieces.word(word))
            if size > WINDOW:
                return max(1, i)
        return len(words)

    def _windows(self, block: Sequence[Words]) -> Iterator[_Window]:
        """Whole sentences, as many as fit; windows without a wanted sentence are left out."""
        members: list[int] = []
        room = WINDOW
        for i, sentence in enumerate(block):
            if not sentence.words:
                continue
            size = sum(len(self.pieces.word(word)) for word in sentence.words[:WINDOW])
            if members and size > room:
                yield from self._window(block, members)
                members, room = [], WINDOW
            members.append(i)
            room -= size
        if members:
            yield from self._window(block, members)

    def _window(self, block: Sequence[Words], members: Sequence[int]) -> Iterator[_Window]:
        if not any(block[i].wanted for i in members):
            return
        sizes = tuple(self._fits(block[i].words) for i in members)
        words = [word for i, n in zip(members, sizes, strict=True) for word in block[i].words[:n]]
        spaced = [space for i, n in zip(members, sizes, strict=True) for space in block[i].spaced[:n]]
        yield _Window(tuple(members), sizes, self.pieces.encode(words, spaced))

    def _decode(self, block: Sequence[Words], window: _Window, scores: dict[str, Array], out: list[Parsed | None]) -> None:
        names = self.names.best(scores["ner"])
        at = 0
        for i, n in zip(window.members, window.sizes, strict=True):
            if block[i].wanted:
                out[i] = self._sentence(block[i].words[:n], scores, at, names[at : at + n])
            at += n

    def _sentence(self, words: Sequence[str], scores: dict[str, Array], at: int, names: list[str]) -> Parsed:
        end = at + len(words)
        columns = [0, *range(at + 1, end + 1)]
        head = best_tree(log_softmax(scores["arc"][at:end][:, columns]))  # 1-based in the sentence, 0 = root
        relation = self.scorer.relations(scores["rd"][at:end], scores["rh"][np.where(head == 0, 0, head + at)])
        relation[:, self.root] = -1e9
        best, up, tag = relation.argmax(1), scores["up"][at:end].argmax(1), scores["xp"][at:end].argmax(1)
        upos, tags = [self.upos[k] for k in up], [self.tags[k] for k in tag]
        if names and names[0].startswith("I-"):  # a name never runs on from the sentence before
            names = ["B-" + names[0][2:], *names[1:]]
        return Parsed(
            upos=tuple(upos), tags=tuple(tags),
            lemmas=tuple(self.lemmas(w, u, t) for w, u, t in zip(words, upos, tags, strict=True)),
            heads=tuple(int(h) - 1 if h else i for i, h in enumerate(head)),
            relations=tuple(self.labels[r] if h else "root" for r, h in zip(best, head, strict=True)),
            names=tuple(names),
        )
