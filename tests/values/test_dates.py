"""Dates in news sentences, resolved against the day the report appeared."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from promissory.values.dates import find_dates

WEDNESDAY = dt.date(2024, 2, 28)


@pytest.mark.parametrize(("text", "iso"), [
    ("Monday (26)", "2024-02-26"),
    ("Monday (Feb 26)", "2024-02-26"),
    ("on Monday", "2024-02-26"),
    ("on Wednesday evening", "2024-02-28"),
    ("last Wednesday", "2024-02-21"),
    ("next Tuesday", "2024-03-05"),
    ("yesterday", "2024-02-27"),
    ("Feb. 17", "2024-02-17"),
    ("2 March", "2024-03-02"),
    ("26 February 2024", "2024-02-26"),
    ("31.1.24", "2024-01-31"),
    ("in February", "2024-02"),
    ("mid-February", "2024-02"),
    ("earlier this month", "2024-02"),
    ("last month", "2024-01"),
    ("in November", "2023-11"),
    ("by the end of March", "2024-03"),
    ("by the end of the year", "2024"),
    ("early 2025", "2025"),
    ("Q3 2026", "2026"),
    ("two years ago", "2022"),
])
def test_date_is_as_precise_as_told(text: str, iso: str) -> None:
    (date,) = find_dates(text, WEDNESDAY)
    assert date.iso == iso


def test_bare_weekday_ahead() -> None:
    (date,) = find_dates("on Thursday", WEDNESDAY, prefer="future")
    assert date.iso == "2024-02-29"
    assert date.leaning


def test_deadline_looks_ahead() -> None:
    (date,) = find_dates("by June", WEDNESDAY)
    assert (date.iso, date.kind) == ("2024-06", "deadline")


def test_span_of_years_has_ends() -> None:
    (date,) = find_dates("over the next four years", WEDNESDAY)
    assert (date.iso, date.latest) == (None, dt.date(2028, 2, 28))


def test_without_a_base_a_weekday_stays_open() -> None:
    (date,) = find_dates("on Monday", None)
    assert date.iso is None


def test_without_a_base_a_full_date_stands() -> None:
    (date,) = find_dates("on 4 September 2025", None)
    assert date.iso == "2025-09-04"


@pytest.mark.parametrize("text", ["He may march on.", "2000 tanks", "1 155 000 rounds", "A sunny day"])
def test_no_date(text: str) -> None:
    assert find_dates(text, WEDNESDAY) == ()


@given(
    st.dates(dt.date(1990, 1, 1), dt.date(2099, 12, 31)),
    st.sampled_from(["%-d %B %Y", "%B %-d, %Y", "%Y-%m-%d", "%A, %B %-d, %Y"]),
)
def test_full_dates_survive_formatting(day: dt.date, form: str) -> None:
    (date,) = find_dates(f"They met on {day.strftime(form)}.", WEDNESDAY)
    assert date.iso == day.isoformat()


@given(st.text(alphabet="0123456789./- MondayFebrulstxwk", max_size=50), st.one_of(st.none(), st.just(WEDNESDAY)))
def test_spans_lie_in_the_text(text: str, base: dt.date | None) -> None:
    for date in find_dates(text, base):
        assert 0 <= date.start < date.end <= len(text)
