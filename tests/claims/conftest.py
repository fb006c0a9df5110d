"""Readings of small texts written for the tests, with the shipped model and pack."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import ModuleType

import pytest
from spacy.language import Language

from promissory import documents, language, packs
from promissory.claims.reading import Reading
from promissory.model.claim import Claim
from promissory.model.pack import Pack


@pytest.fixture(scope="session")
def nlp() -> Language:
    return language.load()


@pytest.fixture(scope="session")
def pack() -> Pack:
    return packs.load("ukraine-support")


@pytest.fixture(scope="session")
def read(nlp: Language, pack: Pack) -> Callable[..., Reading]:
    """Reads a text as a report of the day given."""

    def reading(text: str, published: str | None = "2024-02-27") -> Reading:
        document = documents.make("report", text.encode(), "text", documents.Known(published=published))
        return Reading(document, language.analyse(nlp, document), pack)

    return reading


@pytest.fixture(scope="session")
def claims(read: Callable[..., Reading]) -> Callable[..., list[Claim]]:
    """The claims one reader states of a text."""

    def stated(reader: ModuleType, text: str, published: str | None = "2024-02-27") -> list[Claim]:
        found: Iterator[Claim] = reader.read(read(text, published))
        return list(found)

    return stated
