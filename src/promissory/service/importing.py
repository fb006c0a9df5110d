"""The verb `claims import`: claims made elsewhere (by hand, by another reader) into the ledger, under the same gate."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from promissory import sources
from promissory.documents import Known
from promissory.ledger import Stamp
from promissory.model.claim import KINDS, SLOTS, Claim
from promissory.model.document import Document
from promissory.model.errors import ClaimError, PromissoryError, SourceError
from promissory.service import intake
from promissory.service.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one document's claims."""

    name: str
    claims: int
    reason: str | None = None


def import_claims(workspace: Workspace, path: Path, folder: Path, manifest: Mapping[str, Known]) -> Iterator[Imported]:
    """Keep each document of `folder` that `path` (JSON Lines, the claim format) speaks of, with exactly those claims.

    A line's `doc` is a file's name without ending, or its beginning up to an underscore. Ids and records are not taken over.
    """
    rows = _rows(path)
    stamp = Stamp(pack="", language="", reader="import:" + hashlib.sha256(path.read_bytes()).hexdigest()[:12])
    raws = [raw for raw in sources.bring([folder], None) if not isinstance(raw, PromissoryError)]
    with workspace.ledger(writing=True) as ledger:
        for name, mine in rows.items():
            found = [raw for raw in raws if raw.name == name] or [raw for raw in raws if raw.name.startswith(f"{name}_")]
            if len(found) != 1:
                yield Imported(name, 0, f"{folder} holds {'no' if not found else 'more than one'} document '{name}'.")
                continue
            raw = found[0]
            try:
                known = manifest.get(name) or manifest.get(raw.name) or Known()
                document = intake.document(raw, known, name)
                claims = [_claim(row, document, number, path) for number, row in mine]
                ledger.record(document, claims, stamp)
            except PromissoryError as error:
                yield Imported(name, 0, str(error))
            else:
                yield Imported(name, len(claims))


def _rows(path: Path) -> dict[str, list[tuple[int, dict[str, Any]]]]:
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise SourceError(f"{path} cannot be read ({error.strerror}); check the path.") from None
    except UnicodeDecodeError:
        raise SourceError(f"{path} is not UTF-8 text; claims are JSON Lines in UTF-8.") from None
    rows: dict[str, list[tuple[int, dict[str, Any]]]] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            row = _object(line, number, path)
            rows.setdefault(row["doc"], []).append((number, row))
    return rows


def _object(line: str, number: int, path: Path) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError:
        row = None
    if not isinstance(row, dict) or row.get("kind") not in KINDS or not row.keys() >= {"doc", "start", "end", "evidence"}:
        raise SourceError(f"Line {number} of {path} is no claim; it needs doc, kind, start, end and evidence.")
    return row


def _claim(row: Mapping[str, Any], document: Document, number: int, path: Path) -> Claim:
    if document.text[row["start"]:row["end"]] != row["evidence"]:
        raise ClaimError(f"Line {number} of {path}: its evidence does not stand at {row['start']} in '{document.name}'.")
    slots = {slot: row[slot] for slot in SLOTS[row["kind"]] if row.get(slot) is not None}
    return Claim(
        doc=document.digest, kind=row["kind"], start=row["start"], end=row["end"], evidence=row["evidence"],
        slots=MappingProxyType(slots), reported_by=row.get("reported_by"), date=row.get("date"),
        modality=row.get("modality", "done"), witness=row.get("witness", "third_party"),
        confidence=row.get("confidence", 1.0), reader="import",
    )
