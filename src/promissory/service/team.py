"""What the verbs of a team's accounts share: where accounts are kept, the clock, and how passwords are hashed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from promissory.model.account import Event, Happening
from promissory.service.passwords import Passwords
from promissory.service.workspace import Workspace

if TYPE_CHECKING:
    from promissory.ledger import Accounts

Clock = Callable[[], datetime]


def utc() -> datetime:
    """Now."""
    return datetime.now(UTC)


def text(moment: datetime) -> str:
    """A time as the ledger keeps it: fixed-width UTC, so that text order is time order."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


@dataclass(frozen=True, slots=True)
class Team:
    """The accounts of one ledger, held open."""

    store: Accounts
    clock: Clock = utc
    passwords: Passwords = field(default_factory=Passwords)

    def now(self, plus: timedelta = timedelta()) -> str:
        """Now, or that much later or earlier, as the ledger keeps times."""
        return text(self.clock() + plus)

    def event(self, what: Happening, account: str, by: str, address: str = "", detail: str = "") -> Event:
        """A line for the audit, of now."""
        return Event(self.now(), by, what, account, address, detail)


@contextmanager
def open_team(
    workspace: Workspace, *, read_only: bool = False, make: bool = False, clock: Clock = utc, passwords: Passwords | None = None
) -> Iterator[Team]:
    """The accounts of a workspace's ledger for the length of a `with`; a missing ledger is made only if `make`."""
    from promissory.ledger import Accounts  # brings the database engine: not for --help

    with Accounts.open(workspace.db, read_only=read_only, make=make) as store:
        yield Team(store, clock, passwords or Passwords())
