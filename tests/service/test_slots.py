"""A slot in a field: what is shown says the same when it is read again, and what cannot be meant is told."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

import pytest

from promissory import packs
from promissory.model.claim import Claim, Kind
from promissory.model.errors import DecisionError
from promissory.service.slots import changed, meant, typed

PACK = packs.load("ukraine-support")


@pytest.mark.parametrize(("kind", "slot", "value", "shown"), [
    ("commitment", "by", ["NOR", "?some members"], "NOR, ?some members"),
    ("commitment", "value", {"amount": 2_000_000_000, "currency": "EUR"}, "2,000,000,000 EUR"),
    ("commitment", "value", {"amount": 5_000_000, "currency": "USD", "approx": True}, "about 5,000,000 USD"),
    ("commitment", "items", [{"name": "patrol boats", "quantity": 12}, {"name": "ropes"}], "12 patrol boats; ropes"),
    ("meeting", "size", {"min": 12, "max": 12}, "12"),
    ("meeting", "size", {"min": 12, "max": 12, "approx": True}, "about 12"),
    ("meeting", "size", {"min": 10, "max": 12}, "10-12"),
    ("meeting", "size", {"min": 30, "max": None}, "at least 30"),
    ("meeting", "size", {"min": None, "max": 30}, "at most 30"),
    ("fulfilment", "share", 0.333, "33.3 %"),
    ("fulfilment", "delivered", 300_000, "300000"),
    ("fulfilment", "delivered", "10 generators", "10 generators"),
    ("statement", "direct", True, "yes"),
    ("attendance", "for", "NOR", "NOR"),
    ("meeting", "date", "2025-03", "2025-03"),
    ("assessment", "horizon", {"min": 1, "max": 5}, "1-5"),
    ("position", "stance", "open", "open"),
    ("event", "what", "a storm", "a storm"),
    ("event", "what", None, ""),
])  # fmt: skip
def test_what_is_shown_reads_back_as_it_was(kind: Kind, slot: str, value: Any, shown: str) -> None:
    assert typed(slot, value) == shown
    assert meant(kind, slot, shown, value, PACK) == value


@pytest.mark.parametrize(("kind", "slot", "told", "value"), [
    ("commitment", "by", "Norway, the Swedes", ["NOR", "the Swedes"]),
    ("commitment", "value", "€2bn", {"amount": 2_000_000_000, "currency": "EUR"}),
    ("commitment", "items", " 1,200 boats ;", [{"name": "boats", "quantity": 1200}]),
    ("fulfilment", "share", "0.3", 0.3),
    ("meeting", "size", "more than 20", {"min": 20, "max": None}),
    ("meeting", "place", "  Oslo\n ", "Oslo"),
])  # fmt: skip
def test_a_reviewer_may_type_as_people_do(kind: Kind, slot: str, told: str, value: Any) -> None:
    assert meant(kind, slot, told, None, PACK) == value


@pytest.mark.parametrize(("kind", "slot", "told", "said"), [
    ("commitment", "value", "much", "is not one sum of money"), ("meeting", "size", "crowd", "is no size"),
    ("fulfilment", "share", "130 %", "is no share"), ("statement", "direct", "perhaps", "neither yes nor no"),
    ("meeting", "date", "spring", "is no date for date"), ("commitment", "due", "2025-02-30", "is no date for due"),
    ("event", "what", "x" * 2001, "at most 2000 letters"),
])  # fmt: skip
def test_what_cannot_be_meant_is_told(kind: Kind, slot: str, told: str, said: str) -> None:
    with pytest.raises(DecisionError, match=said):
        meant(kind, slot, told, None, PACK)


def test_only_fields_that_say_something_else_are_corrections() -> None:
    claim = Claim("d" * 64, "commitment", 0, 1, "x", MappingProxyType({"by": ["NOR"], "stage": "pledged"}), date="2025")
    fields = {"by": "NOR", "stage": "delivered", "date": "", "value": " ", "unknown": "x"}
    assert changed(claim, {}, fields, PACK) == {"stage": "delivered", "date": None}
    assert changed(claim, {"stage": "delivered"}, fields, PACK) == {"date": None}
