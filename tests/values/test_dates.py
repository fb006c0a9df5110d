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
    ("from 9 to 11 March 2024", "2024-03-09"),
    ("July 9-11, 2025", "2025-07-09"),
    ("9 and 10 March", "2024-03-09"),
    ("Friday next week", "2024-03-08"),
    ("next Saturday", "2024-03-09"),
    ("Thursday the 15th", "2024-02-15"),
    ("the first Friday of March", "2024-03-01"),
    ("3 May last year", "2023-05-03"),
    ("September last year", "2023-09"),
    ("on the 27th.", "2024-02-27"),
    ("the 20th of next month", "2024-03-20"),
    ("May the eleventh, 2024", "2024-05-11"),
    ("Monday, April 8", "2024-04-08"),
    ("in october", "2023-10"),
    ("ON 5 MARCH 2024", "2024-03-05"),
    ("02/22/2024", "2024-02-22"),
    ("since last autumn", "2023"),
    ("the second quarter of next year", "2025"),
    ("at the start of the month", "2024-02"),
    ("by Christmas", "2024-12-25"),
    ("before the New Year", "2024-12-31"),
    ("after Easter 2025", "2025-04-20"),
    ("a fortnight ago", "2024-02"),
    ("17 August", "2023-08-17"),
    ("overnight", "2024-02-28"),
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


@pytest.mark.parametrize(("text", "first", "last"), [
    ("between May and July 2025", dt.date(2025, 5, 1), dt.date(2025, 7, 31)),
    ("from Monday to Wednesday", dt.date(2024, 2, 26), dt.date(2024, 2, 28)),
    ("at the weekend", dt.date(2024, 2, 24), dt.date(2024, 2, 25)),
    ("this weekend", dt.date(2024, 3, 2), dt.date(2024, 3, 3)),
    ("the week of 11 March", dt.date(2024, 3, 11), dt.date(2024, 3, 17)),
    ("the first week of March 2024", dt.date(2024, 3, 4), dt.date(2024, 3, 10)),
    ("earlier this month", dt.date(2024, 2, 1), dt.date(2024, 2, 28)),
    ("late 2024", dt.date(2024, 9, 1), dt.date(2024, 12, 31)),
    ("the 1990s", dt.date(1990, 1, 1), dt.date(1999, 12, 31)),
    ("within six months", dt.date(2024, 2, 28), dt.date(2024, 8, 28)),
])
def test_a_stretch_has_a_first_and_a_last_day(text: str, first: dt.date, last: dt.date) -> None:
    (date,) = find_dates(text, WEDNESDAY)
    assert (date.earliest, date.latest) == (first, last)


@pytest.mark.parametrize(("text", "isos"), [
    ("They met on Monday and signed the following day.", ["2024-02-26", "2024-02-27"]),
    ("On 12 February he spoke; a week later she answered.", ["2024-02-12", "2024-02"]),
    ("It was 40 in 2022 and 30 the year before.", ["2022", None]),
    ("He left on Friday, and that evening she came.", ["2024-02-23", "2024-02-23"]),
    ("It was moved from Monday to Tuesday.", ["2024-02-26", "2024-02-27"]),
])
def test_a_day_may_be_told_from_another(text: str, isos: list[str | None]) -> None:
    assert [date.iso for date in find_dates(text, WEDNESDAY)] == isos


@pytest.mark.parametrize("text", ["He may march on.", "2000 tanks", "1 155 000 rounds", "A sunny day", "a Falcon 2000 jet"])
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
