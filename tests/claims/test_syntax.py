"""Who does what to whom, denied or not, past or to come."""

import pytest

from promissory.claims import syntax


def verb(reading, lemma):
    return next(t for t in reading.doc if t.lemma_ == lemma and t.pos_ == "VERB")


def texts(tokens):
    return [t.text for t in tokens]


def test_coordinated_subjects_are_each_a_subject(read):
    assert texts(syntax.subjects(verb(read("Latvia, Lithuania and Estonia donated drones."), "donate"))) == [
        "Latvia", "Lithuania", "Estonia",
    ]


def test_a_second_verb_shares_the_subject_of_the_first(read):
    assert texts(syntax.subjects(verb(read("Norway bought shells and delivered them."), "deliver"))) == ["Norway"]


def test_the_subject_of_an_infinitive_is_its_controllers(read):
    assert texts(syntax.subjects(verb(read("Canada agreed to send trucks."), "send"))) == ["Canada"]
    assert texts(syntax.subjects(verb(read("Canada urged Italy to send trucks."), "send"))) == ["Italy"]


def test_the_agent_of_a_passive_acts_and_its_subject_suffers(read):
    sent = verb(read("Ten tanks were sent by Spain."), "send")
    assert texts(syntax.subjects(sent)) == ["Spain"]
    assert texts(syntax.patients(sent)) == ["tanks"]


@pytest.mark.parametrize(
    ("text", "lemma", "denied"),
    [
        ("Hungary will not send weapons.", "send", True),
        ("Under no circumstances will Hungary send weapons.", "send", True),
        ("Spain will in no case send weapons.", "send", True),
        ("Spain will send weapons in no time.", "send", False),
        ("Hungary refused to send weapons.", "send", True),
        ("Hungary never sent weapons.", "send", True),
        ("No country sent weapons.", "send", True),
        ("Hungary will send weapons.", "send", False),
    ],
)
def test_what_is_refused_or_denied_is_negated(read, text, lemma, denied):
    assert syntax.negated(verb(read(text), lemma)) is denied


@pytest.mark.parametrize(
    ("text", "lemma", "tense"),
    [
        ("Leaders will gather on Monday.", "gather", "future"),
        ("Leaders gathered on Monday.", "gather", "past"),
        ("Leaders have gathered in Riga.", "gather", "past"),
        ("Leaders plan to gather in Riga.", "gather", "future"),
    ],
)
def test_tense(read, text, lemma, tense):
    assert syntax.tense(verb(read(text), lemma)) == tense


def test_the_verb_above_a_clause_governs_it(read):
    sent = verb(read("Denmark said that it would send jets."), "send")
    assert syntax.governor(sent).lemma_ == "say"
    assert syntax.modal(sent) == "would"


def test_a_bare_weekday_leans_with_its_verb(read):
    reading = read("Ministers met on Friday. They will meet again on Friday.", "2024-02-27")
    assert [d.iso for d in reading.dates] == ["2024-02-23", "2024-03-01"]
