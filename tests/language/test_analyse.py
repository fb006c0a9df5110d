"""A whole document read as one Doc whose offsets are the text's."""

import time

import pytest

from promissory import language
from promissory.model.document import Block, Document, Published, Sentence
from promissory.model.errors import LanguageError


@pytest.fixture(scope="module")
def nlp():
    return language.load()


def document(*paragraphs, gap="\n\n"):
    """Each paragraph is a tuple of sentences."""
    text, blocks, sentences = "", [], []
    for paragraph in paragraphs:
        start = len(text)
        for sentence in paragraph:
            sentences.append(Sentence(len(text), len(text) + len(sentence), len(blocks)))
            text += sentence + " "
        text = text.rstrip(" ")
        blocks.append(Block(start, len(text), "paragraph"))
        text += gap
    return Document("d", text, Published("2025-03-27", "given"), blocks=tuple(blocks), sentences=tuple(sentences))


REPORT = document(
    ("Ministers met in Oslo.",),
    ("Norway  will send\tten boats, Prime Minister Anna Berg said.", "“We\u00a0keep our word,” she added."),
)


def test_the_doc_spells_the_text_and_every_token_stands_at_its_offset(nlp):
    doc = language.analyse(nlp, REPORT)
    assert doc.text == REPORT.text
    assert all(REPORT.text[t.idx : t.idx + len(t.text)] == t.text for t in doc)


def test_sentences_are_those_of_the_document(nlp):
    doc = language.analyse(nlp, REPORT)
    assert [s.start_char for s in doc.sents] == [s.start for s in REPORT.sentences]
    assert all(t.head.sent.start == t.sent.start for t in doc)


def test_white_space_between_words_is_a_gap_token_that_takes_no_part(nlp):
    doc = language.analyse(nlp, REPORT)
    gaps = [t for t in doc if t.pos_ == "SPACE"]
    assert {t.text for t in gaps} >= {" ", "\t", "\u00a0"}
    assert all(t.dep_ == "dep" and not list(t.children) for t in gaps)


def test_labels_are_universal_and_names_are_persons_places_organisations(nlp):
    doc = language.analyse(nlp, REPORT)
    by_word = {t.text: t for t in doc}
    assert (by_word["send"].head.text, by_word["Norway"].dep_, by_word["boats"].dep_) == ("said", "nsubj", "obj")
    assert by_word["send"].lemma_ == "send"
    assert by_word["said"].tag_ == "VBD"
    assert {(e.text, e.label_) for e in doc.ents} >= {("Oslo", "LOC"), ("Norway", "LOC"), ("Anna Berg", "PER")}


def test_sentences_not_asked_for_keep_their_words_unread(nlp):
    doc = language.analyse(nlp, REPORT, {1})
    first, second, third = doc.sents
    assert all(t.pos_ in ("", "SPACE") for t in [*first, *third])
    assert second.root.lemma_ == "say"
    assert [s.start_char for s in doc.sents] == [s.start for s in REPORT.sentences]
    assert doc.text == REPORT.text


def test_text_outside_all_sentences_is_kept_and_left_unread(nlp):
    whole = document(("Ministers met.",), ("[ad]",), ("They left.",))
    partial = Document("d", whole.text, whole.published, blocks=whole.blocks, sentences=(whole.sentences[0], whole.sentences[2]))
    doc = language.analyse(nlp, partial)
    assert doc.text == whole.text
    assert all(t.pos_ in ("", "SPACE") for t in doc if whole.text.index("[") <= t.idx < whole.text.index("They"))


def test_the_same_text_is_read_the_same_way_twice(nlp):
    first, second = language.analyse(nlp, REPORT), language.analyse(nlp, REPORT)
    assert [(t.dep_, t.head.i, t.pos_) for t in first] == [(t.dep_, t.head.i, t.pos_) for t in second]


@pytest.mark.parametrize("sentence", ["", " ", "\n", "\ufeff", "…", '"'])
def test_a_document_of_almost_nothing_is_read(nlp, sentence):
    doc = language.analyse(nlp, document((sentence,), gap=""))
    assert doc.text == document((sentence,), gap="").text


@pytest.mark.parametrize("sentence", ["word " * 200_000, '"' * 10_000, "\u200b" * 100_000 + "end", "a" * 1_000_000, "(" * 5_000])
def test_hostile_lines_are_read_in_bounded_time(nlp, sentence):
    hostile = document((sentence.strip(" "),))
    before = time.process_time()
    doc = language.analyse(nlp, hostile)
    assert time.process_time() - before < 20
    assert doc.text == hostile.text


def test_plain_spacy_use_finds_sentences_itself(nlp):
    doc = nlp("Poland sent ten tanks.\nSpain sent none. Both said so.")
    assert doc.text == "Poland sent ten tanks.\nSpain sent none. Both said so."
    assert [s.text.strip() for s in doc.sents] == ["Poland sent ten tanks.", "Spain sent none.", "Both said so."]


def test_a_pipeline_nobody_installed_is_refused_in_one_sentence():
    with pytest.raises(LanguageError, match=r"^The spaCy pipeline 'en_nowhere_sm' cannot be loaded; install it .*\.$"):
        language.load("en_nowhere_sm")
