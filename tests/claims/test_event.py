"""What happened outside the meetings."""

import pytest

from promissory import documents, language, packs
from promissory.claims import event
from promissory.claims.reader import DOUBT
from promissory.claims.reading import Reading
from promissory.documents import Known


@pytest.fixture(scope="module")
def read():
    nlp, pack = language.load(), packs.load("ukraine-support")

    def claims(sentence):
        text = f"A report\n\n{sentence}\n"
        document = documents.make("d", text.encode(), "text", Known(published="2024-03-04"))
        return list(event.read(Reading(document, language.analyse(nlp, document), pack)))

    return claims


def test_a_withdrawal_with_place_and_day(read):
    [found] = read("The Ukrainian army withdrew from Lyman on 17 February.")
    assert (list(found.slots["actors"]), found.slots["place"], found.date) == (["UKR"], "Lyman", "2024-02-17")


def test_a_named_happening_needs_whose_and_when(read):
    [found] = read("The talks followed the Russian invasion of February 2022.")
    assert list(found.slots["actors"]) == ["RUS"]
    assert found.date == "2022-02"


def test_a_day_is_no_place(read):
    [found] = read("The Polish parliament voted on Saturday to close the road.")
    assert found.slots.get("place") is None
    assert found.date == "2024-03-02"


def test_a_month_is_when(read):
    [found] = read("The Polish army withdrew from Lyman last month.")
    assert list(found.slots["actors"]) == ["POL"]
    assert found.date == "2024-02"


def test_a_dated_happening_to_nobody_known_stays_a_candidate(read):
    [found] = read("The bridge collapsed on 2 March.")
    assert found.confidence < DOUBT


def test_whom_it_befell_is_no_place_alone(read):
    assert read("The invasion of Poland is the subject of the film.") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The Ukrainian army did not withdraw from Lyman on 17 February.",
        "The Ukrainian army could withdraw from Lyman in May.",
        "If the Ukrainian army withdrew from Lyman, the road would be open.",
        "Ministers met in Oslo on 17 February.",
        "Berlin wants to win the race in 2025.",
    ],
)
def test_what_did_not_happen_is_no_event(read, sentence):
    assert read(sentence) == []
