"""Texts and questions as plain words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from promissory.values.terms import LONGEST, Term, fold, hits, terms


@pytest.mark.parametrize(("told", "found"), [
    ("Støre’s F-16s — naïve", "store s f 16s naive"), ("Łódź, Đà Nẵng, Ægir", "lodz da nang aegir"),
    ("STRASSE straße", "strasse strasse"),
    ("e\u0301tat ﬁne ½ ten\u00adder", "etat fine 1 2 tender"), ("\u202eabc\u200d\x00d", "abc d"),
    ("x" * 300, "x" * LONGEST), ("— …", ""),
])  # fmt: skip
def test_a_text_folds_to_plain_words(told: str, found: str) -> None:
    assert fold(told).split() == found.split()


@pytest.mark.parametrize(("question", "found"), [
    ("Oslo gener", (Term(("oslo",)), Term(("gener",), begun=True))),
    ("generators ", (Term(("generators",)),)),
    ('"reach Oslo" now ', (Term(("reach", "oslo")), Term(("now",)))),
    ('"reach Oslo"', (Term(("reach", "oslo")),)),
    ("F-16 Kari's", (Term(("f", "16")), Term(("kari", "s"), begun=True))),
    ("NOT this AND -that OR (", (Term(("not",)), Term(("this",)), Term(("and",)), Term(("that",)), Term(("or",)))),
    ('"', ()), ("*", ()), ('an "open end', (Term(("an",)), Term(("open",)), Term(("end",), begun=True))), ("", ()),
])  # fmt: skip
def test_a_question_is_words_and_phrases_and_never_a_command(question: str, found: tuple[Term, ...]) -> None:
    assert terms(question) == found


def test_words_are_found_where_they_stand_in_the_text_as_written() -> None:
    text = "Jonas Støre’s F-16s… ½ généra\u0301teurs came to Norway."
    found = [(text[start:end], which) for start, end, which in hits(text, terms('store F-16s came "norway" gener'))]
    assert found == [("Støre", 0), ("F-16s", 1), ("généra\u0301teurs", 4), ("came", 2), ("Norway", 3)]


@given(st.text(max_size=60), st.text(max_size=20))
def test_whatever_is_asked_of_whatever_text_hits_lie_in_it(text: str, question: str) -> None:
    for start, end, _ in hits(text, terms(question)):
        assert 0 <= start < end <= len(text)
    assert not any(word[:1] in "\"'*:&|!<>()\\" for word in fold(text).split())
