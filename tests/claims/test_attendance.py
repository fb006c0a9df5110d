"""Attendance: who came, who joined from afar, who stayed away; nobody for merely being quoted about a meeting."""

from promissory.claims import attendance


def told(stated):
    return {c.slots.get("who") or c.slots["for"]: tuple(c.slots.get(s) for s in ("status", "mode", "level")) for c in stated}


TABLE = "Leaders of 20 countries met in Paris on Monday for a conference on Ukraine. "


def test_those_who_attend_and_those_who_are_represented(claims):
    stated = told(claims(attendance, TABLE + (
        "The conference was attended by Olaf Scholz and Andrzej Duda. "
        "The United Kingdom was represented by Foreign Secretary David Cameron."
    )))
    assert stated["Olaf Scholz"] == ("attended", "in_person", "head")
    assert stated["Andrzej Duda"] == ("attended", "in_person", "head")
    assert stated["David Cameron"] == ("attended", "in_person", "minister")


def test_by_video_link_is_remote(claims):
    stated = told(claims(attendance, TABLE + "Volodymyr Zelensky joined by video link."))
    assert stated["Volodymyr Zelensky"] == ("attended", "remote", "head")


def test_those_who_stay_away_are_absent(claims):
    stated = told(claims(attendance, TABLE + "Viktor Orban stayed away. Russia was not invited. Robert Fico did not attend."))
    assert {status for status, _, _ in stated.values()} == {"absent"}
    assert len(stated) == 3


def test_the_parties_to_a_visit_attend_it(claims):
    stated = told(claims(attendance, "Emmanuel Macron received Donald Tusk in Paris on 12 February 2024."))
    assert set(stated) == {"Emmanuel Macron", "Donald Tusk"}
    assert {s for s, _, _ in stated.values()} == {"attended"}


def test_what_is_to_come_is_expected(claims):
    stated = told(claims(attendance, "Giorgia Meloni will attend a summit in Warsaw on 5 March 2024."))
    assert stated["Giorgia Meloni"][0] == "expected"


def test_a_crowd_is_a_size_and_no_party(claims):
    assert claims(attendance, TABLE + "Some 40 delegations took part.") == []


def test_every_claim_is_linked_to_its_meeting(claims):
    stated = claims(attendance, TABLE + "Olaf Scholz took part in the conference.")
    assert [(c.slots["meeting"], c.date) for c in stated] == [("2024-02-26", "2024-02-26")]


def presences(claims, text):
    return {(c.slots.get("who"), c.slots.get("for"), c.slots["status"]) for c in claims(attendance, text)}


OPENING = "A summit on grain was held in Oslo on Monday. "


def test_the_one_who_sends_another_stays_away(claims):
    found = presences(claims, OPENING + "Emmanuel Macron sent his foreign minister, Stéphane Séjourné.")
    assert found >= {("Emmanuel Macron", "FRA", "absent"), ("Stéphane Séjourné", "FRA", "attended")}


def test_whoever_sits_in_for_another_attends(claims):
    found = presences(claims, OPENING + "Stéphane Séjourné sat in for Emmanuel Macron.")
    assert found >= {("Stéphane Séjourné", "FRA", "attended"), ("Emmanuel Macron", "FRA", "absent")}
    found = presences(claims, OPENING + "Petr Fiala was represented by Jan Lipavský.")
    assert found >= {("Jan Lipavský", "CZE", "attended"), ("Petr Fiala", "CZE", "absent")}


def test_many_ways_of_not_being_there(claims):
    assert (None, "NOR", "absent") in presences(claims, OPENING + "Norway was not asked to come.")
    assert (None, "NOR", "absent") in presences(claims, OPENING + "Norway was left off the guest list.")
    assert ("Donald Tusk", "POL", "absent") in presences(claims, OPENING + "Donald Tusk stayed in Warsaw.")
    assert presences(claims, "Norway has not been asked for money. Donald Tusk stayed in politics.") == set()


def test_who_speaks_in_the_town_of_the_meeting_attends_it(claims):
    found = presences(claims, OPENING + "Asked about it in Oslo, Petr Fiala shrugged. In Prague, Jan Lipavský shrugged too.")
    assert found == {("Petr Fiala", "CZE", "attended")}


def test_lines_by_the_clock_tell_who_is_there(claims):
    live = (
        "LIVE | Harvest summit in Oslo: the day as it happened\n\n08:10 Good morning from a wet square.\n\n"
        "09:05 Petr Fiala arrives, alone.\n\n10:40 Donald Tusk says the price of grain is a scandal.\n\n"
        "11:15 Kaja Kallas calls for patience.\n\n12:30 The leaders break for lunch.\n"
    )
    assert presences(claims, live) >= {("Petr Fiala", "CZE", "attended"), ("Donald Tusk", "POL", "attended")}


def test_names_behind_states_are_their_envoys(claims):
    found = presences(claims, OPENING + "Those present: Italy (Meloni), Poland (Tusk), Iceland (Nobody), Greece (Mitsotakis).")
    assert found >= {("Giorgia Meloni", "ITA", "attended"), (None, "ISL", "attended"), ("Donald Tusk", "POL", "attended")}


def test_ministers_from_several_states_are_one_each(claims):
    found = presences(claims, "Ministers from Estonia (host), France and Spain met in Tallinn on Monday.")
    assert found == {(None, "EST", "attended"), (None, "FRA", "attended"), (None, "ESP", "attended")}


def test_what_is_denied_of_the_next_is_denied_in_short(claims):
    found = presences(claims, OPENING + "Olaf Scholz was there, Rishi Sunak was not. Neither were the Baltic states.")
    assert found >= {("Olaf Scholz", "DEU", "attended"), ("Rishi Sunak", "GBR", "absent"), (None, "LVA", "absent")}


def test_an_opinion_in_the_present_is_no_attendance(claims):
    found = presences(claims, OPENING + "Petr Fiala thinks it too late. Donald Tusk said it was about time.")
    assert found == {("Donald Tusk", "POL", "attended")}


def test_the_examples_of_a_crowd_attend_each(claims):
    """Behind "such as", "including" and "among them" stand guests by name, or states that came at the crowd's level."""
    stated = told(claims(attendance, OPENING + (
        "It was attended by leading figures such as the head of the Norwegian government, Jonas Gahr Støre; the Polish "
        "president, Andrzej Duda; and Petr Fiala. Ministers of 40 states, among them Brazil and Kenya, attended the summit."
    )))
    assert stated == {
        "Jonas Gahr Støre": ("attended", "in_person", "head"), "Andrzej Duda": ("attended", "in_person", "head"),
        "Petr Fiala": ("attended", "in_person", "head"), "BRA": ("attended", "in_person", "minister"),
        "KEN": ("attended", "in_person", "minister"),
    }


def test_leaders_of_a_region_attend_for_each_state_and_of_some_countries_for_none(claims):
    stated = told(claims(attendance, OPENING + (
        "It was attended by the leaders of the three Baltic states and by officials from Chad and Niger. "
        "Ministers from Nordic and Balkan countries also took part in the summit."
    )))
    assert {w: level for w, (_, _, level) in stated.items()} == {
        "EST": "head", "LVA": "head", "LTU": "head", "TCD": "official", "NER": "official",
        "?Nordic countries": "minister", "?Balkan countries": "minister",
    }


def test_a_state_is_there_at_the_level_of_the_envoys_it_sends(claims):
    stated = told(claims(attendance, OPENING + (
        "All guests came from Africa, with the exception of Japan and Canada, which sent ministerial representatives to the "
        "summit. India was represented by its ambassador. Oman will be represented by Deputy Assistant Secretary of State for "
        "Trade, Mary Holt. Leaders met to send Russian President Vladimir Putin a signal. They spoke of the talks led by Cairo."
    )))
    assert {w: level for w, (_, _, level) in stated.items()} == {
        "JPN": "minister", "CAN": "minister", "IND": "official", "Mary Holt": "official"
    }


def test_company_attends_too(claims):
    stated = told(claims(attendance, OPENING + (
        "The meeting brought together the energy ministers of Chad and Niger. Petr Fiala was among the guests. "
        "Donald Tusk was among the few leaders to make the trip, as was Giorgia Meloni. "
        "Robert Fico stayed at home, as did Viktor Orban."
    )))
    assert {who: status for who, (status, _, _) in stated.items()} == {
        "TCD": "attended", "NER": "attended", "Petr Fiala": "attended", "Donald Tusk": "attended", "Giorgia Meloni": "attended",
        "Robert Fico": "absent", "Viktor Orbán": "absent",
    }


def test_talks_only_spoken_of_and_hosts_only_willing_have_nobody_at_them(claims):
    assert claims(attendance, OPENING + (
        "There was no step towards talks between Vladimir Putin and Volodymyr Zelensky. Chad offered to host the next summit. "
        "The round was not led by Kenya. Brazil stayed out."
    )) == []


def test_all_are_remote_where_nobody_travels(claims):
    stated = told(claims(attendance, "Rishi Sunak chaired a virtual summit of some 30 leaders on Monday."))
    assert stated["Rishi Sunak"] == ("attended", "remote", "head")


def test_leaders_of_several_states_who_meet_attend_each(claims):
    stated = told(claims(attendance, "Officials from Egypt, Jordan and Qatar gathered in Cairo on Friday."))
    assert stated == dict.fromkeys(("EGY", "JOR", "QAT"), ("attended", "in_person", "official"))


def test_those_who_take_turns_in_a_joint_transcript_were_together(claims):
    stated = claims(attendance, (
        "Joint press conference in Warsaw, 20 February 2024\n\n"
        "PRESIDENT ZELENSKYY: Thank you for having me.\n\n"
        "PRIME MINISTER TUSK: I am glad that you came.\n\n"
        "QUESTION: What of the grain?\n\n"
        "PRIME MINISTER TUSK: We will find a way.\n\n"
        "PRESIDENT ZELENSKYY: We will."
    ))
    assert {(c.slots["who"], c.slots["status"], c.date) for c in stated} == {
        ("Volodymyr Zelensky", "attended", "2024-02-20"), ("Donald Tusk", "attended", "2024-02-20"),
    }


def test_the_absent_may_be_named_last(claims):
    stated = told(claims(attendance, OPENING + "Absent from the table was Slovakia."))
    assert {who: status for who, (status, _, _) in stated.items()} == {"SVK": "absent"}


def test_a_region_by_its_name_attends_for_each_state(claims):
    stated = told(claims(attendance, TABLE + "Scandinavia and the Baltics were represented at the conference."))
    assert {"DNK", "NOR", "SWE", "EST", "LVA", "LTU"} <= {who for who, (status, *_) in stated.items() if status == "attended"}


def test_who_is_beside_another_or_speaks_to_the_table_is_there(claims):
    stated = told(claims(attendance, TABLE + "Emmanuel Macron, standing next to Volodymyr Zelensky, was all smiles."))
    assert stated["Emmanuel Macron"][0] == stated["Volodymyr Zelensky"][0] == "attended"
    stated = told(claims(attendance, TABLE + "Justin Trudeau briefed delegates by video link from Ottawa."))
    assert stated["Justin Trudeau"] == ("attended", "remote", "head")


def test_the_same_is_told_in_short_of_the_next(claims):
    stated = told(claims(attendance, TABLE + (
        "Rishi Sunak was among the few leaders to make the trip, as was Italy's Giorgia Meloni. "
        "Pedro Sanchez stayed at home, as did Karl Nehammer."
    )))
    assert stated["Giorgia Meloni"][0] == "attended"
    assert stated["Karl Nehammer"][0] == "absent"
    stated = told(claims(attendance, TABLE + "Rishi Sunak stayed at home, as Karl Nehammer had hoped."))
    assert "Karl Nehammer" not in stated


def test_absent_by_a_word_set_beside_the_name(claims):
    stated = told(claims(attendance, TABLE + "Viktor Orban, another absentee, called it a farce. "
                                             "The three Baltic states, left off the guest list, made do with a call."))
    assert {stated[who][0] for who in ("Viktor Orbán", "EST", "LVA", "LTU")} == {"absent"}
