"""Meetings: each distinct one once, with where, when, who received, and whether it took place."""

from promissory.claims import meeting


def test_a_summit_told_three_times_is_one_meeting(claims):
    stated = claims(meeting, (
        "Emmanuel Macron hosted a summit of some 20 countries in Paris on Monday.\n\n"
        "The summit lasted four hours. Nobody at the meeting spoke of money."
    ))
    assert len(stated) == 1
    assert stated[0].date == "2024-02-26"
    assert stated[0].slots["place"] == "Paris"
    assert stated[0].slots["hosts"] == ["FRA"]
    assert stated[0].slots["status"] == "held"
    assert stated[0].slots["size"]["approx"] is True


def test_a_meeting_to_come_is_planned(claims):
    [stated] = claims(meeting, "Defence ministers will meet in Brussels on Thursday.")
    assert (stated.date, stated.slots["status"], stated.slots["place"]) == ("2024-02-29", "planned", "Brussels")
    assert stated.modality == "planned"


def test_a_meeting_called_off_is_cancelled(claims):
    [stated] = claims(meeting, "A summit in Vilnius on 5 March was called off.")
    assert stated.slots["status"] == "cancelled"


def test_two_days_and_two_places_are_two_meetings(claims):
    stated = claims(meeting, (
        "Olaf Scholz met Emmanuel Macron in Berlin on 12 February 2024. Donald Tusk visited Kyiv on 22 January 2024."
    ))
    assert sorted((c.date, c.slots["place"]) for c in stated) == [("2024-01-22", "Kyiv"), ("2024-02-12", "Berlin")]


def test_a_telephone_call_is_a_virtual_meeting(claims):
    [stated] = claims(meeting, "Volodymyr Zelensky spoke by phone with Rishi Sunak on Monday.")
    assert stated.slots["format"] == "virtual"


def test_summits_in_general_are_no_meeting(claims):
    assert claims(meeting, "Summits are expensive, and meetings tire everybody. The meeting of minds was complete.") == []
