"""Work that makes many rows at once, during which Python does not look for cycles."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from time import thread_time

_MUCH = 0.02  # seconds of work
_LOOKED_THROUGH = 200  # pieces of work after which what was kept is looked through after all
_kept = count(1)


@contextmanager
def uncollected(*, keeping: bool = False) -> Iterator[None]:
    """For the length of a `with` Python does not look for cycles: rows stand in none, and going through all that is kept again
    and again takes most of the time. With `keeping` what was made is kept for long; where it is much it is not looked through
    afterwards either, but for once in a while, for everybody waits as long as that takes."""
    was, start = gc.isenabled(), thread_time()
    gc.disable()
    try:
        yield
    finally:
        if was:
            if keeping and thread_time() - start > _MUCH:
                if next(_kept) % _LOOKED_THROUGH == 0:
                    gc.unfreeze()
                    gc.collect()
                gc.freeze()
            gc.enable()
