"""What was worked out for many requests, kept so that none of them pays for it again, nor waits for what is slow."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from threading import Lock, RLock, Thread, local
from time import monotonic, thread_time
from typing import Any, Generic, Protocol, TypeVar

from promissory.model.errors import PromissoryError
from promissory.service.uncollected import uncollected

T = TypeVar("T")


class Placed(Protocol):
    """A book: the record at one position of the logs."""

    @property
    def position(self) -> object:
        """How far both logs go."""


B = TypeVar("B", bound=Placed)


@dataclass(frozen=True, slots=True)
class _Had:
    """Something worked out: at which position, when, and how much of the processor's time that took."""

    position: object
    since: float
    took: float
    found: Any


class _Working(local):
    """What a thread is about: while it works something out it builds on nothing late, and what was worked out before counts."""

    out = False
    built_on = 0.0  # what it took to work out that on which this is built


class Worked(Generic[B]):
    """What was worked out for many requests. What can be a little late, and is slow, is worked out again only when it has been
    shown for many times as long as that takes: at once in a small ledger, after some seconds in a large one."""

    SLOW = 0.02  # seconds; what takes less is never late
    TIMES = 20
    REST = 14  # of what is worked out behind everybody's back: so many times as long as the last took, before the next begins
    MOST = 200  # things kept; whoever asks for many different ones pushes out what was asked for first

    def __init__(self, reading: Callable[[], AbstractContextManager[B]] | None = None) -> None:
        self._have: dict[str, _Had] = {}
        self._locks: dict[str, RLock] = {}
        self._reading = reading  # opens a book for what is worked out behind everybody's back
        self._busy = Lock()
        self._rested = 0.0  # from when on
        self._working = _Working()

    def at(self, position: object, what: str, work_out: Callable[[], T]) -> T:
        """Worked out at this position."""
        return self._get(what, work_out, position, lambda had: had.position == position)

    def lately(self, position: object, what: str, work_out: Callable[[], T]) -> T:
        """Worked out at this position, or not long ago."""
        if self._working.out:
            return self.at(position, what, work_out)
        return self._get(what, work_out, position, lambda had: (
            had.position == position or (had.took > self.SLOW and monotonic() - had.since < self.TIMES * had.took)))

    def behind(self, book: B, what: str, work_out: Callable[[B], T]) -> T:
        """Worked out at the book's position, or long ago and just now being worked out again; only the first to ask waits."""
        had = self._have.get(what)
        if had is None or had.took <= self.SLOW or self._reading is None or self._working.out:
            return self.lately(book.position, what, lambda: work_out(book))
        now = monotonic()
        if (had.position != book.position and now >= self._rested and now - had.since > self.TIMES * had.took
                and self._busy.acquire(blocking=False)):
            Thread(target=self._again, args=(self._reading, what, work_out), daemon=True).start()
        kept: T = had.found
        return kept

    def _again(
        self, reading: Callable[[], AbstractContextManager[B]], what: str, work_out: Callable[[B], Any]
    ) -> None:
        start = monotonic()
        try:
            with reading() as book:
                self._keep(what, book.position, lambda: work_out(book))
        except PromissoryError:
            pass  # the ledger cannot be read just now: whoever asks next hears of it
        finally:
            self._rested = monotonic() + self.REST * (monotonic() - start)
            self._busy.release()

    def _keep(self, what: str, position: object, work_out: Callable[[], Any]) -> _Had:
        start, working = thread_time(), self._working
        before, working.out, working.built_on = (working.out, working.built_on), True, 0.0
        try:
            with uncollected(keeping=self._reading is not None):
                found = work_out()
        finally:
            (working.out, rest), more = before, working.built_on
            working.built_on = rest + more
        had = _Had(position, monotonic(), thread_time() - start + more, found)
        while len(self._have) >= self.MOST and what not in self._have:
            oldest = next(iter(self._have))
            self._have.pop(oldest, None)
            self._locks.pop(oldest, None)
        self._have[what] = had
        return had

    def _get(self, what: str, work_out: Callable[[], T], position: object, good: Callable[[_Had], bool]) -> T:
        had = self._have.get(what)
        if had is None or not good(had):
            with self._locks.setdefault(what, RLock()):  # whoever comes meanwhile waits, and does not work it out as well
                had = self._have.get(what)
                if had is None or not good(had):
                    made: T = self._keep(what, position, work_out).found
                    return made
        self._working.built_on += had.took
        kept: T = had.found
        return kept
