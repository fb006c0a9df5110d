"""`promissory search`: by words, on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
TEXT = "Norway will send Ukraine 12 ferries for Åland, Ida Holm said. Sweden watched."


@pytest.fixture
def kept(promissory: Run, here: Path) -> Run:
    """A ledger of one report with one claim made by hand."""
    (here / "march.txt").write_text(TEXT, "utf-8")
    evidence = TEXT.split(". ")[0]
    row = {"doc": "march", "kind": "commitment", "evidence": evidence, "start": 0, "end": len(evidence),
           "reported_by": "Ida Holm", "date": "2025-03-01", "by": ["NOR"], "to": ["UKR"], "stage": "pledged",
           "items": [{"name": "ferries", "quantity": 12}]}
    (here / "claims.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    status, _, said = promissory("claims", "import", "claims.jsonl", "--text", ".")
    assert status == 0, said
    return promissory


def test_words_find_the_report_its_claim_and_the_promise(kept: Run) -> None:
    status, out, _ = kept("search", "ferries", "norw", "--format", "json")
    assert status == 0
    assert sorted(row["kind"] for row in json.loads(out)) == ["claim", "commitment", "document"]
    _, table, _ = kept("search", "aland", "--kind", "claim")
    assert "Norway to Ukraine: 12 ferries" in table
    assert "c-" not in table


def test_filters_narrow_and_nothing_found_is_said(kept: Run) -> None:
    _, out, _ = kept("search", "ferries", "--actor", "Norway", "--since", "2025", "--limit", "1", "--format", "jsonl")
    assert len(out.splitlines()) == 1
    status, out, said = kept("search", "ferries", "--until", "2024")
    assert (status, out, said.strip()) == (0, "", "Nothing has all these words.")


@pytest.mark.parametrize("words", [('"two', "words'"), ("--", "-x", "OR", "("), ("*",), ("\udcff",)])
def test_no_words_are_wrong(kept: Run, words: tuple[str, ...]) -> None:
    assert kept("search", *words)[0] == 0


def test_a_wrong_filter_ends_in_a_sentence(kept: Run) -> None:
    status, _, said = kept("search", "ferries", "--kind", "rumour")
    assert status == 1
    assert said.startswith("Nothing of kind 'rumour' is searched; choose among document, claim, meeting")
