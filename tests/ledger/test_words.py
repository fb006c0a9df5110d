"""The index of words finds the same on both engines."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from sample_entries import engine

from promissory.ledger import Ledger
from promissory.ledger.projection import Place, Projection
from promissory.ledger.words import Asked, Entry, Words
from promissory.model.errors import LedgerError
from promissory.values.terms import terms

ENTRIES = (
    Entry(1, "document", "d1", 11, None, None, (), "Ferry talks in Åland\nThe minister said 'two' ferries; O'Hara's F-16 was."),
    Entry(2, "claim", "c2", 11, None, "2025-03", ("ALA", "Ida Holm"), "The minister said two ferries would come."),
    Entry(-2, "commitment", "co-2", None, 7, "2025-03-02", ("ALA",), "ALA pledged 2 ferries"),
    Entry(-3, "event", "ev-3", None, 8, None, ("?a crew",), "a crew, the ferry sank"),
)


def found(words: Words, question: str, **narrowed: str) -> list[str]:
    return sorted(one.name for one in words.find(Asked(terms(question), **narrowed), 50))


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    with ledger.projection(writing=True) as held:
        held.words.called = {"ALA": "Åland Islands"}
        held.words.keep(ENTRIES)
    return ledger


@pytest.mark.parametrize(("question", "names"), [
    ("ferries", ["c2", "co-2", "d1"]), ("ferr", ["c2", "co-2", "d1", "ev-3"]), ("ferry ", ["d1", "ev-3"]),
    ("ALAND ferries", ["co-2", "d1"]),
    ('"two ferries"', ["c2", "d1"]), ('"ferries two"', []), ("f-16", ["d1"]), ("o'hara", ["d1"]),
    ("islands", ["co-2"]), ("minister NOT ferries", []),
    ("'; DROP TABLE texts; --", []), ('"unclosed', []), ("* ( ) ^ : NEAR", []),
    ("\x00 ferries", ["c2", "co-2", "d1"]), ("ferries:*", ["c2", "co-2", "d1"]), ("", []), ("& | ! <->", []),
])  # fmt: skip
def test_all_words_must_stand_there_and_no_question_is_wrong(filled: Ledger, question: str, names: list[str]) -> None:
    with filled.projection() as held:
        assert found(held.words, question) == names
        assert sum(held.words.count(Asked(terms(question))).values()) == len(names)


@pytest.mark.parametrize(("narrowed", "names"), [
    ({"kind": "claim"}, ["c2"]), ({"party": "ALA"}, ["c2", "co-2", "d1"]),
    ({"party": "ida holm"}, ["c2", "d1"]), ({"party": "AL"}, []),
    ({"since": "2025-03-02"}, ["c2", "co-2"]),
    ({"since": "2025-04"}, []), ({"until": "2025-03"}, ["c2", "co-2"]),
    ({"until": "2025-03-01"}, ["c2"]), ({"until": "2024"}, []),
    ({"kind": "document", "party": "IDA HOLM"}, ["d1"]),
])  # fmt: skip
def test_what_is_found_can_be_narrowed(filled: Ledger, narrowed: dict[str, str], names: list[str]) -> None:
    """Undated things fall outside any span; a month counts where its days may; a document is of whom a claim in it names."""
    with filled.projection(writing=True) as held:
        held.keep(places=[Place(2, 22, 11, 7, "co-2", b"")])
    with filled.projection() as held:
        assert found(held.words, "ferries", **narrowed) == names


def test_what_is_taken_out_is_found_no_more_and_can_come_again(filled: Ledger) -> None:
    def then(do: Callable[[Projection], object], question: str) -> list[str]:
        with filled.projection(writing=True) as held:
            do(held)
        with filled.projection() as held:
            return found(held.words, question)

    def in_bulk(held: Projection) -> None:
        held.clear()
        with held.in_bulk():
            held.words.keep(ENTRIES)

    assert then(lambda held: (held.words.forget_records([7]), held.words.forget([2])), "ferries") == ["d1"]
    assert then(lambda held: (held.words.keep(ENTRIES), held.words.keep(ENTRIES)), "ferries") == ["c2", "co-2", "d1"]
    assert then(lambda held: held.clear(), "ferr") == []
    assert then(in_bulk, "ferr") == ["c2", "co-2", "d1", "ev-3"]


def test_it_is_not_asked_while_it_is_written(filled: Ledger) -> None:
    with pytest.raises(LedgerError, match="while it is written"), filled.projection(writing=True) as held:
        found(held.words, "ferries")


def test_a_text_of_any_size_and_script_is_taken(ledger: Ledger) -> None:
    texts = ["x" * 3_000_000, "\x00'\\", "\U0001d538\U0001d539 " * 200_000, "漢字かな " * 90_000,
             " ".join(map(str, range(150_000)))]
    with ledger.projection(writing=True) as held:
        for at, text in enumerate(texts, 1):
            held.words.keep([Entry(at, "document", f"d{at}", None, None, None, (), f"start {text}")])
    with ledger.projection() as held:
        assert found(held.words, "start") == ["d1", "d2", "d3", "d4", "d5"]
        assert found(held.words, "20000 ") == ["d5"]
        assert found(held.words, "149999 ") == []  # beyond what is indexed


def test_the_words_stand_in_a_table_of_the_engines_own(filled: Ledger) -> None:
    with engine(filled).connect() as connection:
        columns = [column["name"] for column in sa.inspect(connection).get_columns("projected_words")]
    assert columns == (["words"] if engine(filled).dialect.name == "sqlite" else ["id", "words"])


def test_a_ledger_of_the_version_before_is_indexed_once_it_is_opened(where: str) -> None:
    with Ledger.open(where) as ledger, ledger.projection(writing=True) as held:
        held.restamp({"evidence": "0"})
    with engine(ledger).begin() as connection:
        for table in ("projected_words", "projected_search"):
            connection.exec_driver_sql(f"DROP TABLE {table}")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0003'")
    with Ledger.open(where) as ledger, ledger.projection(writing=True) as held:
        assert held.stamp() == {}  # so that everything is folded and indexed anew
        held.words.keep(ENTRIES)
    with Ledger.open(where) as ledger, ledger.projection() as held:
        assert found(held.words, "ferry ") == ["d1", "ev-3"]
