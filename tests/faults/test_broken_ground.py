"""Where the ground gives way (no permission, a full disk, a ledger in use) a command says so in one sentence and leaves what is
there whole.

A full disk is a process whose files may not grow beyond some size (RLIMIT_FSIZE): SQLite's own limit on pages, which
`tests/ledger/test_refusals.py` uses, never reaches the file system.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from apart import folder_of_plain_user, promissory

from command_line import Said
from promissory.ledger.opening import open_database
from promissory.service.read import choice
from promissory.service.workspace import Workspace

pytestmark = pytest.mark.usefixtures("quick_reader")
REPORT = "The ministry in Oslo sent ten boats to Ukraine this week. Nobody in the harbour was surprised by the news.\n"
MAY_NOT = (
    "The ledger promissory.db may not be written; check the permissions of the file, of its folder, and of the -wal and -shm "
    "files beside it.\n"
)
DISK = (
    "The disk of {} does not take or give what it should (it is full, or failing); nothing of this report was written; make room "
    "or mend the disk, and try again.\n"
)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A plain user's folder with a ledger of one report, and reports that it does not hold yet."""
    choice(Workspace(named=False))  # read once here, not in every process
    with folder_of_plain_user() as folder:
        (folder / "good.txt").write_text(REPORT, "utf-8")
        (folder / "more.txt").write_text(REPORT.replace("ten", "two"), "utf-8")
        (folder / "large.txt").write_text(REPORT.replace("ten", "many") * 4000, "utf-8")
        assert promissory(folder, "read", "good.txt", "--published", "2025-03-27").status == 0
        yield folder
        folder.chmod(0o755)


def read(folder: Path, *names: str, most: int | None = None, db: str = "promissory.db") -> Said:
    return promissory(folder, "read", *names, "--published", "2025-03-27", "--db", db, most=most)


def intact(folder: Path, claims: int = 1) -> bool:
    listed = promissory(folder, "export", "claims")
    return promissory(folder, "check").status == 0 and listed.out.count("\n") == claims


def test_a_file_that_may_only_be_read(folder: Path) -> None:
    (folder / "promissory.db").chmod(0o444)
    assert read(folder, "more.txt")[::2] == (1, MAY_NOT)
    assert intact(folder)


def test_a_folder_that_may_only_be_read(folder: Path) -> None:
    folder.chmod(0o555)
    assert read(folder, "more.txt")[::2] == (1, MAY_NOT)
    status, out, err = read(folder, "more.txt", db="new.db")
    assert (status, out) == (1, "")
    assert err == "The ledger new.db cannot be opened (Permission denied); check that its folder may be written and has room.\n"
    assert intact(folder)


def test_a_file_that_may_not_even_be_read(folder: Path) -> None:
    (folder / "promissory.db").chmod(0o000)
    for command in ("events", "check", "decisions"):
        status, out, err = promissory(folder, command)
        assert (status, out) == (1, "")
        assert "promissory.db cannot be opened" in err


def test_a_report_the_disk_has_no_room_for(folder: Path) -> None:
    """The large report does not fit; the small one after it does."""
    status, out, err = read(folder, "large.txt", "more.txt", most=250_000)
    assert (status, err) == (1, DISK.format("promissory.db"))
    assert [line.split()[:2] for line in out.splitlines()[1:]] == [["large", "failed"], ["more", "read"]]
    assert intact(folder, claims=2)


@pytest.mark.parametrize("room", [None, 40_000])
def test_a_listing_that_cannot_be_kept_is_made_in_memory(folder: Path, room: int | None) -> None:
    """Claims came in that no listing has been asked about yet; now the ledger may only be read, or the disk is full."""
    (folder / "texts").mkdir()
    (folder / "texts" / "ferry.txt").write_text("Estonia waits for the ferry.", "utf-8")
    row = {"doc": "ferry", "kind": "event", "start": 0, "end": 13, "evidence": "Estonia waits", "what": "waiting"}
    (folder / "claims.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    assert promissory(folder, "claims", "import", "claims.jsonl", "--text", "texts").status == 0
    if room is None:
        (folder / "promissory.db").chmod(0o444)
    status, out, err = promissory(folder, "events", "--format", "jsonl", most=room)
    assert (status, out.count("\n"), err) == (0, 2, "")
    assert intact(folder, claims=2)


def test_a_disk_with_no_room_for_a_ledger(folder: Path) -> None:
    status, _, err = read(folder, "more.txt", db="new.db", most=20_000)
    assert (status, err) == (1, DISK.format("new.db"))
    assert read(folder, "more.txt", db="new.db").status == 0  # when there is room again
    assert promissory(folder, "check", "--db", "new.db").status == 0


def test_a_disk_with_no_room_for_an_import(folder: Path) -> None:
    assert promissory(folder, "log", "export", "--out", "log.jsonl").status == 0
    before = {path.name for path in folder.iterdir()}
    status, out, err = promissory(folder, "log", "import", "log.jsonl", "--db", "new.db", most=20_000)
    assert (status, out, err) == (1, "", "log.jsonl: " + DISK.format("new.db"))
    assert {path.name for path in folder.iterdir()} == before


def test_a_disk_with_no_room_for_what_is_printed(folder: Path) -> None:
    status, out, err = promissory(folder, "log", "export", most=0)
    assert (status, out, err) == (1, "", "")  # here even the sentence has no room
    assert intact(folder)


def test_a_ledger_in_use_by_another_process(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hasty = partial(open_database, patience=0.1)
    monkeypatch.setattr("promissory.ledger.store.open_database", lambda where, patience, **how: hasty(where, **how))
    holder = sqlite3.connect(folder / "promissory.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    in_use = "The ledger promissory.db is in use by another process; wait until it is done and try again.\n"
    assert read(folder, "more.txt")[::2] == (1, in_use)
    assert promissory(folder, "events").status == 0  # who only looks is not kept out
    holder.execute("ROLLBACK")
    holder.close()
    assert read(folder, "more.txt").status == 0
    assert intact(folder, claims=2)
