"""`report` and `memo`: written whole or not at all, refused in one sentence."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from command_line import Said
from web.sample_desk import MARKUP, OVERRIDE, fill

Run = Callable[..., Said]


@pytest.fixture(autouse=True)
def ledger(here: Path) -> None:
    """The sample reports in the working folder's ledger."""
    fill(here / "promissory.db")


def files(here: Path) -> list[str]:
    return sorted(path.name for path in here.iterdir() if not path.name.startswith("promissory.db"))


def test_a_report_is_one_page(promissory: Run, here: Path) -> None:
    asked = ("--since", "2025-03", "--party", "NOR", "--title", "For the board")
    status, out, err = promissory("report", "--out", "report.html", *asked)
    page = (here / "report.html").read_text("utf-8")
    assert (status, out, err) == (0, "", "The report stands in report.html.\n")
    assert "<h1><bdi>For the board</bdi></h1>" in page
    assert "20 generators" in page
    assert files(here) == ["report.html"]


@pytest.mark.parametrize(("arguments", "why"), [
    (("--since", "2025-13"), "'2025-13' is no date"), (("--since", "2026", "--until", "2025"), "ends before it begins"),
    (("--party", "Atlantis"), "Atlantis"), (("--out", "gone/report.html"), "cannot be written"),
    (("--out", "promissory.db"), "is the ledger itself"), (("--out", "."), "cannot be written"),
    (("--db", "none.db"), "no ledger at none.db"),
])  # fmt: skip
def test_bad_input_is_one_sentence_and_nothing_is_written(
    promissory: Run, here: Path, arguments: tuple[str, ...], why: str
) -> None:
    before = (here / "promissory.db").read_bytes()
    status, out, err = promissory("report", "--out", "report.html", *arguments)
    assert (status, out) == (1, "")
    assert why in err
    assert err.count("\n") == 1
    assert files(here) == []
    assert (here / "promissory.db").read_bytes()[:16] == before[:16]


def test_a_report_that_fails_leaves_the_one_before(promissory: Run, here: Path) -> None:
    (here / "report.html").write_text("the one before")
    assert promissory("report", "--out", "report.html", "--since", "x").status == 1
    assert (here / "report.html").read_text() == "the one before"


def test_a_memo_in_lines_each_sentence_with_its_report_and_record(promissory: Run) -> None:
    status, out, _ = promissory("memo", "--since", "2025-05")
    assert status == 0
    assert out.startswith("What changed from 1 May 2025 to 5 May 2025\nFrom the reports published in these days")
    assert "\nPositions that moved\n- Norway on" in out
    assert "5 May 2025; po-" in " ".join(out.split())
    assert max(map(len, out.splitlines())) <= 100


def test_a_memo_as_data_and_as_a_page(promissory: Run, here: Path) -> None:
    rows = json.loads(promissory("memo", "--since", "2025-03", "--until", "2025-03", "--format", "json").out)
    assert {"section", "title", "text", "record", "sources", "claims"} <= rows[0].keys()
    assert promissory("memo", "--since", "2025-03", "--format", "html", "--out", "memo.html").status == 0
    assert "<h1>What changed from 1 March 2025 to 5 May 2025</h1>" in (here / "memo.html").read_text("utf-8")


def test_hostile_text_is_lines_on_a_terminal(promissory: Run) -> None:
    out = promissory("memo", "--since", "2000", "--by", "received").out
    assert MARKUP in out
    assert OVERRIDE[0] not in out


@pytest.mark.parametrize(("arguments", "why"), [
    (("--since", "soon"), "'soon' is no date"), (("--since", "2025", "--until", "2024"), "ends before it begins"),
    (("--since", "2025", "--party", "Atlantis"), "Atlantis"),
    (("--since", "2025", "--out", "promissory.db"), "the ledger itself"),
])  # fmt: skip
def test_a_memo_that_cannot_be_told(promissory: Run, here: Path, arguments: tuple[str, ...], why: str) -> None:
    status, out, err = promissory("memo", *arguments)
    assert (status, out) == (1, "")
    assert why in err
    assert files(here) == []
