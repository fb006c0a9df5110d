"""What keeping the record costs at size: folding anew, one more report, the first page of every listing, memory, growth.

    python benchmarks/ledger.py [--sizes 10000,100000,1000000] [--db postgresql+psycopg://…]

Claims come from a seeded generator (`generated.py`) and are logged before anything is measured. Every size runs in a process of
its own. Times of folding are CPU seconds of that process; a page is read through the service, wall time, on a ledger opened for
that.
The ratio names how many times as long folding anew takes as the baseline of the same run: parsing the same claims out of the log
and spelling them as JSON again. The slope is the exponent of growth from one size to the next; n log n is about 1.1.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from generated import stream

from promissory import packs
from promissory.ledger import Ledger, Stamp
from promissory.model.claim import Claim
from promissory.model.document import Document
from promissory.service import ask, present
from promissory.service.fields import VIEWS
from promissory.service.workspace import Workspace

MORE = 60  # reports folded one by one on top
STAMP = Stamp("generated", "none", "none")
BATCH = 500  # reports logged in one transaction


def spent(work: Callable[[], Any], clock: Callable[[], float] = time.process_time) -> float:
    """Seconds of the clock that some work took."""
    start = clock()
    work()
    return clock() - start


def at(values: Sequence[float], share: float) -> float:
    """The value below which a share of them lies."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def baseline(ledger: Ledger) -> None:
    """Reads every claim out of the log and spells it again: what any program would have to do at the least."""
    with ledger.projection() as held:
        places, _ = held.standing()
        for some in places.values():
            for _, _, claim in held.claims(some):
                json.dumps(claim.to_json())


def logged(ledger: Ledger, size: int) -> tuple[int, list[tuple[Document, list[Claim]]]]:
    """Logs the reports but the last few, a batch at a time: the memory measured is not the generator's. How many there are, and
    those last few."""
    waiting: list[tuple[Document, list[Claim]]] = []
    number = 0
    for report in stream(size + MORE * 12):
        waiting.append(report)
        number += 1
        if len(waiting) == BATCH + MORE:
            ledger.record_all(waiting[:BATCH], STAMP)
            del waiting[:BATCH]
    ledger.record_all(waiting[:-MORE], STAMP)
    return number, waiting[-MORE:]


def written(db: str) -> float:
    """MB of a ledger that is a file, its write-ahead log moved into it first; 0 for one on a server."""
    if "://" in db:
        return 0.0
    with sqlite3.connect(db) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return Path(db).stat().st_size / 1e6


def measure(size: int, db: str) -> dict[str, Any]:
    """Everything about one size."""
    workspace = Workspace(db=db)
    with Ledger.open(db) as ledger:
        number, rest = logged(ledger, size)
        files = [written(db)]
        least = spent(lambda: baseline(ledger))
        pack = packs.load(workspace.pack)
        rebuild = spent(lambda: present.follow(ledger, pack))
        files.append(written(db))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        more = []
        for document, claims in rest:
            ledger.record(document, claims, STAMP)
            more.append(spent(lambda: present.follow(ledger, pack), time.perf_counter) * 1000)
        with ledger.projection() as held:
            kept = held.size()
    pages = {
        view: [spent(lambda view=view: ask.listing(workspace, view, limit=50), time.perf_counter) * 1000 for _ in range(12)]  # type: ignore[misc]
        for view in VIEWS
    }
    return {
        "claims": kept.claims, "records": kept.records, "reports": number, "rebuild": rebuild, "least": least,
        "peak": peak, "files": files,
        "more": [at(more, 0.5), at(more, 0.95)], "pages": {view: at(told, 0.95) for view, told in pages.items()},
    }


def main() -> None:
    ask_for = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    ask_for.add_argument("--sizes", default="10000,100000,1000000")
    ask_for.add_argument("--db", help="An empty PostgreSQL database (one size only), instead of a file of its own")
    ask_for.add_argument("--one", type=int, help=argparse.SUPPRESS)
    args = ask_for.parse_args()
    if args.one:
        with tempfile.TemporaryDirectory() as folder:
            print(json.dumps(measure(args.one, args.db or str(Path(folder) / "promissory.db"))))
        return
    before: tuple[int, float] | None = None
    for size in (int(text) for text in args.sizes.split(",")):
        command = [sys.executable, __file__, "--one", str(size), *(["--db", args.db] if args.db else [])]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
        told = json.loads(done.stdout)
        slope = f", slope {math.log(told['rebuild'] / before[1]) / math.log(told['claims'] / before[0]):.2f}" if before else ""
        before = (told["claims"], told["rebuild"])
        print(
            f"{told['claims']:,} claims of {told['reports']:,} reports in {told['records']:,} records: folded anew in "
            f"{told['rebuild']:.1f} s, {told['claims'] / told['rebuild']:,.0f} claims/s, "
            f"{told['rebuild'] / told['least']:.1f} times the baseline{slope}; peak memory {told['peak']:,.0f} MB; "
            "ledger of {:,.0f} MB, of {:,.0f} MB with what is kept".format(*told["files"])
        )
        print("  one more report: median {:.0f} ms, p95 {:.0f} ms".format(*told["more"]))
        print("  first page, p95: " + ", ".join(f"{view} {took:.0f} ms" for view, took in told["pages"].items()), flush=True)


if __name__ == "__main__":
    main()
