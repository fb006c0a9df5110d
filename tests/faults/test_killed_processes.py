"""kill -9 at any moment: what was acknowledged is there once, the ledger is intact, and work goes on.

PROMISSORY_FAULT_ROUNDS says how many processes are killed on each engine (6; `make test-faults`: 200), PROMISSORY_FAULT_SEED
repeats the moments a run printed.
"""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from killed_worker import Shelf, begin
from witness import Sum, Witness

ROUNDS = int(os.environ.get("PROMISSORY_FAULT_ROUNDS", "6"))
SEED = int(os.environ.get("PROMISSORY_FAULT_SEED", "0")) or random.SystemRandom().randrange(1, 10**6)
LIFE = 20  # rounds one ledger lives through, so that looking at all of it stays quick and new ones are killed in the making
REPORTS = 4000
LATEST = 0.6  # seconds after the ledger is open, at the latest, that the kill comes


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def another(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[int], str]:
    """Where the next empty ledger can be made, on each engine in turn."""
    if request.param == "sqlite":
        return lambda number: str(tmp_path / f"killed-{number}.db")
    server = request.getfixturevalue("postgres_server")
    return lambda number: str(server.new_database())


def test_nothing_acknowledged_is_lost_or_doubled(
    another: Callable[[int], str], tmp_path: Path, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> None:
    chance = random.Random(SEED)
    total = Sum()
    for first in range(0, ROUNDS, LIFE):
        witness = Witness(another(first), Shelf.of(SEED + first, REPORTS), total)
        for number in range(first, min(first + LIFE, ROUNDS)):
            log = tmp_path / f"said-{number}"
            _kill(witness, log, f"{SEED}-{number}", chance)
            total.rounds += 1
            total.landed[witness.hear(log)] += 1
            witness.look()
            witness.resume(again=10)
        witness.part(tmp_path / f"copy-{first}.db")
    with capsys.disabled():
        print(f"\n{request.node.name}, seed {SEED}: {total}")
    assert total.told == total.found
    assert total.doubled == 0


def _kill(witness: Witness, log: Path, name: str, chance: random.Random) -> None:
    """Let a worker work for a while; every fifth is killed before it is well awake."""
    early = chance.random() < 0.2
    wait = chance.uniform(0, 0.1) if early else chance.uniform(0, LATEST)
    worker = begin(witness.where, witness.shelf, log, name)
    try:
        end = time.monotonic() + 30
        while not early and time.monotonic() < end and not (log.exists() and b'"done"' in log.read_bytes()):
            time.sleep(0.002)
        time.sleep(wait)
    finally:
        os.kill(worker, signal.SIGKILL)
        os.waitpid(worker, 0)
