"""Positions replayed to a day, with moves marked and the line of consensus; guarantees with what is not met."""

from __future__ import annotations

from typing import Any

import pytest
from sample_desk import MARKUP
from starlette.testclient import TestClient

from promissory.views import replay
from promissory.web.pages.replaying import HEIGHT, WIDTH, drawing

FORCE = "reassurance-force"


def stances(desk: TestClient, on: str) -> dict[str, str]:
    rows = desk.get("/positions.json", params={"question": FORCE, "on": on}).json()["rows"]
    return {str(row["for"] if isinstance(row["for"], str) else row["for"][0]): row["stance"] for row in rows}


@pytest.mark.parametrize(("on", "wanted"), [
    ("2024", {}), ("2025-03-10", {"NOR": "opposes", "SWE": "supports"}), ("2025-04", {"NOR": "opposes", "SWE": "supports"}),
    ("2025-05-05", {"NOR": "open", "SWE": "supports"}), ("", {"NOR": "open", "SWE": "supports"}),
])  # fmt: skip
def test_the_matrix_stands_as_it_stood_on_a_day(desk: TestClient, on: str, wanted: dict[str, str]) -> None:
    assert stances(desk, on) == wanted


def test_a_move_is_marked_on_its_day_and_only_then(desk: TestClient) -> None:
    moved = desk.get("/positions?on=2025-05-05").text
    assert ">moved</span>" in moved
    assert "before: opposes" in moved
    assert ">moved</span>" not in desk.get("/positions?on=2025-06").text
    assert ">new</span>" in desk.get("/positions?on=2025-03-10").text


def test_the_days_before_and_after_are_links(desk: TestClient) -> None:
    page = desk.get("/positions?on=2025-04").text
    assert 'rel="prev" href="/positions?on=2025-03-10"' in page
    assert 'rel="next" href="/positions?on=2025-05-05"' in page
    assert "As it stands now" in desk.get("/positions").text


def test_consensus_counts_who_stands_where_on_that_day(desk: TestClient) -> None:
    def line(on: str) -> dict[str, Any]:
        rows = desk.get("/positions.json", params={"on": on, "question": FORCE}).json()["detail"]["consensus"]
        return dict(rows[0])

    early, late = line("2025-04"), line("")
    assert (early["supports"], early["opposes"], len(early["line"])) == (["SWE"], ["NOR"], 1)
    assert (late["open"], late["opposes"], len(late["line"])) == (["NOR"], [], 2)
    page = desk.get("/positions").text
    assert '<polygon class="b-supports"' in page
    assert "The moves as a table" in page


def test_a_day_that_is_none_is_refused(desk: TestClient) -> None:
    assert desk.get("/positions?on=spring").status_code == 422


def test_the_steps_of_a_line_stack_and_fill_the_width() -> None:
    rows = [{"date": "2025-01-01", "supports": ["A"], "open": [], "undecided": [], "opposes": ["B"]},
            {"date": "2025-01-11", "supports": ["A", "B"], "open": [], "undecided": [], "opposes": []}]
    bands = {band["stance"]: band["points"] for band in drawing(rows, "2025-01-01", "2025-01-11", 2)["bands"]}
    assert set(bands) == {"supports", "opposes"}
    assert bands["supports"].startswith(f"0,{HEIGHT / 2:g} {WIDTH - 12},{HEIGHT / 2:g} {WIDTH - 12},0 {WIDTH},0")
    assert drawing([], "", "", 0)["bands"] == []


def test_dates_of_any_precision_stand_in_one_order() -> None:
    rows = [{"moves": [{"when": "2025-03-10"}, {"when": None}]}, {"moves": [{"when": "2025-03"}, {"when": "2024"}]}]
    assert replay.days(rows) == ["2024", "2025-03", "2025-03-10"]
    assert replay.just_moved({"since": "2025-03-10"}, "2025-03")
    assert not replay.just_moved({"since": "2025"}, "2025-03")
    assert not replay.just_moved({"since": "2025-03"}, "")


def test_a_condition_not_met_is_marked_with_who_must_act_and_what_is_missing(desk: TestClient) -> None:
    (row,) = desk.get("/guarantees.json").json()["rows"]
    assert (row["state"], row["from"], row["requires"]) == ("unmet", ["UN"], "a UN mandate")
    assert "nobody gives it" in row["problems"]
    page = desk.get("/guarantees").text
    for words in ("is-unmet", "1 unmet", "giver not told", "a UN mandate", "readiness"):
        assert words in page
    assert MARKUP not in page


@pytest.mark.parametrize(("query", "total"), [
    ("?state=unmet", 1), ("?state=met", 0), ("?actor=UN", 1), ("?actor=NOR", 0), ("?problem=nobody+gives+it", 1),
    ("?problem=circular", 0),
])  # fmt: skip
def test_guarantees_narrow_by_state_party_and_missing_link(desk: TestClient, query: str, total: int) -> None:
    assert desk.get(f"/guarantees.json{query}").json()["total"] == total
    assert desk.get(f"/guarantees{query}").status_code == 200
