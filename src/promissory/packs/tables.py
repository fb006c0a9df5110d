"""Reads one file of a pack, a CSV table or a TOML document, and says file and line when it cannot."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from promissory.model.errors import PackError


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: its cells by column, and where it stands."""

    cells: Mapping[str, str]
    place: str  # "world/persons.csv, line 12"

    def text(self, column: str) -> str:
        return self.cells.get(column, "").strip()

    def required(self, column: str) -> str:
        """The cell, which must not be empty."""
        value = self.text(column)
        if not value:
            raise PackError(f"{self.place}: the column '{column}' is empty; fill it in.")
        return value

    def words(self, column: str) -> tuple[str, ...]:
        """The cell as a list: entries are separated by semicolons, doubled ones kept once."""
        parts = (part.strip() for part in self.text(column).split(";"))
        return tuple(dict.fromkeys(part for part in parts if part))


def shown(path: Path) -> str:
    """A file's name as messages give it: the pack's folder and the file."""
    return f"{path.parent.name}/{path.name}"


def text_of(path: Path) -> str:
    """The file as text; PackError where it is missing, unreadable or not UTF-8."""
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise PackError(f"{shown(path)}: the file cannot be read ({error.strerror}); check its permissions.") from error
    except UnicodeDecodeError as error:
        raise PackError(f"{shown(path)}: byte {error.start} is not UTF-8; save the file as UTF-8.") from error


def rows(path: Path, columns: tuple[str, ...]) -> Iterator[Row]:
    """The lines of a CSV table that has at least `columns`; an absent file has none."""
    if not path.exists():
        return
    reader = csv.reader(io.StringIO(text_of(path), newline=""), strict=True)
    try:
        head = next(reader, [])
        missing = [column for column in columns if column not in head]
        if missing:
            raise PackError(f"{shown(path)}, line 1: the column '{missing[0]}' is missing; add it to the header.")
        for cells in reader:
            place = f"{shown(path)}, line {reader.line_num}"
            if not any(cells):
                continue
            if len(cells) != len(head):
                raise PackError(f"{place}: {len(cells)} cells under {len(head)} columns; quote cells that hold a comma.")
            yield Row(dict(zip(head, cells, strict=True)), place)
    except csv.Error as error:
        raise PackError(f"{shown(path)}, line {reader.line_num}: this is not CSV ({error}); mend the quotes.") from error


def toml(path: Path) -> dict[str, Any]:
    """A TOML document as a dictionary; an absent file is empty."""
    if not path.exists():
        return {}
    try:
        return tomllib.loads(text_of(path))
    except tomllib.TOMLDecodeError as error:
        raise PackError(f"{shown(path)}: this is not TOML ({error}); mend the file.") from error


def strings(value: Any, place: str) -> tuple[str, ...]:
    """A TOML list of non-empty strings as a tuple, doubled ones kept once; PackError names the place otherwise."""
    if not isinstance(value, list) or not all(isinstance(word, str) and word.strip() for word in value):
        raise PackError(f"{place}: a list of words in quotation marks is wanted; write it as [\"one\", \"two\"].")
    return tuple(dict.fromkeys(value))
