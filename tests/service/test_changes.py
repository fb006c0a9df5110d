"""What changed between two days: a promise delivered, a party that moved, a meeting that is new."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from promissory.ledger import Ledger, Stamp
from promissory.model.claim import Claim
from promissory.model.document import Document, Published
from promissory.service.changes import since
from promissory.service.workspace import Workspace

STAMP = Stamp("pack", "english", "reader")


def report(name: str, day: str, *told: tuple[str, Any, dict[str, Any]]) -> tuple[Document, list[Claim]]:
    text = " ".join(sentence for sentence, _, _ in told)
    document = Document(name, text, Published(day, "given"))
    claims = []
    for sentence, kind, slots in told:
        start = text.index(sentence)
        claims.append(Claim(document.digest, kind, start, start + len(sentence), sentence, slots, None, day))
    return document, claims


BOATS: dict[str, Any] = {"by": ["NOR"], "to": ["ISL"], "category": "other", "items": [{"name": "rescue boats", "quantity": 12}]}
QUOTA: dict[str, Any] = {"for": "DNK", "question": "other: quota"}


@pytest.fixture
def told(tmp_path: Path) -> Workspace:
    where = Workspace(db=str(tmp_path / "ledger.db"))
    march = report(
        "march", "2025-03-03", ("Norway promised Iceland 12 rescue boats.", "commitment", {**BOATS, "stage": "pledged"}),
        ("Denmark is against the quota.", "position", {**QUOTA, "stance": "opposes"}),
    )  # fmt: skip
    may = report(
        "may", "2025-05-05",
        ("Norway has delivered the 12 rescue boats to Iceland.", "commitment", {**BOATS, "stage": "delivered"}),
        ("Denmark can live with the quota.", "position", {**QUOTA, "stance": "open"}),
        ("The harbour masters met in Bergen.", "meeting", {"place": "Bergen", "hosts": ["NOR"], "status": "held"}),
    )  # fmt: skip
    for document, claims in (march, may):  # each taken in on the day it appeared
        with Ledger.open(where.db, clock=lambda day=document.published.date: f"{day}T12:00:00Z") as ledger:
            ledger.record(document, claims, STAMP)
    return where


def test_everything_that_moved_is_told_with_what_it_was(told: Workspace) -> None:
    found = {(row["change"], row["kind"], row["slot"]): (row["was"], row["now"]) for row in since(told, "2025-04-01")}
    assert found == {
        ("new", "meeting", None): (None, None),
        ("moved", "commitment", "stage"): ("pledged", "delivered"),
        ("verdict", "commitment", "verdict"): ("in progress", "met"),
        ("moved", "position", "stance"): ("opposes", "open"),
    }


def test_nothing_changed_since_the_last_report(told: Workspace) -> None:
    assert since(told, "2025-06-01") == []


def test_between_the_first_report_and_the_second(told: Workspace) -> None:
    assert {row["change"] for row in since(told, "2025-01-01", "2025-04-01")} == {"new"}
