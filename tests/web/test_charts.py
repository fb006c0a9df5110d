"""Charts are descriptions beside a table that says the same; totals open down; hostile words stay words in them."""

from __future__ import annotations

import html
import json
import re
from typing import Any

import pytest
from sample_desk import MARKUP, OVERRIDE
from starlette.testclient import TestClient

from promissory.prose.names import Names
from promissory.web import charts
from promissory.web.pages import calendar, depending

NAMES = Names({"NOR": "Norway"}, {})


def first(desk: TestClient, view: str, **slots: Any) -> dict[str, Any]:
    rows: list[dict[str, Any]] = desk.get(f"/{view}.json").json()["rows"]
    return next(row for row in rows if all(row.get(slot) == value for slot, value in slots.items()))


def drawn(page: str, what: str = "chart") -> list[dict[str, Any]]:
    return [json.loads(html.unescape(told)) for told in re.findall(f'data-{what}="([^"]*)"', page)]


def step(stage: str, when: str, **more: Any) -> dict[str, Any]:
    return {"stage": stage, "event": None, "when": when, "value": None, "arrived": None, "docs": ["d"], **more}


def test_a_life_is_drawn_up_the_ladder_with_its_deadline_at_the_end_of_the_month_told() -> None:
    spec = charts.life([step("pledged", "2024-01"), step("suspended", "2024-04-02", event="suspended")], "2024-06")
    assert spec is not None
    assert [one["day"] for one in spec["data"]["values"]] == ["2024-01-01", "2024-04-02"]
    assert spec["layer"][0]["encoding"]["y"]["scale"]["domain"][-1] == "suspended"
    assert spec["layer"][-1]["data"]["values"] == [{"day": "2024-06-30", "what": "due June 2024"}]
    assert charts.life([step("pledged", "2024-01")], None) is None  # one day is no life


def test_shares_are_told_apart_by_speaker_and_what_is_of_a_part_stands_hollow() -> None:
    word = {"share": 0.3, "reckoned": None, "as_of": "2024-05-20", "date": None, "scope": None, "counts": True}
    series = [{"speaker": "NOR", "source": None, "words": [word, {**word, "scope": "those for March", "share": 1.2}]},
              {"speaker": None, "source": OVERRIDE, "words": [{**word, "share": None, "reckoned": 0.5}]}]
    spec = charts.fulfilment(series, None, NAMES)
    assert spec is not None
    values = spec["data"]["values"]
    assert [(one["who"], one["share"], one["whole"]) for one in values] == [
        ("Norway", 0.3, True), ("Norway", 1.2, False), ("U+202Egnp.ecnavda", 0.5, True)]
    assert charts.fulfilment([{"speaker": "NOR", "source": None, "words": [{**word, "share": None}]}], None, NAMES) is None


@pytest.mark.parametrize("date", ["", None, "soon", "2024-13", "0000"])
def test_what_is_no_date_is_drawn_nowhere(date: Any) -> None:
    assert charts.exact(date) is None
    assert charts.last_day(date) is None


def test_the_strip_shows_months_without_a_meeting_and_counts_what_has_no_room() -> None:
    rows = [{"record": f"m{n}", "date": "2024-01-05", "status": "held"} for n in range(15)]
    rows.append({"record": "later", "date": "2024-03", "status": None})
    told = calendar.strip(calendar.by_month(rows), NAMES)
    assert [(month["name"], len(month["marks"]), month["more"]) for month in told] == [
        ("Jan", 12, 3), ("Feb", 0, 0), ("Mar", 1, 0)]
    assert told[2]["marks"][0]["status"] == "untold"


def test_meetings_are_marked_on_the_strip_in_words_too(desk: TestClient) -> None:
    page = desk.get("/meetings").text
    assert re.search(r'class="m-held" href="/meetings/me-\w+" title="10 Mar 2025: Donors&#39; meeting, Oslo \(held\)"', page)
    assert "since=2025-03&amp;until=2025-03" in page


def test_a_meeting_tells_its_size_by_each_source_and_what_was_promised_that_day(desk: TestClient) -> None:
    detail = desk.get(f"/meetings/{first(desk, 'meetings')['record']}.json").json()["detail"]
    assert [(one["size"]["min"], one["reported_by"]) for one in detail["sizes"]] == [(12, None), (30, "a Swedish diplomat")]
    assert [row["headline"] for row in detail["decisions"]] == ["Norway to Ukraine: €100\u00a0million, 20 generators"]
    assert detail["compared"] == []  # nobody told of it before


def test_the_graph_links_who_gives_what_waits_and_who_must_act(desk: TestClient) -> None:
    (told,) = drawn(desk.get("/guarantees").text, "graph")
    labels = {one["id"]: (one["column"], one["label"], one["state"]) for one in told["nodes"]}
    assert sorted(labels.values()) == [(0, "giver not told", "missing"), (1, "Norway's readiness", ""),
                                       (2, "unmet: a UN mandate", "unmet"), (3, "United Nations", "")]
    assert [edge["kind"] for edge in told["edges"]] == ["waits", "gives", "acts"]


def test_a_circle_is_marked_and_no_row_is_no_graph() -> None:
    row = {"component": "a force", "requires": "a mandate", "state": "unmet", "guarantors": ["NOR"], "from": [],
           "problems": ["circular"]}
    told = depending.graph([{**row, "record": "a", "waits_on": ["b"]}, {
        **row, "record": "b", "component": "a mandate", "requires": "a force", "waits_on": ["a"]}], NAMES)
    assert told is not None
    assert [edge["kind"] for edge in told["edges"]].count("circular") == 4
    assert depending.graph([], NAMES) is None


def test_the_timeline_counts_days_by_kind_or_by_party(desk: TestClient) -> None:
    (kinds,), (parties,) = drawn(desk.get("/timeline").text), drawn(desk.get("/timeline?lanes=party").text)
    found = {(one["day"], one["lane"]): one["many"] for one in kinds["data"]["values"]}
    assert found["2025-03-10", "Meetings"] == 1
    assert "Norway" in {one["lane"] for one in parties["data"]["values"]}
    assert {row["kind"] for row in desk.get("/timeline.json?actor=EST").json()["rows"]} == {"group"}


def test_totals_stand_apart_and_open_down_to_their_promises(desk: TestClient) -> None:
    rows = desk.get("/totals.json?currency=USD").json()["rows"]
    pledged = next(row for row in rows if row["set"] == "pledges" and not row["converted"])
    assert (pledged["giver"], pledged["amount"], pledged["currency"]) == (["NOR"], 100_000_000, "EUR")
    converted = next(row for row in rows if row["set"] == "pledges" and row["converted"])
    assert converted["rates"][0]["date"] == "2025-03-10"
    page = desk.get("/totals?currency=USD").text
    link = html.unescape(re.search(r'href="(/totals/sum[^"]*in_set=pledges[^"]*)"', page)[1])  # type: ignore[index]
    sum_ = desk.get(link)
    assert "Norway to Ukraine" in sum_.text
    assert "10 Mar 2025" in sum_.text
    assert [chart["layer"][0]["encoding"]["x"]["title"] for chart in drawn(page)] == ["USD"]


@pytest.mark.parametrize("address", ["/totals?currency=E1", "/totals/sum?of=nobody", "/commitments?least=much"])
def test_what_is_no_sum_is_told_in_a_sentence(desk: TestClient, address: str) -> None:
    answer = desk.get(address, headers={"accept": "application/json"})
    assert answer.status_code == 404
    assert answer.json()["error"].endswith((".", "!"))


@pytest.mark.parametrize(("query", "total"), [
    ("?least=100+million+EUR", 1), ("?least=100000000", 1), ("?least=101+million+EUR", 0), ("?least=105+million+USD", 1),
    ("?least=115+million+USD", 0), ("?verdict=in+progress", 1), ("?verdict=met", 0), ("?due_since=2020", 0),
])
def test_the_address_narrows_commitments_by_sum_verdict_and_deadline(desk: TestClient, query: str, total: int) -> None:
    assert desk.get(f"/commitments.json{query}").json()["total"] == total


def test_hostile_words_stand_in_no_chart_as_markup(desk: TestClient) -> None:
    for address in ("/timeline", "/timeline?lanes=party", "/totals", "/guarantees", "/meetings"):
        page = desk.get(address).text
        assert MARKUP not in page
        assert OVERRIDE[0] not in page


def test_a_chart_comes_only_where_one_is_shown(desk: TestClient, empty_desk: TestClient) -> None:
    promise = first(desk, "commitments", stage="proposed")["record"]
    assert "charts.js" not in desk.get(f"/commitments/{promise}").text
    assert drawn(empty_desk.get("/timeline").text) == drawn(empty_desk.get("/totals").text) == []
    for address in ("/timeline", "/totals"):
        assert len(desk.get(address).content) < 60_000  # the libraries come when a chart is drawn
