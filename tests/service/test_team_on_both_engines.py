"""Logging in, and being kept out, is the same on SQLite and on PostgreSQL, whatever somebody types."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from promissory.model.errors import AccountError
from promissory.service import accounts, sessions, tokens
from promissory.service.passwords import Passwords
from promissory.service.sessions import Entered, Refused, Seal
from promissory.service.team import Team, open_team
from promissory.service.workspace import Workspace

PASSWORD = "three wet boats"
HOSTILE = ("ana\0", "\ud800", "\udcff", "ana'--", "%", "_", "\u202eana", "a" * 10_000, "аna", "", " ", "\\", '"', "x\r\ny")
HOME = "192.0.2.7"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def team(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Team]:
    """An admin, ana, on each engine in turn; hashes cost next to nothing, and the clock moves a second at each look."""
    where = str(tmp_path / "promissory.db") if request.param == "sqlite" else request.getfixturevalue("postgres")
    begun = datetime(2025, 3, 1, 8, tzinfo=UTC)
    seconds = iter(range(1_000_000))
    cheap = Passwords(PasswordHash((Argon2Hasher(time_cost=1, memory_cost=64, parallelism=1),)))
    clock = lambda: begun + timedelta(seconds=next(seconds))  # noqa: E731
    with open_team(Workspace(db=where), make=True, clock=clock, passwords=cheap) as opened:
        accounts.add(opened, "ana", "admin", PASSWORD, by="shell:test")
        yield opened


def test_a_session_is_somebodys_until_it_ends(team: Team) -> None:
    entered = sessions.log_in(team, "Ana", PASSWORD, HOME)
    assert isinstance(entered, Entered)
    person = sessions.behind_session(team, entered.secret)
    assert person is not None
    assert (person.name, person.role, person.via) == ("ana", "admin", "session")
    assert entered.secret not in str(team.store.sessions("ana", team.now()))
    sessions.log_out(team, person, HOME)
    assert sessions.behind_session(team, entered.secret) is None
    assert [e.what for e in team.store.events()] == ["logout", "login", "account added"]


def test_two_processes_share_the_seal(team: Team) -> None:
    assert Seal.of(team).opened(Seal.of(team).signed("secret")) == "secret"


@pytest.mark.parametrize("told", HOSTILE)
def test_whatever_is_typed_for_a_name_is_refused_or_counted_never_stored(team: Team, told: str) -> None:
    assert sessions.log_in(team, told, PASSWORD, HOME) == Refused()
    assert team.store.events()[0].account == ""
    for change in (lambda: accounts.add(team, told, "reader", PASSWORD, by="shell:test"),
                   lambda: accounts.set_role(team, told, "reader", by="shell:test"),
                   lambda: accounts.disable(team, told, by="shell:test"),
                   lambda: tokens.revoke(team, told, by="shell:test"),
                   lambda: tokens.make(team, told, "label", "read", by="shell:test")):
        with pytest.raises(AccountError):
            change()


@pytest.mark.parametrize("told", HOSTILE)
def test_whatever_is_typed_for_a_password_is_a_password_or_none(team: Team, told: str) -> None:
    assert sessions.log_in(team, "ana", told, HOME) == Refused()
    assert sessions.behind_session(team, told) is None
    assert tokens.behind_token(team, told) is None
    assert tokens.behind_token(team, tokens.MARK + told) is None


def test_hostile_addresses_and_details_are_kept_harmless(team: Team) -> None:
    entered = sessions.log_in(team, "ana", PASSWORD, "x" * 500)
    assert isinstance(entered, Entered)
    person = sessions.behind_session(team, entered.secret)
    assert person is not None
    sessions.note_change(team, person, HOME, "POST /a\0b\r\n\u202e" + "x" * 1000)
    line = team.store.events()[0]
    assert line.detail.startswith("POST /a?b???x")
    assert len(line.detail) == 300
    assert len(team.store.sessions("ana", team.now())[0].address) == 64


def test_a_password_that_was_hashed_more_cheaply_is_hashed_anew_and_its_sessions_stay(team: Team) -> None:
    first = sessions.log_in(team, "ana", PASSWORD, HOME)
    dearer = Passwords(PasswordHash((Argon2Hasher(time_cost=2, memory_cost=64, parallelism=1),)))
    better = Team(team.store, team.clock, dearer)
    before = team.store.find("ana")
    second = sessions.log_in(better, "ana", PASSWORD, HOME)
    after = team.store.find("ana")
    assert isinstance(first, Entered)
    assert isinstance(second, Entered)
    assert before is not None
    assert after is not None
    assert before[1] != after[1]
    assert sessions.behind_session(better, first.secret) is not None
    assert isinstance(sessions.log_in(better, "ana", PASSWORD, HOME), Entered)
