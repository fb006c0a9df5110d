"""Conflicts resolved where they stand: a value holds, a report was misread, a claim is none; and taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sample_desk import fill
from starlette.testclient import TestClient

from promissory.web.app import create_app

HOME = {"origin": "http://127.0.0.1:8765", "sec-fetch-site": "same-origin", "cookie": "reviewer=Ana"}
JSON = {**HOME, "accept": "application/json"}


@pytest.fixture
def desk(tmp_path: Path) -> TestClient:
    return TestClient(create_app(fill(tmp_path / "sample.db")), base_url="http://127.0.0.1:8765", follow_redirects=False)


def register(desk: TestClient, **narrowed: str) -> dict[str, Any]:
    return dict(desk.get("/conflicts.json", params=narrowed).json())


def size(desk: TestClient) -> dict[str, Any]:
    return next(row for row in register(desk)["rows"] if row["slot"] == "size")


def says(desk: TestClient, act: str, least: int, headers: dict[str, str] = JSON, **more: str) -> Any:
    """Decides on the value of at least so many delegations."""
    found = register(desk)
    row = next(row for row in found["rows"] if row["slot"] == "size")
    rival = next(rival for rival in row["rivals"] if rival["value"]["min"] == least)
    told = {"act": act, "record": row["record"], "slot": "size", "seen": found["detail"]["seen"], "claim": rival["claims"]}
    return desk.post("/conflicts", data={**told, **more}, headers=headers)


def test_each_value_says_why_it_stands_where_it_does(desk: TestClient) -> None:
    row = size(desk)
    assert [bool(rival["why"]) for rival in row["rivals"]] == [True, True]
    page = desk.get("/conflicts").text
    for words in ("This holds", "Misread", "preferred", "behind:", "Reject the claim"):
        assert words in page


def test_a_value_that_holds_stands_first_and_the_other_stays(desk: TestClient) -> None:
    loser = size(desk)["rivals"][-1]["value"]["min"]
    answer = says(desk, "holds", loser, HOME)
    assert answer.headers["location"].startswith("/conflicts?done=1#x-me-")
    row = size(desk)
    assert [rival["value"]["min"] for rival in row["rivals"]] == [loser, 12 if loser == 30 else 30]
    assert row["resolved"] is True
    assert (register(desk, resolved="yes")["total"], register(desk, resolved="no")["total"]) == (1, 0)
    page = desk.get("/conflicts?done=1", headers=HOME).text
    assert "You corrected" in page
    assert "<bdi>Ana</bdi> corrected size to" in page


def test_a_misread_value_is_corrected_and_the_conflict_is_gone(desk: TestClient) -> None:
    assert says(desk, "correct", 30, value="about 12", reason="misread").status_code == 201
    assert register(desk)["total"] == 0
    seen = desk.get("/review.json").json()["detail"]["seen"]
    told = {"decisions": "1", "seen": seen, "back": "/conflicts"}
    assert desk.post("/review/undo", data=told, headers=HOME).headers["location"] == "/conflicts"
    assert register(desk)["total"] == 1


def test_a_report_that_says_nothing_on_it_tells_no_value(desk: TestClient) -> None:
    assert says(desk, "correct", 30, value="").status_code == 201
    assert register(desk)["total"] == 0
    assert desk.get("/meetings.json").json()["rows"][0]["size"]["min"] == 12


def test_a_claim_that_is_none_is_rejected(desk: TestClient) -> None:
    claim = says(desk, "reject", 30).json()["claim"]
    assert claim not in desk.get("/meetings.json").text


@pytest.mark.parametrize(("act", "more", "said"), [
    ("correct", {"value": "crowd"}, "is no size"), ("correct", {"value": "at least 30"}, "Nothing was changed"),
    ("bless", {}, "There is no act"), ("holds", {"claim": "c-none"}, "no longer stand"),
    ("holds", {"slot": "colour"}, "is no slot"),
])  # fmt: skip
def test_what_does_not_fit_is_told_on_the_page(desk: TestClient, act: str, more: dict[str, str], said: str) -> None:
    answer = says(desk, act, 30, HOME, **more)
    assert (answer.status_code, said in answer.text) == (409, True)
    assert "This holds" in answer.text
    assert size(desk)["resolved"] is False


def test_what_another_decided_since_is_not_overwritten(desk: TestClient) -> None:
    found = register(desk)
    rival = next(row for row in found["rows"] if row["slot"] == "size")["rivals"][0]
    told = {"act": "reject", "slot": "size", "seen": found["detail"]["seen"], "claim": rival["claims"]}
    assert desk.post("/conflicts", data={**told, "act": "holds"}, headers={**JSON, "cookie": "reviewer=Ben"}).status_code == 201
    late = desk.post("/conflicts", data=told, headers=JSON)
    assert (late.status_code, "Ben decided 'correct'" in late.json()["error"]) == (409, True)
