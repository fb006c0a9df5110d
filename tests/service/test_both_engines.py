"""The same claims make the same record, byte for byte, on SQLite and on PostgreSQL."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from promissory import exports
from promissory.service import ask, export
from promissory.service.importing import import_claims
from promissory.service.workspace import Workspace

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
        listed = [row for view in ask.VIEWS for row in ask.listing(workspace, view)]
        answers.append(exports.json([*export.claims(workspace), *listed]))
    assert answers[0] == answers[1]
    assert "Malmö" in answers[0]
