"""Loads a pipeline by name and reads documents with it, the sentences being those the document was cut into."""

from __future__ import annotations

from collections.abc import Collection

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from promissory.language.component import NAME, English, pipeline
from promissory.language.universal import universal
from promissory.model.document import Document
from promissory.model.errors import LanguageError

SHIPPED = "promissory"


def load(name: str = SHIPPED, threads: int = 1) -> Language:
    """The shipped pipeline, or the spaCy pipeline of that name; LanguageError where that is not installed."""
    try:
        if name == SHIPPED:
            return pipeline(threads)
        return spacy.load(name)
    except (OSError, ImportError, ValueError) as error:
        what = "The model shipped with promissory" if name == SHIPPED else f"The spaCy pipeline {name!r}"
        remedy = "reinstall promissory" if name == SHIPPED else "install it with pip or leave --language out"
        raise LanguageError(f"{what} cannot be loaded; {remedy}.") from error


def analyse(nlp: Language, document: Document, sentences: Collection[int] | None = None) -> Doc:
    """The whole document as one Doc: `doc.text == document.text`, `token.idx` an offset in it, its sentences the document's.
    Labels are Universal Dependencies, Penn tags, names PER, LOC and ORG. With `sentences`, only those are sure to be analysed;
    the words of the others have an empty `pos_`."""
    wanted = range(len(document.sentences)) if sentences is None else sentences
    spans = [(s.start, s.end) for s in document.sentences]
    if nlp.has_pipe(NAME):
        component = nlp.get_pipe(NAME)
        assert isinstance(component, English)
        return component.read(document.text, spans, [(b.start, b.end) for b in document.blocks], wanted)
    return universal(_with_sentences(nlp, document.text, spans))


def _with_sentences(nlp: Language, text: str, spans: list[tuple[int, int]]) -> Doc:
    """Another pipeline's analysis, its parser held to the sentence starts given."""
    doc = nlp.make_doc(text)
    starts = [start for start, _ in spans]
    k = 0
    for token in doc:
        begins = False
        while k < len(starts) and token.idx + len(token.text) > starts[k]:
            begins = True
            k += 1
        token.is_sent_start = begins or token.i == 0
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    return doc
