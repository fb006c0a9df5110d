"""Somebody cuts a file short or edits it by hand: the ledger says which file and which entry, and nothing goes on as if all were
well."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from command_line import Said
from promissory.ledger import Ledger, Stamp
from promissory.model.claim import Claim
from promissory.model.document import Document, Published
from promissory.model.errors import LedgerError

Run = Callable[..., Said]
STAMP = Stamp("pack", "english", "reader")


def fill(path: Path | str, reports: int = 3) -> list[str]:
    """A ledger of some reports with two claims each, one of them accepted, and its export."""
    with Ledger.open(path, clock=lambda: "2025-03-03T12:00:00.000000Z") as ledger:
        for number in range(1, reports + 1):
            document = Document(f"r{number}", f"Estonia waits {number} days. Latvia doesn’t.", Published(None, "unknown"))
            told = [Claim(document.digest, "event", start, start + 6, document.text[start:start + 6]) for start in (0, 16)]
            told = [claim for claim in told if claim.evidence.strip()]
            ledger.record(document, told, STAMP)
            ledger.decide("accept", told[0].id, reviewer="Ana", reason="clear")
        return list(ledger.export())


@pytest.fixture
def path(here: Path) -> Path:
    told = fill(here / "promissory.db", 30)
    (here / "whole.jsonl").write_text("".join(f"{line}\n" for line in told), "utf-8")
    with sqlite3.connect(here / "promissory.db") as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return here / "promissory.db"


@pytest.mark.parametrize("share", [0.001, 0.01, 0.3, 0.6, 0.99])
def test_a_database_file_cut_short(promissory: Run, path: Path, share: float) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    status, out, err = promissory("check")
    assert (status, out, len(err.splitlines())) == (1, "", 1)
    assert "damaged" in err
    status, _, err = promissory("log", "export", "--out", "log.jsonl")
    if status == 0:  # only an index was hit: what can be saved is whole
        assert (path.parent / "log.jsonl").read_bytes() == (path.parent / "whole.jsonl").read_bytes()
    else:
        assert "damaged" in err
        assert not (path.parent / "log.jsonl").exists()
    assert path.stat().st_size == int(len(whole) * share)


def behind(path: Path, *changes: str) -> None:
    """Change the database as somebody who took its guards away could."""
    with sqlite3.connect(path) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        for change in changes:
            connection.execute(change)


LAST = "(SELECT max(position) FROM evidence_log)"
LAST_REPORT = f"(SELECT subject FROM evidence_log WHERE position = {LAST})"
TAMPERED = {
    "a reason rewritten": (
        "Entry 7 of decision_log was changed after it was written.",
        "UPDATE decision_log SET body = replace(body, 'clear', 'wrong') WHERE position = 7",
    ),
    "two entries swapped": (
        "Entry 5 of evidence_log does not follow the entry before it.",
        "UPDATE evidence_log SET position = position - 11 WHERE position IN (5, 6)",
        "UPDATE evidence_log SET position = -position WHERE position < 0",
    ),
    "an entry taken out": ("Entry 4 of decision_log is missing.", "DELETE FROM decision_log WHERE position = 4"),
    "the last entry taken off": (
        "of evidence_log is missing: the log ends amid the reading at", f"DELETE FROM evidence_log WHERE position = {LAST}",
    ),
    "the last report taken off": (
        "is in the archive, but the entry of evidence_log that received it is missing.",
        f"DELETE FROM evidence_log WHERE subject = {LAST_REPORT}",
    ),
    "a body that is no object": (
        "Entry 9 of evidence_log cannot be read.", "UPDATE evidence_log SET body = '[]' WHERE position = 9",
    ),
    "a claim without a place": (
        "Entry 3 of evidence_log cannot be read.",
        "UPDATE evidence_log SET body = json_remove(body, '$.start') WHERE position = 3",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", TAMPERED)
def test_a_row_changed_with_the_guards_taken_away(promissory: Run, path: Path, here: Path, case: str) -> None:
    said, *changes = TAMPERED[case]
    behind(path, *changes)
    status, out, err = promissory("check")
    assert (status, out) == (1, "")
    assert "Traceback" not in err
    assert said in err
    promissory("log", "export", "--out", "log.jsonl")
    status, out, err = promissory("log", "import", "log.jsonl", "--db", "copy.db")
    assert (status, out, len(err.splitlines())) == (1, "", 1)
    assert not (here / "copy.db").exists()


def test_what_is_no_text_is_refused_in_a_sentence(promissory: Run, here: Path, path: Path) -> None:
    promissory("log", "export", "--out", "log.jsonl")
    lines = (here / "log.jsonl").read_text("utf-8").splitlines()
    for odd in ('{"text": "\\ud800", "digest": "x"}', "[" * 100_000, "null", '{"text": 5}', '{"log": "evidence"}', '{"log": []}'):
        (here / "odd.jsonl").write_text("\n".join([lines[0], odd, *lines[1:]]), "utf-8")
        status, out, err = promissory("log", "import", "odd.jsonl", "--db", "new.db")
        assert (status, out) == (1, "")
        assert err.startswith("odd.jsonl: Line 2: ")
        assert len(err.splitlines()) == 1
    assert not (here / "new.db").exists()


with tempfile.TemporaryDirectory() as _folder:
    LINES = fill(Path(_folder) / "origin.db")
PLACES = st.integers(0, len(LINES) - 1)


@st.composite
def edits(draw: st.DrawFn) -> list[str]:
    """The export after somebody dropped, doubled, swapped, cut or altered a line, or cut the rest off."""
    lines = list(LINES)
    how, one, other = draw(st.sampled_from(["drop", "double", "swap", "cut", "alter", "end"])), draw(PLACES), draw(PLACES)
    if how == "drop":
        del lines[one]
    elif how == "double":
        lines.insert(other, lines[one])
    elif how == "swap":
        lines[one], lines[other] = lines[other], lines[one]
    elif how == "end":
        del lines[one:]
    elif how == "cut":
        lines[one] = lines[one][: draw(st.integers(0, len(lines[one])))]
    else:
        row = json.loads(lines[one])
        slot = draw(st.sampled_from(sorted(row)))
        row[slot] = draw(st.sampled_from([None, 0, 1, "", "x", [], {}, True, 2.5]))
        lines[one] = json.dumps(row)
    return lines


@settings(max_examples=40, deadline=None)
@given(edits())
def test_an_edited_export_is_refused(lines: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "new.db"
        with Ledger.open(path) as ledger:
            if lines == LINES:
                ledger.bring(lines)
                assert list(ledger.export()) == LINES
                return
            with pytest.raises(LedgerError) as refused:
                ledger.bring(lines)
        assert str(refused.value).endswith(".")
        assert list(Path(folder).iterdir()) == []
