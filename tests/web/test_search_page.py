"""Search at the desk: page, twin and sheet, narrowed, harmless whatever is asked or told."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from sample_desk import FORMULA, MARKUP, OVERRIDE
from starlette.testclient import TestClient


def rows(desk: TestClient, question: str, **narrowed: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = desk.get("/search.json", params={"q": question, **narrowed}).json()["rows"]
    return found


def test_reports_claims_and_records_are_found_with_the_words_marked(desk: TestClient) -> None:
    page = desk.get("/search?q=generators+oslo").text
    assert "<mark><bdi>generators</bdi></mark>" in page
    assert "Donors meet in" in page
    claim = next(row for row in rows(desk, "generators oslo", kind="claim") if row["told"] == "commitment")
    assert f'/documents/{claim["document"]}?claim={claim["claim"]}#{claim["claim"]}' in page
    assert {row["kind"] for row in rows(desk, "gener")} >= {"document", "claim", "commitment", "group"}


def test_page_twin_and_sheet_tell_the_same(desk: TestClient) -> None:
    twin = desk.get("/search.json?q=norway").json()
    assert twin["total"] == twin["detail"]["found"] == sum(twin["detail"]["counts"].values())
    assert len(desk.get("/search.csv?q=norway").text.strip().splitlines()) == twin["total"] + 1
    assert f"{twin['total']} found" in desk.get("/search?q=norway").text


def test_several_claims_of_one_sentence_stand_under_it_once(desk: TestClient) -> None:
    page = desk.get("/search?q=%22will+give%22&kind=claim").text
    assert page.count('<li class="hit">') == 1
    assert page.count('class="kind k-') == 2


@pytest.mark.parametrize(("narrowed", "kinds"), [
    ({"kind": "claim"}, {"claim"}), ({"kind": "meeting"}, {"meeting"}), ({"actor": "SWE"}, {"claim", "document", "meeting"}),
    ({"since": "2025-06"}, set()), ({"until": "2025-03-10", "kind": "document"}, {"document"}),
])  # fmt: skip
def test_the_address_narrows_what_is_found(desk: TestClient, narrowed: dict[str, str], kinds: set[str]) -> None:
    assert {row["kind"] for row in rows(desk, "oslo", **narrowed)} <= kinds
    assert bool(rows(desk, "oslo", **narrowed)) == bool(kinds)


def test_the_counts_lead_to_each_kind_and_keep_the_other_filters(desk: TestClient) -> None:
    page = desk.get("/search?q=norway&since=2025-03").text
    assert 'href="/search?q=norway&amp;since=2025-03&amp;kind=claim"' in page


@pytest.mark.parametrize("question", ['"', "'", "*", "NOT", "a AND (", "-x", "NEAR(a b)", "{a b}:c", "\x00", "%", "' OR 1=1 --"])
def test_no_question_is_wrong(desk: TestClient, question: str) -> None:
    for form in ("", ".json", ".csv"):
        assert desk.get(f"/search{form}", params={"q": question}).status_code == 200


@pytest.mark.parametrize("query", ["q=" + "a" * 201, "q=a&kind=rumour", "q=a&since=spring"])
def test_what_cannot_be_asked_is_refused_in_a_sentence(desk: TestClient, query: str) -> None:
    answer = desk.get(f"/search.json?{query}")
    assert answer.status_code == 422
    assert answer.json()["error"].startswith("This filter is not understood") or "does not fit" in answer.json()["error"]


@pytest.mark.parametrize("question", ["script", "alert headline", "hyperlink", "ecnavda", "bold", MARKUP, FORMULA, OVERRIDE])
def test_hostile_text_is_found_and_shown_as_text(desk: TestClient, question: str) -> None:
    page = desk.get(f"/search?q={quote(question)}").text
    assert '<li class="hit">' in page
    main = page[page.index("<main"):page.index("</main>")]
    assert "<script" not in main
    assert "<b>" not in main
    assert "onmouseover=\"" not in main
    assert "\u202e" not in main[main.index("</form>"):]
    assert not re.search(r'(^|,)"?=HYPERLINK', desk.get(f"/search.csv?q={quote(question)}").text)


def test_an_empty_question_an_empty_answer_and_an_empty_ledger_say_so(desk: TestClient, empty_desk: TestClient) -> None:
    assert "Every word must stand there" in desk.get("/search").text
    assert "There is no word in this" in desk.get("/search?q=---").text
    assert "Nothing has all these words" in desk.get("/search?q=zeppelin").text
    assert "Nothing has all these words" in empty_desk.get("/search?q=norway").text


def test_every_page_has_a_search_field(desk: TestClient) -> None:
    for address in ("/", "/meetings", "/nowhere"):
        assert 'action="/search" role="search"' in desk.get(address).text
