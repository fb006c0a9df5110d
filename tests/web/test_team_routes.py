"""Every route of a team's desk, tried by everybody: nobody without a role reads or changes anything."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from fastapi import FastAPI
from sample_team import ROLES, form_token
from starlette.routing import BaseRoute, Mount, Route
from starlette.testclient import TestClient

from promissory.service import tokens
from promissory.service.team import Team

Browser = Callable[..., TestClient]
STRANGERS_MAY = {("GET", "/login"), ("HEAD", "/login"), ("POST", "/login"), ("POST", "/theme"), ("GET", "/static/desk.css"),
                 ("HEAD", "/static/desk.css")}
READERS_MAY_CHANGE = {"/login", "/logout", "/theme", "/seen", "/account/password", "/account/sessions", "/account/tokens",
                      "/account/tokens/revoke"}
REFUSED = (401, 403)
FIELDS = {"account": "nobody-here", "role": "reader", "token": "ffff", "label": "", "theme": "dark", "job": "none"}


def routes(app: FastAPI) -> Iterator[tuple[str, str]]:
    """Every method and address the desk knows, something put in for each name in braces."""
    for route in flat(app.routes):
        if isinstance(route, Mount):
            yield "GET", f"{route.path}/desk.css"
            yield "HEAD", f"{route.path}/desk.css"
            continue
        assert isinstance(route, Route), f"{route} is of a kind this test does not know"
        for method in sorted(route.methods or ()):
            yield method, filled(route.path)


def filled(path: str) -> str:
    """An address of that shape: each name stands for itself, an act for one there is."""
    return re.sub(r"\{(\w+)(?::\w+)?\}", lambda name: {"act": "role"}.get(name[1], name[1]), path)


def flat(found: list[BaseRoute]) -> Iterator[BaseRoute]:
    for route in found:
        inner = getattr(route, "original_router", None)
        if inner is None:
            yield route
        else:
            yield from flat(inner.routes)


def status(browser: TestClient, method: str, address: str, token: str) -> int:
    """What a browser with a form token, or a program with an API token, gets."""
    if method in ("GET", "HEAD"):
        return int(browser.request(method, address).status_code)
    if address.endswith(".json"):
        return int(browser.request(method, address, json={}, headers={"x-csrf-token": token}).status_code)
    return int(browser.request(method, address, data={"csrf": token, **FIELDS}).status_code)


def expected(role: str | None, method: str, address: str, *, program: bool = False) -> bool:
    """Whether somebody of that role may, said here apart from the code that decides it."""
    own = address in ("/logout", "/account", "/account.json") or address.startswith("/account/")
    if role is None:
        return (method, address) in STRANGERS_MAY
    if program and own:
        return False
    if address.startswith("/admin/"):
        return role == "admin"
    if method in ("GET", "HEAD"):
        return True
    return role != "reader" or address in READERS_MAY_CHANGE


def test_the_walk_knows_every_route_of_the_description(team_desk: FastAPI) -> None:
    walked = set(routes(team_desk))
    told = {(method.upper(), filled(path)) for path, item in team_desk.openapi()["paths"].items() for method in item}
    assert told <= walked
    assert len(walked) > 60
    assert ("POST", "/decisions.json") in walked


def test_strangers_get_no_further_than_the_login(team_desk: FastAPI, browser: Browser) -> None:
    for method, address in routes(team_desk):
        stranger = browser()
        token = form_token(stranger.get("/login").text)
        got = stranger.request(method, address, data=None if method in ("GET", "HEAD") else {"csrf": token, **FIELDS})
        if expected(None, method, address):
            assert got.status_code in (200, 303, 401), (method, address)
            continue
        to_login = got.status_code == 303 and got.headers["location"].startswith("/login?next=")
        assert to_login or got.status_code == 401, (method, address, got.status_code)
        assert "Norway" not in got.text


@pytest.mark.parametrize("address", [
    "/nowhere", "//admin/users", "/static/../meetings", "/static/..%2fmeetings", "/login/../meetings", "/ADMIN/users",
    "/meetings/", "/login/", "/account.csv", "/records/%2e%2e%2fadmin",
])  # fmt: skip
def test_what_is_no_route_is_no_way_in(browser: Browser, address: str) -> None:
    got = browser().get(address)
    assert got.status_code in (303, 401, 404)
    assert "Norway" not in got.text


@pytest.mark.parametrize("host", [
    "127.0.0.1:80/login?", "127.0.0.1/login?", "127.0.0.1:80/static/x?", "127.0.0.1:8765#", "127.0.0.1:@evil.example/login?",
    "127.0.0.1:8765\\login", "127.0.0.1:80:90",
])  # fmt: skip
def test_a_path_in_the_host_header_opens_nothing(browser: Browser, desk: TestClient, host: str) -> None:
    for address in ("/meetings.json", "/admin/users.json"):
        assert browser().get(address, headers={"host": host}).status_code == 400
    assert desk.get("/meetings.json", headers={"host": host}).status_code == 400


@pytest.mark.parametrize("name", ROLES)
def test_each_role_may_what_it_may_and_no_more(team_desk: FastAPI, browser: Browser, team: Team, name: str) -> None:
    here = browser(name)
    token = form_token(here.get("/account").text)
    for method, address in routes(team_desk):
        got = status(here, method, address, token)
        if address == "/logout" and got == 303:
            here = browser(name)
            token = form_token(here.get("/account").text)
        assert got < 500, (name, method, address)
        assert (got in REFUSED) != expected(ROLES[name], method, address) or (address == "/login" and got == 401), \
            (name, method, address, got)


@pytest.mark.parametrize(("name", "scope"), [
    ("ana", "admin"), ("ana", "review"), ("ana", "read"), ("rob", "admin"), ("ray", "admin"),
])  # fmt: skip
def test_a_token_may_no_more_than_its_scope_nor_than_its_account(
    team_desk: FastAPI, browser: Browser, team: Team, name: str, scope: str
) -> None:
    secret, _ = tokens.make(team, name, "walk", scope, by="shell:test")
    program = browser(headers={"authorization": f"Bearer {secret}", "accept": "application/json"})
    order = ("reader", "reviewer", "admin")
    role = min(ROLES[name], {"read": "reader", "review": "reviewer", "admin": "admin"}[scope], key=order.index)
    for method, address in routes(team_desk):
        if method == "HEAD" or address in ("/login", "/theme"):
            continue
        got = status(program, method, address, "")
        assert got < 500, (name, method, address)
        assert (got in REFUSED) != expected(role, method, address, program=True), (name, scope, method, address, got)


@pytest.mark.parametrize("token", [None, "", "0" * 64, "é" * 64, "x" * 5000])
def test_nothing_is_changed_without_the_form_token(team_desk: FastAPI, browser: Browser, team: Team, token: str | None) -> None:
    before = team.store.events()
    here = browser("ana")
    for method, address in routes(team_desk):
        if method in ("GET", "HEAD") or address == "/login":
            continue
        fields = {**FIELDS, **({} if token is None else {"csrf": token})}
        assert here.request(method, address, data=fields).status_code == 403, (method, address)
        assert here.request(method, address, json=fields).status_code == 403, (method, address)
        assert here.request(method, address, files={"reports": b"Norway"}, data=fields).status_code == 403, (method, address)
    assert len(team.store.events()) == len(before) + 1  # the login


def test_another_browsers_form_token_is_none(browser: Browser) -> None:
    ana, rob = browser("ana"), browser("rob")
    stolen = form_token(rob.get("/account").text)
    assert ana.post("/logout", data={"csrf": stolen}).status_code == 403
    assert ana.get("/account").status_code == 200


def test_single_user_mode_knows_no_login(desk: TestClient) -> None:
    for address in ("/login", "/account", "/admin/users", "/admin/audit"):
        assert desk.get(address).status_code == 404
    page = desk.get("/")
    assert page.status_code == 200
    assert "csrf" not in page.text
    assert "set-cookie" not in page.headers
