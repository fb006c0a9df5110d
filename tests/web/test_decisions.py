"""Decisions over the web: appended, refused with a sentence, and never taken from another site."""

from __future__ import annotations

from pathlib import Path

import pytest
from sample_desk import fill
from starlette.testclient import TestClient

from promissory.web.app import create_app

HOME = {"origin": "http://127.0.0.1:8765", "sec-fetch-site": "same-origin", "accept": "application/json"}


@pytest.fixture
def own_desk(tmp_path: Path) -> TestClient:
    """A desk of its own, for it is written to."""
    return TestClient(create_app(fill(tmp_path / "sample.db")), base_url="http://127.0.0.1:8765", follow_redirects=False)


def first_claim(desk: TestClient) -> str:
    return str(desk.get("/commitments.json").json()["rows"][0]["claims"][0])


def test_a_decision_is_appended_and_shows_in_the_log(own_desk: TestClient) -> None:
    claim = first_claim(own_desk)
    answer = own_desk.post("/decisions.json", json={"verb": "reject", "claim": claim, "reviewer": "Ana"}, headers=HOME)
    assert (answer.status_code, answer.json()["position"], answer.json()["claim"]) == (201, 1, claim)
    (row,) = own_desk.get("/decisions.json").json()["rows"]
    assert (row["verb"], row["reviewer"], row["stands"]) == ("reject", "Ana", True)
    assert claim not in str(own_desk.get("/commitments.json").json()["rows"])


@pytest.mark.parametrize(("body", "status", "said"), [
    ({"verb": "bless", "claim": "CLAIM", "reviewer": "Ana"}, 409, "There is no decision 'bless'"),
    ({"verb": "accept", "claim": "c-zz", "reviewer": "Ana"}, 404, "No claim is called 'c-zz'"),
    ({"verb": "accept", "claim": "CLAIM"}, 422, "look at: reviewer"),
    ({"verb": "accept", "claim": "CLAIM", "reviewer": "Ana", "colour": 1}, 422, "look at: colour"),
    ({"verb": "note", "claim": "CLAIM", "reviewer": "Ana", "reason": "x" * 70_000}, 413, "larger than a decision can be"),
])  # fmt: skip
def test_what_cannot_be_decided_is_said(own_desk: TestClient, body: dict[str, object], status: int, said: str) -> None:
    told = {k: first_claim(own_desk) if v == "CLAIM" else v for k, v in body.items()}
    answer = own_desk.post("/decisions.json", json=told, headers=HOME)
    assert answer.status_code == status
    assert said in answer.json()["error"]
    assert own_desk.get("/decisions.json").json()["total"] == 0


def test_two_reviewers_never_overwrite_each_other(own_desk: TestClient) -> None:
    claim = first_claim(own_desk)
    seen = own_desk.get("/review.json").json()["detail"]["seen"]
    own_desk.post("/decisions.json", json={"verb": "reject", "claim": claim, "reviewer": "Ana"}, headers=HOME)
    late = {"verb": "accept", "claim": claim, "reviewer": "Ben", "seen": seen}
    answer = own_desk.post("/decisions.json", json=late, headers=HOME)
    assert answer.status_code == 409
    assert "Ana decided 'reject'" in answer.json()["error"]


@pytest.mark.parametrize("headers", [
    {"origin": "http://elsewhere.example"}, {"sec-fetch-site": "cross-site"}, {"content-type": "text/plain"},
])  # fmt: skip
def test_another_site_cannot_decide(own_desk: TestClient, headers: dict[str, str]) -> None:
    body = f'{{"verb": "reject", "claim": "{first_claim(own_desk)}", "reviewer": "Eve"}}'
    told = {"content-type": "application/json", **HOME, **headers}
    assert own_desk.post("/decisions.json", content=body, headers=told).status_code in (403, 415)
    assert own_desk.get("/decisions.json").json()["total"] == 0


def test_a_desk_open_to_a_network_takes_no_decisions(tmp_path: Path) -> None:
    desk = TestClient(create_app(fill(tmp_path / "sample.db"), ("desk.example",)), base_url="http://desk.example")
    word = {"verb": "reject", "claim": first_claim(desk), "reviewer": "Eve"}
    answer = desk.post("/decisions.json", json=word, headers={"accept": "application/json"})
    assert (answer.status_code, "on this machine only" in answer.json()["error"]) == (403, True)
