"""The verb `changes`: the record as it was known then, beside the record now."""

from __future__ import annotations

from typing import Any

from promissory import views
from promissory.ledger import AsOf
from promissory.service.book import open_book
from promissory.service.workspace import Workspace


def since(workspace: Workspace, moment: AsOf, until: AsOf = None) -> list[dict[str, Any]]:
    """One row for everything that is new, moved, contradicted, resolved, judged anew or gone since the moment (a date as known
    then, or a position of the evidence log)."""
    before, after = open_book(workspace, moment), open_book(workspace, until)
    return views.changes.rows(
        before.records.values(), after.records.values(), {**before.claims, **after.claims}, after.documents, before.documents
    )
