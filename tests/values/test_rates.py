"""Exchange rates: the day's, or the last one before it; none is made up."""

import pytest

from promissory.values.rates import RateTable, reference_rates


@pytest.mark.parametrize(
    ("currency", "to", "day", "of"),
    [
        ("USD", "EUR", "2024-02-26", "2024-02-26"),
        ("USD", "EUR", "2024-02-25", "2024-02-23"),  # a Sunday has Friday's
        ("CZK", "NOK", "2024-12-26", "2024-12-24"),  # two currencies, neither the euro
        ("RUB", "EUR", "2022-03-20", "2022-03-01"),  # quoted until then
    ],
)
def test_the_days_rate_or_the_last_before_it(currency: str, to: str, day: str, of: str) -> None:
    rate = reference_rates().rate(currency, to, day)
    assert rate is not None
    assert (rate.date, rate.source) == (of, "European Central Bank")
    assert rate.worth > 0


def test_a_rate_and_its_inverse() -> None:
    one, two = (reference_rates().rate(*pair, "2024-02-26") for pair in (("USD", "EUR"), ("EUR", "USD")))
    assert one is not None
    assert two is not None
    assert one.worth * two.worth == pytest.approx(1)
    assert one.worth == pytest.approx(0.9215, abs=1e-4)


@pytest.mark.parametrize(
    ("currency", "day"), [("RUB", "2024-03-01"), ("UAH", "2024-03-01"), ("USD", "1990-01-01"), ("ABC", "2024-03-01")]
)
def test_no_rate_is_made_up(currency: str, day: str) -> None:
    assert reference_rates().rate(currency, "EUR", day) is None


def test_after_the_last_day_shipped_the_last_rate_goes_on_and_shows_its_day() -> None:
    rate = reference_rates().rate("USD", "EUR", "2099-01-01")
    assert rate is not None
    assert rate.date < "2099"


def test_ones_own_rate_holds_until_the_next() -> None:
    table = RateTable({"EUR": {"USD": [("2024-01-01", 1.0), ("2025-01-01", 1.25)]}}, "house.csv")
    before, after = table.rate("EUR", "USD", "2024-12-31"), table.rate("USD", "EUR", "2025-06-01")
    assert before is not None
    assert after is not None
    assert (before.worth, before.date) == (1.0, "2024-01-01")
    assert (after.worth, after.date, after.source) == (0.8, "2025-01-01", "house.csv")
    assert table.rate("USD", "EUR", "2023-12-31") is None


def test_two_currencies_meet_by_way_of_the_base_that_knows_both() -> None:
    table = RateTable({"GBP": {"USD": [("2024-01-01", 1.25)], "NOK": [("2024-01-05", 12.5)]}}, "house.csv")
    rate = table.rate("USD", "NOK", "2024-01-06")
    assert rate is not None
    assert (rate.worth, rate.date) == (10.0, "2024-01-01")
