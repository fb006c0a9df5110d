"""Dates of any precision span whole days, months and years."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from promissory.model.errors import QueryError
from promissory.service.spans import Span, shifted, span


def test_a_month_reaches_to_its_last_day() -> None:
    assert span("2024-02", "2024-02") == Span("2024-02-01", "2024-02-29")
    assert span(None, None) == Span()


@pytest.mark.parametrize("date", ["2025", "2025-03", "2025-03-10", "2024-12-31"])
def test_a_date_falls_inside_where_it_may(date: str) -> None:
    assert Span("2025-03-10", "2025-03-12").has(date) is date.startswith("2025")


def test_what_nobody_dates_is_inside_an_open_span_only() -> None:
    assert Span().has(None)
    assert not Span("2025-01-01").has(None)
    assert not Span("2025-01-01").has("soon")


@given(st.text(max_size=12))
def test_whatever_is_asked_it_is_a_date_or_refused(told: str) -> None:
    try:
        found = span(told or None, None)
    except QueryError:
        return
    assert (found.first or "")[:4] == told[:4]


def test_the_calendar_has_ends() -> None:
    assert shifted("2025-03-01", -1) == "2025-02-28"
    assert shifted("0001-01-01", -1) == "0001-01-01"
    assert shifted("9999-12-31", 30) == "9999-12-31"
