"""The report file and the memo from the desk: chosen by the address, safe to open, the same as from the command line."""

from __future__ import annotations

import pytest
from sample_desk import MARKUP
from starlette.testclient import TestClient

from promissory.exports.report_page import style_policy


def test_the_choice_counts_what_the_file_will_tell(desk: TestClient) -> None:
    everything = desk.get("/report.json").json()["detail"]["counts"]
    chosen = desk.get("/report.json?since=2025-05&party=NOR&party=SWE").json()
    assert everything["commitments"] == 2
    assert chosen["filters"] == {"since": "2025-05", "party": "NOR, SWE"}
    assert chosen["detail"]["counts"] == {"meetings": 0, "commitments": 1, "positions": 1, "guarantees": 0, "conflicts": 0}
    page = desk.get("/report?since=2025-05&party=NOR&title=For+the+board").text
    assert '<input type="checkbox" name="party" value="NOR" checked>' in page
    assert '/report.html?since=2025-05&amp;party=NOR&amp;title=For+the+board&amp;download=true"' in page


def test_the_file_opens_under_a_policy_of_its_own_or_is_saved(desk: TestClient) -> None:
    opened, saved = desk.get("/report.html?since=2025-03"), desk.get("/report.html?since=2025-03&download=true")
    assert opened.headers["content-security-policy"] == style_policy()
    assert "content-disposition" not in opened.headers
    assert saved.headers["content-disposition"] == 'attachment; filename="report.html"'
    assert opened.text == saved.text
    assert "20 generators" in opened.text
    assert MARKUP not in desk.get("/report.html").text


def test_a_memo_of_the_last_days_and_of_others(desk: TestClient) -> None:
    last = desk.get("/memo.json").json()
    assert (last["detail"]["since"], last["detail"]["until"]) == ("2025-04-05", "2025-05-05")
    march = desk.get("/memo.json?since=2025-03&until=2025-03&actor=SWE").json()
    assert {row["kind"] for row in march["rows"]} == {"position", "meeting"}
    page = desk.get("/memo?since=2025-03").text
    row = march["rows"][0]
    assert f'href="/records/{row["record"]}"' in page
    assert f'href="/documents/{row["sources"][0]["digest"]}"' in page
    assert desk.get("/memo.csv?since=2025-03").text.startswith("\ufeffsection") or \
        desk.get("/memo.csv?since=2025-03").text.startswith("section")
    assert "What changed from" in desk.get("/memo.html?since=2025-03").text


@pytest.mark.parametrize("address", [
    "/report?since=2025-13", "/report.html?party=Atlantis", "/memo?since=2025&until=2024", "/report?since=soon", "/memo?until=x",
    "/memo.html?since=2025-02-31", "/report.json?party=" + "," * 9,
])  # fmt: skip
def test_what_cannot_be_asked_is_a_sentence(desk: TestClient, address: str) -> None:
    found = desk.get(address)
    assert found.status_code in ((200,) if address.endswith(",") else (404, 422))
    assert "mistake on this page" not in found.text


def test_an_empty_ledger_has_nothing_to_take_along(empty_desk: TestClient) -> None:
    for address in ("/report", "/report.html", "/memo", "/memo.json", "/memo.html"):
        assert empty_desk.get(address).status_code == 200, address
    assert "holds no reports yet" in empty_desk.get("/memo").text
