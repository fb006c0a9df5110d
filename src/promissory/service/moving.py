"""The verbs `log export` and `log import`: a whole ledger to a file and back, on any engine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from promissory.ledger import Position
from promissory.model.errors import LedgerError
from promissory.service.workspace import Workspace


def lines(workspace: Workspace) -> Iterator[str]:
    """The whole ledger, one JSON object a line."""
    with workspace.ledger() as ledger:
        yield from ledger.export()


def bring(workspace: Workspace, file: Path) -> Position:
    """Take the file into a new ledger, all of it or nothing; LedgerError where it cannot be read or is not intact."""
    try:
        with file.open(encoding="utf-8", newline="\n") as told, workspace.ledger(writing=True) as ledger:
            return ledger.bring(told)
    except LedgerError as error:
        raise LedgerError(f"{file}: {error}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise LedgerError(f"{file} cannot be read ({getattr(error, 'strerror', None) or 'it is not UTF-8'}).") from error
