"""What was acknowledged waits for the disk; what the logs can make again does not."""

from __future__ import annotations

from promissory.ledger import Ledger


def level(ledger: Ledger) -> int:
    with ledger._database.engine.connect() as connection:
        return connection.exec_driver_sql("PRAGMA synchronous").scalar_one()


def test_only_the_kept_record_is_written_without_waiting(tmp_path):
    FULL, NORMAL = 2, 1
    with Ledger.open(tmp_path / "promissory.db") as ledger:
        with ledger._database.writing() as connection:
            assert connection.exec_driver_sql("PRAGMA synchronous").scalar_one() == FULL
        with ledger._database.writing(derived=True) as connection:
            assert connection.exec_driver_sql("PRAGMA synchronous").scalar_one() == NORMAL
        assert level(ledger) == FULL


def test_a_refused_step_leaves_the_next_one_waiting_as_before(tmp_path):
    with Ledger.open(tmp_path / "promissory.db") as ledger:
        try:
            with ledger.projection(writing=True):
                raise ValueError("the step ends halfway")
        except ValueError:
            pass
        assert level(ledger) == 2
