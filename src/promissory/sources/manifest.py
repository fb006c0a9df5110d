"""What is known about reports before they are read, from a JSON Lines or CSV file kept beside them."""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from promissory.model.errors import SourceError

_FIELDS = ("published", "publisher", "url", "title", "language")
_LARGEST = 50 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Entry:
    """What a manifest says of one report; `doc` is the file's name without folder and ending."""

    doc: str
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    title: str | None = None
    language: str | None = None


def read_manifest(path: str | Path) -> Mapping[str, Entry]:
    """The manifest's entries by `doc`. Other fields than ours are left alone.

    Raises SourceError naming the file and the line when it cannot be read, or says two things of one report.
    """
    where = Path(path)
    try:
        if where.stat().st_size > _LARGEST:
            raise SourceError(f"{where}: the manifest is larger than {_LARGEST // 1024 // 1024} MB; give a smaller one.")
        text = where.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise SourceError(f"{where}: the manifest is not UTF-8 text (byte {fault.start}); save it as UTF-8.") from None
    except OSError as fault:
        raise SourceError(f"{where}: the manifest cannot be read ({fault.strerror or fault}); check the path.") from None
    if not text.strip():
        raise SourceError(f"{where}: the manifest is empty; give JSON Lines or CSV with a column doc.")
    rows = _json_lines(where, text) if text.lstrip().startswith(("{", "[")) else _csv(where, text)
    entries: dict[str, Entry] = {}
    for number, row in rows:
        entry = _entry(where, number, row)
        if entries.setdefault(entry.doc, entry) != entry:
            raise SourceError(f"{where}, line {number}: {entry.doc!r} stands twice with different facts; keep one line.")
    return entries


def _json_lines(where: Path, text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as fault:
            reason = getattr(fault, "msg", str(fault))
            raise SourceError(f"{where}, line {number}: this is not JSON ({reason}); give one object a line.") from None
        if not isinstance(row, dict):
            raise SourceError(f"{where}, line {number}: a JSON object is needed here, not {type(row).__name__}.")
        yield number, row


def _csv(where: Path, text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    reader = csv.DictReader(io.StringIO(text, newline=""), restkey="")
    try:
        names = reader.fieldnames or ()
        if "doc" not in names:
            raise SourceError(f"{where}, line 1: the CSV has no column 'doc'; name the columns in the first line.")
        for row in reader:
            if row.get(""):
                raise SourceError(f"{where}, line {reader.line_num}: more cells than columns; quote cells that hold commas.")
            yield reader.line_num, row
    except csv.Error as fault:
        raise SourceError(f"{where}, line {reader.line_num}: this is not CSV ({fault}); check the quotes.") from None


def _entry(where: Path, number: int, row: Mapping[str, Any]) -> Entry:
    doc = row.get("doc")
    if not isinstance(doc, str) or not doc.strip():
        raise SourceError(f"{where}, line {number}: 'doc' is missing; give the file's name without folder and ending.")
    told: dict[str, str | None] = {}
    for name in _FIELDS:
        value = row.get(name)
        if value is not None and not isinstance(value, str):
            raise SourceError(f"{where}, line {number}: {name!r} must be text, not {type(value).__name__}.")
        told[name] = value.strip() or None if value else None
    published = told["published"]
    if published is not None:
        try:
            datetime.date.fromisoformat(published[:10])
        except ValueError:
            raise SourceError(f"{where}, line {number}: {published!r} is not a date; write published as YYYY-MM-DD.") from None
    return Entry(doc.strip(), **told)
