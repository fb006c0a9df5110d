"""What whoever opens a desk is told beforehand: that the ledger is empty, of another pack, or may only be read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from promissory.model.errors import LedgerError, PackError
from promissory.service.standing import notices
from promissory.service.workspace import Workspace
from promissory.web.app import create_app
from web.sample_desk import empty, fill


def desk(where: Workspace) -> TestClient:
    return TestClient(create_app(where, notices=notices(where)), base_url="http://127.0.0.1", raise_server_exceptions=False)


def test_nothing_is_said_of_a_ledger_that_is_as_it_should_be(tmp_path: Path) -> None:
    where = fill(tmp_path / "sample.db")
    assert notices(where) == ()
    assert 'class="notice"' not in desk(where).get("/").text


def test_an_empty_ledger_says_how_reports_come_in(tmp_path: Path) -> None:
    where = empty(tmp_path / "empty.db")
    assert "hand in reports on the page Add reports" in " ".join(notices(where))
    assert "The ledger is empty" in desk(where).get("/").text


def test_another_pack_than_the_ledgers_is_said_on_every_page_and_the_pages_work(tmp_path: Path) -> None:
    where = fill(tmp_path / "sample.db")
    desk(where).get("/")  # keeps the record with the pack of the ledger
    other = Workspace(db=where.db, pack="donor-conferences")
    assert ["kept with the pack ukraine-support" in one for one in notices(other)] == [True]
    with desk(other) as looked_at:
        for page in ("/", "/commitments", "/positions", "/guarantees", "/totals", "/?since=1"):
            answer = looked_at.get(page)
            assert answer.status_code == 200, page
            assert "kept with the pack" in answer.text


def test_a_ledger_that_may_only_be_read_says_so_before_anybody_decides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    where = fill(tmp_path / "sample.db")
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    assert ["may only be read here" in one for one in notices(where)] == [True]


def test_no_such_pack_and_no_such_ledger_open_no_desk(tmp_path: Path) -> None:
    where = fill(tmp_path / "sample.db")
    with pytest.raises(PackError, match="nowhere"):
        notices(Workspace(db=where.db, pack="nowhere"))
    with pytest.raises(LedgerError, match="There is no ledger at"):
        notices(Workspace(db=str(tmp_path / "none.db")))


def test_a_ledger_that_went_away_is_a_page_with_a_sentence(tmp_path: Path) -> None:
    where = fill(tmp_path / "sample.db")
    looked_at = desk(where)
    for file in tmp_path.glob("sample.db*"):
        file.unlink()
    answer = looked_at.get("/commitments")
    assert answer.status_code == 503
    assert "There is no ledger at" in answer.text
    assert "The ledger cannot be read" in answer.text
