"""A report tells of what belongs to its period and parties, and of nothing else."""

from __future__ import annotations

import pytest

from promissory.model.errors import QueryError
from promissory.service import reporting
from promissory.service.looking import looking
from promissory.service.reporting import Asked, Chosen, chosen
from promissory.service.workspace import Workspace
from web.sample_desk import fill


@pytest.fixture(scope="module")
def where(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Three reports of March and May 2025, and one without a date."""
    return fill(tmp_path_factory.mktemp("report") / "sample.db")


def told(where: Workspace, asked: Asked) -> Chosen:
    with looking(where) as look:
        return chosen(look, asked)


def test_everything_where_nothing_is_asked(where: Workspace) -> None:
    found = told(where, Asked())
    assert found.counts == {"meetings": 1, "commitments": 2, "positions": 7, "guarantees": 1, "conflicts": 1}
    assert {row["status"] for row in found.attendance} == {"attended", "absent", "unknown"}


def test_a_promise_belongs_to_every_period_in_which_something_came_of_it(where: Workspace) -> None:
    for month in ("2025-03", "2025-05"):
        assert [row["by"] for row in told(where, Asked(month, month)).commitments] == [["NOR"]]
    assert told(where, Asked("2025-04", "2025-04")).commitments == ()
    assert told(where, Asked("2025-05-01")).meetings == ()


def test_an_undated_thing_counts_by_the_days_of_its_reports(where: Workspace) -> None:
    assert told(where, Asked("2025-03", "2025-03")).guarantees
    assert not told(where, Asked("2025-05")).guarantees


def test_only_what_names_one_of_the_parties(where: Workspace) -> None:
    found = told(where, Asked(parties=("Sweden", "Canada")))
    assert {row["for"] for row in found.positions} == {"SWE"}
    assert len(found.meetings) == 1
    assert found.commitments == ()
    assert [row["kind"] for row in found.conflicts] == ["meeting"]


@pytest.mark.parametrize(("asked", "why"), [
    (Asked("2025-13"), "is no date"), (Asked(until="May"), "is no date"), (Asked("2026", "2025"), "ends before it begins"),
    (Asked(parties=("Atlantis",)), "Atlantis"),
])  # fmt: skip
def test_what_cannot_be_asked_is_said_in_a_sentence(where: Workspace, asked: Asked, why: str) -> None:
    with pytest.raises(QueryError, match=why):
        reporting.page(where, asked)


def test_what_no_browser_would_print_is_refused(where: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reporting, "MOST", 3)
    with pytest.raises(QueryError, match="too large to print"):
        reporting.page(where, Asked())
