"""A small team at the sample desk: ana the admin, rob the reviewer, ray the reader; and what a browser of theirs does."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from httpx2 import Response
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from starlette.testclient import TestClient

from promissory.service import accounts
from promissory.service.passwords import Passwords
from promissory.service.team import Team

ROLES = {"ana": "admin", "rob": "reviewer", "ray": "reader"}
PASSWORD = "three wet boats"  # of everybody
QUICK = Passwords(PasswordHash((Argon2Hasher(time_cost=1, memory_cost=64, parallelism=1),)))  # tests need no costly hash
HERE = "http://127.0.0.1:8765"


class Clock:
    """Stands still until it is moved on."""

    def __init__(self) -> None:
        self.at = datetime(2025, 3, 1, 8, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def on(self, **by: float) -> None:
        self.at += timedelta(**by)


def people(team: Team) -> None:
    """Give everybody of the sample team an account."""
    for name, role in ROLES.items():
        accounts.add(team, name, role, PASSWORD, by="shell:test")


def form_token(page: str) -> str:
    """The token the forms of a page carry."""
    found = re.search(r'name="csrf" value="([0-9a-f]{64})"', page)
    assert found, "the page carries no form token"
    return found[1]


def log_in(browser: TestClient, name: str, password: str = PASSWORD) -> TestClient:
    """A browser that has filled in the form of the login."""
    token = form_token(browser.get("/login").text)
    answer = browser.post("/login", data={"csrf": token, "name": name, "password": password})
    assert answer.status_code == 303, answer.text
    return browser


def send(browser: TestClient, address: str, page: str = "/account", **fields: str) -> Response:
    """Send a form as a page of the desk does."""
    return browser.post(address, data={"csrf": form_token(browser.get(page).text), **fields})
