"""What a promise to keep costs: seconds a report with SQLite told to wait for the disk at every transaction, or not.

    python benchmarks/durability.py [--reports 400] [--folder DIR]

Wall-clock milliseconds for one report of a dozen claims, the median of all, and the median of a lone fsync in the same folder.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import statistics
import tempfile
import time
from contextlib import ExitStack
from functools import partial
from itertools import islice
from pathlib import Path

import sqlalchemy as sa
from generated import stream

from promissory.ledger import Ledger, Stamp

STAMP = Stamp("pack", "english", "reader")
LEVELS = ("OFF", "NORMAL", "FULL")


def recorded(folder: Path, reports: int) -> dict[str, list[float]]:
    """Milliseconds of every report but the first ten, by level; the levels take turns, so that a busy machine hurts all alike."""
    took: dict[str, list[float]] = {level: [] for level in LEVELS}
    with ExitStack() as stack:
        ledgers = {level: stack.enter_context(Ledger.open(folder / f"{level}.db")) for level in LEVELS}
        for level, ledger in ledgers.items():
            sa.event.listen(ledger._database.engine, "connect", partial(_waits, level))
        for document, claims in islice(stream(10**9), reports):
            for level, ledger in ledgers.items():
                start = time.perf_counter()
                ledger.record(document, claims, STAMP)
                took[level].append((time.perf_counter() - start) * 1000)
    return {level: times[10:] for level, times in took.items()}


def _waits(level: str, connection: sqlite3.Connection, _: object) -> None:
    connection.execute(f"PRAGMA synchronous={level}")


def synced(folder: Path, times: int = 50) -> list[float]:
    """Milliseconds of writing one page and waiting for the disk."""
    took = []
    with (folder / "page").open("wb") as file:
        for _ in range(times):
            file.write(b"x" * 4096)
            file.flush()
            start = time.perf_counter()
            os.fsync(file.fileno())
            took.append((time.perf_counter() - start) * 1000)
    return took


def main() -> None:
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    ask.add_argument("--reports", type=int, default=400)
    ask.add_argument("--folder", type=Path, default=None)
    told = ask.parse_args()
    with tempfile.TemporaryDirectory(dir=told.folder) as name:
        folder = Path(name)
        print(f"one fsync            {statistics.median(synced(folder)):7.2f} ms")
        for level, took in recorded(folder, told.reports).items():
            slow = statistics.quantiles(took, n=20)[-1]
            print(f"synchronous={level:<8} {statistics.median(took):7.2f} ms a report, p95 {slow:.2f}")


if __name__ == "__main__":
    main()
