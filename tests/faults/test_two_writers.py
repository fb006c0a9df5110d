"""Several processes write to one ledger at once, from the very first moment on: all their reports are there, on one chain."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest
from killed_worker import STAMPS, stream

from promissory.ledger import Ledger

WRITERS, REPORTS = 3, 12


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where no ledger is yet, on each engine in turn."""
    return str(tmp_path / "shared.db") if request.param == "sqlite" else request.getfixturevalue("postgres")


def test_writers_in_processes_of_their_own_take_turns(where: str) -> None:
    ready, go = os.pipe()

    def write(seed: int) -> None:
        os.close(go)
        os.read(ready, 1)  # until all are there
        with Ledger.open(where) as ledger:
            for document, claims in islice(stream(10**9, seed), REPORTS):
                ledger.record(document, claims, STAMPS["whole"])
                ledger.decide("accept", claims[0].id, reviewer=f"writer {seed}", reason=document.name)

    writers = [_apart(write, seed) for seed in range(WRITERS)]
    os.close(ready)
    os.close(go)
    assert [os.waitstatus_to_exitcode(os.waitpid(writer, 0)[1]) for writer in writers] == [0] * WRITERS
    with Ledger.open(where, read_only=True) as ledger:
        assert ledger.check() == ()
        assert len(ledger.documents()) == WRITERS * REPORTS
        told = {claim.id for claim in ledger.claims()}
        decisions = ledger.decisions()
    for seed in range(WRITERS):
        reports = list(islice(stream(10**9, seed), REPORTS))
        assert {claim.id for _, claims in reports for claim in claims} <= told
        mine = [decision.reason for decision in decisions if decision.reviewer == f"writer {seed}"]
        assert mine == [document.name for document, _ in reports]  # each in its own order


def _apart(work: Callable[[int], None], seed: int) -> int:
    child = os.fork()
    if child:
        return child
    try:
        work(seed)
        os._exit(0)
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(1)
