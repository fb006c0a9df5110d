"""Finds many terms in one pass over a text: a tree of folded words, longest term first to win, capital letters respected where
the term has them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from promissory.values.names import fold

Value = TypeVar("Value")

_WORD = re.compile(r"[^\W_]+")
_GAP = re.compile(r"[ \t]?(?:\.[ \t]?|[ \t]|\n[ \t]?|[-–—/&'’‘ʼ][ \t]?)?")
_DIGRAPHS = (("oe", "o"), ("ae", "a"), ("ue", "u"), ("aa", "a"))


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text, its code points and its folded form."""

    start: int
    end: int
    folded: str


@dataclass(frozen=True, slots=True)
class Hit(Generic[Value]):
    """A term found at code points [start, end), with every value that goes by it."""

    start: int
    end: int
    values: tuple[Value, ...]


def words(text: str) -> tuple[Word, ...]:
    """The words of a text; letters and digits only, so that "Poland's" is two and "U.S." is two."""
    return tuple(Word(m.start(), m.end(), fold(m.group())) for m in _WORD.finditer(text))


def loose(word: str) -> str:
    """A folded word with the spellings of transliteration made one: "zelenskyy", "zelenskiy" and "zelensky"; "stoere" and
    "store"; "pieskow" and "peskov"."""
    word = re.sub(r"(?:yy|iy|ii|ij|yi|yj|i)$", "y", word)
    word = re.sub(r"(?<=[bcdfghklmnprstvz])ie(?=[bcdfghklmnprstvwz])", "e", re.sub(r"ow$", "ov", word))
    for pair, single in _DIGRAPHS:
        word = word.replace(pair, single)
    return word


class _Node(Generic[Value]):
    __slots__ = ("ends", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node[Value]] = {}
        self.ends: list[tuple[tuple[str, ...], tuple[str, ...], Value]] = []


class Lexicon(Generic[Value]):
    """A set of terms, each with a value. `names` terms match in any transliteration; `any_case` terms match however they are
    written."""

    def __init__(self) -> None:
        self._root: _Node[Value] = _Node()
        self._names: _Node[Value] = _Node()

    def add(self, term: str, value: Value, *, name: bool = False, any_case: bool = False) -> None:
        """Adds one term; an empty one is nothing."""
        found = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(term)]
        if not found:
            return
        node = self._names if name else self._root
        for word, _, _ in found:
            key = loose(fold(word)) if name else fold(word)
            node = node.next.setdefault(key, _Node())
        gaps = tuple(term[found[i][2] : found[i + 1][1]].strip() for i in range(len(found) - 1))
        node.ends.append((() if any_case else tuple(w for w, _, _ in found), gaps, value))

    def find(self, text: str, found: tuple[Word, ...]) -> list[Hit[Value]]:
        """The hits in the order of the text, none overlapping, the longest first to win at each place."""
        hits: list[Hit[Value]] = []
        folded = [w.folded for w in found]
        loosened = [loose(w) for w in folded]
        place = 0
        while place < len(found):
            best = max(
                self._at(self._root, text, found, folded, place),
                self._at(self._names, text, found, loosened, place),
                key=lambda hit: hit[0],
            )
            if best[1]:
                hits.append(Hit(found[place].start, found[best[0] - 1].end, best[1]))
                place = best[0]
            else:
                place += 1
        return hits

    @staticmethod
    def _at(root: _Node[Value], text: str, found: tuple[Word, ...], keys: list[str], place: int) -> tuple[int, tuple[Value, ...]]:
        node, at = root, place
        best: tuple[int, tuple[Value, ...]] = (place, ())
        gaps: list[str] = []
        while at < len(keys) and keys[at] in node.next:
            if at > place:
                gap = text[found[at - 1].end : found[at].start]
                if len(gap) > 4 or gap.count("\n") > 1:
                    break
                gaps.append(gap)
            node = node.next[keys[at]]
            at += 1
            values = tuple(v for cased, told, v in node.ends if _cased(cased, text, found, place) and _gaps(told, gaps))
            if values:
                best = (at, values)
        return best


def _cased(term: Iterable[str], text: str, found: tuple[Word, ...], place: int) -> bool:
    for offset, word in enumerate(term):
        written = text[found[place + offset].start : found[place + offset].end]
        if word.isupper() and len(word) <= 3:
            if not written.isupper():
                return False
        elif word[0].isupper() and not written[0].isupper():
            return False
    return True


def _gaps(told: tuple[str, ...], gaps: list[str]) -> bool:
    return all(_GAP.fullmatch(gap) or gap.strip() == want for want, gap in zip(told, gaps, strict=False))


