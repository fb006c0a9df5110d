"""What a ledger promises a team, on SQLite and on PostgreSQL alike: accounts, sessions, tokens, and an audit that only grows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from sample_entries import STAMP, claim, report

from promissory.ledger import Accounts, Ledger
from promissory.model.account import Account, Event, Session, Token
from promissory.model.errors import AccountError, LedgerError


def at(hour: int) -> str:
    return f"2025-03-01T{hour:02d}:00:00.000000Z"


def event(what: str, account: str = "ana", hour: int = 8, address: str = "192.0.2.7") -> Event:
    return Event(at(hour), "shell", what, account, address)  # type: ignore[arg-type]


def session(digest: str, account: str = "ana", begins: int = 8, ends: int = 20) -> Session:
    return Session(digest, account, at(begins), at(ends), "192.0.2.7")


@pytest.fixture
def team(where: str) -> Iterator[Accounts]:
    """The accounts of an empty ledger: ana, an admin, and ben, a reader."""
    with Accounts.open(where, make=True) as opened:
        opened.add(Account("ana", "admin", at(8)), "hash-a", event("account added"))
        opened.add(Account("ben", "reader", at(8)), "hash-b", event("account added", "ben"))
        yield opened


def test_accounts_are_found_by_name_with_their_password(team: Accounts) -> None:
    assert [a.name for a in team.all()] == ["ana", "ben"]
    assert team.find("ana") == (Account("ana", "admin", at(8)), "hash-a")
    assert team.find("eve") is None
    with pytest.raises(AccountError, match="There is an account 'ana' already"):
        team.add(Account("ana", "reader", at(9)), "hash", event("account added"))
    assert len(team.events()) == 2


def test_a_session_lives_until_its_time_its_end_or_its_accounts_end(team: Accounts) -> None:
    for digest in ("one", "two", "three"):
        team.begin(session(digest, "ben"), event("login", "ben"), most=9)
    assert team.session("one", at(19)) == (Account("ben", "reader", at(8)), session("one", "ben"))
    assert team.session("one", at(20)) is None
    assert team.session("none", at(9)) is None
    assert team.end(event("logout", "ben"), digest="one") == 1
    assert team.session("one", at(9)) is None
    team.change("ben", event("password set", "ben"), password="hash-c", ending=True, staying="two")
    assert [s.digest for s in team.sessions("ben", at(9))] == ["two"]
    team.change("ben", event("disabled", "ben"), disabled=True)
    assert team.session("two", at(9)) is None


def test_one_account_holds_so_many_sessions_and_the_dead_are_swept(team: Accounts) -> None:
    team.begin(session("dead", "ben", 1, 2), event("login", "ben"), most=2)
    for hour in (8, 9, 10):
        team.begin(session(f"at {hour}", "ana", hour), event("login"), most=2)
    assert [s.digest for s in team.sessions("ana", at(10))] == ["at 10", "at 9"]
    assert team.sessions("ben", at(1)) == ()


def test_a_token_works_until_revoked_or_its_time(team: Accounts) -> None:
    token = Token("d" * 64, "ben", "nightly", "read", at(8), at(20))
    team.make_token(token, event("token made", "ben"), most=1)
    assert team.token(token.digest, at(9)) == (Account("ben", "reader", at(8)), token)
    assert team.token(token.digest, at(20)) is None
    with pytest.raises(AccountError, match="has 1 working tokens already"):
        team.make_token(Token("e" * 64, "ben", "other", "read", at(8), at(20)), event("token made", "ben"), most=1)
    team.revoke(token.digest, event("token revoked", "ben", 10))
    assert team.token(token.digest, at(11)) is None
    assert [t.revoked_at for t in team.tokens("ben")] == [at(10)]
    assert team.tokens("ana") == ()
    team.change("ben", event("disabled", "ben"), disabled=True)
    with pytest.raises(AccountError, match="'ben' is disabled"):
        team.make_token(Token("f" * 64, "ben", "other", "read", at(8), at(20)), event("token made", "ben"), most=9)


def test_one_admin_is_always_left(team: Accounts) -> None:
    for change in ({"role": "reader"}, {"disabled": True}):
        with pytest.raises(AccountError, match="'ana' is the last admin"):
            team.change("ana", event("role changed"), **change)  # type: ignore[arg-type]
    team.change("ben", event("role changed", "ben"), role="admin")
    team.change("ana", event("role changed"), role="reader")
    assert [a.role for a in team.all()] == ["reader", "admin"]
    with pytest.raises(AccountError, match="no account 'eve'"):
        team.change("eve", event("role changed", "eve"), role="reader")


def test_failures_are_counted_by_account_and_by_address(team: Accounts) -> None:
    for hour, account, address in ((8, "ana", "a"), (9, "ana", "b"), (10, "ben", "a"), (11, "", "a")):
        team.note(event("login failed", account, hour, address))
    assert team.failures("ana", "a", at(7)) == (2, 3)
    assert team.failures("ana", "a", at(8)) == (1, 2)
    team.begin(session("one"), event("login", "ana", 12), most=9)
    assert team.failures("ana", "a", at(7)) == (0, 3)
    assert team.failures("", "c", at(7)) == (0, 0)
    assert team.known("ana", "192.0.2.7")
    assert not team.known("ana", "a")


def test_a_key_is_made_once(team: Accounts) -> None:
    made = iter(("first", "second"))
    assert [team.key("desk", lambda: next(made)) for _ in range(2)] == ["first", "first"]


def test_the_audit_tells_the_newest_first_and_a_refused_change_leaves_no_line(team: Accounts) -> None:
    with pytest.raises(AccountError):
        team.change("ana", event("disabled"), disabled=True)
    team.note(event("login failed", hour=9))
    assert [e.what for e in team.events()] == ["login failed", "account added", "account added"]
    assert team.events(most=1) == (event("login failed", hour=9),)


@pytest.mark.parametrize("change", [
    "UPDATE account_audit SET actor = 'x'", "DELETE FROM account_audit", "INSERT OR REPLACE", "TRUNCATE account_audit",
])
def test_the_database_itself_refuses_to_change_the_audit(team: Accounts, change: str) -> None:
    engine = team._database.engine
    if engine.dialect.name == "sqlite" and change.startswith("TRUNCATE"):
        return  # there is no such statement
    if change.startswith("INSERT"):
        verb = "INSERT" if engine.dialect.name == "postgresql" else "INSERT OR REPLACE"
        change = f"{verb} INTO account_audit SELECT position, at, 'x', what, account, address, detail FROM account_audit"
    with engine.connect() as connection, pytest.raises(sa.exc.DBAPIError):
        connection.execute(sa.text(change))
    assert {e.actor for e in team.events()} == {"shell"}


def test_an_exported_log_carries_no_account(team: Accounts, where: str) -> None:
    with Ledger.open(where) as ledger:
        document = report("Estonia waits.")
        ledger.record(document, [claim(document, "Estonia waits")], STAMP)
        told = "\n".join(ledger.export())
    assert not [word for word in ("ana", "hash-a", "192.0.2.7", "account") if f'"{word}' in told]


def test_accounts_want_a_ledger_that_is_there_unless_they_may_make_it(where: str) -> None:
    with pytest.raises(LedgerError, match="no ledger"):
        Accounts.open(where)
