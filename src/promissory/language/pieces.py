"""Turns words into the word pieces and shape ids the encoder was trained on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

# Typographic marks the encoder hardly saw are looked up as their ASCII forms.
FOLD = {
    "\u201c": '"', "\u201d": '"', "\u2018": "'", "\u2019": "'", "\u2013": "-", "\u2014": "-",
    "``": '"', "''": '"', "\u00ab": '"', "\u00bb": '"', "\u2026": "...",
}
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
PART = re.compile(r"[^\W_]+|[\W_]")
MAX_PIECES_PER_WORD = 16
LONGEST_WORD = 200  # code points; longer runs are no words and get the unknown piece
LONGEST_PART = 60
REMEMBERED_WORDS = 50_000
N_SHAPES = 24
UNSPACED = 11  # added to the shape of a word no space stands before


class Encoded(NamedTuple):
    """Piece ids, shape ids, and the first and last piece of each word."""

    ids: list[int]
    shapes: list[int]
    first: list[int]
    last: list[int]


def shape(word: str) -> int:
    """1 digits, 2 digits and punctuation, 3 digits and letters, 4 punctuation, 5 lower, 6 UPPER, 7 single capital, 8 Title,
    9 another word with a capital first, 10 anything else. 0 stands for the frame pieces and for padding."""
    if word.isdigit():
        return 1
    letters = any(c.isalpha() for c in word)
    if any(c.isdigit() for c in word):
        return 3 if letters else 2
    if not letters:
        return 4
    if word.islower():
        return 5
    if word.isupper():
        return 6 if len(word) > 1 else 7
    if word[0].isupper():
        return 8 if word[1:].islower() else 9
    return 10


class Pieces:
    """The vocabulary of the encoder, greedy longest match."""

    def __init__(self, vocabulary: Path) -> None:
        with open(vocabulary, encoding="utf-8") as lines:
            self.vocabulary = {line.rstrip("\n"): i for i, line in enumerate(lines)}
        self.opening, self.closing, self.unknown = (self.vocabulary[t] for t in ("[CLS]", "[SEP]", "[UNK]"))
        self._seen: dict[str, list[int]] = {}

    def word(self, word: str) -> list[int]:
        """Piece ids of one word: at least one, at most 16."""
        if len(word) > LONGEST_WORD:
            return [self.unknown]
        seen = self._seen.get(word)
        if seen is None:
            if len(self._seen) >= REMEMBERED_WORDS:
                self._seen.clear()
            seen = self._seen[word] = self._cut(word)
        return seen

    def _cut(self, word: str) -> list[int]:
        plain = FOLD.get(word, word)
        if len(plain) > 1:
            plain = INVISIBLE.sub("", plain.replace("\u2019", "'"))
        plain = unicodedata.normalize("NFD", plain.lower())
        plain = "".join(c for c in plain if unicodedata.category(c) != "Mn")
        out = [piece for part in PART.findall(plain) if not part.isspace() for piece in self._longest(part)]
        return (out or [self.unknown])[:MAX_PIECES_PER_WORD]

    def _longest(self, part: str) -> list[int]:
        if len(part) > LONGEST_PART:
            return [self.unknown]
        out: list[int] = []
        start = 0
        while start < len(part):
            for end in range(len(part), start, -1):
                piece = self.vocabulary.get(("##" if start else "") + part[start:end])
                if piece is not None:
                    break
            else:
                return [*out, self.unknown]
            out.append(piece)
            start = end
        return out

    def encode(self, words: Sequence[str], spaced: Sequence[bool]) -> Encoded:
        """The input row of one paragraph; `spaced[i]` says whether space follows word i."""
        ids, shapes, first, last = [self.opening], [0], [], []
        space_before = True
        for word, space_after in zip(words, spaced, strict=True):
            pieces = self.word(word)
            first.append(len(ids))
            ids += pieces
            last.append(len(ids) - 1)
            shapes += [shape(word) + (0 if space_before else UNSPACED)] * len(pieces)
            space_before = space_after
        return Encoded([*ids, self.closing], [*shapes, 0], first, last)
