"""`check` finds what was tampered with behind the ledger's back, and names the first bad entry."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sample_entries import STAMP, claim, report

from promissory.ledger import Ledger


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger of two documents whose guards somebody has taken away."""
    path = tmp_path / "promissory.db"
    with Ledger.open(path) as ledger:
        for number in (1, 2):
            document = report(f"Report {number}: Estonia waits.", f"r{number}")
            ledger.record(document, [claim(document, "Estonia waits")], STAMP)
    with sqlite3.connect(path) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
    return path


def tamper(path: Path, change: str) -> tuple[str, ...]:
    with sqlite3.connect(path) as connection:
        connection.execute(change)
    with Ledger.open(path, read_only=True) as ledger:
        return ledger.check()


def test_an_intact_ledger_has_no_faults(path: Path) -> None:
    assert tamper(path, "SELECT 1") == ()


def test_a_changed_entry_is_named(path: Path) -> None:
    faults = tamper(path, "UPDATE evidence_log SET at = '2020' WHERE position IN (2, 4)")
    assert faults == ("Entry 2 of evidence_log was changed after it was written.",)


def test_a_missing_entry_is_named(path: Path) -> None:
    faults = tamper(path, "DELETE FROM evidence_log WHERE position = 3")
    assert "Entry 3 of evidence_log is missing." in faults


def test_a_changed_text_is_named_with_the_evidence_that_no_longer_stands(path: Path) -> None:
    faults = tamper(path, "UPDATE texts SET text = 'An ' || text")
    assert sum("is not what was archived" in fault for fault in faults) == 2
    assert any(fault.startswith("Entry 3 of evidence_log: the evidence of c-") for fault in faults)


def test_a_lost_text_is_named(path: Path) -> None:
    faults = tamper(path, "DELETE FROM texts")
    assert any("not in the archive" in fault for fault in faults)
