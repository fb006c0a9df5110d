"""The verb `promise`: one commitment followed, from its first word to what came of it."""

from __future__ import annotations

from typing import Any

from promissory import views
from promissory.ledger import AsOf
from promissory.model.errors import QueryError
from promissory.service.book import open_book
from promissory.service.workspace import Workspace
from promissory.views.ground import last_day


def story(workspace: Workspace, name: str, *, as_of: AsOf = None) -> dict[str, Any]:
    """The promise's row with its verdict, its life, what is said to have come of it speaker by speaker, and the package and parts
    it belongs with; QueryError where there is no such promise."""
    book = open_book(workspace, as_of)
    record = book.record(name)
    if record.kind not in ("commitment", "fulfilment"):
        raise QueryError(f"{record.id} is a {record.kind}, not a promise; take a record's id from `promissory commitments`.")
    told = views.promise.story(record, book.claims, book.documents)
    parts = [views.promise.brief(r) for r in book.records.values() if r.part_of == record.id and r.kind == "commitment"]
    whole = book.records.get(record.part_of or "")
    return {
        **told,
        **views.commitments.rated(record, book.claims, last_day(book.documents)),
        "part_of": views.promise.brief(whole) if whole else None,
        "parts": sorted(parts, key=lambda part: (part["date"] or "9999", part["record"])),
    }
