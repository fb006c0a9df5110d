"""Whatever the text, blocks and sentences stay in order, inside the text and inside each other."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from promissory.documents import blocks, sentences

PIECES = st.sampled_from([
    "The minister spoke", "U.S.", "Mr.", ". ", "! ", "?” ", '"', "(", ")", "\n", "\n\n", " — ", "…", "...",
    "LYON, Feb 25 (Wire) - ", "1. ", "- ", "| ", "18.42 ", "[ad_1]", "READ MORE: ",
    "🧵 ", "\u00a0", "\u2028", "\x0b", "\t", "#", "No. 5", "4. November",
])


@given(st.one_of(st.text(max_size=400), st.lists(PIECES, max_size=40).map("".join)))
def test_sentences_lie_in_order_inside_their_blocks(text: str) -> None:
    laid = blocks.lay(text)
    edge = 0
    for block in laid:
        assert edge <= block.start < block.end <= len(text)
        edge = block.end
    edge = 0
    for sentence in sentences.split(text, laid):
        home = laid[sentence.block]
        assert home.start <= sentence.start < sentence.end <= home.end
        assert edge <= sentence.start
        assert any(c.isalnum() for c in text[sentence.start : sentence.end])
        assert not text[sentence.start].isspace()
        assert not text[sentence.end - 1].isspace()
        edge = sentence.end


@given(st.lists(PIECES, max_size=40).map("".join))
def test_no_letter_is_lost_between_blocks(text: str) -> None:
    laid = blocks.lay(text)
    covered = "".join(text[block.start : block.end] for block in laid)
    assert [c for c in covered if c.isalnum()] == [c for c in text if c.isalnum()]


def test_a_line_without_end_takes_seconds_at_most() -> None:
    for piece in ("The minister spoke. ", "a", ". ", "A-", "(Photo ", "A. ", "\"", "LYON ", "- "):
        text = piece * (300_000 // len(piece))
        began = time.process_time()
        sentences.split(text, blocks.lay(text))
        assert time.process_time() - began < 5, piece
