"""Searching says the same on both engines, report by report or made anew, kept or folded in memory."""

from __future__ import annotations

from pathlib import Path

import pytest

from promissory import packs
from promissory.ledger import Ledger, Stamp
from promissory.model.claim import Claim, Kind
from promissory.model.document import Document, Published
from promissory.model.errors import QueryError
from promissory.prose.names import Names
from promissory.service import present
from promissory.service.book import open_book
from promissory.service.search import Question, find, search
from promissory.service.workspace import Workspace

STAMP = Stamp("pack", "english", "reader")
MARCH = "Ferries for Åland\nNorway will send 12 ferries to Ukraine, Ida Holm said. Nobody asked about the nets of the boats."
MAY = "The ferries have come\nTwelve ferries came from Norway in May. Sweden hosted the ferry talks in Oslo."


def report(name: str, text: str, day: str, publisher: str | None = None) -> Document:
    return Document(name, text, Published(day, "given"), title=text.split("\n")[0], publisher=publisher)


def claim(document: Document, kind: Kind, words: str, day: str | None, **slots: object) -> Claim:
    start = document.text.index(words)
    return Claim(document.digest, kind, start, start + len(words), words, {k.rstrip("_"): v for k, v in slots.items()}, None, day)


FIRST, SECOND = report("march", MARCH, "2025-03-02", "Fjord Courier"), report("may", MAY, "2025-05-09")
PLEDGE = claim(FIRST, "commitment", "Norway will send 12 ferries to Ukraine", "2025-03-01", by=["NOR"], to=["UKR"],
               stage="pledged", items=[{"name": "ferries", "quantity": 12}])
CAME = claim(SECOND, "commitment", "Twelve ferries came from Norway", "2025-05", by=["NOR"], to=["UKR"], stage="delivered",
             items=[{"name": "ferries", "quantity": 12}])
TALKS = claim(SECOND, "meeting", "Sweden hosted the ferry talks in Oslo", None, hosts=["SWE"], place="Oslo", topic="ferry talks")
QUESTIONS = (
    Question("ferries"), Question("ferr"), Question("aland"), Question('"ferry talks"'), Question("norway"),
    Question("sweden oslo"),
    Question("ferr", kind="claim"), Question("ferr", kind="meeting"), Question("ferr", actor="Sweden"), Question("ida"),
    Question("ferr", since="2025-04"), Question("ferr", until="2025-03"), Question("nothing such"), Question("'\"* --"),
)


def told(workspace: Workspace) -> list[list[tuple[object, ...]]]:
    return [sorted((r["kind"], str(r["date"]), r["headline"], r["text"]) for r in search(workspace, q)) for q in QUESTIONS]


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def workspace(request: pytest.FixtureRequest, tmp_path: Path) -> Workspace:
    return Workspace(db=str(tmp_path / "promissory.db") if request.param == "sqlite" else request.getfixturevalue("postgres"))


@pytest.fixture
def sqlite(tmp_path: Path) -> Workspace:
    with Ledger.open(tmp_path / "small.db") as ledger:
        ledger.record(FIRST, [PLEDGE], STAMP)
        ledger.record(SECOND, [CAME, TALKS], STAMP)
    return Workspace(db=str(tmp_path / "small.db"))


def test_every_engine_and_every_road_finds_the_same(workspace: Workspace, sqlite: Workspace) -> None:
    """A report, a second, the second read again with less, then with more; a claim rejected; the first come in once more."""
    pack = packs.load(workspace.pack)
    with Ledger.open(workspace.db) as ledger:
        for document, claims in ((FIRST, [PLEDGE]), (SECOND, [CAME, TALKS]), (SECOND, [TALKS]), (SECOND, [CAME, TALKS])):
            ledger.record(document, claims, STAMP)
            present.follow(ledger, pack)
        ledger.decide("reject", CAME.id, reviewer="ada", reason="misread")
        present.follow(ledger, pack)
        ledger.record(FIRST, [PLEDGE], STAMP)
        present.follow(ledger, pack)
    followed = told(workspace)
    present.rebuild(workspace)
    assert told(workspace) == followed
    with Ledger.open(workspace.db) as ledger:
        ledger.decide("accept", CAME.id, reviewer="ada", reason="looked again")
    assert told(workspace) == told(sqlite)


def test_what_was_withdrawn_is_found_no_more(sqlite: Workspace) -> None:
    assert [row["told"] for row in search(sqlite, Question("hosted", kind="claim"))] == ["meeting"]
    with Ledger.open(sqlite.db) as ledger:
        ledger.record(SECOND, [CAME], STAMP)
    assert [row["kind"] for row in search(sqlite, Question("hosted"))] == ["document"]


def test_a_record_folded_in_memory_is_searched_alike(sqlite: Workspace) -> None:
    book, names = open_book(sqlite), Names.of(packs.load(sqlite.pack))
    for question in QUESTIONS:
        lines, counts = find(question, None, book, book.pack, names)
        assert list(lines) == search(sqlite, question)
        assert (counts.get(question.kind, 0) if question.kind else sum(counts.values())) == len(lines)


def test_a_claim_opens_at_its_sentence_and_a_record_at_its_line(sqlite: Workspace) -> None:
    pledge, = search(sqlite, Question("will send", kind="claim"))
    assert (pledge["claim"], pledge["document"], pledge["text"]) == (PLEDGE.id, FIRST.digest, PLEDGE.evidence)
    assert pledge["report"] == "Fjord Courier"
    promise, = search(sqlite, Question("norway ferries", kind="commitment"))
    assert promise["record"]
    assert promise["headline"] == "Norway to Ukraine: 12 ferries"


@pytest.mark.parametrize(("question", "said"), [
    (Question("a" * 201), "more than 200 signs"), (Question("ferries", kind="rumour"), "Nothing of kind 'rumour' is searched"),
    (Question("ferries", since="spring"), "'spring' is no date for --since"),
])  # fmt: skip
def test_what_cannot_be_asked_is_said_in_a_sentence(sqlite: Workspace, question: Question, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        search(sqlite, question)
