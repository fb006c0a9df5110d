"""A ledger moved from one engine to another is the same, byte for byte; a line that was touched is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sample_entries import STAMP, claim, report

from promissory.ledger import Ledger, Position
from promissory.model.errors import LedgerError

TEXT = "Estonia waits for the ferry. Latvia has one."


@pytest.fixture
def lines(ledger: Ledger) -> list[str]:
    """Estonia waits, and Ana accepts that it does."""
    document = report(TEXT)
    told = claim(document, "Estonia waits")
    ledger.record(document, [told], STAMP)
    ledger.decide("accept", told.id, reviewer="Ana", reason="clear – «näitab»")
    return list(ledger.export())


@pytest.fixture
def empty(tmp_path: Path) -> Ledger:
    return Ledger.open(tmp_path / "other.db")


def test_moved_it_says_the_same_lines(ledger: Ledger, lines: list[str], empty: Ledger) -> None:
    assert empty.bring(lines) == ledger.position() == Position(3, 1)
    assert list(empty.export()) == lines
    assert empty.check() == ()
    assert empty.claims() == ledger.claims()
    assert empty.head() == ledger.head()


def test_it_is_not_poured_into_a_record_that_is_there(ledger: Ledger, lines: list[str]) -> None:
    with pytest.raises(LedgerError, match="already holds a record"):
        ledger.bring(lines)


def without(lines: list[str], number: int) -> list[str]:
    return lines[: number - 1] + lines[number:]


def edited(lines: list[str], number: int, slot: str, value: object) -> list[str]:
    return [json.dumps({**json.loads(line), slot: value}) if n == number else line for n, line in enumerate(lines, 1)]


@pytest.mark.parametrize(("touch", "said"), [
    (lambda lines: without(lines, 1), "Line 1: this is no log of promissory"),
    (lambda lines: without(lines, 4), "Line 4: entry 3 of the evidence log is missing, moved or changed"),
    (lambda lines: edited(lines, 4, "body", "{}"), "Line 4: entry 2 of the evidence log is missing, moved or changed"),
    (lambda lines: edited(lines, 2, "text", "Latvia waits."), "Line 2: the text is not the one its digest names"),
    (lambda lines: edited(lines, 6, "log", "dreams"), "Line 6: this is neither a text nor an entry"),
    (lambda lines: [*lines[:3], lines[3][:40]], "Line 4: this is not a JSON object; the file is cut short"),
    (lambda lines: [], "Line 1: this is not a JSON object"),
])  # fmt: skip
def test_a_log_that_was_touched_is_refused_and_nothing_of_it_is_kept(
    lines: list[str], empty: Ledger, touch: Callable[[list[str]], list[str]], said: str
) -> None:
    with pytest.raises(LedgerError, match=said):
        empty.bring(touch(lines))
    assert empty.position() == Position(0, 0)
    assert empty.documents() == {}
