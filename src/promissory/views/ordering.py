"""Where a row stands in its listing, as a text that sorts the same on every engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

Row = Mapping[str, Any]
UNDATED = "9999"
_BETWEEN = "\x01"  # sorts before every sign of a text


def place(view: str, row: Row) -> str:
    """The text by which the rows of a listing are in order; rows of one record that agree in it keep their own order."""
    return _BETWEEN.join(map(str, _PARTS.get(view, _by_date)(row)))


def ordered(view: str, rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of a listing in order."""
    return sorted(rows, key=lambda row: place(view, row))


def numbered(place: str, turn: int) -> str:
    """The place of one of several rows of a record that agree in it, in their own order."""
    return f"{place}{_BETWEEN}{turn:04}"


def _by_date(row: Row) -> tuple[Any, ...]:
    return row["date"] or UNDATED, row["record"]


_PARTS: Mapping[str, Callable[[Row], tuple[Any, ...]]] = {
    "commitments": lambda row: (row["date"] or row["first_told"] or UNDATED, row["record"]),
    "positions": lambda row: (row["since"] or row["date"] or UNDATED, row["record"]),
    "attendance": lambda row: (row["date"] or UNDATED, row["at"] or "", row["for"] or "", row["record"]),
    "fulfilment": lambda row: (row["as_of"] or row["date"] or UNDATED, row["record"], row["claims"][0]),
    "timeline": lambda row: (row["date"], row["kind"], row["record"], row["claims"][0]),
    "review": lambda row: (
        f"{1e6 - row['urgency'] * 1e4:07.0f}", row["published"] or UNDATED, row["document"], f"{row['start']:09}", row["claim"],
    ),
    "findings": lambda row: (row["rule"], *row["records"], row["finding"]),
}
