"""Lemmas of words the lexicon knows and of words it does not."""

import pytest

from promissory.language.lemmas import Lemmas
from promissory.language.reader import DATA


@pytest.fixture(scope="module")
def lemmas():
    return Lemmas(DATA / "lemmas.tsv.gz")


@pytest.mark.parametrize(
    ("form", "upos", "tag", "lemma"),
    [
        ("said", "VERB", "VBD", "say"),
        ("gave", "VERB", "VBD", "give"),
        ("countries", "NOUN", "NNS", "country"),
        ("air-strikes", "NOUN", "NNS", "air-strike"),
        ("refurbished", "VERB", "VBN", "refurbish"),
        ("embargoing", "VERB", "VBG", "embargo"),
        ("resumed", "VERB", "VBD", "resume"),
        ("disbursing", "VERB", "VBG", "disburse"),
        ("procured", "VERB", "VBN", "procure"),
        ("demined", "VERB", "VBN", "demine"),
        ("earmarked", "VERB", "VBN", "earmark"),
        ("pooled", "VERB", "VBN", "pool"),
        ("rearmed", "VERB", "VBN", "rearm"),
        ("telephoned", "VERB", "VBD", "telephone"),
        ("convened", "VERB", "VBN", "convene"),
        ("leavened", "VERB", "VBN", "leaven"),
        ("withheld", "VERB", "VBD", "withhold"),
        ("overrode", "VERB", "VBD", "override"),
        ("Merz", "PROPN", "NNP", "Merz"),
        ("’s", "PART", "POS", "'s"),
    ],
)
def test_lemma(lemmas, form, upos, tag, lemma):
    assert lemmas(form, upos, tag) == lemma
