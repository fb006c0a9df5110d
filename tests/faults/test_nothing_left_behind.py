"""A command that is refused leaves no ledger where none was: no empty file, no side file, no table on a server."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from command_line import Said
from promissory.ledger import Ledger, Stamp
from promissory.model.claim import Claim
from promissory.model.document import Document, Published
from promissory.model.errors import LedgerError

Run = Callable[..., Said]
REPORT = Document("ferry", "Estonia waits for the ferry.", Published("2025-03-03", "given"))
WAITS = Claim(REPORT.digest, "event", 0, 13, "Estonia waits")


@pytest.fixture
def lines(tmp_path: Path) -> list[str]:
    """A ledger of one report, exported."""
    with Ledger.open(tmp_path / "origin.db") as ledger:
        ledger.record(REPORT, [WAITS], Stamp("pack", "english", "reader"))
        told = list(ledger.export())
    (tmp_path / "origin.db").unlink()
    return told


def test_a_refused_import_leaves_nothing(promissory: Run, here: Path, lines: list[str]) -> None:
    (here / "cut.jsonl").write_text("\n".join(lines[:-1]) + "\n", "utf-8")
    status, out, err = promissory("log", "import", "cut.jsonl", "--db", "new.db")
    assert (status, out) == (1, "")
    assert err == (
        "cut.jsonl: Line 5: the file ends here, with 2 of 3 lines of evidence; nothing was taken in; export the ledger again.\n"
    )
    assert [path.name for path in here.iterdir()] == ["cut.jsonl"]


def test_an_import_that_is_whole_leaves_one_file(promissory: Run, here: Path, lines: list[str]) -> None:
    (here / "whole.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    assert promissory("log", "import", "whole.jsonl", "--db", "new.db")[0] == 0
    assert sorted(path.name for path in here.iterdir()) == ["new.db", "whole.jsonl"]
    assert promissory("log", "export", "--db", "new.db")[1].splitlines() == lines


def test_an_import_never_replaces_a_ledger_another_process_made_meanwhile(tmp_path: Path, lines: list[str]) -> None:
    """While the lines come in, somebody else reads a report into the same new ledger."""
    path = tmp_path / "new.db"

    def slow() -> list[str]:
        yield from lines
        with Ledger.open(path) as other:
            other.record(Document("quay", "Latvia has one.", Published(None, "unknown")), [], Stamp("pack", "english", "reader"))

    with Ledger.open(path) as ledger, pytest.raises(LedgerError, match="was made by another process meanwhile"):
        ledger.bring(slow())
    with Ledger.open(path, read_only=True) as ledger:
        assert [document.name for document in ledger.documents().values()] == ["quay"]
    assert not [name for name in os.listdir(tmp_path) if "part" in name]


@pytest.mark.postgres
def test_a_refused_import_leaves_a_server_as_it_was(postgres: str, lines: list[str]) -> None:
    with Ledger.open(postgres) as ledger, pytest.raises(LedgerError, match="the file ends here"):
        ledger.bring(lines[:-1])
    assert sa.inspect(sa.create_engine(postgres)).get_table_names() == []
    with Ledger.open(postgres) as ledger:
        ledger.bring(lines)
        assert list(ledger.export()) == lines


@pytest.mark.usefixtures("quick_reader")
@pytest.mark.parametrize("arguments", [
    ("read", "none.txt"), ("read", "empty.txt"), ("decide", "accept", "c-1", "--reviewer", "Ana"), ("decisions",),
    ("claims", "import", "claims.jsonl", "--text", "texts"), ("claims", "import", "none.jsonl", "--text", "texts"),
    ("log", "export"), ("log", "import", "none.jsonl"), ("check",), ("changes", "--since", "2025"),
])  # fmt: skip
def test_a_command_that_fails_makes_no_ledger(promissory: Run, here: Path, arguments: tuple[str, ...]) -> None:
    (here / "empty.txt").write_text("")
    (here / "texts").mkdir()
    (here / "texts" / "ferry.txt").write_text("Estonia waits for the ferry.", "utf-8")
    row = {"doc": "ferry", "kind": "event", "start": 1, "end": 8, "evidence": "Estonia"}
    (here / "claims.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    status, _, err = promissory(*arguments)
    assert status == 1
    assert err.endswith(".\n")
    assert sorted(path.name for path in here.iterdir()) == ["claims.jsonl", "empty.txt", "texts"]


def test_a_ledger_nobody_wrote_to_is_empty(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "new.db") as ledger:
        assert (ledger.position(), ledger.documents(), ledger.claims(), ledger.check()) == ((0, 0), {}, (), ())
    assert list(tmp_path.iterdir()) == []


def test_the_next_import_takes_away_what_a_killed_one_left(promissory: Run, here: Path, lines: list[str]) -> None:
    """One process is killed while lines come in; another is still at it."""
    killed = subprocess.Popen([sys.executable, "-c", ""])
    killed.wait()
    left, filling = here / f"new.db.{killed.pid}.part", here / f"new.db.{os.getppid()}.part"
    for path in (left, Path(f"{left}-wal"), filling):
        path.touch()
    (here / "whole.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    assert promissory("log", "import", "whole.jsonl", "--db", "new.db")[0] == 0
    assert sorted(path.name for path in here.iterdir()) == sorted(["new.db", filling.name, "whole.jsonl"])
