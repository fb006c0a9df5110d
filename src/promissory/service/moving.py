"""The verbs `log export` and `log import`: a whole ledger to a file and back, on any engine."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from promissory.ledger import Position
from promissory.model.errors import LedgerError
from promissory.service.workspace import Workspace


def export(workspace: Workspace, out: Path | None, stream: TextIO) -> int:
    """Write every line to the file, whole or not at all, or to the stream; how many there were."""
    with workspace.ledger() as ledger:
        if out is None:
            return _written(ledger.export(), stream)
        try:
            handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
        except OSError as error:
            raise LedgerError(f"{out} cannot be written ({error.strerror}); name another file.") from error
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                count = _written(ledger.export(), file)
            Path(name).replace(out)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        return count


def bring(workspace: Workspace, file: Path) -> Position:
    """Take the file into a new ledger, all of it or nothing."""
    try:
        with file.open(encoding="utf-8", newline="\n") as lines, workspace.ledger(writing=True) as ledger:
            return ledger.bring(lines)
    except (OSError, UnicodeDecodeError) as error:
        raise LedgerError(f"{file} cannot be read ({getattr(error, 'strerror', None) or 'it is not UTF-8'}).") from error


def _written(lines: Iterable[str], stream: TextIO) -> int:
    count = 0
    for line in lines:
        stream.write(f"{line}\n")
        count += 1
    return count
