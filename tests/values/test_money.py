"""Money in news sentences: amount, currency, range and qualification."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from promissory.values.money import find_money


@pytest.mark.parametrize(("text", "amount", "currency"), [
    ("a package worth $60 billion", 60e9, "USD"),
    ("€1.2bn for air defence", 1.2e9, "EUR"),
    ("EUR 5.6 billion", 5.6e9, "EUR"),
    ("$400m", 400e6, "USD"),
    ("half a billion euros", 0.5e9, "EUR"),
    ("A$20 million", 20e6, "AUD"),
    ("five billion Canadian dollars", 5e9, "CAD"),
    ("a 2-billion-euro fund", 2e9, "EUR"),
    ("100m Swedish kronor", 100e6, "SEK"),
    ("1.3 billion Danish kroner", 1.3e9, "DKK"),
    ("12 billion yen", 12e9, "JPY"),
    ("300 million zlotys", 300e6, "PLN"),
    ("500,000 pounds", 500_000, "GBP"),
    ("A $48 million contract", 48e6, "USD"),
    ("C $16 million", 16e6, "CAD"),
    ("two and a half billion dollars", 2.5e9, "USD"),
    ("one-and-a-half billion euros", 1.5e9, "EUR"),
    ("a million and a half euros", 1.5e6, "EUR"),
    ("three-point-six billion pounds", 3.6e9, "GBP"),
    ("a quarter of a billion euros", 0.25e9, "EUR"),
    ("35 lakh rupees", 3.5e6, "INR"),
    ("Rs 500 crore", 5e9, "INR"),
    ("120 MEUR", 120e6, "EUR"),
    ("75 USD million", 75e6, "USD"),
    ("20 million New Zealand dollars", 20e6, "NZD"),
    ("10,000 swiss francs", 10_000, "CHF"),
    ("300 million naira", 300e6, "NGN"),
    ("470 pence", 4.7, "GBP"),
    ("$4.25 and 32 more", 4.25, "USD"),
    ("52 millions of euros", 52e6, "EUR"),
])
def test_one_amount(text: str, amount: float, currency: str) -> None:
    (money,) = find_money(text)
    assert (money.amount, money.currency) == (amount, currency)


def test_range_keeps_both_ends() -> None:
    (money,) = find_money("between 1.5 and 2 billion kroner")
    assert (money.minimum, money.maximum, money.currency) == (1.5e9, 2e9, "NOK")


def test_ceiling_and_rate_are_kept() -> None:
    (money,) = find_money("up to EUR 5 billion a year over four years")
    assert (money.bound, money.minimum, money.maximum, money.per) == ("up_to", None, 5e9, "year")


def test_part_and_addition_are_told_apart() -> None:
    whole, part = find_money("an additional $100 million, of which €20 million is for drones")
    assert whole.additional
    assert not whole.of_which
    assert part.of_which


@pytest.mark.parametrize("text", [
    "31 tanks", "in 2025", "the euro area", "at COP28 in Dubai", "a dollar", "30 percent", "5 per cent", "the two won",
    "a 500-pound bomb",
])
def test_no_money(text: str) -> None:
    assert find_money(text) == ()


@given(st.integers(1, 999_999_999), st.sampled_from(["€{:,}", "${:,}", "{:,} euros", "EUR {:,}", "{} pounds"]))
def test_amounts_survive_formatting(amount: int, form: str) -> None:
    (money,) = find_money(f"They will give {form.format(amount)} next year.")
    assert money.amount == amount


@given(st.text(alphabet="0123456789.,-–€$ abmn’éurosillion", max_size=60))
def test_spans_lie_in_the_text(text: str) -> None:
    for money in find_money(text):
        assert 0 <= money.start < money.end <= len(text)
