"""Every command once, on small reports."""

from __future__ import annotations

import csv
import io
import json
import re
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.usefixtures("quick_reader")
REPORT = "The ministry in Oslo sent ten boats to Ukraine this week. Nobody in the harbour was surprised by the news.\n"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def report(here: Path) -> Path:
    path = here / "boats.txt"
    path.write_text(REPORT, "utf-8")
    return path


def test_read_tells_what_became_of_each_report(promissory: Run, report: Path) -> None:
    status, out, _ = promissory("read", report, "--published", "2025-03-27")
    assert status == 0
    header, row = (line.split() for line in out.splitlines())
    assert dict(zip(header, row, strict=True)) == {
        "doc": "boats", "status": "read", "published": "2025-03-27", "dated_by": "given", "claims": "1", "event": "1",
    }
    _, out, _ = promissory("read", report, "--published", "2025-03-27")
    assert "unchanged" in out


def test_a_dry_run_prints_claims_in_the_claim_format_and_writes_nothing(promissory: Run, report: Path, here: Path) -> None:
    status, out, _ = promissory("read", "--dry-run", "--format", "jsonl", "--published", "2025-03-27", report)
    (row,) = map(json.loads, out.splitlines())
    assert status == 0
    assert list(row) == [
        "doc", "kind", "evidence", "start", "end", "reported_by", "date", "actors", "what", "place",
        "confidence", "modality", "witness",
    ]
    assert REPORT[row["start"]:row["end"]] == row["evidence"]
    assert [path.name for path in here.iterdir()] == ["boats.txt"]


def test_a_dry_run_without_claims_prints_nothing(promissory: Run, here: Path) -> None:
    (here / "quiet.txt").write_text("Nothing happened in Ukraine today, and nothing is expected there before the spring.")
    assert promissory("read", "--dry-run", "--format", "jsonl", "quiet.txt")[:2] == (0, "")


def test_a_manifest(promissory: Run, report: Path, here: Path) -> None:
    (here / "known.csv").write_text("doc,published\nboats,2025-03-01\n")
    _, out, _ = promissory("read", report, "--manifest", "known.csv")
    assert "2025-03-01  manifest" in out


@pytest.mark.parametrize("view", [
    "meetings", "attendance", "commitments", "fulfilment", "positions", "groups", "conditions", "statements", "assessments",
    "events", "timeline", "conflicts",
])
def test_every_listing_in_every_format(promissory: Run, report: Path, view: str) -> None:
    promissory("read", report, "--published", "2025-03-27")
    status, out, _ = promissory(view, "--format", "json")
    rows = json.loads(out)
    assert status == 0
    if view in ("events", "timeline"):
        assert {"record", "claims", "sources"} <= rows[0].keys()
    assert len(promissory(view, "--format", "jsonl")[1].splitlines()) == len(rows)
    assert len(list(csv.DictReader(io.StringIO(promissory(view, "--format", "csv")[1])))) == len(rows)
    assert promissory(view)[0] == 0
    assert json.loads(promissory(view, "--actor", "SWE", "--since", "2030", "--format", "json")[1]) == []


def test_why_shows_the_sentence_in_its_report(promissory: Run, report: Path) -> None:
    promissory("read", report, "--published", "2025-03-27")
    (event,) = json.loads(promissory("events", "--format", "json")[1])
    status, out, _ = promissory("why", event["record"])
    assert status == 0
    assert "boats, 2025-03-27, characters 0 to 57" in out
    assert "[[The ministry in Oslo sent ten boats to Ukraine this week.]]" in out
    (row,) = json.loads(promissory("why", event["record"], "--format", "json")[1])
    assert row["passage"][slice(*row["highlight"])] == row["evidence"]


def test_export_to_a_file(promissory: Run, report: Path, here: Path) -> None:
    promissory("read", report)
    assert promissory("export", "claims", "--out", "claims.jsonl")[:2] == (0, "")
    (row,) = map(json.loads, (here / "claims.jsonl").read_text("utf-8").splitlines())
    assert row["record"]
    assert row["doc"] == "boats"


def test_exported_claims_can_be_imported_into_another_ledger(promissory: Run, report: Path, here: Path) -> None:
    promissory("read", report)
    promissory("export", "claims", "--out", "claims.jsonl")
    (here / "texts").mkdir()
    report.rename(here / "texts" / "boats.txt")
    assert promissory("claims", "import", "claims.jsonl", "--text", "texts", "--db", "other.db")[:2] == (0, "boats: 1 claims\n")
    again = promissory("export", "claims", "--db", "other.db")[1]
    assert json.loads(again)["id"] == json.loads((here / "claims.jsonl").read_text("utf-8"))["id"]


def test_check_of_an_intact_ledger(promissory: Run, report: Path) -> None:
    promissory("read", report)
    status, out, said = promissory("check")
    assert (status, out) == (0, "The ledger promissory.db is intact.\n")
    assert re.fullmatch(r"It ends with entry 3 of the evidence log \([0-9a-f]{12}\) and decision 0 \(none\); who .*\n", said)


def test_the_ledger_named_by_the_environment(promissory: Run, report: Path, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROMISSORY_DB", "other.db")
    promissory("read", report)
    assert (here / "other.db").exists()
    assert not (here / "promissory.db").exists()


def test_packs(promissory: Run) -> None:
    rows = json.loads(promissory("packs", "list", "--format", "json")[1])
    assert "ukraine-support" in {row["pack"] for row in rows}


def test_version_and_help(promissory: Run) -> None:
    assert promissory("--version")[1].startswith("promissory 0.")
    assert "commitments" in promissory("--help")[1]


def test_a_port_that_is_taken_is_said(promissory: Run, report: Path) -> None:
    promissory("read", report)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        status, out, err = promissory("serve", "--port", port)
    assert (status, out) == (1, "")
    assert f"cannot listen on 127.0.0.1:{port}" in err


def test_a_decision_by_command_and_its_place_in_the_log(promissory: Run, report: Path) -> None:
    promissory("read", report, "--published", "2025-03-27")
    _, out, _ = promissory("events", "--format", "json")
    (claim,) = json.loads(out)[0]["claims"]
    status, out, _ = promissory("decide", "reject", claim[:8], "--reviewer", "Ana", "--reason", "no event")
    assert (status, out) == (0, f"Decision 1: Ana says 'reject' of {claim}.\n")
    assert promissory("events", "--format", "json")[1].strip() == "[]"
    _, out, said = promissory("decisions", "--format", "json")
    assert said == "The logs stand at 3.1: what --seen takes.\n"
    assert [(row["verb"], row["reviewer"], row["stands"]) for row in json.loads(out)] == [("reject", "Ana", True)]
    status, _, said = promissory("decide", "bless", claim, "--reviewer", "Ana")
    assert (status, said.startswith("There is no decision 'bless'")) == (1, True)


def test_a_ledger_moves_to_another_file(promissory: Run, report: Path, here: Path) -> None:
    promissory("read", report, "--published", "2025-03-27")
    assert promissory("log", "export", "--out", here / "ledger.jsonl")[0] == 0
    status, out, _ = promissory("log", "import", here / "ledger.jsonl", "--db", here / "other.db")
    assert (status, "entries of evidence and 0 decisions" in out) == (0, True)
    assert promissory("events", "--format", "csv")[1] == promissory("events", "--format", "csv", "--db", here / "other.db")[1]
    status, _, said = promissory("log", "import", here / "nowhere.jsonl", "--db", here / "third.db")
    assert (status, "cannot be read" in said) == (1, True)


def test_the_graph_of_guarantees_is_dot(promissory: Run, report: Path) -> None:
    promissory("read", report, "--published", "2025-03-27")
    status, out, _ = promissory("export", "guarantees")
    assert (status, out.startswith('digraph "guarantees" {')) == (0, True)


def test_changes_since_a_day(promissory: Run, report: Path) -> None:
    promissory("read", report, "--published", "2025-03-27")
    _, out, _ = promissory("changes", "--since", "2020", "--format", "json")
    assert [row["change"] for row in json.loads(out)] == ["new"]
