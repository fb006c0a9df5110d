"""The clock is set back, or stands wrong for a while: the logs keep their order, and a date means what was known by then."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from promissory.ledger import Ledger, Stamp
from promissory.model.claim import Claim
from promissory.model.document import Document, Published

OLD, NEW = Stamp("pack", "english", "reader 1"), Stamp("pack", "english", "reader 2")


def report(name: str) -> tuple[Document, Claim]:
    document = Document(name, f"{name} waits for the ferry.", Published("2025-03-03", "given"))
    return document, Claim(document.digest, "event", 0, len(name) + 6, f"{name} waits")


ESTONIA, LATVIA, NORWAY = map(report, ("Estonia", "Latvia", "Norway"))


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """Estonia's report on 10 March; then the clock is set back a week and Latvia's comes in; Estonia's is read anew, without its
    claim; on 20 March the clock is right again and Norway's comes in."""
    days = iter([10] * 3 + [3] * 5 + [20] * 3 + [21])
    with Ledger.open(tmp_path / "promissory.db", clock=lambda: f"2025-03-{next(days):02d}T12:00:00.000000Z") as ledger:
        ledger.record(ESTONIA[0], [ESTONIA[1]], OLD)
        ledger.record(LATVIA[0], [LATVIA[1]], OLD)
        ledger.record(ESTONIA[0], [], NEW)
        ledger.record(NORWAY[0], [NORWAY[1]], OLD)
        yield ledger


def test_order_stays_by_position(ledger: Ledger) -> None:
    assert ledger.check() == ()
    assert [document.name for document in ledger.documents().values()] == ["Estonia", "Latvia", "Norway"]
    assert [claim.evidence for claim in ledger.claims()] == ["Latvia waits", "Norway waits"]


def test_what_was_written_before_an_entry_was_known_by_its_day(ledger: Ledger) -> None:
    """By the stamps of 3 March, Estonia's report of the 10th was already there: it counts as known."""
    assert list(ledger.documents("2025-03-03")) == list(ledger.documents(8)) == [ESTONIA[0].digest, LATVIA[0].digest]
    assert ledger.claims("2025-03-03") == ledger.claims(8) == (LATVIA[1],)


@pytest.mark.parametrize(("day", "position"), [("2025-03-02", 0), ("2025-03-03", 8), ("2025-03-15", 8), ("2025-03-20", 11)])
def test_as_of_a_day_is_always_as_of_a_position(ledger: Ledger, day: str, position: int) -> None:
    assert ledger.claims(day) == ledger.claims(position)
    assert ledger.documents(day) == ledger.documents(position)


def test_a_decision_is_as_late_as_those_before_it(ledger: Ledger) -> None:
    made = ledger.decide("accept", LATVIA[1].id, reviewer="Ana", reason="clear")
    assert ledger.decisions("2025-03-20") == ()
    assert ledger.decisions("2025-03-21") == (made,)
