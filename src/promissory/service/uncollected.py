"""Work that makes many rows at once, during which Python does not look for cycles."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """For the length of a `with` Python does not look for cycles: rows stand in none, and going through all that is kept again
    and again takes most of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
