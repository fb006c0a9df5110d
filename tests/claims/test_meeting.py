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


def test_what_two_in_office_do_together_on_a_day_is_a_meeting(claims):
    [stated] = claims(meeting, "On Friday in Oslo, Olaf Scholz and Emmanuel Macron signed a treaty on gas storage.")
    assert (stated.date, stated.slots["place"], stated.slots["hosts"]) == ("2024-02-23", "Oslo", ["NOR"])


def test_states_that_agree_somewhere_on_a_day_met_there(claims):
    [stated] = claims(meeting, "In Riga on Tuesday nine countries set up a fund for bridges.")
    assert (stated.date, stated.slots["status"], stated.slots["size"]["min"]) == ("2024-02-27", "held", 9)


def test_what_one_does_alone_is_no_meeting(claims):
    assert claims(meeting, "On Friday in Berlin, Olaf Scholz signed a treaty on gas storage.") == []
    assert claims(meeting, "A bridge was opened in Riga in June.") == []


def test_a_deal_struck_somewhere_in_a_month_was_struck_at_a_meeting(claims):
    [stated] = claims(meeting, "It rests on a deal struck in Helsinki in January.")
    assert (stated.date, stated.slots["place"]) == ("2024-01", "Helsinki")


def test_a_call_needs_a_line_and_two_sides(claims):
    [stated] = claims(meeting, "Boris Pistorius discussed the delay by telephone with Rustem Umerov on Monday.")
    assert (stated.date, stated.slots["format"], stated.slots["hosts"]) == ("2024-02-26", "virtual", ["DEU"])
    [stated] = claims(meeting, "MACRON, TUSK SPEAK BY PHONE")
    assert stated.slots["format"] == "virtual"
    assert claims(meeting, "Boris Pistorius discussed the delay on Monday over the line of the road.") == []


def test_a_meeting_set_apart_by_its_turn_needs_only_its_month(claims):
    [stated] = claims(meeting, "The next session is to be held online in April.")
    assert (stated.date, stated.slots["status"], stated.slots["format"]) == ("2024-04", "planned", "virtual")
    assert claims(meeting, "Every session ends with a song in April.") == []


LIVE = (
    "LIVE | Harvest summit in Oslo: the day as it happened\n\n"
    "08:10 Good morning from a wet square.\n\n09:05 Petr Fiala arrives, alone.\n\n"
    "10:40 Donald Tusk says the price of grain is a scandal.\n\n"
    "11:15 Kaja Kallas calls for patience.\n\n12:30 The leaders break for lunch.\n"
)


def test_a_report_by_the_clock_tells_of_its_day(claims):
    [stated] = claims(meeting, LIVE)
    assert (stated.date, stated.slots["place"], stated.slots["status"]) == ("2024-02-27", "Oslo", "held")
    undated = claims(meeting, LIVE.replace("0", "x"))
    assert [c.date for c in undated] in ([], [None])


def test_a_place_in_the_name_of_a_meeting_is_not_where_it_is(claims):
    [stated] = claims(meeting, "The Belgrade summit in Vilnius on Monday lasted an hour.")
    assert stated.slots["place"] == "Vilnius"


def test_who_comes_home_from_a_capital_was_there(claims):
    [stated] = claims(meeting, "Rishi Sunak flew home from Madrid on Monday.")
    assert (stated.date, stated.slots["place"], stated.slots["hosts"]) == ("2024-02-26", "Madrid", ["ESP"])
    assert claims(meeting, "Rishi Sunak could fly to Madrid on Monday.") == []


def test_the_two_of_a_call_are_those_named_before(claims):
    [stated] = claims(meeting, "Donald Tusk agrees with Petr Fiala, an aide said on Monday after the two spoke by phone.")
    assert stated.slots["format"] == "virtual"


def test_a_caption_shows_a_meeting(claims):
    [stated] = claims(meeting, "The talks were long.\n\nCAPTION: Donald Tusk with Petr Fiala in Brno.")
    assert (stated.slots["place"], stated.slots["status"]) == ("Brno", "held")
    assert claims(meeting, "The talks were long.\n\nCAPTION: Donald Tusk in Brno.") == []


def test_a_numbered_summit_to_come_needs_no_date(claims):
    [stated] = claims(meeting, "A fourth summit will be held once the harvest is in.")
    assert (stated.date, stated.slots["status"]) == (None, "planned")


def test_whoever_calls_on_another_visits_him(claims):
    [stated] = claims(meeting, "Rishi Sunak called on Emmanuel Macron in Lyon on Monday.")
    assert (stated.date, stated.slots["place"]) == ("2024-02-26", "Lyon")


def test_indicators_are_met_but_not_in_a_meeting(claims):
    assert claims(meeting, "Ukraine met all nine indicators in Kyiv on Monday.") == []


def test_the_town_alone_tells_who_hosts(claims):
    [stated] = claims(meeting, "A conference on grain was held in Lugano on Monday.")
    assert stated.slots["hosts"] == ["CHE"]


def test_an_organisation_hosts_its_own_summit_where_no_place_is_told(claims):
    [stated] = claims(meeting, "NATO's conference on Monday ended early.")
    assert stated.slots["hosts"] == ["NATO"]


def test_what_later_sentences_tell_of_those_present(claims):
    [stated] = claims(meeting, (
        "Fisheries ministers met in Oslo on Monday. Representatives of 14 countries took part. "
        "Chad's minister joined by video link."
    ))
    assert (stated.slots["size"], stated.slots["format"]) == ({"min": 14, "max": 14}, "hybrid")


def test_an_organisation_hosts_with_the_state_it_meets_in_and_partners_along(claims):
    [stated] = claims(meeting, "Nobody spoke of fish at the NATO summit in Oslo on Monday.")
    assert stated.slots["hosts"] == ["NATO", "NOR"]
    [stated] = claims(meeting, "Chad plans to host a conference on 15 April 2024, together with France and the EU.")
    assert stated.slots["hosts"] == ["TCD", "FRA", "EU"]


def test_a_report_sent_from_a_town_places_its_meeting_and_the_topic_does_not(claims):
    [stated] = claims(meeting, "GENEVA, Feb 26 (Agency) - Ministers of Chad and Niger agreed on a quota at a meeting on Monday.")
    assert (stated.slots["place"], stated.slots["hosts"]) == ("Geneva", ["CHE"])
    [stated] = claims(meeting, "A conference on peace in Sudan is to open at the Bernina resort on Saturday.")
    assert stated.slots["place"] != "Sudan"


def test_a_meeting_that_is_off_is_cancelled(claims):
    [stated] = claims(meeting, "Thursday's gathering of forty leaders in Oslo is off.")
    assert stated.slots["status"] == "cancelled"


def test_suppositions_and_questions_are_no_meetings(claims):
    assert claims(meeting, (
        "Will Emmanuel Macron meet Donald Tusk in Oslo in May? "
        "If Olaf Scholz were to meet Petr Fiala in Lima, Europe would follow. Giorgia Meloni could meet Mark Rutte in Rome. "
        "There should be a summit in Lima."
    )) == []


def test_a_guest_welcomed_is_received_by_the_host(claims):
    [stated] = claims(meeting, "Welcomed in Rome by Giorgia Meloni on Monday, the Polish president Andrzej Duda asked for time.")
    assert (stated.date, stated.slots["place"], stated.slots["hosts"]) == ("2024-02-26", "Rome", ["ITA"])


def test_two_who_met_in_a_month_are_not_at_the_summit_of_others_on_a_day(claims):
    stated = claims(meeting, (
        "A meeting of donors was held in Lima on 18 January 2024. Nobody has moved since Olaf Scholz met Petr Fiala in January."
    ))
    assert sorted(c.date for c in stated) == ["2024-01", "2024-01-18"]
