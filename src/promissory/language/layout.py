"""Lays a text out as spaCy tokens that spell it exactly: words, gap tokens for the white space between them, sentences."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc
from spacy.vocab import Vocab

from promissory.language.reader import Parsed, Words
from promissory.language.tokens import Cut, cut

GAP_TAG = "_SP"
GAP_LABEL = "dep"


@dataclass(slots=True)
class Line:
    """The words of one sentence, or of a run of text outside all sentences (`sentence` None)."""

    cuts: list[Cut]
    sentence: int | None
    spaced: list[bool] = field(default_factory=list)

    def words(self, text: str, wanted: bool) -> Words:
        """What the reader needs of this line."""
        return Words(tuple(text[a:b] for a, b in self.cuts), tuple(self.spaced), wanted)


def lay_out(text: str, sentences: Sequence[tuple[int, int]]) -> list[Line]:
    """Lines in text order that hold every word of the text; a sentence without words makes no line."""
    lines: list[Line] = []
    at = 0
    for index, (start, end) in enumerate([*sentences, (len(text), len(text))]):
        if start > at:
            lines.append(Line(_cuts(text, at, start), None))
        if end > max(at, start):
            lines.append(Line(_cuts(text, max(at, start), end), index))
        at = max(at, end)
    lines = [line for line in lines if line.cuts]
    for k, line in enumerate(lines):
        following = [*line.cuts[1:], lines[k + 1].cuts[0] if k + 1 < len(lines) else (len(text) + 1, 0)]
        line.spaced = [a[1] < b[0] for a, b in zip(line.cuts, following, strict=True)]
    return lines


def _cuts(text: str, start: int, end: int) -> list[Cut]:
    return [(a + start, b + start) for a, b in cut(text[start:end])]


def spell(vocab: Vocab, text: str, lines: Sequence[Line], parsed: Sequence[Parsed | None]) -> Doc:
    """The Doc: `doc.text == text`, `token.idx` the offset in it, one tree a line. Words of an unread line hang on its first
    word, their `pos_` empty; words beyond what was read of an over-long one hang on its root in the same way."""
    rows = _Rows(text)
    for line, analysis in zip(lines, parsed, strict=True):
        rows.line(line, analysis)
    rows.close()
    return rows.doc(vocab)


class _Rows:
    """The columns of a Doc under construction."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.words: list[str] = []
        self.spaces: list[bool] = []
        self.heads: list[int] = []
        self.labels: list[str] = []
        self.upos: list[str] = []
        self.tags: list[str] = []
        self.lemmas: list[str] = []
        self.names: list[str] = []

    def _add(self, word: str, head: int, label: str, upos: str, tag: str, lemma: str, name: str) -> None:
        self.words.append(word)
        self.spaces.append(False)
        for column, value in (
            (self.labels, label), (self.upos, upos), (self.tags, tag), (self.lemmas, lemma), (self.names, name),
        ):
            column.append(value)
        self.heads.append(head)

    def _gap(self, end: int, inside_name: bool = False) -> None:
        """What stands before `end` and is no word: one space rides on the word before it, the rest is a gap token."""
        gap = self.text[self.at : end]
        if gap.startswith(" ") and self.words:
            self.spaces[-1] = True
            gap = gap[1:]
        if gap:
            head = len(self.words) - 1 if self.words else 1
            name = "I-" + self.names[-1][2:] if inside_name else "O"
            self._add(gap, head, GAP_LABEL, "SPACE", GAP_TAG, gap, name)
        self.at = end

    def line(self, line: Line, parsed: Parsed | None) -> None:
        """Append a line's words; its gap tokens hang on the word before them."""
        place: list[int] = []
        read = len(parsed.heads) if parsed else 0
        for i, (start, end) in enumerate(line.cuts):
            name = parsed.names[i] if parsed and i < read else "O"
            self._gap(start, inside_name=name.startswith("I-"))
            place.append(len(self.words))
            if parsed and i < read:
                self._add(self.text[start:end], 0, parsed.relations[i], parsed.upos[i], parsed.tags[i], parsed.lemmas[i], name)
            else:
                self._add(self.text[start:end], 0, "" if i else GAP_LABEL, "", "", "", "O")
            self.at = end
        root = next((i for i in range(read) if parsed and parsed.heads[i] == i), 0)
        for i, at in enumerate(place):
            self.heads[at] = place[parsed.heads[i] if parsed and i < read else root]

    def close(self) -> None:
        """The white space after the last word."""
        if self.at < len(self.text):
            self._gap(len(self.text))
        if len(self.words) == 1 and self.labels[0] == GAP_LABEL:
            self.heads[0] = 0

    def doc(self, vocab: Vocab) -> Doc:
        return Doc(
            vocab, words=self.words, spaces=self.spaces, heads=self.heads, deps=self.labels,
            pos=self.upos, tags=self.tags, lemmas=self.lemmas, ents=self.names,
        )


def line_blocks(lines: Iterable[Line], blocks: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Indices of the lines that stand in each block; lines outside all blocks make a block of their own each."""
    starts = [start for start, _ in blocks]
    groups: dict[tuple[int, int], list[int]] = {}
    for k, line in enumerate(lines):
        block = bisect_right(starts, line.cuts[0][0]) - 1
        inside = block >= 0 and line.cuts[0][0] < blocks[block][1]
        groups.setdefault((block, 0) if inside else (-1, k), []).append(k)
    return list(groups.values())
