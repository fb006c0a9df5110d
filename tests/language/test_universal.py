"""Labels of spaCy's own English pipelines in Universal form, on trees built by hand."""

import pytest
import spacy
from spacy.tokens import Doc

from promissory.language.universal import universal

VOCAB = spacy.blank("en").vocab


def tree(rows, ents=None):
    """Rows of word, head index, label, UPOS, lemma."""
    words, heads, labels, pos, lemmas = zip(*rows, strict=True)
    return Doc(VOCAB, words=words, heads=heads, deps=labels, pos=pos, lemmas=lemmas, ents=ents)


def relations(doc):
    return {t.text: (t.dep_, t.head.text) for t in universal(doc)}


def test_a_preposition_hangs_on_its_noun():
    found = relations(tree([
        ("Oslo", 1, "nsubj", "PROPN", "Oslo"), ("gave", 1, "ROOT", "VERB", "give"), ("boats", 1, "dobj", "NOUN", "boat"),
        ("of", 2, "prep", "ADP", "of"), ("steel", 3, "pobj", "NOUN", "steel"),
        ("to", 1, "prep", "ADP", "to"), ("them", 5, "pobj", "PRON", "they"),
    ]))
    assert found == {
        "Oslo": ("nsubj", "gave"), "gave": ("root", "gave"), "boats": ("obj", "gave"),
        "of": ("case", "steel"), "steel": ("nmod", "boats"), "to": ("case", "them"), "them": ("obl", "gave"),
    }


def test_the_doer_of_a_passive_is_an_agent():
    found = relations(tree([
        ("Boats", 2, "nsubjpass", "NOUN", "boat"), ("were", 2, "auxpass", "AUX", "be"), ("given", 2, "ROOT", "VERB", "give"),
        ("by", 2, "agent", "ADP", "by"), ("Oslo", 3, "pobj", "PROPN", "Oslo"),
    ]))
    assert found["Boats"] == ("nsubj:pass", "given")
    assert found["were"] == ("aux:pass", "given")
    assert found["Oslo"] == ("obl:agent", "given")
    assert found["by"] == ("case", "Oslo")


def test_the_predicate_noun_heads_its_copula():
    found = relations(tree([
        ("Berg", 1, "nsubj", "PROPN", "Berg"), ("is", 1, "ROOT", "AUX", "be"),
        ("minister", 1, "attr", "NOUN", "minister"), (".", 1, "punct", "PUNCT", "."),
    ]))
    assert found == {
        "Berg": ("nsubj", "minister"), "is": ("cop", "minister"), "minister": ("root", "minister"), ".": ("punct", "minister"),
    }


def test_a_preposition_before_a_clause_marks_it():
    found = relations(tree([
        ("They", 1, "nsubj", "PRON", "they"), ("left", 1, "ROOT", "VERB", "leave"),
        ("without", 1, "prep", "ADP", "without"), ("paying", 2, "pcomp", "VERB", "pay"),
    ]))
    assert found["paying"] == ("advcl", "left")
    assert found["without"] == ("mark", "paying")


@pytest.mark.parametrize(
    ("label", "expected"), [("GPE", "LOC"), ("FAC", "LOC"), ("PERSON", "PER"), ("ORG", "ORG"), ("DATE", None)]
)
def test_names_are_of_three_types(label, expected):
    doc = tree([("Oslo", 1, "nsubj", "PROPN", "Oslo"), ("paid", 1, "ROOT", "VERB", "pay")], ents=["B-" + label, "O"])
    assert [e.label_ for e in universal(doc).ents] == ([expected] if expected else [])


def test_possessors_and_relative_clauses_are_renamed():
    found = relations(tree([
        ("Oslo", 2, "poss", "PROPN", "Oslo"), ("'s", 0, "case", "PART", "'s"), ("ship", 2, "ROOT", "NOUN", "ship"),
        ("that", 4, "nsubj", "PRON", "that"), ("sank", 2, "relcl", "VERB", "sink"),
    ]))
    assert found["Oslo"] == ("nmod:poss", "ship")
    assert found["sank"] == ("acl:relcl", "ship")


def test_a_universal_tree_is_left_alone():
    doc = tree([("Oslo", 1, "nsubj", "PROPN", "Oslo"), ("paid", 1, "root", "VERB", "pay")])
    assert universal(doc) is doc
