"""Opens a ledger's database on either engine, brings it to this version, and puts every refusal into one sentence."""

from __future__ import annotations

import os
import re
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.pool import QueuePool

from promissory.ledger.tables import metadata
from promissory.model.errors import LedgerError

HEAD = "0004"  # the newest step in `migrations/versions`; a test holds the two together
_MAGIC = b"SQLite format 3\0"
_LOCK = 7_073_891_205  # the advisory lock writers of one PostgreSQL ledger queue on


@dataclass(slots=True)
class Database:
    """An open database and the name a person knows it by. Nothing is made before the first writing: a command that is refused
    leaves no empty ledger behind."""

    engine: sa.Engine
    where: str
    path: Path | None = None  # of a SQLite file
    ahead: bool = True  # whether SQLite may keep its write-ahead log beside the file
    _made: bool = False

    def stands(self) -> bool:
        """Whether there is a ledger yet."""
        if not self._made and (self.path is None or self.path.exists()):
            self._of_sqlite()
            with speaking(self.where), self.engine.connect() as connection, connection.begin():
                if self.path is not None and self.path.stat().st_size % self._page(connection):
                    raise LedgerError(_sentence(self.where, "malformed"))  # SQLite would take zeros for the rest, and write on
                self._made = revision(connection, self.where) is not None
        return self._made

    def _of_sqlite(self) -> None:
        """LedgerError for a file that is something else, which SQLite says only when it comes to read a page."""
        if self.path is not None:
            with suppress(OSError), self.path.open("rb") as file:
                if (begin := file.read(len(_MAGIC))) and begin != _MAGIC:
                    raise LedgerError(_sentence(self.where, "not a database"))

    def _page(self, connection: sa.Connection) -> int:
        return int(connection.exec_driver_sql("PRAGMA page_size").scalar_one())

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """One consistent look at the ledger; at an empty one where there is none yet."""
        if not self.stands():
            with sa.create_engine("sqlite://").connect() as connection:
                metadata.create_all(connection)
                yield connection
            return
        with speaking(self.where), self.engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self, *, derived: bool = False) -> Iterator[sa.Connection]:
        """One transaction no other writer can interleave with: all of it lands, or nothing. The first one makes the ledger. For
        what is `derived` from the logs it does not wait for the disk: a power cut that takes it takes nothing that was said."""
        with speaking(self.where):
            with self.engine.connect() as connection:
                connection.execution_options(promissory_writes=True)
                with _hurried(connection) if derived else connection.begin():
                    if connection.dialect.name == "postgresql":
                        connection.execute(sa.text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
                    if not self._made and revision(connection, self.where) is None:
                        migrate(connection)
                    yield connection
            if not self._made:
                self._made = True
                write_ahead(self)


@contextmanager
def _hurried(connection: sa.Connection) -> Iterator[None]:
    """A transaction that does not wait for the disk."""
    if connection.dialect.name == "postgresql":
        with connection.begin():
            connection.execute(sa.text("SET LOCAL synchronous_commit = off"))
            yield
        return
    raw: Any = connection.connection.dbapi_connection
    waits = raw.execute("PRAGMA synchronous").fetchone()[0]
    raw.execute("PRAGMA synchronous=NORMAL")
    try:
        with connection.begin():
            yield
    finally:
        raw.execute(f"PRAGMA synchronous={waits}")


def open_database(where: str | Path, *, read_only: bool, patience: float, make: bool = True) -> Database:
    """The database at a path or address, at this version; LedgerError where there is none and it may not be made.

    `patience` is how many seconds a writer waits for another before it gives up.
    """
    text = str(where)
    make = make and not read_only
    if "://" in text and not text.startswith("sqlite:///"):
        database = _postgresql(text, patience)
    else:
        database = sqlite(Path(re.sub(r"^sqlite:///", "", text)), read_only=read_only, patience=patience, make=make)
    if database.stands():
        _bring_to_head(database, read_only=read_only)
        if not read_only:
            write_ahead(database)
    elif not make:
        raise LedgerError(f"{database.where} holds no ledger yet; read some reports into it first.")
    return database


def sqlite(path: Path, *, read_only: bool, patience: float, make: bool) -> Database:
    if path.is_dir():
        raise LedgerError(f"{path} is a folder, not a ledger; name a file such as {path / 'promissory.db'}.")
    if not make and not path.exists():
        raise LedgerError(f"There is no ledger at {path}; read some reports into it first, or name another with --db.")
    if not path.parent.is_dir():
        raise LedgerError(f"The ledger {path} cannot be made: its folder does not exist; make the folder first.")
    if not path.exists():
        try:
            tempfile.TemporaryFile(dir=path.parent).close()  # said now, not after reports were read for minutes
        except OSError as error:
            raise LedgerError(
                f"The ledger {path} cannot be opened ({error.strerror}); check that its folder may be written and has room."
            ) from None
    address = f"file:{quote(str(path.absolute()))}?mode={'ro' if read_only else 'rwc'}"
    if read_only and not os.access(path.parent, os.W_OK) and not Path(f"{path}-wal").exists():
        address += "&immutable=1"  # a write-ahead database cannot make its side files there

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(address, uri=True, timeout=patience, check_same_thread=False, isolation_level=None)
        if not read_only:
            connection.execute("PRAGMA synchronous=FULL")  # see docs/decisions/0010-durability.md
            connection.execute("PRAGMA fullfsync=ON")  # macOS needs telling twice; elsewhere it says nothing
        return connection

    # As many as are asked for: who holds one may need another thread to give it back, which who waits for one must not keep.
    engine = sa.create_engine("sqlite+pysqlite://", creator=connect, poolclass=QueuePool, pool_size=20, max_overflow=-1)

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        writes = connection.get_execution_options().get("promissory_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return Database(engine, str(path), path)


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
            url.set(drivername="postgresql+psycopg"), connect_args={"connect_timeout": 5, "options": options}, pool_pre_ping=True,
            pool_size=20, max_overflow=60,
        )
    except ModuleNotFoundError:
        raise LedgerError("PostgreSQL needs one more package; install promissory[postgres].") from None
    return Database(engine, url.render_as_string(hide_password=True))


def _bring_to_head(database: Database, *, read_only: bool) -> None:
    with database.reading() as connection:
        if revision(connection, database.where) == HEAD:
            return
    if read_only:
        raise LedgerError(f"The ledger {database.where} is of an older version; open it once for writing ('promissory read').")
    with database.writing() as connection:
        if revision(connection, database.where) != HEAD:  # another process may have been faster
            migrate(connection)


def write_ahead(database: Database) -> None:
    """Let readers go on while somebody writes; a SQLite file remembers the mode."""
    if database.path is None or not database.ahead:
        return
    with speaking(database.where), database.engine.connect() as connection:
        raw: Any = connection.connection.dbapi_connection
        if raw.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            with suppress(sqlite3.OperationalError):  # somebody else is in the ledger just now: the next opening will do it
                raw.execute("PRAGMA journal_mode=WAL")


def revision(connection: sa.Connection, where: str) -> str | None:
    """The step of `migrations` the ledger stands at, None where there is none; LedgerError for what this code must not touch."""
    if _at_head(connection):
        return HEAD
    tables = set(sa.inspect(connection).get_table_names())
    if "alembic_version" not in tables:
        if connection.dialect.name == "sqlite" and tables:
            raise LedgerError(f"{where} is a database of something else, not a ledger; name another file with --db.")
        return None
    if not {"evidence_log", "decision_log", "texts"} <= tables:
        raise LedgerError(f"{where} is a database of something else, not a ledger; name another with --db.")
    found = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
    if found is not None and str(found) > HEAD:
        raise LedgerError(
            f"The ledger {where} was made by a newer version of promissory (its format is {found}, this version knows "
            f"{HEAD}); upgrade promissory to open it."
        )
    return None if found is None else str(found)


def _at_head(connection: sa.Connection) -> bool:
    """The common case in one question: every table of this version is there, and the version is this one."""
    if connection.dialect.name != "sqlite":
        return False  # where a refused question would end the transaction
    with suppress(sqlite3.Error, DBAPIError):
        there = ", ".join(f"(SELECT 1 FROM {table} LIMIT 1)" for table in ("evidence_log", "decision_log", "texts"))
        return str(connection.exec_driver_sql(f"SELECT version_num, {there} FROM alembic_version").scalar()) == HEAD
    return False


def migrate(connection: sa.Connection) -> None:
    """Bring a ledger, or an empty database, to this version, in the transaction of the connection."""
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
    ("disk I/O error", "The disk of {where} does not take or give what it should (it is full, or failing); nothing of this "
                       "report was written; make room or mend the disk, and try again."),
    ("readonly database", "The ledger {where} may not be written; check the permissions of the file, of its folder, and of the "
                          "-wal and -shm files beside it."),
    ("unable to open database", "The ledger {where} cannot be opened; check that its folder exists and may be written."),
    ("not a database", "{where} is not a ledger (the file is no database, or is damaged); name another with --db."),
    ("malformed", "The ledger {where} is damaged; restore it from a copy, then run 'promissory check'."),
    ("no such module: fts5", "The SQLite of this Python was built without full-text search (FTS5), which the ledger {where} "
                             "needs; use a usual build of Python 3.11 or later."),
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
