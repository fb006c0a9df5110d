"""Hostile text shows as text; foreign hosts and foreign forms are refused; every answer carries the policy."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from sample_desk import FORMULA, MARKUP, OVERRIDE
from starlette.testclient import TestClient

from promissory.prose.escaping import said, web_address
from promissory.web.guard import host_of

PAGES = ("/", "/meetings", "/commitments", "/positions", "/conditions", "/groups", "/statements", "/assessments", "/events",
         "/fulfilment", "/attendance", "/timeline", "/conflicts", "/documents", "/add", "/review", "/review/clear", "/parties",
         "/parties/NOR", "/coalitions", "/guarantees", "/totals", "/totals/sum?of=NOR", "/timeline?lanes=party", "/report",
         "/memo",
         "/memo?since=2000", "/nowhere",
         "/search?q=script", "/search?q=hyperlink+norway", "/help/search")


class Markup(HTMLParser):
    """Collects what a browser would act on."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str | None] = []
        self.handlers: list[str] = []
        self.styles = 0
        self.bold = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.scripts += [named.get("src")] if tag == "script" else []
        self.handlers += [name for name in named if name.startswith("on")]
        self.styles += tag == "style" or "style" in named
        self.bold += tag == "b"


def every_page(desk: TestClient) -> list[str]:
    records = desk.get("/today.json").json()["detail"]["latest"]
    pages = [*PAGES, *(f"/records/{row['record']}" for rows in records.values() for row in rows)]
    for view in ("statements", "events", "commitments"):
        pages += [f"/records/{row['record']}" for row in desk.get(f"/{view}.json").json()["rows"]]
    pages += [f"/documents/{row['document']}" for row in desk.get("/documents.json").json()["rows"]]
    return pages


def test_no_page_carries_script_style_or_handlers_of_a_report(desk: TestClient) -> None:
    for address in every_page(desk):
        found = Markup()
        found.feed(desk.get(address).text)
        assert all(src and src.startswith("/static/") for src in found.scripts), address
        assert (found.handlers, found.styles, found.bold) == ([], 0, 0), address


def test_markup_in_a_report_is_shown_as_written(desk: TestClient) -> None:
    page = desk.get("/documents").text
    assert MARKUP not in page
    assert "&lt;script&gt;alert" in page


def test_characters_that_turn_text_around_are_shown_and_isolated() -> None:
    shown = str(said(OVERRIDE))
    assert "\u202e" not in shown
    assert "U+202E" in shown
    assert shown.startswith("<bdi>")
    assert str(said("plain café – “so”")) == "<bdi>plain café – “so”</bdi>"


def test_sheets_hold_no_formula(desk: TestClient) -> None:
    sheet = desk.get("/commitments.csv").text
    assert "HYPERLINK" in sheet
    assert not re.search(r'(^|,)"?=HYPERLINK', sheet)
    assert FORMULA in desk.get("/commitments.json").json()["rows"][-1]["items"][0]["name"]


@pytest.mark.parametrize(("told", "followed"), [
    ("https://courier.example/a?b=1", True), ("http://127.0.0.1/x", True), ("javascript:alert(1)", False),
    ("JaVaScRiPt:alert(1)", False), ("data:text/html,x", False), ("//evil.example", False), ("https://", False),
    ("java\nscript:x", False),
    ("https://a.example/\u202e", False), ("http://[broken", False), (None, False), ("ftp://a.example", False),
])
def test_only_web_addresses_may_be_followed(told: str | None, followed: bool) -> None:
    assert (web_address(told) is not None) is followed


def test_every_answer_carries_the_policy(desk: TestClient) -> None:
    for address in (*PAGES, "/meetings.json", "/meetings.csv", "/static/desk.css", "/openapi.json"):
        headers = desk.get(address).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize(("host", "status"), [
    ("127.0.0.1:8765", 200), ("localhost", 200), ("[::1]:80", 200), ("evil.example", 400), ("127.0.0.1.evil.example", 400),
    ("", 400),
])
def test_the_desk_answers_to_this_machine_only(desk: TestClient, host: str, status: int) -> None:
    assert desk.get("/meetings", headers={"host": host}).status_code == status


def test_host_names_are_read_without_their_port() -> None:
    assert [host_of(h) for h in ("A.example:80", "[::1]:9", " localhost ")] == ["a.example", "[::1]", "localhost"]


def test_the_theme_is_kept_in_a_cookie_and_leads_back_to_the_page(desk: TestClient) -> None:
    answer = desk.post("/theme", data={"theme": "dark", "back": "/commitments?by=NOR"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/commitments?by=NOR")
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert 'data-theme="dark"' in desk.get("/").text
    desk.post("/theme", data={"theme": "auto"})
    assert "data-theme" not in desk.get("/").text


@pytest.mark.parametrize("back", ["https://evil.example", "//evil.example", "/\\evil.example", "x", "/a\r\nX: y"])
def test_the_theme_leads_nowhere_else(desk: TestClient, back: str) -> None:
    assert desk.post("/theme", data={"theme": "light", "back": back}).headers["location"] == "/"


@pytest.mark.parametrize("headers", [{"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}])
def test_a_form_of_another_site_changes_nothing(desk: TestClient, headers: dict[str, str]) -> None:
    answer = desk.post("/theme", data={"theme": "dark"}, headers=headers)
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("address", [
    "/nowhere", "/records/none", "/meetings/none", "/commitments/none", "/positions/none", "/documents/none",
    "/records/a%2fb",
    "/static/../app.py", "/static/none.css",
])
def test_what_is_not_there_is_said_plainly(desk: TestClient, address: str) -> None:
    answer = desk.get(address)
    assert answer.status_code == 404
    assert "Traceback" not in answer.text


def test_what_is_not_there_is_said_in_the_form_asked_for(desk: TestClient) -> None:
    assert "No record is called" in desk.get("/records/none").text
    answer = desk.get("/records/none.json")
    assert (answer.status_code, list(answer.json())) == (404, ["error"])


@pytest.mark.parametrize("address", ["/meetings?since=spring", "/meetings.json?since=2024-1", f"/documents?until={'9' * 500}"])
def test_a_filter_that_is_none_is_refused_with_the_field(desk: TestClient, address: str) -> None:
    answer = desk.get(address)
    assert answer.status_code == 422
    assert "Dates are written" in answer.text


@pytest.mark.parametrize("page", ["0", "-1", "99999999999", "x", "²"])
def test_a_page_number_that_is_none_shows_a_page(desk: TestClient, page: str) -> None:
    assert desk.get("/statements", params={"page": page}).status_code == 200
