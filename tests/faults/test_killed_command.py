"""kill -9 of the real command, language model and all: what `promissory read` said it had read is there once, and running it
again reads the rest and nothing twice."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from test_killed_processes import ROUNDS, SEED

from promissory.ledger import Ledger

KILLED = max(1, ROUNDS // 20)  # the model takes seconds to wake
ENGINES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)] if KILLED > 1 else ["sqlite"]
PROGRAM = "from promissory.cli.main import run; run()"
TOWNS = ("Oslo", "Bergen", "Riga", "Tallinn", "Prague", "Lisbon")


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Half a dozen small reports."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for number, town in enumerate(TOWNS):
        text = (f"Ministers of {number + 3} states met in {town} on 3 March 2025. Norway pledged {number + 2} million euros to "
                f"Ukraine. Sweden will send {number + 5} ambulances to Ukraine in May, its minister said in {town}.\n")
        (folder / f"{town.lower()}.txt").write_text(text, "utf-8")
    return folder


@pytest.fixture(params=ENGINES)
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return str(tmp_path / "promissory.db") if request.param == "sqlite" else request.getfixturevalue("postgres")


def start(*arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", PROGRAM, *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def received(where: str) -> Counter[str]:
    with Ledger.open(where) as ledger:
        assert ledger.check() == ()
        entries = [json.loads(line) for line in ledger.export()]
    return Counter(json.loads(e["body"])["name"] for e in entries if e.get("type") == "document_received")


def test_what_the_command_said_is_there_and_the_rest_is_read_later(
    where: str, reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chance = random.Random(SEED)
    said: set[str] = set()
    decided: set[str] = set()
    read = ("read", str(reports), "--published", "2025-03-05", "--db", where, "--explain")
    for number in range(KILLED):
        command = start(*read)
        enough = chance.randrange(1, 4)
        assert command.stdout is not None
        for line in command.stdout:  # each report is told once it is kept
            if not line.startswith(" ") and ": read with" in line:
                said.add(line.partition(":")[0])
                enough -= 1
            if not enough:
                break
        time.sleep(chance.uniform(0, 0.4))
        command.kill()
        said |= {line.partition(":")[0] for line in command.stdout if not line.startswith(" ") and ": read with" in line}
        command.wait()
        there = received(where)
        assert said <= there.keys()
        assert set(there.values()) == {1}
        decided |= _decide(where, f"round {number}", chance)
    final = subprocess.run([sys.executable, "-c", PROGRAM, *read[:-1]], capture_output=True, text=True, check=True)
    states = Counter(line.split()[1] for line in final.stdout.splitlines()[1:])
    assert states["read"] + states["unchanged"] == len(TOWNS)
    assert states["unchanged"] >= len(said)
    assert received(where) == dict.fromkeys((town.lower() for town in TOWNS), 1)
    with Ledger.open(where) as ledger:
        reasons = Counter(decision.reason for decision in ledger.decisions())
    assert all(reasons[reason] == 1 for reason in decided)
    assert set(reasons.values()) <= {1}
    with capsys.disabled():
        print(f"\n`promissory read` and `decide` killed {KILLED} times, seed {SEED}: {len(said)} reports and {len(decided)} "
              f"decisions acknowledged and found once; the last run read {states['read']} and left {states['unchanged']} alone")


def _decide(where: str, reason: str, chance: random.Random) -> set[str]:
    """Kill `promissory decide` somewhere on its way; the reason, where it said that the decision was made."""
    with Ledger.open(where) as ledger:
        claim = ledger.claims()[0].id
    command = start("decide", "note", claim, "--reviewer", "Ana", "--reason", reason, "--db", where)
    try:
        out, _ = command.communicate(timeout=chance.uniform(0.2, 4))
    except subprocess.TimeoutExpired:
        command.kill()
        out, _ = command.communicate()
    return {reason} if out.startswith("Decision ") else set()
