"""Opens a ledger's database on either engine, brings it to this version, and puts every refusal into one sentence."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from promissory.model.errors import LedgerError

HEAD = "0001"  # the newest step in `migrations/versions`; a test holds the two together
_LOCK = 7_073_891_205  # the advisory lock writers of one PostgreSQL ledger queue on


@dataclass(frozen=True, slots=True)
class Database:
    """An open database and the name a person knows it by."""

    engine: sa.Engine
    where: str

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """One consistent look at the ledger."""
        with speaking(self.where), self.engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """One transaction no other writer can interleave with: all of it lands, or nothing."""
        with speaking(self.where), self.engine.connect() as connection:
            connection.execution_options(promissory_writes=True)
            with connection.begin():
                if connection.dialect.name == "postgresql":
                    connection.execute(sa.text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
                yield connection


def open_database(where: str | Path, *, read_only: bool, patience: float) -> Database:
    """The database at a path or address, at this version; a new one is made unless `read_only`.

    `patience` is how many seconds a writer waits for another before it gives up.
    """
    text = str(where)
    if "://" in text and not text.startswith("sqlite:///"):
        database = _postgresql(text, patience)
    else:
        database = _sqlite(Path(re.sub(r"^sqlite:///", "", text)), read_only=read_only, patience=patience)
    _bring_to_head(database, read_only=read_only)
    if database.engine.dialect.name == "sqlite" and not read_only:
        _write_ahead(database)
    return database


def _sqlite(path: Path, *, read_only: bool, patience: float) -> Database:
    if path.is_dir():
        raise LedgerError(f"{path} is a folder, not a ledger; name a file such as {path / 'promissory.db'}.")
    if read_only and not path.exists():
        raise LedgerError(f"There is no ledger at {path}; read some reports into it first, or name another with --db.")
    if not path.parent.is_dir():
        raise LedgerError(f"The ledger {path} cannot be made: its folder does not exist; make the folder first.")
    address = f"file:{quote(str(path.absolute()))}?mode={'ro' if read_only else 'rwc'}"
    if read_only and not os.access(path.parent, os.W_OK) and not Path(f"{path}-wal").exists():
        address += "&immutable=1"  # a write-ahead database cannot make its side files there

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(address, uri=True, timeout=patience, check_same_thread=False, isolation_level=None)
        if not read_only:
            connection.execute("PRAGMA synchronous=NORMAL")
        return connection

    engine = sa.create_engine("sqlite+pysqlite://", creator=connect, poolclass=NullPool)

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        writes = connection.get_execution_options().get("promissory_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return Database(engine, str(path))


def _postgresql(address: str, patience: float) -> Database:
    try:
        url = sa.make_url(address)
    except ArgumentError:
        raise LedgerError(f"'{address}' is no database address; use a file or postgresql+psycopg://host/name.") from None
    if url.get_backend_name() != "postgresql":
        raise LedgerError(f"A ledger cannot live in '{url.get_backend_name()}'; use a file or postgresql+psycopg://host/name.")
    options = f"-c lock_timeout={int(patience * 1000)}"
    try:
        engine = sa.create_engine(
            url.set(drivername="postgresql+psycopg"), connect_args={"connect_timeout": 5, "options": options}, pool_pre_ping=True
        )
    except ModuleNotFoundError:
        raise LedgerError("PostgreSQL needs one more package; install promissory[postgres].") from None
    return Database(engine, url.render_as_string(hide_password=True))


def _bring_to_head(database: Database, *, read_only: bool) -> None:
    with database.reading() as connection:
        revision = _revision(connection, database.where)
    if revision == HEAD:
        return
    if read_only:
        raise LedgerError(
            f"{database.where} holds no ledger yet; read some reports into it first." if revision is None
            else f"The ledger {database.where} is of an older version; open it once for writing ('promissory read')."
        )
    with database.writing() as connection:
        if _revision(connection, database.where) != HEAD:  # another process may have been faster
            _migrate(connection)


def _write_ahead(database: Database) -> None:
    """Let readers go on while somebody writes; the file remembers the mode."""
    with speaking(database.where), database.engine.connect() as connection:
        raw: Any = connection.connection.dbapi_connection
        if raw.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            with suppress(sqlite3.OperationalError):  # somebody else is in the ledger just now: the next opening will do it
                raw.execute("PRAGMA journal_mode=WAL")


def _revision(connection: sa.Connection, where: str) -> str | None:
    tables = set(sa.inspect(connection).get_table_names())
    if "alembic_version" not in tables:
        if connection.dialect.name == "sqlite" and tables:
            raise LedgerError(f"{where} is a database of something else, not a ledger; name another file with --db.")
        return None
    if not {"evidence_log", "decision_log", "texts"} <= tables:
        raise LedgerError(f"{where} is a database of something else, not a ledger; name another with --db.")
    revision = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
    if revision is not None and str(revision) > HEAD:
        raise LedgerError(
            f"The ledger {where} was made by a newer version of promissory (its format is {revision}, this version knows "
            f"{HEAD}); upgrade promissory to open it."
        )
    return None if revision is None else str(revision)


def _migrate(connection: sa.Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "promissory.ledger:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


@contextmanager
def speaking(where: str) -> Iterator[None]:
    """Turns what an engine says when it refuses into one sentence about this ledger."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        raise LedgerError(_sentence(where, str(getattr(error, "orig", error)))) from error
    except SQLAlchemyError as error:
        raise LedgerError(f"The ledger {where} cannot be used: {_line(str(error))}.") from error


_SENTENCES = (
    ("database is locked", "The ledger {where} is in use by another process; wait until it is done and try again."),
    ("lock timeout", "The ledger {where} is in use by another process; wait until it is done and try again."),
    ("disk is full", "The disk of {where} is full; nothing of this report was written; make room and try again."),
    ("No space left", "The disk of {where} is full; nothing of this report was written; make room and try again."),
    ("readonly database", "The ledger {where} may not be written; check the permissions of the file and its folder."),
    ("unable to open database", "The ledger {where} cannot be opened; check that its folder exists and may be written."),
    ("not a database", "{where} is not a ledger (the file is no database, or is damaged); name another with --db."),
    ("malformed", "The ledger {where} is damaged; restore it from a copy, then run 'promissory check'."),
    ("append only", "The ledger {where} refused a change: its logs only grow."),
    ("grows only at its end", "The ledger {where} refused an entry that does not follow its last one."),
)


def _sentence(where: str, said: str) -> str:
    for mark, sentence in _SENTENCES:
        if mark in said:
            return sentence.format(where=where)
    if "connection" in said or "could not translate host" in said or "resolve host" in said:
        return f"The PostgreSQL server of {where} cannot be reached ({_line(said)}); start it or check the address."
    return f"The ledger {where} cannot be used ({_line(said)})."


def _line(said: str) -> str:
    return (said.strip().splitlines() or ["no reason given"])[0].rstrip(".")
