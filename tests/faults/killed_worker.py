"""The process that is killed: it reads, reads anew, decides, lists and rebuilds without end, and says when it begins an act and
when it is done. What it said was done is acknowledged: it must be there afterwards."""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import traceback
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from promissory.ledger import Change, Ledger, Stamp
from promissory.model.claim import Claim
from promissory.model.document import Document
from promissory.service import ask, present
from promissory.service.fields import VIEWS
from promissory.service.workspace import Workspace

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from generated import stream

STAMPS = {part: Stamp("pack", "english", f"reader {part}") for part in ("whole", "half")}
ACTS = {"read": 60, "decide": 22, "reread": 10, "list": 5, "rebuild": 3}
VERBS = ("accept", "reject", "note")
LONGEST = 60  # seconds a worker nobody kills goes on


@dataclass
class Shelf:
    """The reports of one ledger: what the seeded stream tells, and how each was last read ("whole" or "half") for sure."""

    reports: list[tuple[Document, list[Claim]]]
    held: dict[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, seed: int, reports: int) -> Shelf:
        return cls(list(islice(stream(10**9, seed), reports)))

    def claims(self, number: int, part: str) -> list[Claim]:
        """What a reader states of a report; a reader that sees half of it withdraws the rest."""
        told = self.reports[number][1]
        return told if part == "whole" else told[::2]


def keep(ledger: Ledger, shelf: Shelf, number: int, part: str) -> Change:
    """Read one report."""
    return ledger.record(shelf.reports[number][0], shelf.claims(number, part), STAMPS[part])


def begin(where: str, shelf: Shelf, log: Path, name: str) -> int:
    """Start a worker that appends what it says to `log`; its process number."""
    child = os.fork()
    if child:
        return child
    try:
        signal.alarm(LONGEST)
        _work(where, shelf, os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND), name)
    except BaseException:
        with log.open("a") as told:
            told.write(json.dumps({"state": "failed", "act": traceback.format_exc()}) + "\n")
    finally:
        os._exit(1)


def _work(where: str, shelf: Shelf, log: int, name: str) -> None:
    chance = random.Random(name)
    workspace = Workspace(db=where)
    number = 0

    def say(state: str, act: str, **more: Any) -> None:
        os.write(log, (json.dumps({"state": state, "act": act, **more}) + "\n").encode())

    say("begun", "open")
    with Ledger.open(where) as ledger:
        say("done", "open")
        while True:
            number += 1
            act = chance.choices(list(ACTS), list(ACTS.values()))[0]
            if act == "read" or not shelf.held:
                unread = next(n for n in range(len(shelf.reports)) if n not in shelf.held)
                told: dict[str, Any] = {"number": unread, "part": "whole"}
            elif act == "reread":
                again = chance.choice(list(shelf.held))
                told = {"number": again, "part": "half" if shelf.held[again] == "whole" else "whole"}
            elif act == "decide":
                of = chance.choice(list(shelf.held))
                claim = chance.choice(shelf.claims(of, shelf.held[of]))
                told = {"verb": chance.choice(VERBS), "claim": claim.id, "reason": f"{name}-{number}"}
            else:
                told = {"view": chance.choice(list(VIEWS))}
            act = "read" if not shelf.held else act
            say("begun", act, **told)
            if "part" in told:
                keep(ledger, shelf, **told)
                shelf.held[told["number"]] = told["part"]
            elif act == "decide":
                ledger.decide(reviewer="Ana", **told)
            elif act == "list":
                ask.listing(workspace, told["view"])
            else:
                present.rebuild(workspace)
            say("done", act, **told)
