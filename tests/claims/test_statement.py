"""Who is given which words."""

import datetime
from functools import cache

import pytest

from promissory import documents, language, packs
from promissory.claims import statement
from promissory.claims.reading import Reading
from promissory.documents import Known


@cache
def tools():
    return language.load(), packs.load("ukraine-support")


def read(*paragraphs, published=datetime.date(2024, 3, 4)):
    """The statements of a small report, as (who or for, quote, direct)."""
    nlp, pack = tools()
    text = "A report\n\n" + "\n\n".join(paragraphs) + "\n"
    document = documents.make("d", text.encode(), "text", Known(published=published.isoformat()))
    claims = list(statement.read(Reading(document, language.analyse(nlp, document), pack)))
    assert all(text[c.start : c.end] == c.evidence for c in claims)
    return [(c.slots.get("who") or c.slots.get("for"), c.slots.get("quote"), c.slots["direct"]) for c in claims]


@pytest.mark.parametrize(
    ("sentence", "speaker", "quote"),
    [
        ("Olaf Scholz said that the talks would go on in May.", "Olaf Scholz", None),
        ("The talks would go on in May, Olaf Scholz said.", "Olaf Scholz", None),
        ("The talks, Olaf Scholz insisted, would go on in May.", "Olaf Scholz", None),
        ("“The talks will go on in May,” said Olaf Scholz.", "Olaf Scholz", "The talks will go on in May,"),
        ("“The talks,” Olaf Scholz said, “will go on in May.”", "Olaf Scholz", "The talks, ... will go on in May."),
        ("Olaf Scholz told reporters that the talks had been “long and tiring”.", "Olaf Scholz", "long and tiring"),
        ("According to Olaf Scholz, the talks would go on in May.", "Olaf Scholz", None),
        ("Olaf Scholz called for new talks in May.", "Olaf Scholz", None),
        ("Olaf Scholz: the talks will go on in May.", "Olaf Scholz", None),
        ("Scholz: ten tanks for Chad", "Olaf Scholz", None),
        ("The talks will go on, a spokesman for the bridge company, Anna Lind, said on Monday.", "Anna Lind", None),
        ("The talks will go on, the grandee Anna Lind said.", "Anna Lind", None),
        ("A senior diplomat said the talks would go on in May.", "senior diplomat", None),
        ("Officials speaking on condition of anonymity said the talks would go on in May.", "Officials", None),
        ("The talks would go on in May, its director, Anna Lind, said.", "Anna Lind", None),
        ("“We have time until May,” sighed the director, Anna Lind.", "Anna Lind", "We have time until May,"),
        ("Oslo denied that the talks had failed.", "NOR", None),
        ("Olaf Scholz said no talks could begin in May.", "Olaf Scholz", None),
        ("In the chancellor's view, Germany must wait until May.", "Olaf Scholz", None),
        ("In the opinion of Olaf Scholz the talks must wait until May.", "Olaf Scholz", None),
        ("For Olaf Scholz, “the talks were a waste of time”.", "Olaf Scholz", "the talks were a waste of time"),
        ("Berlin will host the talks in May (Olaf Scholz).", "Olaf Scholz", None),
        ("Berlin will host the talks in May, German official.", "German official", None),
        ("14:20 Oslo: the talks will go on in May.", "NOR", None),
        ("The talks, Olaf Scholz hinted in Bonn on Monday, would go on in May.", "Olaf Scholz", None),
        ("The talks are over, insists the union delegate Anna Lind; they had gone on for too long.", "Anna Lind", None),
        ("Olaf Scholz left early, telling a reporter that the talks would go on.", "Olaf Scholz", None),
        ("The talks would go on in May, his ministry said.", "his ministry", None),
        ("Olaf Scholz announced that the talks would go on in May.", "Olaf Scholz", None),
        ("Olaf Scholz hopes that the talks will go on in May.", "Olaf Scholz", None),
        ("Viktor Orban said the talks would go on in May.", "Viktor Orbán", None),
        ("Olaf Scholz blamed the banks for the delay.", "Olaf Scholz", None),
        ("Olaf Scholz considers that the talks were a waste of time.", "Olaf Scholz", None),
        ("Olaf Scholz ruled out a second loan.", "Olaf Scholz", None),
        ("Olaf Scholz rejected claims that the money had been lost.", "Olaf Scholz", None),
        ("Olaf Scholz, whose trip is over, has threatened to leave the talks.", "Olaf Scholz", None),
        ("The loan was described by Olaf Scholz as “a trap”.", "Olaf Scholz", "a trap"),
        ("Oslo dismissed the talks as “theatre”.", "NOR", "theatre"),
        ("“We remain a proud supporter of the talks,” is all that Olaf Scholz would say.", "Olaf Scholz",
         "We remain a proud supporter of the talks,"),
        ("“This is a list of wishes,” said one of the delegates.", "one of the delegates", "This is a list of wishes,"),
        ("“The list is a living document”, so a speaker of the ministry.", "speaker of the ministry",
         "The list is a living document"),
        ("The boats are in use, we hear from a Danish official.", "Danish official", None),
        ("Olaf Scholz told state radio his country would not pay “a single crown” more until Oslo had explained the bill.",
         "Olaf Scholz", "a single crown"),
        ("Dozens of boats are missing, the rescue centre says.", "rescue centre", None),
        ("Olaf Scholz is confident that the talks will go on in May.", "Olaf Scholz", None),
        ("Olaf Scholz voiced doubts about the talks.", "Olaf Scholz", None),
        ("The British said that the talks would go on in May.", "GBR", None),
        ("The Balts said that the talks would go on in May.", "EST", None),
        ("NB8 said that the talks would go on in May.", "NB8", None),
        ("Tuvalu's foreign minister said that the talks would go on in May.", "Tuvalu's foreign minister", None),
        ("The talks will go on, three people familiar with the plans said.", "three people familiar with the plans", None),
        ("“You cannot build on credit,” the AU's commissioner for roads and bridges, Anna Lind, complained to reporters.",
         "Anna Lind", "You cannot build on credit,"),
        ("🇳🇴 says it will pay for ten of the boats", "NOR", None),
    ],
)
def test_one_sentence_with_a_speaker(sentence, speaker, quote):
    assert read(sentence) == [(speaker, quote, quote is not None)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The talks went on until midnight.",
        "The road is a so-called “green corridor”.",
        "Olaf Scholz did not say when the talks would go on.",
        "Olaf Scholz would say no more.",
        "Olaf Scholz said no to talks in May.",
        "Asked whether the talks had failed, Olaf Scholz smiled.",
        "Olaf Scholz announced ten tanks.",
        "German Chancellor Olaf Scholz: ten tanks of the old type.",
        "In Bonn, Chad added 20 million euros.",
        "No lender said when the money would come.",
        "Olaf Scholz put in ten million at a meeting in Bonn on 3 May.",
        "The ten tanks, which Olaf Scholz announced on Monday, are old.",
        "Olaf Scholz was told that the talks had failed.",
        "Nobody said the talks had failed.",
        "Olaf Scholz ruled himself out.",
        "The talks end if Oslo says that the money is gone.",
    ],
)
def test_nobody_is_given_words(sentence):
    assert read(sentence) == []


def test_a_fresh_quotation_belongs_to_whoever_spoke_before():
    assert read("“The talks will go on,” said Olaf Scholz. “There is no other way out of this.”") == [
        ("Olaf Scholz", "The talks will go on,", True), ("Olaf Scholz", "There is no other way out of this.", True),
    ]


def test_a_quotation_that_runs_on_is_one_statement():
    found = read("Olaf Scholz said: “The talks will go on. There is no other way out of this.”")
    assert found == [("Olaf Scholz", "The talks will go on. There is no other way out of this.", True)]


def test_a_colon_opens_the_quotation_of_the_next_paragraph():
    found = read("The chancellor, Olaf Scholz, gave these answers:", "“The talks will go on. There is no other way.”")
    assert found == [("Olaf Scholz", "The talks will go on. There is no other way.", True)]


def test_a_bare_quotation_belongs_to_the_person_just_told_of():
    found = read("Olaf Scholz was blunt that day. “It is a fig leaf, no more.”")
    assert found == [("Olaf Scholz", "It is a fig leaf, no more.", True)]


def test_a_bare_quotation_after_two_people_belongs_to_neither():
    assert read("Olaf Scholz met Mark Rutte that day. “It is a fig leaf, no more.”") == []


def test_he_is_nobody_named_inside_his_own_quotation():
    found = read("Olaf Scholz wrote a letter.", "A pact is “the only thing that would stop Vladimir Putin”, he writes.")
    assert found == [("Olaf Scholz", "the only thing that would stop Vladimir Putin", True)]


def test_a_pronoun_speaks_for_the_person_before_it():
    assert read("Olaf Scholz came to Oslo on Friday. He said the talks would go on.") == [("Olaf Scholz", None, False)]


def test_two_speakers_of_one_sentence_are_two_statements():
    found = read("Olaf Scholz said the talks would go on, but Mark Rutte warned that time was short.")
    assert {who for who, _, _ in found} == {"Olaf Scholz", "Mark Rutte"}


def test_a_transcript_gives_each_turn_to_its_label_and_none_to_the_press():
    found = read(
        "OLAF SCHOLZ: We have talked for three hours and will go on in May.", "Q: Was there a result?",
        "OLAF SCHOLZ: There was a long dinner and a short paper.", "Q: And tomorrow?",
        "OLAF SCHOLZ: Tomorrow we all rest at home.",
    )
    assert [who for who, _, _ in found] == ["Olaf Scholz"] * 3


def test_an_interview_gives_the_answers_to_the_person_presented():
    found = read(
        "Defence minister Boris Pistorius spoke to us about shells.", "Are there enough shells?",
        "No, there are not enough of them anywhere.", "Who makes them?", "Three firms make them, and all three are late.",
        "Will it get better?", "It will get better within a year, I hope.",
    )
    answers = [who for who, _, _ in found]
    assert answers.count("Boris Pistorius") >= 3


def test_a_declaration_speaks_for_those_who_sign_it():
    found = read(
        "JOINT STATEMENT of the Ministers of Transport of Chad and Niger", "1. We met today in Bonn.",
        "2. We reiterate that the bridge must be rebuilt. We thanked our hosts.", "3. We remain ready to pay for half of it.",
    )
    assert found == [("Ministers", None, False)] * 2


def test_we_of_a_report_that_names_no_author_is_nobody():
    assert read("We reiterate that the bridge must be rebuilt. We regret it. We welcome the money.") == []


def test_what_they_would_do_goes_on_with_the_words_before():
    found = read("Olaf Scholz said that the trains would be repaired first. They would run “by the end of May”.")
    assert found == [("Olaf Scholz", None, False), ("Olaf Scholz", "by the end of May", True)]


@pytest.mark.parametrize(
    ("speaker", "witness"),
    [
        ("Olaf Scholz", "party"),
        ("Oslo", "party"),
        ("Kremlin spokesman Dmitry Peskov", "official"),
        ("Anna Lind, a baker,", "third_party"),
        ("A senior German official", "unnamed"),
        ("Two diplomats", "unnamed"),
    ],
)
def test_the_witness_of_a_statement(claims, speaker, witness):
    found = claims(statement, f"{speaker} said that the talks would go on in May.")
    assert [c.witness for c in found] == [witness]
