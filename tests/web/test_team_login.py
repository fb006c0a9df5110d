"""Logging in, staying in, and being out again: what a browser holds, for how long, and what refuses it."""

from __future__ import annotations

import time
from collections.abc import Callable
from http.cookies import SimpleCookie

import pytest
from fastapi import FastAPI
from httpx2 import Response
from sample_team import PASSWORD, QUICK, Clock, form_token, log_in, send
from starlette.testclient import TestClient

from promissory.ledger import Accounts
from promissory.model.errors import LedgerError
from promissory.service import accounts, sessions
from promissory.service.sessions import Seal, place
from promissory.service.team import Team

Browser = Callable[..., TestClient]
ADMINS = {"by": "shell:test"}


def try_as(browser: TestClient, name: str, password: str, **fields: str) -> Response:
    token = form_token(browser.get("/login").text)
    return browser.post("/login", data={"csrf": token, "name": name, "password": password, **fields})


def happened(team: Team) -> list[tuple[str, str, str]]:
    return [(e.what, e.actor, e.account) for e in team.store.events()]


def test_logging_in_leads_to_the_page_that_was_asked_for_and_out_again(browser: Browser, team: Team) -> None:
    here = browser()
    asked = here.get("/commitments?since=2025&until=")
    assert (asked.status_code, asked.headers["location"]) == (303, "/login?next=/commitments%3Fsince%3D2025%26until%3D")
    form = here.get(asked.headers["location"])
    assert 'value="/commitments?since=2025&amp;until="' in form.text
    answer = here.post("/login", data={"csrf": form_token(form.text), "name": "Ray ", "password": PASSWORD,
                                       "next": "/commitments?since=2025&until="})
    assert (answer.status_code, answer.headers["location"]) == (303, "/commitments?since=2025&until=")
    page = here.get("/commitments")
    assert page.status_code == 200
    assert ">ray<" in page.text
    left = send(here, "/logout")
    assert (left.status_code, left.headers["location"]) == (303, "/login?out=1")
    assert "You are logged out" in here.get("/login?out=1").text
    assert here.get("/commitments.json").status_code == 401
    assert happened(team)[:2] == [("logout", "ray", "ray"), ("login", "ray", "ray")]


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(browser: Browser) -> None:
    answer = try_as(browser(), "ray", PASSWORD)
    told = SimpleCookie(answer.headers.get_list("set-cookie")[0])["promissory"]
    assert (told["httponly"], told["samesite"], told["path"], told["secure"]) == (True, "lax", "/", "")
    assert int(told["max-age"]) == 12 * 3600


def test_over_https_the_cookie_is_of_this_host_and_https_alone(team: Team, browser: Browser, team_desk: FastAPI) -> None:
    here = browser(base_url="https://127.0.0.1")
    answer = try_as(here, "ray", PASSWORD)
    told = SimpleCookie(answer.headers.get_list("set-cookie")[0])["__Host-promissory"]
    assert (told["httponly"], told["samesite"], told["path"]) == (True, "lax", "/")
    assert (told["secure"], told["domain"]) == (True, "")
    assert here.get("/").status_code == 200
    assert here.get("/").headers["strict-transport-security"].startswith("max-age=")


@pytest.mark.parametrize(("name", "password"), [
    ("ray", "wrong password"), ("nobody", PASSWORD), ("", ""), ("ray", ""), ("ray\0", PASSWORD), ("ray", "\0" * 12),
    ("ray'; DROP TABLE accounts; --", "x"), ("<script>alert(1)</script>", "x"), ("\u202eyar", PASSWORD), ("ｒａｙ", PASSWORD),
    ("r" * 200, "p" * 1000), ("ray", PASSWORD + " "),
])  # fmt: skip
def test_a_wrong_name_and_a_wrong_password_are_refused_alike(browser: Browser, team: Team, name: str, password: str) -> None:
    answer = try_as(browser(), name, password)
    assert answer.status_code == 401
    assert "The name or the password is wrong, or the account is disabled." in answer.text
    assert "<script>alert" not in answer.text
    assert "promissory=" not in str(answer.headers.get_list("set-cookie"))
    assert team.store.events()[0].account in ("ray", "nobody", "")


@pytest.mark.parametrize("fields", [{"name": "r" * 201}, {"password": "p" * 1001}, {"next": "/" * 2001}])
def test_what_is_too_long_is_no_login(browser: Browser, fields: dict[str, str]) -> None:
    assert try_as(browser(), **{"name": "ray", "password": PASSWORD, **fields}).status_code == 422


@pytest.mark.parametrize("headers", [{"content-length": "999999999999"}, {"transfer-encoding": "chunked"}])
def test_a_stranger_cannot_fill_the_memory(browser: Browser, headers: dict[str, str]) -> None:
    assert browser().post("/login", content=b"name=ray", headers=headers).status_code == 413
    assert browser().post("/login", data={"name": "r" * 70_000}).status_code == 413


@pytest.mark.parametrize("next", [
    "https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/a\r\nX: y",
])  # fmt: skip
def test_the_login_leads_nowhere_else(browser: Browser, next: str) -> None:
    assert try_as(browser(), "ray", PASSWORD, next=next).headers["location"] == "/"
    assert browser("ray").get("/login", params={"next": next}).headers["location"] == "/"


def test_a_login_sent_from_another_site_is_none(browser: Browser) -> None:
    here = browser()
    token = form_token(here.get("/login").text)
    fields = {"csrf": token, "name": "ray", "password": PASSWORD}
    for headers in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}):
        assert here.post("/login", data=fields, headers=headers).status_code == 403
    assert browser().post("/login", data=fields).status_code == 403  # a form token of another browser


def test_each_login_is_a_new_session_and_ends_the_one_before(browser: Browser, team: Team) -> None:
    here = browser("ray")
    before = here.cookies["promissory"]
    form = form_token(here.get("/account").text)
    here.post("/login", data={"csrf": form, "name": "ray", "password": PASSWORD})
    assert here.cookies["promissory"] != before
    assert len(team.store.sessions("ray", team.now())) == 1
    assert browser(cookies={"promissory": before}).get("/meetings.json").status_code == 401


@pytest.mark.parametrize("spoil", [
    lambda told: told[:-1] + ("0" if told[-1] != "0" else "1"), lambda told: told.partition(".")[0], lambda told: "a" + told,
    lambda told: "", lambda told: "." * 3, lambda told: "é.é", lambda told: told * 50,
])  # fmt: skip
def test_a_made_up_cookie_opens_nothing(browser: Browser, spoil: Callable[[str], str]) -> None:
    cookie = browser("ray").cookies["promissory"]
    spoilt = browser(headers={"cookie": f"promissory={spoil(cookie)}".encode()})
    assert spoilt.get("/meetings.json").status_code == 401


def test_a_signature_of_another_ledger_is_none() -> None:
    one, other = Seal(b"a" * 32), Seal(b"b" * 32)
    assert one.opened(one.signed("secret")) == "secret"
    assert one.opened(other.signed("secret")) is None
    assert one.form_token("secret") not in one.signed("secret")


def test_a_session_ends_with_the_working_day(browser: Browser, clock: Clock) -> None:
    here = browser("ray")
    clock.on(hours=11, minutes=59)
    assert here.get("/").status_code == 200
    clock.on(minutes=1)
    assert here.get("/").status_code == 303


def test_a_session_ends_with_its_account_and_its_password_and_when_an_admin_ends_it(browser: Browser, team: Team) -> None:
    ends: tuple[Callable[[], object], ...] = (
        lambda: accounts.set_password(team, "ray", "another long one", **ADMINS),
        lambda: accounts.set_password(team, "ray", PASSWORD, **ADMINS),
        lambda: sessions.end_sessions(team, "ray", **ADMINS),
        lambda: accounts.disable(team, "ray", **ADMINS),
    )
    passwords = (PASSWORD, "another long one", PASSWORD, PASSWORD)
    for password, end in zip(passwords, ends, strict=True):
        here = log_in(browser(), "ray", password)
        assert here.get("/").status_code == 200
        end()
        assert here.get("/").status_code == 303
    assert try_as(browser(), "ray", PASSWORD).status_code == 401
    accounts.enable(team, "ray", **ADMINS)
    assert try_as(browser(), "ray", PASSWORD).status_code == 303


def test_a_role_changes_in_the_open_session(browser: Browser, team: Team) -> None:
    here = browser("ray")
    assert here.get("/admin/users").status_code == 403
    accounts.set_role(team, "ray", "admin", **ADMINS)
    assert here.get("/admin/users").status_code == 200
    accounts.set_role(team, "ray", "reader", **ADMINS)
    refused = here.get("/admin/users")
    assert refused.status_code == 403
    assert "This takes the role admin; you are here as ray, reader." in refused.text


def test_guessing_one_account_is_stopped_but_nobody_is_locked_out_where_they_work(
    browser: Browser, clock: Clock, team: Team
) -> None:
    browser("ray")  # from 127.0.0.1
    clock.on(minutes=1)
    elsewhere = browser(client=("127.0.0.66", 1))
    for _ in range(10):
        assert try_as(elsewhere, "ray", "guess guess guess").status_code == 401
    stopped = try_as(elsewhere, "ray", PASSWORD)
    assert (stopped.status_code, stopped.headers["retry-after"]) == (429, "900")
    assert "wait 15 minutes" in stopped.text
    lines = len(team.store.events())
    try_as(elsewhere, "ray", "guess")
    assert len(team.store.events()) == lines  # knocking does not make the audit grow
    assert try_as(browser(), "ray", PASSWORD).status_code == 303
    clock.on(minutes=16)
    assert try_as(elsewhere, "ray", PASSWORD).status_code == 303


def test_guessing_from_one_address_is_stopped_for_every_name(browser: Browser, clock: Clock) -> None:
    here = browser(client=("127.0.0.66", 1))
    for number in range(30):
        assert try_as(here, f"name{number}", "guess guess guess").status_code == 401
    assert try_as(here, "ray", PASSWORD).status_code == 429
    assert try_as(browser(), "ray", PASSWORD).status_code == 303
    clock.on(minutes=16)
    assert try_as(here, "ray", PASSWORD).status_code == 303


@pytest.mark.parametrize(("address", "counted"), [
    ("192.0.2.7", "192.0.2.7"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"), ("::ffff:192.0.2.7", "192.0.2.7"),
    ("testclient", "testclient"), ("x" * 300, "x" * 64),
])  # fmt: skip
def test_an_address_is_counted_with_what_one_customer_has(address: str, counted: str) -> None:
    assert place(address) == counted


def test_a_missing_account_takes_as_long_as_a_wrong_password(team: Team) -> None:
    def seconds(name: str) -> float:
        begun = time.perf_counter()
        for _ in range(5):
            sessions.log_in(team, name, "wrong wrong wrong", f"address of {name}")
        return time.perf_counter() - begun

    QUICK.warm()
    assert seconds("nobody") > seconds("ray") / 4


def test_a_new_password_takes_the_old_one_and_ends_the_other_sessions(browser: Browser) -> None:
    here, other = browser("ray"), browser("ray")
    for old, new, status, said in (
        ("wrong", "a new long one", 409, "That is not your password."), (PASSWORD, "short", 409, "at least 12 characters"),
        (PASSWORD, "aaaaaaaaaaaaaaa", 409, "guessed at once"), (PASSWORD, "ray ray ray ray", 409, "guessed at once"),
        (PASSWORD, "p" * 300, 409, "at most 256"), (PASSWORD, "twelve\0zeros\0", 409, "no control characters"),
        (PASSWORD, "p" * 1001, 422, "does not fit: new"),
    ):
        answer = send(here, "/account/password", old=old, new=new)
        assert (answer.status_code, said in answer.text) == (status, True), (new, answer.text)
    assert send(here, "/account/password", old=PASSWORD, new="a new long one").status_code == 303
    assert "Your password is changed" in here.get("/account?done=password").text
    assert other.get("/").status_code == 303
    assert here.get("/").status_code == 200
    log_in(browser(), "ray", "a new long one")


def test_guessing_the_password_in_a_stolen_session_is_stopped_too(browser: Browser) -> None:
    here = browser("ray")
    tries = [send(here, "/account/password", old="guess", new="a new long one").status_code for _ in range(31)]
    assert tries == [409] * 30 + [429]


def test_the_same_password_from_another_keyboard_is_the_same(browser: Browser, team: Team) -> None:
    accounts.set_password(team, "ray", "caf\u00e9 caf\u00e9 caf\u00e9", **ADMINS)
    assert try_as(browser(), "ray", "cafe\u0301 cafe\u0301 cafe\u0301").status_code == 303


def test_one_can_end_ones_other_sessions(browser: Browser) -> None:
    here, other = browser("ray"), browser("ray")
    assert send(here, "/account/sessions").status_code == 303
    assert (here.get("/").status_code, other.get("/").status_code) == (200, 303)


def test_htmx_is_led_to_the_login_as_a_whole_page(browser: Browser) -> None:
    answer = browser().get("/meetings", headers={"hx-request": "true"})
    assert (answer.status_code, answer.headers["hx-redirect"]) == (401, "/login")


def test_strangers_learn_not_even_the_subject(browser: Browser) -> None:
    page = browser().get("/login")
    assert page.status_code == 200
    assert "Ukraine" not in page.text
    assert "/meetings" not in page.text


@pytest.mark.parametrize("name", ["x-forwarded-for", "x-forwarded-proto", "forwarded"])
def test_a_proxy_nobody_named_is_not_believed(browser: Browser, name: str) -> None:
    answer = browser().get("/login", headers={name: "https"})
    assert (answer.status_code, "--trusted-proxy" in answer.text) == (400, True)


@pytest.mark.parametrize("client", [("192.0.2.7", 1), ("testclient", 1)])
def test_passwords_do_not_cross_a_network_in_the_clear(browser: Browser, client: tuple[str, int]) -> None:
    answer = browser(client=client).get("/login")
    assert (answer.status_code, "https only" in answer.text) == (400, True)
    assert browser(client=client, base_url="https://127.0.0.1").get("/login").status_code == 200


def test_a_ledger_that_is_gone_is_said_and_opens_nothing(browser: Browser, team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object) -> None:
        raise LedgerError("The ledger is in use by another process; wait until it is done and try again.")

    here = browser("ray")
    monkeypatch.setattr(Accounts, "session", gone)
    answer = here.get("/meetings")
    assert (answer.status_code, "in use by another process" in answer.text) == (503, True)
