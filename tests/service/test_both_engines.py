"""The same claims make the same record, and the same logs the same listings, byte for byte, on SQLite and on PostgreSQL."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

import pytest

from promissory import exports
from promissory.ledger import Ledger, Stamp
from promissory.service import ask, changes, decide, export
from promissory.service.fields import VIEWS
from promissory.service.importing import import_claims
from promissory.service.workspace import Workspace

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))
from generated import stream

TEXT = "Sweden will host some 20 states in Malmö on 3 March 2025. Sweden pledged 40 tanks to Ukraine."


@pytest.mark.postgres
def test_same_claims_same_bytes(tmp_path: Path, postgres: str) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "one.txt").write_text(TEXT, "utf-8")
    meeting, pledge = TEXT[:57], TEXT[58:]
    rows = [
        {"doc": "one", "kind": "meeting", "start": 0, "end": 57, "evidence": meeting, "hosts": ["SWE"], "place": "Malmö",
         "date": "2025-03-03", "status": "planned"},
        {"doc": "one", "kind": "commitment", "start": 58, "end": len(TEXT), "evidence": pledge, "by": ["SWE"], "to": ["UKR"],
         "stage": "pledged", "category": "military", "items": [{"name": "tanks", "quantity": 40}]},
    ]
    path = tmp_path / "claims.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    answers = []
    for db in (str(tmp_path / "promissory.db"), postgres):
        workspace = Workspace(db=db)
        assert [i.reason for i in import_claims(workspace, path, tmp_path / "texts", {})] == [None]
        listed = [row for view in VIEWS for row in ask.listing(workspace, view)]
        answers.append(exports.json([*export.claims(workspace), *listed]))
    assert answers[0] == answers[1]
    assert "Malmö" in answers[0]


def told(where: str) -> list[str]:
    """Reports of some 400 claims, some read anew by a reader that sees less, with every kind of decision between them."""
    stamps = [Stamp("pack", "english", f"reader {n}") for n in (1, 2)]
    days = (f"2025-{month:02}-{day:02}T12:00:00.000000Z" for month in range(1, 13) for day in range(1, 29) for _ in range(12))
    reports = list(stream(400, seed=11))
    with Ledger.open(where, clock=lambda: next(days)) as ledger:
        for number, (document, claims) in enumerate(reports):
            ledger.record(document, claims, stamps[0])
            one, two, three = (claim.id for claim in claims[:3])
            if number % 5 == 0:
                ledger.decide("reject", one, reviewer="Ana", reason="no")
                ledger.decide("same_as", two, reviewer="Ben", reason="one thing – «sama»", other=three)
                ledger.decide("correct", three, reviewer="Ana", reason="", slot="date", value="2025-02-03")
            if number % 10 == 0:
                ledger.decide("take_back", one, reviewer="Ben", reason="it is")
            if number % 7 == 0:
                ledger.record(document, claims[1::2], stamps[1])
        return list(ledger.export())


def digests(where: str) -> dict[str, str]:
    workspace = Workspace(db=where)
    answers = {view: ask.listing(workspace, view) for view in VIEWS}
    answers |= {f"{view} as of a day": ask.listing(workspace, view, as_of="2025-01-20") for view in ("commitments", "positions")}
    answers |= {f"{view} as of a position": ask.listing(workspace, view, as_of=200) for view in ("meetings", "conflicts")}
    answers |= {
        "changes": changes.since(workspace, "2025-01-20"), "decisions": decide.rows(workspace),
        "claims": export.claims(workspace),
    }
    assert all(answers[name] for name in ("commitments", "changes", "decisions", "claims"))
    return {name: hashlib.sha256(exports.json(rows).encode()).hexdigest() for name, rows in answers.items()}


@pytest.mark.postgres
def test_same_logs_same_digests_of_every_listing(tmp_path: Path, postgres: str) -> None:
    sqlite, back = str(tmp_path / "promissory.db"), str(tmp_path / "back.db")
    lines = told(sqlite)
    with Ledger.open(postgres) as ledger:
        ledger.bring(lines)
        moved = list(ledger.export())
    with Ledger.open(back) as ledger:
        ledger.bring(moved)
        assert list(ledger.export()) == moved == lines
    assert digests(sqlite) == digests(postgres) == digests(back)
