"""What everything that asks one connection shares: many numbers in one question, and rows as plain tuples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

import sqlalchemy as sa

T = TypeVar("T")
MANY = 900  # numbers in one question


def batched(things: Iterable[T], size: int) -> Iterator[list[T]]:
    """Things in lists of at most this many."""
    rest = iter(things)
    while some := list(islice(rest, size)):
        yield some


def listed(numbers: Iterable[int]) -> str:
    return ",".join(map(str, numbers))


class Asking:
    """Questions in one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def _all(self, query: str) -> list[tuple[Any, ...]]:
        cursor: Any = self._connection.exec_driver_sql(query).cursor
        found: list[tuple[Any, ...]] = cursor.fetchall()  # plain tuples at once: many small questions are asked
        cursor.close()
        return found

    def _stream(self, query: str) -> Iterator[Any]:
        for some in self._connection.exec_driver_sql(query, execution_options={"yield_per": 2000}).partitions():
            yield from some
