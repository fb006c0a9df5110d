"""The verb `promise`: one commitment followed, from its first word to what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from promissory import packs, views
from promissory.ledger import AsOf
from promissory.model.claim import Claim
from promissory.model.document import Document
from promissory.model.errors import QueryError
from promissory.model.record import Record
from promissory.service.book import open_book
from promissory.service.kept import Kept
from promissory.service.present import present
from promissory.service.workspace import Workspace
from promissory.views.ground import last_day


def story(workspace: Workspace, name: str, *, as_of: AsOf = None) -> dict[str, Any]:
    """The promise's row with its verdict, its life, what is said to have come of it speaker by speaker, and the package and parts
    it belongs with; QueryError where there is no such promise."""
    if as_of is None:
        with present(workspace) as held:
            if held is not None:
                kept = Kept(held, packs.load(workspace.pack))
                record = _promise(kept.record(name))
                return _followed(record, kept.claims, kept.documents, kept.parts(record.id), kept.records, held.last_day())
    book = open_book(workspace, as_of)
    record = _promise(book.record(name))
    parts = [one for one in book.records.values() if one.part_of == record.id]
    return _followed(record, book.claims, book.documents, parts, book.records, last_day(book.documents))


def _promise(record: Record) -> Record:
    if record.kind not in ("commitment", "fulfilment"):
        raise QueryError(f"{record.id} is a {record.kind}, not a promise; take a record's id from `promissory commitments`.")
    return record


def _followed(
    record: Record, claims: Mapping[str, Claim], documents: Mapping[str, Document], parts: Iterable[Record],
    records: Mapping[str, Record], on: str | None,
) -> dict[str, Any]:  # fmt: skip
    whole = records.get(record.part_of or "")
    told = [views.promise.brief(part) for part in parts if part.kind == "commitment"]
    return {
        **views.promise.story(record, claims, documents),
        **views.commitments.rated(record, claims, on),
        "part_of": views.promise.brief(whole) if whole else None,
        "parts": sorted(told, key=lambda part: (part["date"] or "9999", part["record"])),
    }
