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
