"""Whatever is wrong with what comes in: one clear sentence, the other reports are read, the exit status tells."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.usefixtures("quick_reader")
REPORT = "The ministry in Oslo sent ten boats to Ukraine this week. Nobody in the harbour was surprised by the news.\n"
GERMAN = "Das Ministerium hat in dieser Woche zehn Boote in die Ukraine geschickt, und niemand war überrascht.\n" * 3
Run = Callable[..., tuple[int, str, str]]


def _large(path: Path) -> None:
    with path.open("wb") as file:
        file.write(REPORT.encode())
        file.truncate(50 * 1024 * 1024)


BAD: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "an empty file": ("bad.txt", lambda path: path.write_bytes(b""), "empty"),
    "only spaces": ("bad.txt", lambda path: path.write_bytes(b" \n\n\t "), "empty"),
    "a binary": ("bad.txt", lambda path: path.write_bytes(bytes(range(256)) * 20), "binary"),
    "50 MB": ("bad.txt", _large, "too large"),
    "another language": ("bad.txt", lambda path: path.write_text(GERMAN, "utf-8"), "English"),
    "a folder without reports": ("bad", lambda path: path.mkdir(), "no reports"),
    "a picture": ("bad.png", lambda path: path.write_bytes(b"\x89PNG\r\n"), "not read"),
    "nothing there": ("bad.txt", lambda path: None, "no such file"),
    "HTML of scripts only": ("bad.html", lambda path: path.write_text("<html><script>alert(1)</script></html>"), "bad"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_report_is_said_and_the_others_are_read(promissory: Run, here: Path, case: str) -> None:
    name, make, word = BAD[case]
    make(here / name)
    (here / "good.txt").write_text(REPORT, "utf-8")
    status, out, err = promissory("read", name, "good.txt", "--published", "2025-03-27")
    assert status == 1
    assert len(err.splitlines()) == 1
    assert word in err
    assert "Traceback" not in out + err
    assert any(line.startswith("good") and " read " in line for line in out.splitlines())
    assert promissory("check")[0] == 0
    assert promissory("export", "claims")[1].count("\n") == 1


def test_invalid_utf_8_is_read_and_said(promissory: Run, here: Path) -> None:
    (here / "odd.txt").write_bytes(REPORT.encode() + b"A caf\xe9 in \xff\xfe Oslo sent its regards to Ukraine.\n")
    status, out, err = promissory("read", "odd.txt")
    assert status == 0
    assert err.startswith("odd: ")
    assert " read " in out
    assert promissory("check")[0] == 0


def test_scripts_of_a_page_are_no_text(promissory: Run, here: Path) -> None:
    body = f"<article><p>{REPORT}</p><p>{REPORT}</p></article>"
    page = f"<html><head><script>alert('sent')</script></head><body>{body}</body></html>"
    (here / "page.html").write_text(page)
    status, out, _ = promissory("read", "page.html", "--dry-run", "--format", "jsonl")
    assert status == 0
    assert "ten boats" in out
    assert "alert" not in out


def test_a_date_nobody_gives_is_said(promissory: Run, here: Path) -> None:
    (here / "good.txt").write_text(REPORT, "utf-8")
    status, out, err = promissory("read", "good.txt")
    assert status == 0
    assert "unknown" in out
    assert "No publication date was found" in err


def test_a_date_that_is_none(promissory: Run, here: Path) -> None:
    (here / "good.txt").write_text(REPORT, "utf-8")
    status, _, err = promissory("read", "good.txt", "--published", "next spring")
    assert status == 1
    assert "next spring" in err


@pytest.mark.parametrize(("content", "word"), [("{not json", "line 1"), ('{"published": "2025-01-01"}', "doc"), ("", "empty")])
def test_a_broken_manifest(promissory: Run, here: Path, content: str, word: str) -> None:
    (here / "good.txt").write_text(REPORT, "utf-8")
    (here / "known.jsonl").write_text(content)
    status, out, err = promissory("read", "good.txt", "--manifest", "known.jsonl")
    assert (status, out) == (1, "")
    assert "known.jsonl" in err
    assert word in err
    assert not (here / "promissory.db").exists()


def test_a_broken_pack(promissory: Run, here: Path) -> None:
    (here / "good.txt").write_text(REPORT, "utf-8")
    (here / "mine").mkdir()
    (here / "mine" / "pack.toml").write_text("name = [")
    for pack in ("mine", "no-such-pack"):
        status, out, err = promissory("read", "good.txt", "--pack", pack)
        assert (status, out) == (1, "")
        assert pack in err
        assert len(err.splitlines()) == 1
    assert not (here / "promissory.db").exists()


def test_a_ledger_from_a_newer_version(promissory: Run, here: Path) -> None:
    (here / "good.txt").write_text(REPORT, "utf-8")
    promissory("read", "good.txt")
    with sqlite3.connect("promissory.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    for command in (("read", "good.txt"), ("meetings",), ("check",)):
        status, _, err = promissory(*command)
        assert status == 1
        assert "newer version" in err


def test_a_folder_that_may_not_be_written(promissory: Run, here: Path) -> None:
    (here / "good.txt").write_text(REPORT, "utf-8")
    status, out, err = promissory("read", "good.txt", "--db", "/proc/promissory.db")
    assert (status, out) == (1, "")
    assert "cannot be opened" in err


def test_a_full_disk(promissory: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "good.txt").write_text(REPORT, "utf-8")
    promissory("read", "good.txt")
    (here / "more.txt").write_text(REPORT.replace("ten", "twenty") * 900, "utf-8")
    (here / "small.txt").write_text(REPORT.replace("ten", "two"), "utf-8")
    connect = sqlite3.connect

    def full(*args: object, **how: object) -> sqlite3.Connection:
        connection = connect(*args, **how)
        connection.execute("PRAGMA max_page_count=24")
        return connection

    monkeypatch.setattr("promissory.ledger.opening.sqlite3.connect", full)
    status, out, err = promissory("read", "more.txt", "small.txt")
    monkeypatch.undo()
    os.chdir(here)
    assert status == 1
    assert "is full; nothing of this report was written" in err
    assert any(line.startswith("small") and " read " in line for line in out.splitlines())
    assert promissory("check", "--db", here / "promissory.db")[0] == 0


def test_a_folder_in_place_of_the_exported_file(promissory: Run, here: Path) -> None:
    (here / "good.txt").write_text(REPORT, "utf-8")
    promissory("read", "good.txt")
    status, _, err = promissory("export", "claims", "--out", here / "none" / "claims.jsonl")
    assert status == 1
    assert "cannot be written" in err


@pytest.mark.parametrize("arguments", [
    ("read",), ("meetings", "--colour", "red"), ("why",), ("nonsense",), ("meetings", "--format", "pdf"),
    ("serve", "--port", "99999"),
])
def test_a_wrong_usage_is_status_2(promissory: Run, arguments: tuple[str, ...]) -> None:
    status, _, err = promissory(*arguments)
    assert status == 2
    assert "Usage" in err


@pytest.mark.parametrize("arguments", [("meetings",), ("why", "x"), ("export", "claims"), ("check",), ("serve",)])
def test_a_ledger_there_is_not(promissory: Run, here: Path, arguments: tuple[str, ...]) -> None:
    status, out, err = promissory(*arguments)
    assert (status, out) == (1, "")
    assert "There is no ledger at promissory.db" in err
    assert list(here.iterdir()) == []
