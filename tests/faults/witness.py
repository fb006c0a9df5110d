"""The one who was told: remembers what a killed process acknowledged, and looks whether it is all there, once."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from killed_worker import Shelf, keep

from promissory.ledger import Change, Ledger
from promissory.service import ask
from promissory.service.fields import VIEWS
from promissory.service.workspace import Workspace


@dataclass
class Sum:
    """What a run of rounds came to."""

    rounds: int = 0
    landed: Counter[str] = field(default_factory=Counter)  # what was going on when a process was killed
    told: Counter[str] = field(default_factory=Counter)  # acknowledged
    found: Counter[str] = field(default_factory=Counter)  # of those
    doubled: int = 0
    unheard: int = 0  # there, although nobody lived to say so
    moved: int = 0  # ledgers whose listings were compared with those of a copy

    def __str__(self) -> str:
        landed = ", ".join(f"{count} {act}" for act, count in self.landed.most_common())
        kinds = "; ".join(f"{self.told[kind]} {kind} acknowledged, {self.found[kind]} found" for kind in sorted(self.told))
        return (f"{self.rounds} rounds; killed during: {landed}; {kinds}; {self.doubled} doubled; "
                f"{self.unheard} kept but not acknowledged; {self.moved} ledgers list what their copies list")


@dataclass
class Witness:
    """What one ledger must hold."""

    where: str
    shelf: Shelf
    sum: Sum
    decided: dict[str, str] = field(default_factory=dict)  # reason (each its own) -> claim
    open: list[dict[str, Any]] = field(default_factory=list)  # acts begun and not acknowledged, of all rounds

    def hear(self, log: Path) -> str:
        """Take in what a killed process said; what it was at when it died."""
        lines = [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []
        assert not [line for line in lines if line["state"] == "failed"], lines[-1]["act"]
        for line in lines:
            if line["state"] == "done" and "part" in line:
                self.shelf.held[line["number"]] = line["part"]
            elif line["state"] == "done" and line["act"] == "decide":
                self.decided[line["reason"]] = line["claim"]
        last = lines[-1] if lines else {"state": "begun", "act": "start"}
        if last["state"] == "done":
            return "between acts"
        self.open.append(last)
        return str(last["act"])

    def look(self) -> None:
        """Everything acknowledged is there exactly once, nothing is there that nobody wrote, and the ledger is intact."""
        with Ledger.open(self.where, read_only=bool(self.shelf.held)) as ledger:
            assert ledger.check() == ()
            entries = [json.loads(line) for line in ledger.export()][1:]
            claims = {claim.id for claim in ledger.claims()}
            decisions = Counter(decision.reason for decision in ledger.decisions())
        received = Counter(entry["subject"] for entry in entries if entry.get("type") == "document_received")
        of = {document.digest: number for number, (document, _) in enumerate(self.shelf.reports)}
        tried = {act["number"]: act["part"] for act in self.open if "part" in act}
        for number, part in self.shelf.held.items():
            times = received[self.shelf.reports[number][0].digest]
            assert times == 1, f"report {number} stands {times} times"
            parts = {part, tried.get(number, part)}
            assert any(self._says(number, one, claims) for one in parts), f"report {number} is neither {parts}"
        unheard = {of[digest] for digest in received} - self.shelf.held.keys()
        assert unheard <= tried.keys()
        assert all(self._says(number, tried[number], claims) for number in unheard)
        for reason in self.decided:
            assert decisions[reason] == 1, f"the decision {reason} stands {decisions[reason]} times"
        silent = decisions.keys() - self.decided.keys()
        assert silent <= {act.get("reason") for act in self.open}
        self.sum.unheard += len(unheard)
        self.sum.doubled += sum(count > 1 for count in (*received.values(), *decisions.values()))

    def resume(self, again: int) -> None:
        """What was cut off is done now, and what was done stays as it is."""
        with Ledger.open(self.where) as ledger:
            for act in [act for act in self.open if "part" in act]:
                keep(ledger, self.shelf, act["number"], act["part"])
                self.shelf.held[act["number"]] = act["part"]
                self.open.remove(act)
            before = ledger.position()
            for number, part in list(self.shelf.held.items())[-again:]:
                assert keep(ledger, self.shelf, number, part) == Change()
            assert ledger.position() == before

    def part(self, copy: Path) -> None:
        """The end of this ledger: counted, and its listings beside those of a copy that was never interrupted."""
        with Ledger.open(self.where) as ledger, Ledger.open(copy) as other:
            other.bring(list(ledger.export()))
            digests = {document.digest for document, _ in self.shelf.reports}
            there = {self.shelf.reports[n][0].digest for n in self.shelf.held} & ledger.documents().keys() & digests
            reasons = {decision.reason for decision in ledger.decisions()}
        for view in VIEWS:
            assert ask.listing(Workspace(db=self.where), view) == ask.listing(Workspace(db=str(copy)), view), view
        self.sum.told.update(documents=len(self.shelf.held), decisions=len(self.decided))
        self.sum.found.update(documents=len(there), decisions=len(reasons & self.decided.keys()))
        self.sum.moved += 1

    def _says(self, number: int, part: str, claims: set[str]) -> bool:
        told = {claim.id for claim in self.shelf.reports[number][1]}
        return told & claims == {claim.id for claim in self.shelf.claims(number, part)}
