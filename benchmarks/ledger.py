"""What folding costs at size: claims a second, growth, memory, one more report, and the first page of every listing.

    python benchmarks/ledger.py [--sizes 10000,100000]

Claims come from a seeded generator (`generated.py`). Times are CPU seconds of this process; the slope is the exponent of growth
from one size to the next, n log n being about 1.1.
"""

from __future__ import annotations

import argparse
import math
import resource
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from generated import stream

from promissory import records, views
from promissory.model.claim import Claim
from promissory.model.document import Document


def spent(work: Callable[[], Any]) -> tuple[float, Any]:
    """CPU seconds, and what came of it."""
    start = time.process_time()
    made = work()
    return time.process_time() - start, made


def main() -> None:
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    ask.add_argument("--sizes", default="10000,100000")
    before: tuple[int, float] | None = None
    for size in (int(text) for text in ask.parse_args().sizes.split(",")):
        documents: dict[str, Document] = {}
        claims: list[Claim] = []
        for document, told in stream(size):
            documents[document.digest] = document
            claims += told
        seconds, folded = spent(partial(records.fold, documents, claims, (), None))
        slope = f", slope {math.log(seconds / before[1]) / math.log(size / before[0]):.2f}" if before else ""
        before = (size, seconds)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{size:,} claims of {len(documents):,} reports in {len(folded):,} records: rebuild {seconds:.1f} s, "
              f"{size / seconds:,.0f} claims/s{slope}, peak memory {memory:,.0f} MB", flush=True)
        known = {claim.id: claim for claim in claims}
        for name, rows in views.LISTINGS.items():
            took, listed = spent(partial(rows, folded, known, documents))
            print(f"  {name:13} {took * 1000:9,.0f} ms for {len(listed):,} rows", flush=True)


if __name__ == "__main__":
    main()
