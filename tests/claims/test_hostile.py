"""Texts meant to break the reader: it reads them in bounded time, states nothing outside them, and goes on reading the rest."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from spacy.language import Language

from promissory import documents, language
from promissory.claims import Outcome, reader, wanted
from promissory.model.document import Document
from promissory.model.errors import DocumentError
from promissory.model.pack import Pack

LEAD = "Ministers met in Oslo on Monday. Norway pledged 20 million euros to Ukraine, the prime minister said. "
MORE = "The minister said that Ukraine would get 12 howitzers and 40 million euros by June. "
SECONDS = 60  # of this processor; a megabyte takes some twelve, the others three

HOSTILE = {
    "a line of a megabyte": LEAD + "x" * 1_000_000 + " " + MORE,
    "ten thousand quotation marks": LEAD + '"' * 5_000 + ' "' * 5_000,
    "a quotation that never ends": LEAD + "He said: “We will go on. " + MORE * 20,
    "scripts of both directions": LEAD + "The word \u202eשלום\u202c was said, and مرحبا too. " * 40 + MORE,
    "emoji in families": LEAD + "🇺🇦👩\u200d👩\u200d👧\u200d👦✅ " * 300 + MORE,
    "characters without width": LEAD + "Nor\u200bway pled\u200cged\ufeff it. " * 60 + MORE,
    "brackets a thousand deep": LEAD + "(" * 3_000 + MORE + ")" * 3_000,
    "a number of a hundred thousand digits": LEAD + "9" * 100_000 + " tanks. " + MORE,
    "numbers alone": LEAD + "two 1,000 5% " * 150,
    "bullets without words": LEAD + "\n\n" + "- \n* \n• \n" * 5_000,
    "a hundred thousand blanks": LEAD + " " * 100_000 + MORE,
    "weekdays and months": LEAD + "Monday, May " * 200,
}


@pytest.fixture(scope="module")
def outcome(nlp: Language, pack: Pack) -> Callable[[Document], Outcome]:
    def read(document: Document) -> Outcome:
        return reader.read(document, language.analyse(nlp, document, frozenset(wanted(document))), pack)

    return read


def made(text: str) -> Document:
    return documents.make("hostile", text.encode(), "text", documents.Known(published="2025-03-04"))


@pytest.mark.parametrize("name", HOSTILE)
def test_time_is_bounded_and_evidence_is_the_text(outcome: Callable[[Document], Outcome], name: str) -> None:
    begun = time.process_time()
    document = made(HOSTILE[name])
    claims = outcome(document).claims
    assert time.process_time() - begun < SECONDS
    assert all(document.text[claim.start : claim.end] == claim.evidence for claim in claims)
    pledges = [c.slots["value"]["amount"] for c in claims if c.kind == "commitment" and "value" in c.slots]
    assert 20_000_000 in pledges


def test_bytes_of_zero_are_refused() -> None:
    with pytest.raises(DocumentError, match="zero bytes"):
        made(LEAD + "\x00" * 100)


def test_a_list_of_the_same_words_is_no_foreign_language() -> None:
    assert made("Aid pledged\n\n" + "- France: 20 million euros\n" * 600).language == "en"
