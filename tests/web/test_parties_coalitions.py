"""A page for each party and person, and coalitions with their four sets apart."""

from __future__ import annotations

from typing import Any

import pytest
from sample_desk import MARKUP
from starlette.testclient import TestClient


def rows(desk: TestClient, address: str, **filters: str) -> list[dict[str, Any]]:
    return list(desk.get(address, params=filters).json()["rows"])


def test_everybody_told_of_stands_in_the_list_with_counts(desk: TestClient) -> None:
    found = {row["party"]: row for row in rows(desk, "/parties.json")}
    norway, holm, canada = found["NOR"], found["Kari Holm"], found["CAN"]
    counted = [norway[name] for name in ("sort", "hosted", "attended", "promised", "positions")]
    assert counted == ["state", 1, 1, 2, 1]
    assert (holm["sort"], holm["attended"]) == ("person", 1)
    assert canada["attended"] == 0
    assert norway["promised"] == 2


@pytest.mark.parametrize(("filters", "wanted"), [
    ({"sort": "person"}, {"Kari Holm", "Nils Berg", "<b>Bold</b>"}), ({"name": "nor"}, {"NOR"}), ({"name": "nobody"}, set()),
])  # fmt: skip
def test_the_list_narrows_by_sort_and_name(desk: TestClient, filters: dict[str, str], wanted: set[str]) -> None:
    assert {row["party"] for row in rows(desk, "/parties.json", **filters)} == wanted
    assert desk.get("/parties", params=filters).status_code == 200


def test_a_state_shows_promises_positions_and_meetings(desk: TestClient) -> None:
    answer = desk.get("/parties/NOR.json").json()
    assert answer["detail"]["counts"]["promised"] == 2
    assert {row["part"] for row in answer["rows"]} >= {"given", "positions", "hosted", "attendance", "statements"}
    page = desk.get("/parties/NOR").text
    for words in ("Norway", "Promises given", "20 generators", "in progress", "Donors", "attended", "open", "opposes"):
        assert words in page


def test_a_receiver_shows_what_it_was_promised(desk: TestClient) -> None:
    assert "Promises received" in desk.get("/parties/UKR").text


def test_a_person_of_the_pack_shows_offices_held_in_time(desk: TestClient) -> None:
    answer = desk.get("/parties/Mark Rutte.json").json()
    titles = [(one["actor"], one["start"], one["end"]) for one in answer["detail"]["offices"]]
    assert [actor for actor, _, _ in titles] == ["NATO", "NLD"]
    assert titles[1][2] is not None
    assert "No report that was read tells of it" in desk.get("/parties/Mark Rutte").text


def test_an_unnamed_or_hostile_party_has_its_page_too(desk: TestClient) -> None:
    hostile = desk.get("/parties/%3Cb%3EBold%3C%2Fb%3E")
    assert hostile.status_code == 200
    assert "<b>Bold" not in hostile.text
    assert MARKUP not in desk.get("/parties").text


def test_nobody_is_said_plainly(desk: TestClient) -> None:
    for address in ("/parties/none", "/parties/a/b/c", "/coalitions/none"):
        answer = desk.get(address)
        assert (answer.status_code, "Traceback" in answer.text) == (404, False)
    assert "tells of no party" in desk.get("/parties/none.json").json()["error"]


def test_a_coalition_keeps_its_four_sets_apart(desk: TestClient) -> None:
    (club,) = rows(desk, "/coalitions.json")
    assert (sorted(club["members"]), club["attended"], club["signed"]) == (["EST", "LTU", "LVA", "POL"], [], [])
    answer = desk.get(f"/coalitions/{club['record']}.json").json()
    assert {line["party"]: line["since"] for line in answer["rows"]} == dict.fromkeys(("EST", "LTU", "LVA", "POL"), "2025-03-10")
    assert answer["detail"]["tellings"][0]["founders"] == ["POL"]
    page = desk.get(f"/coalitions/{club['record']}").text
    for words in ("Generator Club", "Side by side", "Members in time", "not told", "Poland"):
        assert words in page


def test_meetings_have_the_same_four_sets(desk: TestClient) -> None:
    (meeting,) = rows(desk, "/coalitions.json", kind="meeting")
    assert meeting["attended"] == ["NOR", "SWE"]
    assert desk.get("/coalitions?kind=nothing").status_code == 422
