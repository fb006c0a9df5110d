"""The record as it is kept is what the logs tell, however it came about; a row changed by hand is found, named and made anew."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

from promissory.ledger import Ledger, Stamp
from promissory.service import ask, check
from promissory.service.workspace import Workspace

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))
from generated import stream


def followed(where: Path) -> Workspace:
    """Reports of some 300 claims, the record looked at after each."""
    workspace = Workspace(db=str(where))
    with Ledger.open(where) as ledger:
        for document, claims in stream(300, seed=5):
            ledger.record(document, claims, Stamp("pack", "english", "reader"))
            ask.listing(workspace, "commitments", limit=1)
    return workspace


def test_a_record_followed_report_by_report_is_what_the_logs_tell(tmp_path):
    assert check.record(followed(tmp_path / "promissory.db")) == ()


def test_a_row_changed_by_hand_is_found_and_made_anew(tmp_path):
    workspace = followed(tmp_path / "promissory.db")
    before = ask.listing(workspace, "commitments")
    with sqlite3.connect(workspace.db) as connection:
        connection.execute("UPDATE projected_rows SET body = replace(body, 'pledged', 'delivered') WHERE view = 'commitments'")
    assert ask.listing(workspace, "commitments") != before
    assert check.record(workspace) == ("What was kept of commitments was not what the logs tell; it was made anew from them.",)
    assert ask.listing(workspace, "commitments") == before
    assert check.record(workspace) == ()


def test_a_record_lost_by_hand_is_found(tmp_path):
    workspace = followed(tmp_path / "promissory.db")
    with sqlite3.connect(workspace.db) as connection:
        connection.execute("DELETE FROM projected_records WHERE kind = 'meeting'")
    assert check.record(workspace) == ("What was kept of records was not what the logs tell; it was made anew from them.",)
