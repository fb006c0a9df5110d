"""The verb `ask`: the rows of one view, narrowed by filters."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import Any

from promissory import packs, views
from promissory.ledger import AsOf
from promissory.model.errors import QueryError
from promissory.service.across import ACROSS
from promissory.service.book import Book, open_book
from promissory.service.fields import VIEWS, fields
from promissory.service.filters import matching, narrow
from promissory.service.keeping import KEPT
from promissory.service.kept import Kept
from promissory.service.present import present
from promissory.service.workspace import Workspace


def listing(
    workspace: Workspace, view: str, filters: Mapping[str, str] | None = None, *, as_of: AsOf = None, offset: int = 0,
    limit: int | None = None,
) -> list[dict[str, Any]]:
    """The rows of a view now, or as known then, so many from the one at `offset` on; QueryError for a view or filter there is
    not."""
    if view not in VIEWS:
        raise QueryError(f"There is no listing '{view}'; choose among {', '.join(VIEWS)}.")
    stop = None if limit is None else offset + limit
    if as_of is None and view in KEPT:
        with present(workspace) as held:
            if held is not None:
                if not filters:
                    return list(held.page(view, offset, limit))
                pack = packs.load(workspace.pack)
                return list(islice(matching(held.page(view), filters, fields(view), pack), offset, stop))
    if as_of is None and view in ACROSS:
        with present(workspace) as held:
            if held is not None:
                pack = packs.load(workspace.pack)
                every = Kept(held, pack).across(view)
                return narrow(every, filters, fields(view), pack)[offset:stop] if filters else list(every[offset:stop])
    book = open_book(workspace, as_of)
    return narrow(_rows(view, book), filters or {}, fields(view), book.pack)[offset:stop]


def _rows(view: str, book: Book) -> list[dict[str, Any]]:
    if view == "findings":
        return views.findings.rows(book.findings, book.records, book.claims, book.documents)
    return [dict(row) for row in views.LISTINGS[view](tuple(book.records.values()), book.claims, book.documents)]
