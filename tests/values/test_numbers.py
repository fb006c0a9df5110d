"""Numbers, counts and shares as news writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from promissory.values.numbers import parse_number
from promissory.values.quantities import find_quantities
from promissory.values.shares import find_shares


@pytest.mark.parametrize(("text", "value"), [
    ("1 155 000", 1_155_000), ("800,000", 800_000), ("two dozen", 24), ("half a million", 500_000), ("a hundred", 100),
    ("two hundred and fifty thousand", 250_000), ("2.5m", 2_500_000), ("1.1 billion", 1_100_000_000),
])
def test_number_is_read(text: str, value: float) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize("text", ["", "tanks", "M1", "12 tanks"])
def test_what_is_no_number(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(("text", "value", "noun"), [
    ("31 M1 Abrams", 31, "M1 Abrams"),
    ("one million artillery shells", 1_000_000, "artillery shells"),
    ("500 tonnes of food", 500, "tonnes of food"),
    ("18 Leopard 2A6 tanks", 18, "Leopard 2A6 tanks"),
    ("2000 tanks", 2000, "tanks"),
])
def test_count_and_what_is_counted(text: str, value: float, noun: str) -> None:
    (quantity,) = find_quantities(text)
    assert quantity.value == value
    assert quantity.noun_start is not None
    assert text[quantity.noun_start:] == noun


def test_part_of_a_whole() -> None:
    (quantity,) = find_quantities("the first 10 of 45 tanks")
    assert (quantity.value, quantity.of) == (10, 45)


def test_range_and_roughness() -> None:
    (between,) = find_quantities("between 20 and 30 states")
    (some,) = find_quantities("some 120 officers")
    assert (between.minimum, between.maximum) == (20, 30)
    assert some.approx


@pytest.mark.parametrize("text", ["on 26 February 2024", "155mm guns", "€20 million", "at 10:30", "aged 45", "30%"])
def test_no_count(text: str) -> None:
    assert find_quantities(text) == ()


@pytest.mark.parametrize(("text", "share"), [
    ("only 30% of it", 0.3), ("half of the arms", 0.5), ("a third of that", 1 / 3), ("one in five", 0.2),
    ("nine tenths of it", 0.9), ("two-thirds of", 2 / 3), ("99 per cent", 0.99),
])
def test_share(text: str, share: float) -> None:
    (found,) = find_shares(text)
    assert found.share == pytest.approx(share, abs=1e-5)


def test_share_keeps_its_whole() -> None:
    (found,) = find_shares("30 percent of the one million shells")
    assert found.of == 1_000_000


def test_half_a_million_is_no_share() -> None:
    assert find_shares("half a million rounds") == ()


@given(st.integers(0, 10**12))
def test_grouped_digits_keep_their_value(value: int) -> None:
    assert parse_number(f"{value:,}") == value


@given(st.text(alphabet="0123456789,. -/abcdefhilmnotw%", max_size=50))
def test_spans_lie_in_the_text(text: str) -> None:
    for found in (*find_quantities(text), *find_shares(text)):
        assert 0 <= found.start < found.end <= len(text)
