"""What each listing answers about the meeting in Oslo, the buses and the quota."""

import json

import pytest

from promissory import views
from promissory.model.claim import SLOTS


def test_every_listing_gives_plain_rows_that_name_record_claims_and_sources(world):
    for name, rows in views.LISTINGS.items():
        for row in world.ask(rows):
            json.dumps(row)
            assert {"record", "date", "reported_by", "claims", "sources", "conflicts"} <= row.keys(), name
            assert row["claims"], name
            assert all({"name", "publisher", "published", "digest"} <= source.keys() for source in row["sources"]), name


@pytest.mark.parametrize("kind", ["meeting", "attendance", "commitment", "fulfilment", "position"])
def test_a_row_carries_every_field_of_its_kind(world, kind):
    listing = {"meeting": "meetings", "commitment": "commitments", "position": "positions"}.get(kind, kind)
    (row,) = world.ask(views.LISTINGS[listing])
    assert set(SLOTS[kind]) <= row.keys()


def test_the_meeting_is_one_row_with_both_sizes_and_its_conflict(world):
    (row,) = world.ask(views.meetings.rows)
    assert (row["date"], row["place"], row["status"], row["parties"]) == ("2024-05-07", "Oslo", "held", 1)
    assert row["conflicts"] == ["size"]
    assert [(rival["value"]["min"], rival["sources"]) for rival in row["told"]["size"]] == [(20, ["preview"]), (30, ["result"])]
    assert [source["publisher"] for source in row["sources"]] == ["The Fjord", "The Sound"]


def test_attendance_names_the_meeting_and_its_place(world):
    (meeting,) = world.ask(views.meetings.rows)
    (seat,) = world.ask(views.attendance.rows)
    assert (seat["at"], seat["place"], seat["status"]) == (meeting["record"], "Oslo", "attended")
    (cell,) = views.matrix.attendance(world.records, meeting["record"], world.claims, world.documents)
    assert (cell["for"], cell["who"], cell["level"], cell["mode"], cell["status"]) == (
        "NOR",
        "Ida Holm",
        "head",
        "in_person",
        "attended",
    )
    assert views.matrix.attendance(world.records, "me-00000000", world.claims, world.documents) == []


def test_the_promise_sums_up_what_arrived_and_fulfilment_says_by_whose_word(world):
    (promise,) = world.ask(views.commitments.rows)
    assert (promise["stages"], promise["share"], promise["as_of"]) == (["pledged"], 0.33, "2024-05-08")
    (arrived,) = world.ask(views.fulfilment.rows)
    assert (arrived["promise"], arrived["reported_by"], arrived["share"]) == (promise["record"], "Ida Holm", 0.33)
    record = next(record for record in world.records if record.id == promise["record"])
    story = views.promise.story(record, world.claims, world.documents)
    assert story["arrivals"][0]["evidence"] == "A third of the buses has arrived, she said."
    assert story["ladder"][0]["source"] == "preview"


def test_a_position_shows_where_it_came_from(world):
    (row,) = world.ask(views.positions.rows)
    assert (row["stance"], row["before"], row["since"]) == ("open", "opposes", "2024-05-08")
    table = views.matrix.positions(world.records, world.claims, world.documents)
    assert (table["questions"], table["parties"]) == (["quota"], ["ISL"])
    assert [entry["evidence"] for entry in table["cells"]["ISL"]["quota"]["series"]] == [
        "Iceland opposes the quota.", "Iceland is open to the quota now.",
    ]  # fmt: skip


def test_conflicts_list_the_values_with_the_preferred_first_and_say_why(world):
    (row,) = world.ask(views.conflicts.rows)
    assert (row["kind"], row["slot"]) == ("meeting", "size")
    assert row["preferred"] == row["values"][0]["value"]
    assert "2 ways that cannot all be true" in row["why"]


def test_the_timeline_tells_each_step_on_its_day(world):
    rows = world.ask(views.timeline.rows)
    assert [(row["date"], row["what"]) for row in rows] == [
        ("2024-05-06", "NOR pledged 12 buses"),
        ("2024-05-07", "grain, Oslo, hosted by NOR, held"),
        ("2024-05-08", "NOR 33% of buses arrived"),
    ]


def test_a_party_page_gathers_what_names_the_party(world):
    kinds = [row["kind"] for row in views.party.rows(world.records, "NOR", world.claims, world.documents)]
    assert sorted(kinds) == ["attendance", "commitment", "meeting"]
    assert [row["what"] for row in views.party.rows(world.records, "ISL", world.claims, world.documents)] == ["ISL, open quota"]
