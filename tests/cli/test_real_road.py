"""The whole road with its real parts: reports in, the record out, every cell open down to its sentence."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
FIRST = """STOCKHOLM, March 27, 2025 - Sweden will give Ukraine 40 armoured vehicles
worth 200 million euros, Prime Minister Ulf Kristersson said on Thursday after a
meeting with Ukrainian President Volodymyr Zelensky in Stockholm.

"We will not look away," Kristersson told reporters.
"""
SECOND = """OSLO, March 28, 2025 - Norway has ruled out sending soldiers to Ukraine while the
fighting lasts, its defence ministry said on Friday.

Swedish Prime Minister Ulf Kristersson announced on Thursday that Stockholm would give Ukraine 40 armoured vehicles.
"""


@pytest.fixture
def reports(here: Path) -> Path:
    folder = here / "reports"
    folder.mkdir()
    (folder / "first.txt").write_text(FIRST, "utf-8")
    (folder / "second.txt").write_text(SECOND, "utf-8")
    return folder


def test_from_reports_to_the_sentence_behind_a_row(promissory: Run, reports: Path) -> None:
    status, out, err = promissory("read", reports)
    assert status == 0, err
    assert "first" in out
    texts = {"first": FIRST, "second": SECOND}
    claims = [json.loads(line) for line in promissory("export", "claims")[1].splitlines()]
    assert claims
    for claim in claims:
        assert texts[claim["doc"]][claim["start"]:claim["end"]] == claim["evidence"]
        assert claim["record"]
    swedish = json.loads(promissory("commitments", "--actor", "Sweden", "--format", "json")[1])
    assert any(row["stage"] == "pledged" and row["to"] == ["UKR"] for row in swedish)
    assert not [row for row in json.loads(promissory("commitments", "--actor", "NOR", "--format", "json")[1])
                if row["stage"] in ("pledged", "delivered", "committed")]
    assert "armoured vehicles" in promissory("why", swedish[0]["record"])[1]
    assert promissory("check")[0] == 0
    _, again, _ = promissory("read", reports)
    assert again.count("unchanged") == 2


def test_explain_shows_the_analysis_and_the_claims(promissory: Run) -> None:
    sentence = "Sweden will give Ukraine 40 tanks, its government said on Thursday."
    status, out, _ = promissory("explain", sentence, "--published", "2025-03-28")
    assert status == 0
    assert "nsubj" in out
    assert "commitment" in out


def test_a_pipeline_there_is_not_is_said_once(promissory: Run, reports: Path, here: Path) -> None:
    status, _, err = promissory("read", reports, "--language", "no_such_pipeline", "--dry-run")
    assert status == 1
    assert err.count("no_such_pipeline") == 1
