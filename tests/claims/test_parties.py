"""Who a report names: persons with their offices by date, states, capitals, unnamed sources, and whom pronouns stand for."""

import pytest


def named(reading, words):
    at = reading.document.text.index(words)
    return next((p for p in reading.parties_in(0, len(reading.document.text)) if p.start <= at < p.end), None)


def at(reading, word, nth=0):
    return reading.party([t for t in reading.doc if t.text == word][nth])


def test_an_office_is_looked_up_on_the_day_of_the_report(read):
    text = "Mark Rutte promised more air defence on Friday."
    assert named(read(text, "2024-02-20"), "Rutte").actors == ("NLD",)
    assert named(read(text, "2025-03-20"), "Rutte").actors == ("NATO",)


@pytest.mark.parametrize(
    ("text", "who", "actor", "level"),
    [
        ("French President Emmanuel Macron opened the talks.", "Emmanuel Macron", "FRA", "head"),
        ("Germany's Olaf Scholz was cautious.", "Olaf Scholz", "DEU", "head"),
        ("Estonia's foreign minister agreed.", "Margus Tsahkna", "EST", "minister"),
        ("The Lithuanian foreign minister, Gabrielius Landsbergis, objected.", "Gabrielius Landsbergis", "LTU", "minister"),
        ("Volodymyr Zelenskiy thanked his hosts.", "Volodymyr Zelensky", "UKR", "head"),
        ("Ken Marlow, a retired US general, was doubtful.", "Ken Marlow", "USA", "official"),
        ("The Pentagon chief was doubtful.", "Lloyd Austin", "USA", "minister"),
        ("The Nato chief was doubtful.", "Jens Stoltenberg", "NATO", "head"),
        ("The Commission president was doubtful.", "Ursula von der Leyen", "EU", "head"),
        ("The taoiseach was doubtful about Ireland's part.", "Leo Varadkar", "IRL", "head"),
        ("Dmitrij Pieskow was doubtful.", "Dmitry Peskov", "RUS", "official"),
        ("Dmytro Pieskov was doubtful.", "Dmitry Peskov", "RUS", "official"),
        ("King Charles was doubtful.", "King Charles III", "GBR", "head"),
    ],
)
def test_persons_with_the_office_around_their_names(read, text, who, actor, level):
    reading = read(text)
    party = reading.party(next(t for t in reading.doc if t.dep_ == "nsubj"))
    assert (party.who, party.actors, party.level) == (who, (actor,), level)


def test_a_list_of_prime_ministers_keeps_each_with_his_state(read):
    reading = read("Prime Ministers Mark Rutte of the Netherlands and Petr Fiala of the Czech Republic travelled together.")
    assert [(p.who, p.actor) for p in reading.parties_in(0, 200)] == [("Mark Rutte", "NLD"), ("Petr Fiala", "CZE")]


def test_a_surname_in_somebody_elses_name_is_somebody_else(read):
    reading = read("Jeffrey Macron, a baker in Ohio, was not consulted.")
    assert all(p.who != "Emmanuel Macron" for p in reading.parties_in(0, 80))


def test_a_capital_is_a_government_or_a_place(read):
    reading = read("Moscow rejected the plan. The ministers met in Warsaw and flew to Kyiv. Aid for Kyiv was promised.")
    assert [(p.actors[0], p.start) for p in reading.parties_in(0, 200)] == [
        ("RUS", 0), ("UKR", reading.document.text.rindex("Kyiv")),
    ]


def test_a_turkey_is_no_state_without_its_capital_letter(read):
    assert read("The cook roasted a turkey for the guests.").parties_in(0, 60) == ()


def test_an_adjective_belongs_to_its_noun(read):
    reading = read("Polish tanks arrived, and the Polish government confirmed it.")
    tanks = next(t for t in reading.doc if t.text == "tanks")
    assert reading.party(tanks) is None
    assert reading.actors_of(tanks) == ("POL",)
    assert at(reading, "government").actors == ("POL",)


def test_unnamed_sources_keep_their_words(read):
    reading = read("A senior French official said no. Some members of NATO are ready, diplomats said.")
    official, members = at(reading, "official"), at(reading, "members")
    assert (official.who, official.actor) == ("A senior French official", "FRA")
    assert members.actor == "?Some members of NATO"
    assert at(reading, "diplomats").who == "diplomats"


def test_a_region_is_its_states(read):
    reading = read("The leaders of the three Baltic states signed.")
    assert at(reading, "leaders").actors == ("EST", "LVA", "LTU")


def test_pronouns_stand_for_the_one_person_told_last(read):
    reading = read("Andrzej Duda spoke first. He promised tanks.")
    assert at(reading, "He").who == "Andrzej Duda"


def test_she_and_he_are_told_apart_by_title_and_first_name(read):
    reading = read("Olaf Scholz met Kaja Kallas in Bonn. She was glad, and he was tired.")
    assert at(reading, "She").who == "Kaja Kallas"
    assert at(read("Ms Aro met Mr Bell in Bonn. He was tired."), "He").who == "Bell"


def test_where_two_fit_nobody_is_meant(read):
    reading = read("The talks with Andrzej Duda and Olaf Scholz were long. He promised tanks.")
    assert at(reading, "He") is None


def test_the_holder_of_an_office_is_the_one_told_before(read):
    reading = read("Olaf Scholz met Emmanuel Macron. The chancellor was silent.")
    assert at(reading, "chancellor").who == "Olaf Scholz"


def test_an_office_several_of_those_named_have_is_nobodys(read):
    reading = read("Germany and Austria met. The chancellor was doubtful.")
    assert at(reading, "chancellor") is None
    assert at(read("Germany and Chad met. The chancellor was doubtful."), "chancellor").who == "Olaf Scholz"


def test_its_minister_is_the_minister_of_the_state_told_before(read):
    assert at(read("Germany will send ten. Its defence minister was doubtful."), "minister").who == "Boris Pistorius"


def test_a_capital_that_is_attacked_is_a_place(read):
    assert all("UKR" not in p.actors for p in read("Russia attacked Kyiv on Monday.").parties_in(0, 60))


def test_an_office_belongs_to_the_person_named_with_it(read):
    reading = read("Petr Fiala spoke about China. The premier was doubtful.")
    assert at(reading, "premier").who == "Petr Fiala"


def test_he_is_nobody_named_before_where_somebody_else_speaks(read):
    assert at(read("Petr Fiala opened the talks. The engineer said he would come."), "he") is None


def test_the_first_person_in_a_quotation_is_its_speaker(read):
    reading = read('"I will not send soldiers," said Olaf Scholz. "We have decided."')
    assert at(reading, "I").who == "Olaf Scholz"
    assert at(reading, "We").actors == ("DEU",)


def test_the_same_reading_twice_is_the_same(read):
    text = "Poland's Andrzej Duda said that he would meet Olaf Scholz. The president left."
    one, two = read(text), read(text)
    assert [one.party(t) for t in one.doc] == [two.party(t) for t in two.doc]
