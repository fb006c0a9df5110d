"""Lays the pack's terms found in a text over the words of its analysis."""

from __future__ import annotations

import bisect
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from promissory.claims.lexicon import words
from promissory.claims.vocabulary import Term, Vocabulary

_NAMING = frozenset({"actor", "adjective", "people", "capital", "metonym"})


@dataclass(frozen=True, slots=True)
class Chunk:
    """A term of the pack over the words [first, last) of the Doc, with everything it may stand for."""

    first: int
    last: int
    terms: tuple[Term, ...]

    def role(self, role: str) -> tuple[str, ...]:
        """What it stands for in the role."""
        return tuple(dict.fromkeys(t.ref for t in self.terms if t.role == role))

    def head(self, doc: Doc) -> Token:
        """The word of it that hangs on a word outside."""
        for i in range(self.first, self.last):
            if not self.first <= doc[i].head.i < self.last or doc[i].head.i == i:
                return doc[i]
        return doc[self.last - 1]


class Chunks:
    """The terms of a document by place. A term that covers only part of a word of the analysis ("pro-Russian" apart) covers all
    of it. `actors` are those the document names anywhere."""

    def __init__(self, doc: Doc, vocabulary: Vocabulary) -> None:
        self.doc = doc
        self.text = doc.text  # kept: spaCy spells a Doc's text anew each time it is asked
        starts = [t.idx for t in doc]
        found: list[Chunk] = []
        for hit in vocabulary.hits(self.text, words(self.text)):
            first = bisect.bisect_right(starts, hit.start) - 1
            last = bisect.bisect_left(starts, hit.end)
            if found and first < found[-1].last:
                continue
            found.append(Chunk(first, last, hit.values))
        self.all = tuple(found)
        self.actors = frozenset(t.ref for c in found for t in c.terms if t.role in _NAMING)
        self.at = {i: c for c in found for i in range(c.first, c.last)}
