"""The shipped model as a spaCy pipeline component, `promissory_english`, with its tokenizer."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from promissory.language.layout import lay_out, line_blocks, spell
from promissory.language.reader import Parsed, Reader, Words

NAME = "promissory_english"
PARAGRAPH = re.compile(r"\n\s*\n|\n")
Span = tuple[int, int]


class Tokenizer:
    """Text into an unread Doc that spells it; what `nlp.make_doc` uses."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        lines = lay_out(text, _paragraphs(text))
        doc = spell(self.vocab, text, lines, [None] * len(lines))
        return Doc(self.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc])


class English:
    """The component. On a Doc it finds sentences itself; `read` takes sentences as given."""

    def __init__(self, vocab: Vocab, threads: int = 1) -> None:
        self.vocab = vocab
        self.reader = Reader(threads=threads)

    def __call__(self, doc: Doc) -> Doc:
        blocks = _paragraphs(doc.text)
        sentences: list[Span] = []
        for line in lay_out(doc.text, blocks):
            starts = self.reader.starts(line.words(doc.text, wanted=True))
            for a, b in zip(starts, [*starts[1:], len(line.cuts)], strict=True):
                sentences.append((line.cuts[a][0], line.cuts[b - 1][1]))
        return self.read(doc.text, sentences, blocks, range(len(sentences)))

    def read(self, text: str, sentences: Sequence[Span], blocks: Sequence[Span], wanted: Collection[int]) -> Doc:
        """A new Doc over `text` whose sentences are those given; only the wanted ones are analysed, each in its block."""
        lines = lay_out(text, sentences)
        chosen = set(wanted)
        parsed: list[Parsed | None] = [None] * len(lines)
        groups = line_blocks(lines, blocks)
        contexts: list[list[Words]] = [[lines[k].words(text, lines[k].sentence in chosen) for k in group] for group in groups]
        for group, analyses in zip(groups, self.reader.read(contexts), strict=True):
            for k, analysis in zip(group, analyses, strict=True):
                parsed[k] = analysis
        return spell(self.vocab, text, lines, parsed)


def _paragraphs(text: str) -> list[Span]:
    spans: list[Span] = []
    at = 0
    for gap in PARAGRAPH.finditer(text):
        spans.append((at, gap.start()))
        at = gap.end()
    spans.append((at, len(text)))
    return [(a, b) for a, b in spans if b > a]


@Language.factory(NAME, default_config={"threads": 1}, assigns=["token.tag", "token.pos", "token.lemma", "token.dep", "doc.ents"])
def create(nlp: Language, name: str, threads: int) -> English:
    """The factory spaCy calls for `nlp.add_pipe("promissory_english")`."""
    return English(nlp.vocab, threads)


def pipeline(threads: int = 1) -> Language:
    """A spaCy pipeline that holds the tokenizer and the component."""
    nlp = spacy.blank("en")
    nlp.tokenizer = Tokenizer(nlp.vocab)
    nlp.add_pipe(NAME, config={"threads": threads})
    return nlp
