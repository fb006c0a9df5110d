"""Puts rows and sentences on the terminal, or as plain lines where there is none."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console

from promissory import exports
from promissory.cli.options import Format
from promissory.model.errors import SourceError

_ID = re.compile(r"[a-z]{2}-[0-9a-f]{16}")  # of a record


def rows(found: Sequence[Mapping[str, Any]], form: Format, *, hide: Sequence[str] = (), empty: str = "Nothing found.") -> None:
    """Print rows; `hide` names fields a table leaves out (the other formats keep every field)."""
    if form is Format.table:
        if not found:
            say(empty)
            return
        fields = [field for field in exports.columns(found) if field not in hide]
        brief = shortened(found)
        if sys.stdout.isatty():
            write(exports.table(brief, width=shutil.get_terminal_size().columns, fields=fields))
        else:
            write(exports.plain(brief, fields=fields))
        return
    write(rendered(found, form))


def shortened(found: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Rows with the ids of records as short as tells them apart here; commands take such a beginning for the whole."""
    ids = {value for row in found for value in row.values() if isinstance(value, str) and _ID.fullmatch(value)}
    length = next(n for n in (11, 13, 15, 19) if len({name[:n] for name in ids}) == len(ids))
    return [{k: v[:length] if isinstance(v, str) and v in ids else v for k, v in row.items()} for row in found]


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
        try:
            sys.stdout.flush()
            sys.stdout.buffer.write(text.encode("utf-8", "replace"))
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            raise
        except OSError as error:  # a full disk behind a redirection
            raise SourceError(f"The output cannot be written ({error.strerror}); make room or send it elsewhere.") from None
        return
    with whole(out) as put:
        put(text)


@contextmanager
def whole(out: Path) -> Iterator[Callable[[str | Iterable[str]], None]]:
    """A file that is written whole or not at all: whether it can be written shows on entry, what was there before stays until
    the text, or the last of its pieces, stands complete. SourceError in one sentence where it cannot be written."""
    part = out.parent / f"{out.name}.part"  # "." has no name
    try:
        if out.is_dir():
            raise IsADirectoryError(0, "it is a folder")
        part.touch()
    except (OSError, ValueError) as error:
        raise _unwritten(out, error) from None

    def put(text: str | Iterable[str]) -> None:
        try:
            with part.open("wb") as file:
                for piece in (text,) if isinstance(text, str) else text:
                    file.write(piece.encode("utf-8", "replace"))
            os.replace(part, out)
        except OSError as error:
            raise _unwritten(out, error) from None

    try:
        yield put
    finally:
        part.unlink(missing_ok=True)


def _unwritten(out: Path, error: Exception) -> SourceError:
    reason = getattr(error, "strerror", None) or str(error)
    return SourceError(f"{out} cannot be written ({reason}); check the folder and the room on the disk.")


def say(sentence: str) -> None:
    """A sentence beside the result: on standard error, so that it never mixes with rows."""
    print(sentence, file=sys.stderr)


def console() -> Console:
    """Where progress and pages for people are drawn."""
    return Console(stderr=True, highlight=False)
