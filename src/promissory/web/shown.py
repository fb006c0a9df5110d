"""Rows as pages show them: by their date, and made ready only where they are looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar, overload

from promissory.ledger.asking import batched

T = TypeVar("T")
Row = Mapping[str, Any]
AT_ONCE = 200  # rows whose parts are fetched together where all are looked at


def when(row: Row) -> Any:
    """The date of a row: its own, else since when it holds, else when it was first told; None where nobody dates it."""
    return row.get("date") or row.get("since") or row.get("first_told")


def within(row: Row, filters: Mapping[str, Any], slot: str = "date") -> bool:
    """Whether the row's date lies in the asked span; an undated row does so only when no span is asked."""
    date, since, until = str(row.get(slot) or ""), str(filters.get("since") or ""), str(filters.get("until") or "")
    if not (since or until):
        return True
    return bool(date) and date[:len(since)] >= since and (not until or date[:len(until)] <= until)


class Shown(Sequence[dict[str, Any]]):
    """Rows made ready for a page one by one, as they are looked at."""

    def __init__(
        self, rows: Sequence[T], make: Callable[[T], dict[str, Any]], bring: Callable[[Sequence[T]], None] | None = None
    ) -> None:
        self._rows, self._make, self._bring = rows, make, bring  # `bring` fetches at once what several rows need

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> dict[str, Any]: ...
    @overload
    def __getitem__(self, at: slice) -> list[dict[str, Any]]: ...
    def __getitem__(self, at: int | slice) -> dict[str, Any] | list[dict[str, Any]]:
        if not isinstance(at, slice):
            return self._made([self._rows[at]])[0]
        return self._made(self._rows[at])

    def _made(self, wanted: Sequence[Any]) -> list[dict[str, Any]]:
        if self._bring is not None:
            self._bring(wanted)
        return [self._make(row) for row in wanted]

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for some in batched(self._rows, AT_ONCE):
            yield from self._made(some)
