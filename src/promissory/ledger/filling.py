"""Fills a ledger whole or not at all: beside its place, and put there at the end."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from glob import escape
from pathlib import Path

from promissory.ledger.opening import Database, sqlite
from promissory.model.errors import LedgerError


@contextmanager
def beside(database: Database) -> Iterator[Database]:
    """Where a ledger is filled whole or not at all: a file that is not there yet is made under another name and put in its place
    at the end, so that neither a refusal nor a killed process leaves half of it."""
    path = database.path
    if path is None or path.exists():
        yield database
        return
    _sweep(path)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        made = sqlite(part, read_only=False, patience=0.0, make=True)
        made.where, made.ahead = database.where, False
        yield made
        made.engine.dispose()
        try:
            os.link(part, path)  # unlike a renaming it never replaces what somebody else has put there meanwhile
        except FileExistsError:
            raise LedgerError(f"{path} was made by another process meanwhile; nothing was written; name another file.") from None
        except OSError:  # a file system without links
            part.rename(path)
    finally:
        _unlink(part)


def _sweep(path: Path) -> None:
    """Take away what killed processes left of fillings of this file that never came to their end."""
    if os.name != "posix":
        return  # elsewhere to ask a process whether it runs may end it
    for part in path.parent.glob(f"{escape(path.name)}.*.part"):
        process = part.name.removeprefix(f"{path.name}.").removesuffix(".part")
        if process.isdigit() and not _runs(int(process)):
            _unlink(part)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except OSError as error:  # where it is there and somebody else's, too
        return not isinstance(error, ProcessLookupError)
    return True


def _unlink(part: Path) -> None:
    for suffix in ("", "-journal", "-wal", "-shm"):
        Path(f"{part}{suffix}").unlink(missing_ok=True)
