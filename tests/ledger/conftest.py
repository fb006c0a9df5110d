"""The same ledger on both engines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from promissory.ledger import Ledger


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty ledger can be made, on each engine in turn."""
    return str(tmp_path / "promissory.db") if request.param == "sqlite" else request.getfixturevalue("postgres")


@pytest.fixture
def clock() -> Callable[[], str]:
    """A clock that moves one day on with every entry, from 1 March 2025."""
    days = iter(range(1, 30))
    return lambda: f"2025-03-{next(days):02d}T12:00:00.000000Z"


@pytest.fixture
def ledger(where: str, clock: Callable[[], str]) -> Iterator[Ledger]:
    with Ledger.open(where, clock=clock) as opened:
        yield opened
