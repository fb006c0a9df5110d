"""Puts rows and sentences on the terminal, or as plain lines where there is none."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console

from promissory import exports
from promissory.cli.options import Format
from promissory.model.errors import SourceError


def rows(found: Sequence[Mapping[str, Any]], form: Format, *, hide: Sequence[str] = (), empty: str = "Nothing found.") -> None:
    """Print rows; `hide` names fields a table leaves out (the other formats keep every field)."""
    if form is Format.table:
        if not found:
            say(empty)
            return
        fields = [field for field in exports.columns(found) if field not in hide]
        if sys.stdout.isatty():
            write(exports.table(found, width=shutil.get_terminal_size().columns, fields=fields))
        else:
            write(exports.plain(found, fields=fields))
        return
    write(rendered(found, form))


def rendered(found: Sequence[Mapping[str, Any]], form: Format) -> str:
    """Rows in a format, without regard to any terminal."""
    if form is Format.json:
        return exports.json(found)
    if form is Format.jsonl:
        return exports.jsonl(found)
    return exports.csv(found) if form is Format.csv else exports.plain(found)


def write(text: str, out: Path | None = None) -> None:
    """Text to a file or standard output, UTF-8 whatever the locale."""
    if out is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
        return
    part = out.with_name(f"{out.name}.part")
    try:
        part.write_text(text, "utf-8")
        os.replace(part, out)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise SourceError(f"{out} cannot be written ({error.strerror}); check the folder and the room on the disk.") from None


def say(sentence: str) -> None:
    """A sentence beside the result: on standard error, so that it never mixes with rows."""
    print(sentence, file=sys.stderr)


def console() -> Console:
    """Where progress and pages for people are drawn."""
    return Console(stderr=True, highlight=False)
