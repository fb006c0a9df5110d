"""One meeting told by several reports is one record; two meetings stay two."""

from reported import claim, folded, of_kind, report

MONDAY = report("monday", "2024-05-06")
TUESDAY = report("tuesday", "2024-05-07")
FRIDAY = report("friday", "2024-05-10")


def meetings(*claims):
    return of_kind(folded([MONDAY, TUESDAY, FRIDAY], claims), "meeting")


def test_the_plan_and_the_result_are_one_meeting_and_the_result_is_shown():
    plan = claim(MONDAY, "meeting", date="2024-05-07", hosts=["NOR"], place="Oslo", status="planned")
    held = claim(FRIDAY, "meeting", date="2024-05-07", hosts=["NOR"], place="the castle, Oslo", status="held")
    (record,) = meetings(plan, held)
    assert record.value("status") == "held"
    assert [rival.value for rival in record.slots["status"]] == ["held", "planned"]
    assert record.conflicts == ()
    assert any("same host, same place, same day" in reason for reason in record.reasons)


def test_a_coarser_date_joins_the_day_within_it_and_the_day_is_shown():
    month = claim(MONDAY, "meeting", date="2024-05", place="Oslo")
    day = claim(FRIDAY, "meeting", date="2024-05-07", place="Oslo")
    (record,) = meetings(month, day)
    assert record.value("date") == "2024-05-07"
    assert "date" not in record.conflicts


def test_three_sizes_stand_side_by_side_and_are_a_conflict():
    sizes = ({"min": 20, "max": 20}, {"min": 30, "max": 30, "approx": True}, {"min": 20, "max": None})
    told = [
        claim(document, "meeting", date="2024-05-07", hosts=["NOR"], place="Oslo", size=size)
        for document, size in zip((MONDAY, TUESDAY, FRIDAY), sizes, strict=True)
    ]
    (record,) = meetings(*told)
    assert len(record.slots["size"]) == 3
    assert "size" in record.conflicts


def test_more_than_twenty_does_not_contradict_twenty_seven():
    more = claim(MONDAY, "meeting", date="2024-05-07", place="Oslo", size={"min": 20, "max": None})
    count = claim(TUESDAY, "meeting", date="2024-05-07", place="Oslo", size={"min": 27, "max": 27})
    (record,) = meetings(more, count)
    assert record.conflicts == ()


def test_two_days_at_one_place_told_by_one_report_are_two_meetings_and_a_vague_report_cannot_weld_them():
    first = claim(MONDAY, "meeting", date="2024-05-07", hosts=["NOR"], place="Oslo")
    second = claim(MONDAY, "meeting", 15, date="2024-05-08", hosts=["NOR"], place="Oslo")
    vague = claim(FRIDAY, "meeting", date="2024-05", hosts=["NOR"], place="Oslo")
    assert len(meetings(first, second, vague)) == 2


def test_another_place_or_another_day_is_another_meeting():
    oslo = claim(MONDAY, "meeting", date="2024-05-07", hosts=["NOR"], place="Oslo")
    riga = claim(TUESDAY, "meeting", date="2024-05-07", hosts=["LVA"], place="Riga")
    later = claim(FRIDAY, "meeting", date="2024-05-21", hosts=["NOR"], place="Oslo")
    assert len(meetings(oslo, riga, later)) == 3


def test_a_meeting_without_a_date_joins_the_one_of_its_report_at_the_same_place():
    dated = claim(MONDAY, "meeting", date="2024-05-07", place="Oslo")
    undated = claim(MONDAY, "meeting", 15, place="Oslo castle")
    assert len(meetings(dated, undated)) == 1


def test_a_talk_of_two_in_the_margins_is_not_the_conference():
    conference = claim(
        MONDAY,
        "meeting",
        date="2024-05-07",
        hosts=["NOR"],
        place="Oslo",
        topic="conference on grain",
        size={"min": 40, "max": 40},
    )
    talk = claim(
        MONDAY,
        "meeting",
        15,
        date="2024-05-07",
        hosts=["NOR"],
        place="Oslo",
        topic="talk of two ministers",
        size={"min": 2, "max": 2},
    )
    assert len(meetings(conference, talk)) == 2


def test_a_written_out_umlaut_is_the_same_place():
    one = claim(MONDAY, "meeting", date="2024-05-07", place="Muehldorf")
    two = claim(TUESDAY, "meeting", date="2024-05-07", place="Mühldorf")
    assert len(meetings(one, two)) == 1


def test_attendance_belongs_to_the_meeting_it_names_once_per_party():
    oslo = claim(MONDAY, "meeting", date="2024-05-07", hosts=["NOR"], place="Oslo")
    riga = claim(MONDAY, "meeting", 15, date="2024-05", hosts=["LVA"], place="Riga")
    seats = [
        claim(MONDAY, "attendance", 30, meeting="2024-05-07", who="Ida Holm", status="expected", **{"for": "NOR"}),
        claim(TUESDAY, "attendance", meeting="2024-05-07", who="Ida Holm", status="attended", **{"for": "NOR"}),
        claim(TUESDAY, "attendance", 15, meeting="2024-05-07", status="attended", **{"for": "NOR"}),
        claim(MONDAY, "attendance", 45, meeting="the Riga meeting", who="Jon Berg", **{"for": "ISL"}),
    ]
    records = folded([MONDAY, TUESDAY], [oslo, riga, *seats])
    at = {record.value("for"): record for record in of_kind(records, "attendance")}
    place = {record.id: record.value("place") for record in of_kind(records, "meeting")}
    assert len(at) == len(of_kind(records, "attendance")) == 2
    assert place[at["NOR"].part_of] == "Oslo"
    assert len(at["NOR"].claims) == 3
    assert at["NOR"].value("status") == "attended"
    assert place[at["ISL"].part_of] == "Riga"


def test_came_and_stayed_away_contradict_each_other():
    oslo = claim(MONDAY, "meeting", date="2024-05-07", place="Oslo")
    came = claim(MONDAY, "attendance", 15, meeting="2024-05-07", status="attended", **{"for": "FIN"})
    away = claim(TUESDAY, "attendance", meeting="2024-05-07", status="absent", **{"for": "FIN"})
    (seat,) = of_kind(folded([MONDAY, TUESDAY], [oslo, came, away]), "attendance")
    assert seat.conflicts == ("status",)
