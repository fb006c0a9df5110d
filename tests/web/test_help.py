"""The manual: every page of the desk has its help, every help its page, and all of it comes out of the package."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from fastapi import FastAPI
from sample_team import ROLES
from starlette.routing import BaseRoute, Route
from starlette.testclient import TestClient

from promissory.web.pages.help import ABOUT, PAGES, START, text, topic

NO_PAGES = {"help", "static", "theme", "logout", "decisions"}  # the help itself, files, and what only takes an order


def flat(found: list[BaseRoute]) -> Iterator[Route]:
    for route in found:
        inner = getattr(route, "original_router", None)
        if inner is not None:
            yield from flat(inner.routes)
        elif isinstance(route, Route):
            yield route


def pages(app: FastAPI) -> set[str]:
    """The first parts of the addresses at which a page is shown."""
    shown = {r.path for r in flat(app.routes) if "GET" in (r.methods or ()) and not r.path.endswith((".json", ".csv", ".html"))}
    return {path.strip("/").partition("/")[0] for path in shown} - NO_PAGES


def test_every_page_has_its_help_and_every_help_its_page(team_desk: FastAPI) -> None:
    assert {topic(f"/{page}") for page in pages(team_desk)} == PAGES.keys() - {START}
    assert not [page for page in pages(team_desk) if topic(f"/{page}") == START]
    assert ABOUT.keys() <= pages(team_desk)


@pytest.mark.parametrize("page", PAGES)
def test_each_help_stands_at_its_address_and_says_what_is_never_done(desk: TestClient, page: str) -> None:
    shown = desk.get(f"/help/{page}")
    assert shown.status_code == 200
    assert "<h2>What is never done</h2>" in shown.text
    assert desk.get(f"/help/{page}.json").json()["detail"]["title"] == PAGES[page]
    assert not re.search(r"https?:|<script|<img|style=", text(page))


@pytest.mark.parametrize(("address", "help_"), [
    ("/", "today"), ("/meetings", "meetings"), ("/search?q=a", "search"), ("/parties/NOR", "parties"),
    ("/review/clear", "review"),
    ("/help", "start"), ("/help/review", "review"), ("/nowhere", "start"),
])  # fmt: skip
def test_each_page_leads_to_its_own_help(desk: TestClient, address: str, help_: str) -> None:
    assert f'class="help-link" href="/help/{help_}"' in desk.get(address).text


def test_the_links_of_the_help_lead_somewhere(desk: TestClient) -> None:
    for page in PAGES:
        for address in set(re.findall(r'href="(/[^"#]*)"', desk.get(f"/help/{page}").text)):
            assert desk.get(address).status_code == 200, (page, address)


def test_an_unknown_help_says_so(desk: TestClient) -> None:
    assert desk.get("/help/nothing").status_code == 404


def test_a_stranger_at_a_team_sees_no_help(browser: Callable[..., TestClient]) -> None:
    assert "help-link" not in browser().get("/login").text
    assert "/help/account" in browser(next(iter(ROLES))).get("/account").text
