"""The part of a text that is shown for what was searched for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from promissory.prose.snippets import marked, snippet, tells
from promissory.values.terms import terms

LONG = f"{'The harbour was quiet. ' * 30}Boats left for Åland with nets. {'Nothing more was said. ' * 30}"


def test_a_long_text_is_cut_around_the_words() -> None:
    cut = snippet(LONG, terms("aland nets"))
    assert "Boats left for Åland with nets." in cut
    assert cut.startswith("… ")
    assert cut.endswith(" …")
    assert len(cut) < 260


def test_a_short_text_stays_and_a_text_without_the_words_begins_at_its_beginning() -> None:
    assert snippet("Two\nlines.", terms("boats")) == "Two lines."
    assert snippet(LONG, terms("trains")).startswith("The harbour was quiet.")


def test_the_words_are_marked_as_they_are_written() -> None:
    assert marked("Nets for Åland, nets!", terms("nets aland")) == [
        ("Nets", True), (" for ", False), ("Åland", True), (", ", False), ("nets", True), ("!", False)]
    assert tells("Nets for Åland", terms("aland nets"))
    assert not tells("Nets for Åland", terms("aland boats"))


@given(st.text(max_size=80), st.text(max_size=20))
def test_the_pieces_give_the_text_back(text: str, question: str) -> None:
    assert "".join(piece for piece, _ in marked(text, terms(question))) == text
