"""What a ledger promises, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest
import sqlalchemy as sa
from sample_entries import STAMP, claim, engine, report

from promissory.ledger import Change, Ledger, Position, Stamp
from promissory.ledger.tables import metadata
from promissory.model.errors import LedgerError, QueryError

TEXT = "Norway sent ten boats on Monday. Estonia waits. \u201cWe are ready \U0001f6a2,\u201d said the minister in Tallinn."


def test_what_goes_in_comes_out(ledger: Ledger) -> None:
    document = report(TEXT, title="Boats", publisher="The Post", language="en", notes=("a note",))
    sent = claim(document, "Norway sent ten boats", what="boats sent", actors=["NOR"])
    assert ledger.record(document, [sent], STAMP) == Change(received=True, stated=1)
    assert ledger.documents() == {document.digest: document}
    assert ledger.document(document.digest[:10]) == document
    assert ledger.claims() == (sent,)


def test_reading_twice_changes_nothing(ledger: Ledger) -> None:
    document = report(TEXT)
    claims = [claim(document, "Estonia waits")]
    ledger.record(document, claims, STAMP)
    before = ledger.position()
    assert ledger.record(document, claims, STAMP) == Change()
    assert ledger.position() == before
    assert ledger.holds(document, STAMP)


def test_a_new_reading_states_and_withdraws_by_difference(ledger: Ledger) -> None:
    document = report(TEXT)
    kept, gone, new = (claim(document, words) for words in ("Norway sent", "Estonia waits", "ten boats"))
    ledger.record(document, [kept, gone], STAMP)
    other = Stamp("pack-2", "promissory", "1")
    assert not ledger.holds(document, other)
    assert ledger.record(document, [kept, new], other) == Change(stated=1, withdrawn=1)
    assert {c.id for c in ledger.claims()} == {kept.id, new.id}
    assert ledger.holds(document, other)


def test_a_reading_without_claims_is_remembered(ledger: Ledger) -> None:
    document = report(TEXT)
    ledger.record(document, [], STAMP)
    assert ledger.holds(document, STAMP)
    assert ledger.claims() == ()


def test_new_facts_about_a_known_text_are_received_again_and_the_text_is_kept_once(ledger: Ledger) -> None:
    ledger.record(report(TEXT), [], STAMP)
    better = report(TEXT, publisher="The Post")
    assert not ledger.holds(better, STAMP)
    assert ledger.record(better, [], STAMP).received
    assert ledger.documents() == {better.digest: better}


def test_one_text_under_two_names_settles(ledger: Ledger) -> None:
    first, second = report(TEXT, "a"), report(TEXT, "b")
    for document in (first, second):
        ledger.record(document, [], STAMP)
    before = ledger.position()
    for document in (first, second):
        assert ledger.record(document, [], STAMP) == Change()
    assert ledger.position() == before


def test_a_claim_whose_evidence_stands_elsewhere_takes_its_document_down_with_it(ledger: Ledger) -> None:
    document = report(TEXT)
    good = claim(document, "Estonia waits")
    with pytest.raises(LedgerError, match="evidence does not stand at 1"):
        ledger.record(document, [good, replace(good, start=1, end=8)], STAMP)
    assert ledger.position() == Position(0, 0)
    assert ledger.documents() == {}


def test_claims_of_an_unknown_document_are_refused(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="receive the document first"):
        ledger.state("0" * 64, [], STAMP)


def test_the_record_as_known_then(ledger: Ledger) -> None:
    early, late = report(TEXT), report("Latvia sent nothing.", "late")
    ledger.record(early, [claim(early, "Estonia waits")], STAMP)  # 1 to 3 March
    ledger.record(late, [claim(late, "Latvia sent nothing")], STAMP)  # 4 to 6 March
    assert len(ledger.claims(as_of=3)) == 1
    assert len(ledger.claims(as_of="2025-03-05")) == 1
    assert list(ledger.documents(as_of="2025-03-03")) == [early.digest]
    assert len(ledger.claims(as_of="2025-03")) == 2
    assert ledger.claims(as_of="2024") == ()
    with pytest.raises(QueryError, match="no point in time"):
        ledger.claims(as_of="next week")


def test_decisions_are_kept_with_what_the_reviewer_saw(ledger: Ledger) -> None:
    document = report(TEXT)
    told = claim(document, "Estonia waits")
    ledger.record(document, [told], STAMP)
    made = ledger.decide("correct", told.id, reviewer="Ana", reason="it was Latvia", slot="what", value="Latvia waits")
    assert ledger.decisions() == (made,)
    assert (made.position, made.seen, made.value) == (1, 3, "Latvia waits")
    with pytest.raises(QueryError, match="no claim c-none"):
        ledger.decide("accept", "c-none", reviewer="Ana", reason="")
    assert ledger.position() == Position(3, 1)


@pytest.mark.parametrize("change", [
    "UPDATE {table} SET {column} = 'x'", "DELETE FROM {table}", "INSERT OR REPLACE", "TRUNCATE {table}",
])
@pytest.mark.parametrize(("table", "column"), [("texts", "text"), ("evidence_log", "body"), ("decision_log", "body")])
def test_the_database_itself_refuses_change(ledger: Ledger, change: str, table: str, column: str) -> None:
    document = report(TEXT)
    told = claim(document, "Estonia waits")
    ledger.record(document, [told], STAMP)
    ledger.decide("accept", told.id, reviewer="Ana", reason="clear")
    sqlite = engine(ledger).dialect.name == "sqlite"
    if change == "INSERT OR REPLACE":
        change = "INSERT OR REPLACE INTO {table} SELECT * FROM {table}" if sqlite else "UPDATE {table} SET {column} = {column}"
    if change.startswith("TRUNCATE") and sqlite:
        change = "DELETE FROM {table} WHERE rowid = 1"
    with pytest.raises(sa.exc.DBAPIError, match=r"append only|only at its end"), engine(ledger).connect() as connection:
        connection.execute(sa.text(change.format(table=table, column=column)))
    assert ledger.check() == ()


def test_an_entry_beside_the_end_of_the_log_is_refused(ledger: Ledger) -> None:
    ledger.record(report(TEXT), [], STAMP)
    forged = "INSERT INTO evidence_log VALUES (9, '2025', 'claim_stated', 'x', '{}', 'x', 'x')"
    with pytest.raises(sa.exc.DBAPIError, match="only at its end"), engine(ledger).connect() as connection:
        connection.execute(sa.text(forged))


def test_writers_at_once_take_turns(where: str) -> None:
    faults: list[BaseException] = []

    def write(number: int) -> None:
        try:
            with Ledger.open(where) as own:
                for part in range(5):
                    document = report(f"Report {part} of writer {number}.", f"r{number}-{part}")
                    own.record(document, [claim(document, "Report")], STAMP)
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=write, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    with Ledger.open(where, read_only=True) as ledger:
        assert ledger.position().evidence == 4 * 5 * 3
        assert len(ledger.claims()) == 20
        assert ledger.check() == ()


def test_a_ledger_of_a_newer_version_is_left_alone(where: str, clock: Callable[[], str]) -> None:
    with Ledger.open(where) as ledger, engine(ledger).connect() as connection:
        ledger.record(report(TEXT), [], STAMP)
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
        connection.commit()
    with pytest.raises(LedgerError, match="made by a newer version of promissory"):
        Ledger.open(where)


def test_the_tables_are_what_the_queries_expect(ledger: Ledger) -> None:
    ledger.record(report(TEXT), [], STAMP)
    with engine(ledger).connect() as connection:
        inspector = sa.inspect(connection)
        for table in metadata.sorted_tables:
            assert [c["name"] for c in inspector.get_columns(table.name)] == [c.name for c in table.columns]
            assert {i["name"] for i in inspector.get_indexes(table.name)} == {i.name for i in table.indexes}
