"""Rows of a page that are made ready only where they are looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar, overload

from promissory.ledger.asking import batched

T = TypeVar("T")
AT_ONCE = 200  # rows whose parts are fetched together where all are looked at


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
