"""Every page answers, as a page and as data, and shows what the record holds."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import pytest
from starlette.testclient import TestClient

LISTS = ("meetings", "commitments", "fulfilment", "positions", "conditions", "groups", "statements", "assessments", "events",
         "attendance", "timeline", "conflicts", "documents")


def first(desk: TestClient, view: str, **slots: Any) -> dict[str, Any]:
    rows: list[dict[str, Any]] = desk.get(f"/{view}.json").json()["rows"]
    return next(row for row in rows if all(row.get(slot) == value for slot, value in slots.items()))


@pytest.mark.parametrize("view", LISTS)
def test_every_list_has_a_page_its_twin_and_its_sheet(desk: TestClient, view: str) -> None:
    page, twin, sheet = desk.get(f"/{view}"), desk.get(f"/{view}.json"), desk.get(f"/{view}.csv")
    assert [page.status_code, twin.status_code, sheet.status_code] == [200, 200, 200]
    assert twin.json()["view"] == view
    assert twin.json()["total"] == len(twin.json()["rows"]) > 0
    assert len(list(csv.reader(io.StringIO(sheet.text)))) == twin.json()["total"] + 1
    assert f"/{view}.json" in page.text


def test_a_page_asked_for_as_json_is_its_twin(desk: TestClient) -> None:
    assert desk.get("/commitments", headers={"accept": "application/json"}).json() == desk.get("/commitments.json").json()


@pytest.mark.parametrize("view", LISTS)
def test_every_list_says_when_it_is_empty(empty_desk: TestClient, view: str) -> None:
    page = empty_desk.get(f"/{view}")
    assert page.status_code == 200
    assert "yet" in page.text or "No report contradicts" in page.text


def test_the_first_page_counts_and_an_empty_one_tells_what_to_do(desk: TestClient, empty_desk: TestClient) -> None:
    detail = desk.get("/today.json").json()["detail"]
    assert (detail["documents"], detail["kinds"]["meeting"]) == (4, 1)
    assert detail["newest"] == "2025-05-05"
    assert "The ledger is empty" in empty_desk.get("/").text


def test_a_meeting_shows_party_by_level_and_mode_with_absent_and_unclear(desk: TestClient) -> None:
    page = desk.get(f"/meetings/{first(desk, 'meetings')['record']}").text
    for word in ("Norway", "Sweden", "Nils Berg", "Denmark", "absent", "unclear", "remote", "Minister", "Level not told"):
        assert word in page
    assert page.index("Canada") < page.index("Denmark") < page.index("Norway")


def test_rival_sizes_stand_side_by_side_with_their_sources(desk: TestClient) -> None:
    meeting = first(desk, "meetings")["record"]
    told = desk.get(f"/records/{meeting}.json").json()["detail"]["slots"]["size"]
    assert sorted(rival["value"]["min"] for rival in told) == [12, 30]
    page = desk.get(f"/records/{meeting}").text
    assert "about 12" in page
    assert "at least 30" in page
    assert "Fjord Courier" in page
    assert "Baltic Wire" in page


def test_a_promise_shows_its_stages_what_arrived_and_every_sentence(desk: TestClient) -> None:
    promise = first(desk, "commitments", stage="pledged")["record"]  # half of it came
    answer = desk.get(f"/commitments/{promise}.json").json()
    assert [step["stage"] for step in answer["rows"]] == ["pledged", "delivered"]
    assert answer["detail"]["fulfilment"][0]["share"] == 0.5
    page = desk.get(f"/commitments/{promise}").text
    told = ("50\u00a0%", "€100\u00a0million", "will give Ukraine 20 generators",
            "pledged 20 generators", "Ten of the 20 generators")
    assert [words for words in told if words not in page] == []


@pytest.mark.parametrize(("query", "total"), [
    ("", 2), ("?by=NOR", 2), ("?to=NOR", 0), ("?stage=pledged", 1), ("?stage=delivered", 0), ("?category=other", 1),
    ("?by=NOR&stage=proposed", 1), ("?since=2025-03&until=2025-12", 1), ("?until=2024", 0), ("?by=&stage=&since=", 2),
])
def test_the_address_narrows_commitments(desk: TestClient, query: str, total: int) -> None:
    assert desk.get(f"/commitments.json{query}").json()["total"] == total
    assert desk.get(f"/commitments{query}").status_code == 200


def test_a_filter_that_matches_nothing_offers_the_way_back(desk: TestClient) -> None:
    page = desk.get("/commitments?to=NOR").text
    assert "Nothing matches these filters" in page
    assert 'href="/commitments"' in page


def test_the_matrix_of_positions_shows_the_stance_in_words_and_the_one_before(desk: TestClient) -> None:
    page = desk.get("/positions").text
    assert "supports</span>" in page
    assert "before: opposes" in page
    moved = first(desk, "positions", stance="open")["record"]
    assert [s["stance"] for s in desk.get(f"/positions/{moved}.json").json()["rows"]] == ["opposes", "open"]
    assert "now open to a force" in desk.get(f"/positions/{moved}").text


def test_a_document_marks_its_evidence_and_lists_its_claims(desk: TestClient) -> None:
    digest = first(desk, "documents", name="oslo-1")["document"]
    page = desk.get(f"/documents/{digest}").text
    assert page.count('class="k-') > 5
    assert "9 claims" in page
    assert desk.get(f"/documents/{digest}.json?kind=attendance").json()["total"] == 4


def test_only_a_web_address_becomes_a_link(desk: TestClient) -> None:
    honest, harmful = (first(desk, "documents", name=name)["document"] for name in ("oslo-1", "harm"))
    assert 'href="https://courier.example/oslo"' in desk.get(f"/documents/{honest}").text
    page = desk.get(f"/documents/{harmful}").text
    assert "javascript:alert(1)" in page
    assert 'href="javascript:' not in page


def test_a_page_can_be_asked_for_its_headers_alone(desk: TestClient) -> None:
    answer = desk.head("/meetings")
    assert (answer.status_code, answer.text) == (200, "")


def test_all_twins_stand_in_the_openapi(desk: TestClient) -> None:
    paths = desk.get("/openapi.json").json()["paths"]
    single = {"/today.json", "/records/{record}.json", "/documents/{digest}.json"}
    assert {f"/{view}.json" for view in LISTS} | single <= set(paths)
    assert "/theme" not in paths


def test_new_reports_show_without_a_restart(tmp_path: Any) -> None:
    from sample_desk import empty, fill

    from promissory.web.app import create_app

    where = empty(tmp_path / "growing.db")
    with TestClient(create_app(where), base_url="http://localhost") as desk:
        assert desk.get("/documents.json").json()["total"] == 0
        fill(tmp_path / "growing.db")
        assert desk.get("/documents.json").json()["total"] == 4


def test_who_came_is_told_with_the_meeting_it_was(desk: TestClient) -> None:
    page = desk.get("/attendance").text
    assert re.search(r'data-label="Meeting"[^>]*><a href="/meetings/me-[0-9a-f]+"><bdi>Donors&#39; meeting, Oslo</bdi>', page)


def test_a_column_that_no_row_fills_is_left_out(desk: TestClient) -> None:
    """The sample's words have a speaker; nobody of the group is told how many there are."""
    assert ">Speaker</th>" in desk.get("/statements").text
    assert ">Size as told</th>" not in desk.get("/groups").text


def test_what_nobody_dates_stands_with_the_day_it_was_told(desk: TestClient) -> None:
    assert "told</span>" in desk.get("/conditions").text
