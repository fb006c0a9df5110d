"""Who decided what: at a team's desk a decision carries the name of whoever is logged in, and the audit says from where."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from fastapi import FastAPI
from sample_team import Clock, form_token, send
from starlette.testclient import TestClient

from promissory.service import accounts, tokens
from promissory.service.team import Team

Browser = Callable[..., TestClient]


def decide(browser: TestClient, **word: str) -> tuple[int, dict[str, object]]:
    claim = str(browser.get("/commitments.json").json()["rows"][0]["claims"][0])
    token = form_token(browser.get("/account").text)
    answer = browser.post("/decisions.json", json={"verb": "note", "reason": "seen", "claim": claim, **word},
                          headers={"x-csrf-token": token, "accept": "application/json"})
    return answer.status_code, answer.json()


def test_a_decision_is_made_in_the_name_of_whoever_is_logged_in(browser: Browser, team: Team) -> None:
    status, made = decide(browser("rob"))
    assert (status, made["reviewer"]) == (201, "rob")
    line = team.store.events()[0]
    assert (line.what, line.actor, line.address) == ("change made", "rob", "127.0.0.1")
    assert line.detail == f"decision 1: note {made['claim']}"


def test_nobody_decides_in_anothers_name(browser: Browser) -> None:
    here = browser("rob")
    status, told = decide(here, reviewer="ana")
    assert (status, "You are here as rob" in str(told["error"])) == (409, True)
    assert decide(here, reviewer="rob")[0] == 201
    assert [row["reviewer"] for row in here.get("/decisions.json").json()["rows"]] == ["rob"]


def test_a_reader_decides_nothing(browser: Browser, team: Team) -> None:
    here = browser("ray")
    status, told = decide(here)
    assert status == 403
    assert told["error"] == "This takes the role reviewer; you are here as ray, reader. An admin can change that."
    assert here.get("/decisions.json").json()["total"] == 0
    assert 'href="/add"' not in here.get("/meetings").text
    assert team.store.events()[0].what == "login"


def test_a_kept_reviewers_name_is_worth_nothing_where_people_log_in(browser: Browser) -> None:
    here = browser("rob")
    here.cookies.set("reviewer", "ana")
    assert decide(here)[1]["reviewer"] == "rob"


def test_a_report_is_handed_in_in_the_name_of_whoever_is_logged_in(browser: Browser, team: Team) -> None:
    here = browser("rob")
    sent = {"csrf": form_token(here.get("/add").text), "text": "Norway sent ten boats.", "name": "boats"}
    assert here.post("/add", data=sent, files={"reports": ("", b"")}).status_code == 303
    assert [row["by"] for row in here.get("/add.json").json()["rows"]] == ["rob"]
    assert (team.store.events()[0].what, team.store.events()[0].detail) == ("change made", "POST /add")


def test_every_form_of_every_page_carries_the_token_first(browser: Browser, team: Team) -> None:
    here = browser("ana")
    tokens.make(team, "ana", "nightly", "read", by="shell:test")
    rows = here.get("/commitments.json").json()["rows"]
    document = here.get("/documents.json").json()["rows"][0]["document"]
    data = [path for path in here.get("/openapi.json").json()["paths"] if path.endswith(".json") and "{" not in path]
    pages = [path.removesuffix(".json") for path in data]
    pages += [f"/commitments/{rows[0]['record']}", f"/records/{rows[0]['record']}", f"/documents/{document}", "/nowhere"]
    seen = 0
    for page in pages:
        for form in re.findall(r"<form\b[^>]*\bmethod=\"post\"[^>]*>\s*(.{0,120})", here.get(page).text, re.DOTALL):
            assert form.startswith('<input type="hidden" name="csrf"'), (page, form)
            seen += 1
    assert seen > len(pages)


def test_a_program_works_in_its_accounts_name_until_its_token_ends(browser: Browser, team: Team, clock: Clock) -> None:
    here = browser("rob")
    page = send(here, "/account/tokens", label="night <b>reader</b>", scope="review", days="30")
    assert page.status_code == 201
    (secret,) = re.findall(r"<code>(prom_[\w-]+)</code>", page.text)
    assert "night &lt;b&gt;reader" in page.text
    assert secret not in here.get("/account").text
    program = browser(headers={"authorization": f"Bearer {secret}"})
    claim = program.get("/commitments.json").json()["rows"][0]["claims"][0]
    made = program.post("/decisions.json", json={"verb": "accept", "claim": claim})
    assert (made.status_code, made.json()["reviewer"]) == (201, "rob")
    (token,) = team.store.tokens("rob")
    assert team.store.events()[0].detail == f"decision 1: accept {claim} by token {token.id}"
    assert program.post("/account/tokens", data={"label": "more", "scope": "review"}).status_code == 403
    assert "set-cookie" not in program.get("/commitments").headers
    clock.on(days=31)
    answer = program.get("/commitments.json")
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")


@pytest.mark.parametrize("stop", [
    lambda team, token: tokens.revoke(team, token.id, by="shell:test"),
    lambda team, token: accounts.disable(team, "rob", by="shell:test"),
])  # fmt: skip
def test_a_token_stops_at_once(browser: Browser, team: Team, stop: Callable[..., object]) -> None:
    secret, token = tokens.make(team, "rob", "nightly", "read", by="shell:test")
    program = browser(headers={"authorization": f"bearer {secret}"})
    assert program.get("/meetings.json").status_code == 200
    stop(team, token)
    assert program.get("/meetings.json").status_code == 401


@pytest.mark.parametrize("given", ["", "prom_", "prom_" + "x" * 43, "prom_" + "x" * 4000, "Basic", "é", "prom_\x7f"])
def test_what_is_no_token_opens_nothing(browser: Browser, given: str) -> None:
    program = browser(headers={"authorization": f"Bearer {given}".encode()})
    assert program.get("/meetings.json").status_code == 401
    with_cookie = browser("ray")
    assert with_cookie.get("/meetings.json", headers={"authorization": f"Bearer {given}".encode()}).status_code == 401


def test_a_proxys_own_password_is_not_taken_for_ours(browser: Browser) -> None:
    assert browser("ray").get("/meetings.json", headers={"authorization": "Basic cmF5OnJheQ=="}).status_code == 200


@pytest.mark.parametrize("fields", [
    {"label": ""}, {"label": " "}, {"label": "x" * 81}, {"label": "x\u202ey"}, {"label": "a\0b"}, {"scope": "all"},
    {"days": "0"}, {"days": "4000"}, {"days": "x"}, {"days": "9" * 40}, {"label": "x" * 5000},
])  # fmt: skip
def test_a_token_that_cannot_be_is_refused(browser: Browser, team: Team, fields: dict[str, str]) -> None:
    answer = send(browser("rob"), "/account/tokens", **{"label": "nightly", "scope": "read", **fields})
    assert answer.status_code in (409, 422)
    assert team.store.tokens() == ()


def test_one_revokes_ones_own_tokens_and_an_admin_everybodys(browser: Browser, team: Team) -> None:
    _, anas = tokens.make(team, "ana", "hers", "admin", by="shell:test")
    _, robs = tokens.make(team, "rob", "robsprogram", "read", by="shell:test")
    rob, ana = browser("rob"), browser("ana")
    assert send(rob, "/account/tokens/revoke", token=anas.id).status_code == 409
    assert send(rob, "/account/tokens/revoke", token="").status_code == 409
    assert send(rob, "/account/tokens/revoke", token=robs.id).status_code == 303
    assert send(rob, "/account/tokens/revoke", token=robs.id).status_code == 409
    assert "robsprogram" not in ana.get("/admin/users").text
    assert send(ana, "/admin/users/revoke", token=anas.id).status_code == 303
    assert [t.revoked_at is None for t in team.store.tokens()] == [False, False]


def test_an_admin_looks_after_the_accounts_and_the_audit_tells(browser: Browser, team: Team) -> None:
    ana = browser("ana")
    new = {"account": "Eve", "role": "reviewer", "password": "a first password"}
    assert send(ana, "/admin/users", **new).headers["location"] == "/admin/users?done=add"
    assert send(ana, "/admin/users/role", account="eve", role="reader").status_code == 303
    assert send(ana, "/admin/users/disable", account="eve").status_code == 303
    assert send(ana, "/admin/users/enable", account="eve").status_code == 303
    assert send(ana, "/admin/users/end", account="rob").status_code == 303
    assert [(e.what, e.actor, e.account, e.detail) for e in reversed(team.store.events(5))] == [
        ("account added", "ana", "eve", "reviewer"), ("role changed", "ana", "eve", "reader"), ("disabled", "ana", "eve", ""),
        ("enabled", "ana", "eve", ""), ("sessions ended", "ana", "rob", ""),
    ]
    rows = ana.get("/admin/audit.json").json()["rows"]
    assert (rows[0]["what"], rows[0]["address"]) == ("sessions ended", "127.0.0.1")
    assert "sessions ended" in ana.get("/admin/audit").text
    assert ana.get("/admin/audit.csv").text.startswith("at,actor,what,account,address,detail")
    assert [r["account"] for r in ana.get("/admin/users.json").json()["rows"]] == ["ana", "eve", "ray", "rob"]
    assert "$argon2" not in ana.get("/admin/users.json").text + ana.get("/admin/users").text


@pytest.mark.parametrize(("act", "fields", "status"), [
    ("", {"account": "ray"}, 409), ("", {"account": "Zoë"}, 409), ("", {"account": "a\0b"}, 409), ("", {"account": ""}, 409),
    ("", {"account": "=HYPERLINK(1)"}, 409), ("", {"account": "x" * 65}, 409), ("", {"account": "x" * 300}, 422),
    ("", {"account": "eve", "role": "owner"}, 409), ("", {"account": "eve", "password": "short"}, 409),
    ("/role", {"account": "ana", "role": "reader"}, 409), ("/role", {"account": "nobody", "role": "reader"}, 409),
    ("/disable", {"account": "ana"}, 409), ("/end", {"account": "nobody"}, 409), ("/enable", {"account": "\u202e"}, 409),
    ("/bless", {"account": "ray"}, 422), ("/revoke", {"token": "%"}, 409), ("/revoke", {"token": "f" * 65}, 422),
])  # fmt: skip
def test_what_cannot_be_done_with_an_account_is_said(
    browser: Browser, team: Team, act: str, fields: dict[str, str], status: int
) -> None:
    before = team.store.all()
    answer = send(browser("ana"), f"/admin/users{act}", **{"role": "reader", "password": "a first password", **fields})
    assert answer.status_code == status
    assert "class=\"fault\" role=\"alert\"" in answer.text or "does not fit" in answer.text
    assert team.store.all() == before


def test_the_description_names_the_token(team_desk: FastAPI) -> None:
    told = team_desk.openapi()
    assert told["components"]["securitySchemes"]["HTTPBearer"]["scheme"] == "bearer"
    assert all("security" in operation for path in told["paths"].values() for operation in path.values())
