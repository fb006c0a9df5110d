"""Long lists of which only what is looked at is fetched."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Generic, TypeVar, overload

T = TypeVar("T")


class Paged(Sequence[T], Generic[T]):
    """A list that says how long it is, and fetches so many from a place on; None for all that follow."""

    @abstractmethod
    def size(self) -> int:
        """How many there are; asked once."""

    @abstractmethod
    def fetch(self, start: int, many: int | None) -> Iterator[T]:
        """So many from this place on."""

    @cached_property
    def _length(self) -> int:
        return self.size()

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> list[T]: ...
    def __getitem__(self, at: int | slice) -> T | list[T]:
        if isinstance(at, slice):
            if at.step in (None, 1) and (at.start or 0) >= 0 and (at.stop is None or at.stop >= 0):  # no need to know the length
                start = at.start or 0
                return list(self.fetch(start, None if at.stop is None else max(0, at.stop - start)))
            start, stop, step = at.indices(len(self))
            return list(self.fetch(0, None))[start:stop:step]
        start = at if at >= 0 else at + len(self)
        for found in self.fetch(start, 1) if start >= 0 else ():
            return found
        raise IndexError(at)

    def __iter__(self) -> Iterator[T]:
        return self.fetch(0, None)
