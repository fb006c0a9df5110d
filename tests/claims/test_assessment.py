"""What parties expect of the future, and by when."""

import pytest

from promissory import documents, language, packs
from promissory.claims import assessment
from promissory.claims.reading import Reading
from promissory.documents import Known


@pytest.fixture(scope="module")
def read():
    nlp, pack = language.load(), packs.load("ukraine-support")

    def claims(sentence):
        text = f"A report\n\n{sentence}\n"
        document = documents.make("d", text.encode(), "text", Known(published="2024-03-04"))
        return [dict(c.slots) for c in assessment.read(Reading(document, language.analyse(nlp, document), pack))]

    return claims


def test_an_expectation_with_a_year(read):
    [found] = read("Olaf Scholz expects that the war will end before 2027.")
    assert found["by"] == "Olaf Scholz"
    assert found["horizon"]["date"] == "2027"


@pytest.mark.parametrize(
    ("words", "horizon"),
    [("within three to five years", {"min": 3.0, "max": 5.0}), ("within six months", {"min": 0.0, "max": 0.5})],
)
def test_a_span_of_time_is_counted_in_years(read, words, horizon):
    [found] = read(f"Olaf Scholz fears that the stocks could run out {words}.")
    assert found["horizon"] == horizon


@pytest.mark.parametrize(
    "sentence",
    [
        "Olaf Scholz said that the war had begun in 2022.",
        "Germany will send ten tanks by 2025.",
        "Olaf Scholz expects that we will send ten tanks by 2025.",
        "The firm was expected to close in 2025.",
    ],
)
def test_the_past_and_undertakings_are_no_assessments(read, sentence):
    assert read(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "by"),
    [
        ("The first boats will leave by May, Emmanuel Macron reckons.", "Emmanuel Macron"),
        ("Olaf Scholz warned that the bridge could fall.", "Olaf Scholz"),
        ("Olaf Scholz is confident that the road will open within a fortnight.", "Olaf Scholz"),
        ("Some diplomats expect a signature before 2027.", "Some diplomats"),
        ("If the money does not come, the fleet would stand still by June, Emmanuel Macron said.", "Emmanuel Macron"),
    ],
)
def test_who_judges(read, sentence, by):
    [found] = read(sentence)
    assert found["by"] == by


def test_a_judgement_in_an_interview_is_whose_turn_it_is(read):
    text = (
        "EMMANUEL MACRON: We met.\n\nQUESTION: And then?\n\nEMMANUEL MACRON: I expect an answer within two years.\n\n"
        "QUESTION: So late?\n\nEMMANUEL MACRON: Yes."
    )
    [found] = read(text)
    assert found["by"] == "Emmanuel Macron"
    assert found["horizon"] == {"min": 0.0, "max": 2.0}


@pytest.mark.parametrize(
    "sentence",
    ["Emmanuel Macron expects twenty guests in Paris on 7 March.", "Will Emmanuel Macron expect an answer by May?"],
)
def test_guests_and_questions_are_no_assessments(read, sentence):
    assert read(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway's chief of defence said the alliance has about three to four years to get ready.",
        "Mette Frederiksen said that Europe needs three to four years to replace the guns.",
    ],
)
def test_how_long_there_is_for_a_thing_is_a_judgement(read, sentence):
    (claim,) = read(f"Ukraine waits. {sentence}")
    assert claim["horizon"] == {"min": 3.0, "max": 4.0}
