"""Keeps a team's accounts, sessions, tokens and their audit in the ledger's database: each change lands with its audit line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any, Self

import sqlalchemy as sa

from promissory.ledger.account_tables import accounts, audit, keys, sessions, tokens
from promissory.ledger.opening import Database, open_database
from promissory.model.account import Account, Event, Role, Session, Token
from promissory.model.errors import AccountError


class Accounts:
    """The accounts of one ledger. Times come in with what is kept; this room has no clock."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def open(cls, where: str | Path, *, read_only: bool = False, make: bool = False, patience: float = 10.0) -> Self:
        """The accounts at a ledger's path or address, the ledger made where it is missing only if `make`; LedgerError says why
        they cannot be reached."""
        return cls(open_database(where, read_only=read_only, patience=patience, make=make))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._database.engine.dispose()

    @contextmanager
    def _changing(self, event: Event) -> Iterator[sa.Connection]:
        with self._database.writing() as connection:
            yield connection
            _note(connection, event)

    # -- accounts -------------------------------------------------------------------------------------------------

    def all(self) -> tuple[Account, ...]:
        """Every account, by name."""
        with self._database.reading() as connection:
            return tuple(_account(row) for row in connection.execute(sa.select(accounts).order_by(accounts.c.name)))

    def find(self, name: str) -> tuple[Account, str] | None:
        """The account of that name and its password's hash."""
        with self._database.reading() as connection:
            row = connection.execute(sa.select(accounts).where(accounts.c.name == name)).first()
        return None if row is None else (_account(row), row.password)

    def add(self, account: Account, password: str, event: Event) -> None:
        """Keep a new account with its password's hash; AccountError where the name is taken."""
        with self._changing(event) as connection:
            if connection.execute(sa.select(accounts.c.name).where(accounts.c.name == account.name)).first():
                raise AccountError(f"There is an account '{account.name}' already; choose another name.")
            told = {**asdict(account), "disabled": int(account.disabled), "password": password}
            connection.execute(accounts.insert().values(**told))

    def change(
        self, name: str, event: Event, *, role: Role | None = None, disabled: bool | None = None, password: str | None = None,
        ending: bool = False, staying: str = "",
    ) -> None:
        """Change what is given, and end the account's sessions if `ending`, but for the one `staying`. AccountError where there
        is no such account, or no admin would be left."""
        told: dict[str, Any] = {"role": role, "disabled": None if disabled is None else int(disabled), "password": password}
        with self._changing(event) as connection:
            account = _named(connection, name)
            if account.role == "admin" and not account.disabled and (disabled or role not in (None, "admin")):
                _not_the_last(connection, name)
            given = {slot: value for slot, value in told.items() if value is not None}
            connection.execute(accounts.update().where(accounts.c.name == name).values(**given))
            if ending:
                connection.execute(sessions.delete().where(sessions.c.account == name, sessions.c.digest != staying))

    # -- sessions -------------------------------------------------------------------------------------------------

    def begin(self, session: Session, event: Event, most: int) -> None:
        """Keep a new session; those past their time go, and of one account all but the `most` newest."""
        with self._changing(event) as connection:
            newest = (
                sa.select(sessions.c.digest).where(sessions.c.account == session.account)
                .order_by(sessions.c.made_at.desc(), sessions.c.digest).limit(most - 1)
            )
            kept = connection.execute(newest).scalars().all()
            connection.execute(sessions.delete().where(sa.or_(
                sessions.c.expires_at <= session.made_at,
                sa.and_(sessions.c.account == session.account, sessions.c.digest.not_in(kept)),
            )))
            connection.execute(sessions.insert().values(**asdict(session)))

    def session(self, digest: str, now: str) -> tuple[Account, Session] | None:
        """The session of that digest and its account, if neither has ended by `now`."""
        query = sa.select(sessions, *_prefixed()).join(accounts, accounts.c.name == sessions.c.account).where(
            sessions.c.digest == digest, sessions.c.expires_at > now, accounts.c.disabled == 0
        )
        with self._database.reading() as connection:
            row = connection.execute(query).mappings().first()
        return None if row is None else (_joined(row), Session(**{c.name: row[c.name] for c in sessions.c}))

    def sessions(self, name: str, now: str) -> tuple[Session, ...]:
        """The sessions of an account that have not ended, the newest first."""
        query = sa.select(sessions).where(sessions.c.account == name, sessions.c.expires_at > now)
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(sessions.c.made_at.desc())).all()
        return tuple(Session(**row._mapping) for row in rows)

    def end(self, event: Event, *, digest: str | None = None, but: str = "") -> int:
        """End the session of that digest, or all of the event's account `but` one; how many there were."""
        chosen = sessions.c.digest == digest if digest is not None else sessions.c.digest != but
        with self._changing(event) as connection:
            _named(connection, event.account)
            return connection.execute(sessions.delete().where(sessions.c.account == event.account, chosen)).rowcount

    # -- tokens ---------------------------------------------------------------------------------------------------

    def make_token(self, token: Token, event: Event, most: int) -> None:
        """Keep a token; AccountError where its account is not there, disabled, or has `most` working ones already."""
        with self._changing(event) as connection:
            if _named(connection, token.account).disabled:
                raise AccountError(f"The account '{token.account}' is disabled; enable it first.")
            working = sa.select(sa.func.count()).select_from(tokens).where(
                tokens.c.account == token.account, tokens.c.revoked_at.is_(None), tokens.c.expires_at > token.made_at
            )
            if connection.execute(working).scalar_one() >= most:
                raise AccountError(f"'{token.account}' has {most} working tokens already; revoke one first.")
            connection.execute(tokens.insert().values(**asdict(token)))

    def token(self, digest: str, now: str) -> tuple[Account, Token] | None:
        """The token of that digest and its account, if it works at `now`."""
        query = sa.select(tokens, *_prefixed()).join(accounts, accounts.c.name == tokens.c.account).where(
            tokens.c.digest == digest, tokens.c.expires_at > now, tokens.c.revoked_at.is_(None), accounts.c.disabled == 0
        )
        with self._database.reading() as connection:
            row = connection.execute(query).mappings().first()
        return None if row is None else (_joined(row), Token(**{c.name: row[c.name] for c in tokens.c}))

    def tokens(self, name: str | None = None) -> tuple[Token, ...]:
        """Every token, or those of one account, the newest first."""
        query = sa.select(tokens).where(sa.true() if name is None else tokens.c.account == name)
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(tokens.c.made_at.desc(), tokens.c.digest)).all()
        return tuple(Token(**row._mapping) for row in rows)

    def revoke(self, digest: str, event: Event) -> None:
        """A token stops working at the event's time."""
        with self._changing(event) as connection:
            connection.execute(tokens.update().where(tokens.c.digest == digest).values(revoked_at=event.at))

    # -- audit and key --------------------------------------------------------------------------------------------

    def note(self, event: Event) -> None:
        """Add a line to the audit."""
        with self._changing(event):
            pass

    def events(self, most: int | None = None) -> tuple[Event, ...]:
        """The audit, the newest line first; at most so many lines."""
        columns = [column for column in audit.c if column.name != "position"]
        with self._database.reading() as connection:
            rows = connection.execute(sa.select(*columns).order_by(audit.c.position.desc()).limit(most)).all()
        return tuple(Event(**row._mapping) for row in rows)

    def failures(self, name: str, address: str, since: str) -> tuple[int, int]:
        """How many logins failed since then: to the account after its last success, and from the address."""
        failed = sa.select(sa.func.count()).select_from(audit).where(audit.c.what == "login failed")
        with self._database.reading() as connection:
            success = sa.select(sa.func.max(audit.c.at)).where(audit.c.what == "login", audit.c.account == name)
            last = max(since, connection.execute(success).scalar() or "")
            to_account = connection.execute(failed.where(audit.c.account == name, audit.c.at > last)).scalar_one()
            from_address = connection.execute(failed.where(audit.c.address == address, audit.c.at > since)).scalar_one()
        return (to_account if name else 0), from_address

    def known(self, name: str, address: str) -> bool:
        """Whether the account was ever logged in to from that address."""
        query = sa.select(audit.c.position).where(
            audit.c.account == name, audit.c.what == "login", audit.c.address == address
        )
        with self._database.reading() as connection:
            return connection.execute(query.limit(1)).first() is not None

    def key(self, name: str, make: Callable[[], str]) -> str:
        """The key of that name, made once and the same for every process."""
        query = sa.select(keys.c.key).where(keys.c.name == name)
        with self._database.reading() as connection:
            found = connection.execute(query).scalar()
        if found is None:
            with self._database.writing() as connection:
                found = connection.execute(query).scalar()  # another process may have been faster
                if found is None:
                    found = make()
                    connection.execute(keys.insert().values(name=name, key=found))
        return str(found)


def _note(connection: sa.Connection, event: Event) -> None:
    last = connection.execute(sa.select(sa.func.coalesce(sa.func.max(audit.c.position), 0))).scalar_one()
    connection.execute(audit.insert().values(position=last + 1, **asdict(event)))


def _named(connection: sa.Connection, name: str) -> Account:
    row = connection.execute(sa.select(accounts).where(accounts.c.name == name)).first()
    if row is None:
        raise AccountError(f"There is no account '{name}'; `promissory users list` shows those there are.")
    return _account(row)


def _not_the_last(connection: sa.Connection, name: str) -> None:
    others = sa.select(accounts.c.name).where(
        accounts.c.role == "admin", accounts.c.disabled == 0, accounts.c.name != name
    )
    if connection.execute(others.limit(1)).first() is None:
        raise AccountError(f"'{name}' is the last admin; make another account admin first.")


def _account(row: Any) -> Account:
    return Account(row.name, row.role, row.made_at, bool(row.disabled))


def _prefixed() -> tuple[sa.Label[Any], ...]:
    return tuple(column.label(f"of_{column.name}") for column in accounts.c if column.name != "password")


def _joined(row: Any) -> Account:
    return Account(row["of_name"], row["of_role"], row["of_made_at"], bool(row["of_disabled"]))
