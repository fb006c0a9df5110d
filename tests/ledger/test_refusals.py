"""Every way a ledger can fail to open or to take an entry ends in one sentence, with nothing half-written."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa
from sample_entries import STAMP, claim, engine, report

from promissory.ledger import Ledger, Position
from promissory.ledger.opening import HEAD
from promissory.model.errors import LedgerError


def refusal(where: str | Path, **how: object) -> str:
    with pytest.raises(LedgerError) as refused:
        Ledger.open(where, **how)
    sentence = str(refused.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert "Traceback" not in sentence
    return sentence


def test_a_missing_ledger_is_not_made_by_looking(tmp_path: Path) -> None:
    path = tmp_path / "promissory.db"
    assert "There is no ledger at" in refusal(path, read_only=True)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder(tmp_path: Path) -> None:
    assert "its folder does not exist" in refusal(tmp_path / "none" / "promissory.db")


def test_a_folder_in_place_of_a_ledger(tmp_path: Path) -> None:
    assert "is a folder" in refusal(tmp_path)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "promissory.db"
    path.write_text("Dear diary, " * 100)
    assert "is not a ledger" in refusal(path)
    assert "is not a ledger" in refusal(path, read_only=True)
    assert path.read_text() == "Dear diary, " * 100


def test_a_database_of_something_else(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    assert "something else" in refusal(path)


def test_a_damaged_ledger(tmp_path: Path) -> None:
    path = tmp_path / "promissory.db"
    with Ledger.open(path) as ledger:
        document = report("Estonia waits. " * 2000)
        ledger.record(document, [claim(document, "Estonia waits")], STAMP)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = bytearray(path.read_bytes())
    data[4096:] = os.urandom(len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(LedgerError, match=r"damaged|cannot be used|not a ledger"), Ledger.open(path) as ledger:
        ledger.check()


def test_a_folder_that_may_not_be_written() -> None:
    if not Path("/proc/self").exists():
        pytest.skip("this system has no folder that nobody may write")
    assert "cannot be opened" in refusal("/proc/promissory.db")


def test_a_ledger_that_may_not_be_written(tmp_path: Path) -> None:
    path = tmp_path / "promissory.db"
    with Ledger.open(path) as ledger:
        ledger.record(report("Estonia waits."), [], STAMP)
    with Ledger.open(path, read_only=True) as ledger, pytest.raises(LedgerError, match="may not be written"):
        ledger.record(report("Latvia waits."), [], STAMP)


def test_a_ledger_in_use(tmp_path: Path) -> None:
    path = tmp_path / "promissory.db"
    with Ledger.open(path) as ledger:
        ledger.record(report("Norway waits."), [], STAMP)
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with Ledger.open(path, patience=0.1) as ledger, pytest.raises(LedgerError, match="in use by another process"):
        ledger.record(report("Estonia waits."), [], STAMP)
    holder.close()


def test_a_full_disk_loses_one_report_and_no_other(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "promissory.db") as ledger:
        small, large = report("Estonia waits."), report("Latvia waits. " * 50_000, "large")
        ledger.record(small, [claim(small, "Estonia waits")], STAMP)
        before = ledger.position()

        @sa.event.listens_for(engine(ledger), "checkout")
        def _small_disk(connection: sqlite3.Connection, *_: object) -> None:
            connection.execute("PRAGMA max_page_count=20")

        engine(ledger).dispose()

        with pytest.raises(LedgerError, match="is full; nothing of this report was written"):
            ledger.record(large, [claim(large, "Latvia waits")], STAMP)
        assert ledger.position() == before
        assert ledger.check() == ()


def test_a_server_that_does_not_answer() -> None:
    sentence = refusal("postgresql+psycopg://ana:secret@127.0.0.1:1/ledger")
    assert "cannot be reached" in sentence
    assert "secret" not in sentence


@pytest.mark.parametrize("address", ["mysql://host/name", "https://example.org/ledger", "nonsense://"])
def test_an_address_no_ledger_lives_at(address: str) -> None:
    assert "postgresql+psycopg://host/name" in refusal(address)


def test_the_newest_step_is_the_one_the_code_expects() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory
    config = Config()
    config.set_main_option("script_location", "promissory.ledger:migrations")
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_a_ledger_opened_twice_is_the_same_ledger(tmp_path: Path) -> None:
    path = tmp_path / "with #odd ?name%.db"
    with Ledger.open(path) as ledger:
        ledger.record(report("Estonia waits."), [], STAMP)
    with Ledger.open(f"sqlite:///{path}", read_only=True) as again:
        assert again.position() == Position(2, 0)
