"""How values are said, and how evidence is cut out of a text without losing a character."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from promissory.model.claim import Claim
from promissory.model.document import Block, Document, Published
from promissory.prose import words
from promissory.prose.headlines import headline
from promissory.prose.marking import excerpt, passages, pieces
from promissory.prose.names import Names

NAMES = Names({"NOR": "Norway", "UKR": "Ukraine"}, {"reassurance-force": "a force after a ceasefire"})


@pytest.mark.parametrize(("iso", "told"), [
    ("2024-02-26", "26 February 2024"), ("2025-02", "February 2025"), ("2025", "2025"), (None, ""), ("soon", "soon"),
    ("2025-13", "2025-13"),
])
def test_dates_stay_as_precise_as_told(iso: str | None, told: str) -> None:
    assert words.day(iso) == told


@pytest.mark.parametrize(("value", "told"), [
    ({"amount": 2_000_000_000, "currency": "EUR"}, "€2\u00a0billion"),
    ({"amount": 4_500_000, "currency": "NOK", "approx": True}, "about NOK\u00a04.5\u00a0million"),
    ({"minimum": 30e9, "maximum": 50e9, "currency": "USD", "per": "year"}, "$30\u00a0billion–$50\u00a0billion a year"),
    ({"amount": 5000, "currency": "GBP", "bound": "up_to"}, "up to £5\u202f000"),
])
def test_sums_keep_their_doubt(value: dict[str, Any], told: str) -> None:
    assert words.money(value) == told


@pytest.mark.parametrize(("value", "told"), [
    ({"min": 20, "max": 20, "approx": True}, "about 20"), ({"min": 25, "max": 27}, "25–27"),
    ({"min": 20, "max": None}, "at least 20"),
    ({"min": 20, "max": None, "approx": True}, "at least 20"), ({"min": 20, "bound": "more_than"}, "more than 20"), (30, "30"),
])
def test_sizes_keep_their_doubt(value: Any, told: str) -> None:
    assert words.size(value) == told


@pytest.mark.parametrize(("kind", "slots", "line"), [
    ("commitment", {"by": ["NOR"], "to": ["UKR"], "items": [{"name": "generators", "quantity": 20}]},
     "Norway to Ukraine: 20 generators"),
    ("commitment", {"by": ["?some states"], "category": "military"}, "some states: military support"),
    ("position", {"for": "NOR", "question": "reassurance-force", "stance": "open"}, "Norway on a force after a ceasefire: open"),
    ("meeting", {"topic": "talks", "place": "Oslo"}, "Talks, Oslo"),
    ("meeting", {}, "Meeting"),
    ("fulfilment", {"by": ["NOR"], "share": 0.3, "promised": "shells"}, "Norway: 30\u00a0% of shells"),
])
def test_headlines_name_the_record(kind: str, slots: dict[str, Any], line: str) -> None:
    assert headline(kind, slots, NAMES) == line


@given(st.text(min_size=1, max_size=40), st.lists(st.tuples(st.integers(0, 39), st.integers(1, 40)), max_size=6))
def test_pieces_give_back_the_text_and_know_their_claims(text: str, spans: list[tuple[int, int]]) -> None:
    told = [Claim("d", "event", a, min(b, len(text)), text[a:b]) for a, b in spans if a < min(b, len(text))]
    cut = pieces(text, 0, len(text), told)
    assert "".join(piece.text for piece in cut) == text
    for claim in told:
        assert "".join(p.text for p in cut if claim in p.claims) == claim.evidence
        assert sum(p.opens.count(claim) for p in cut) == told.count(claim)


def test_a_document_without_blocks_is_set_line_by_line() -> None:
    plain = Document("d", "One.\n\n  Two. ", Published(None, "unknown"))
    assert ["".join(p.text for p in passage.pieces) for passage in passages(plain, ())] == ["One.", "  Two."]


def test_an_excerpt_stays_in_its_block_and_breaks_at_words() -> None:
    text = "Title\n" + "before " * 40 + "EVIDENCE" + " after" * 40
    document = Document("d", text, Published(None, "unknown"), blocks=(Block(0, 5, "title"), Block(6, len(text), "paragraph")))
    at = text.index("EVIDENCE")
    around = excerpt(document, Claim("d", "event", at, at + 8, "EVIDENCE"))
    assert around.marked == "EVIDENCE"
    assert around.before.startswith("… before")
    assert around.after.endswith("after …")
    assert "Title" not in around.before
