"""Every filter an address can carry narrows what is shown, or is refused: none is passed over in silence."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from promissory.service.fields import VIEWS

PRESENTING = {"lanes", "group_by", "currency", "on", "done", "claim", "after", "title", "in_set", "of"}
"""What says how something is shown, or from where on, and narrows nothing."""
NEEDED = {"/search.json": {"q": "norway"}, "/totals/sum.json": {"of": "NOR", "in_set": "pledges"}}
NOBODY = {"since": "2999", "until": "1900", "due_since": "2999", "due_until": "1900", "least": "900 billion EUR"}
RESOLVED = {"resolved": "yes"}  # nothing is in the sample


def filters(app: FastAPI) -> list[tuple[str, str]]:
    """Every address without a name in it, with each filter that its description promises."""
    described = app.openapi()["paths"]
    pages = {path: item for path, item in described.items() if path.endswith(".json") and "{" not in path and "get" in item}
    return [(path, one["name"]) for path, item in pages.items() for one in item["get"].get("parameters", [])
            if one["in"] == "query" and one["name"] not in PRESENTING]


def size(twin: dict[str, Any]) -> int:
    """How much a page shows: rows, or what a report would tell."""
    counts = twin["detail"].get("counts")
    return twin["total"] if twin["view"] != "report" else sum(counts.values())


def test_every_filter_of_every_page_narrows_or_is_refused(app: FastAPI, desk: TestClient) -> None:
    every, idle = filters(app), []
    for path, name in every:
        if (path, name) == ("/today.json", "since"):
            continue  # a position of the log, see test_today
        needed = NEEDED.get(path, {})
        wanted = {**NOBODY, **RESOLVED}.get(name, "nobody-of-that-name")
        answer = desk.get(path, params={**needed, name: wanted})
        if answer.status_code == 200:
            whole = size(desk.get(path, params=needed).json())
            if size(answer.json()) >= whole > 0:
                idle.append((path, name))
        elif answer.status_code not in (404, 422):
            idle.append((path, name, answer.status_code))
    assert idle == []
    assert len(every) > 50


@pytest.mark.parametrize("page", ["/meetings", "/commitments.json", "/documents.csv", "/positions", "/conflicts", "/totals.json",
                                  "/parties", "/coalitions", "/today.json", "/search", "/review"])
def test_a_filter_that_a_page_does_not_have_is_refused_by_name(desk: TestClient, page: str) -> None:
    answer = desk.get(page, params={"colour": "red"}, headers={"accept": "application/json"})
    assert answer.status_code == 422
    assert "Nothing here is narrowed by colour" in answer.json()["error"]


@pytest.mark.parametrize("view", [view for view in VIEWS if view not in ("consensus", "sets", "findings")])
def test_a_party_narrows_every_list_to_what_names_it(desk: TestClient, view: str) -> None:
    """Norway stands in most lists of the sample, Japan in none."""
    address = "/guarantees.json" if view == "guarantees" else f"/{view}.json"
    assert desk.get(address, params={"actor": "JPN"}).json()["total"] == 0


def test_conflicts_are_narrowed_to_those_that_concern_a_party(desk: TestClient) -> None:
    """At least 30 delegations took part at a meeting hosted by Norway, or about 12."""
    whole = desk.get("/conflicts.json").json()
    norway = desk.get("/conflicts.json", params={"actor": "Norway"}).json()
    assert whole["total"] >= norway["total"] > 0
    assert norway["filters"] == {"actor": "Norway"}
    assert desk.get("/conflicts.json", params={"actor": "EST"}).json()["total"] == 0


def test_the_next_page_is_no_filter_of_the_data(desk: TestClient) -> None:
    assert desk.get("/meetings?page=2").status_code == 200
    assert desk.get("/meetings.json?page=2").status_code == 422
