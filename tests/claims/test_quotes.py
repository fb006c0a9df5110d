"""Quotation marks of every make, nested, left open, and who speaks between them."""

import pytest

from promissory import documents
from promissory.claims import quotes


def words(text):
    document = documents.make("report", text.encode(), "text", None)
    return [q.words(document.text) for q in quotes.find(document)]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('She said: "We stand ready to help." Then she left.', ["We stand ready to help."]),
        ("She said: “We stand ready to help.” Then she left.", ["We stand ready to help."]),
        ("She said: «We stand ready to help.» Then she left.", ["We stand ready to help."]),
        ("He said, 'We don't want it to end.' He left.", ["We don't want it to end."]),
        ("“He told me ‘never again’ and left,” she said.", ["He told me ‘never again’ and left,"]),
        ("Nobody's cousins' dogs barked at o'clock.", []),
    ],
)
def test_marks(text, inside):
    assert words(text) == inside


def test_an_open_quotation_ends_with_its_paragraph():
    found = words("He was plain: “We will be there to the end.\n\nNobody else spoke.")
    assert found == ["We will be there to the end."]


def test_the_speaker_of_a_quotation_over_two_sentences(read):
    reading = read('Olaf Scholz was firm. "There will be no soldiers. It stays at that," the chancellor said.')
    assert {reading.speaker_of(v).who for v in reading.sentences[1:]} == {"Olaf Scholz"}


def test_the_reports_own_voice_has_no_speaker(read):
    reading = read("The talks lasted two hours. According to Emmanuel Macron, the talks went well.")
    assert reading.reporter(reading.sentences[0]) is None
    assert reading.reporter(reading.sentences[1]) == "Emmanuel Macron"
