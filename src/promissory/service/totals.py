"""The verb `totals`: what was pledged, committed and delivered, added up; and, where asked, told in one currency."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from promissory import views
from promissory.ledger import AsOf
from promissory.model.errors import QueryError
from promissory.service.ask import fields
from promissory.service.book import open_book
from promissory.service.filters import actor_id, narrow
from promissory.service.workspace import Workspace
from promissory.values.rates import Rates, reference_rates


def totals(
    workspace: Workspace,
    by: str = "giver",
    currency: str | None = None,
    table: Path | None = None,
    filters: Mapping[str, str] | None = None,
    *,
    as_of: AsOf = None,
) -> list[dict[str, Any]]:
    """The totals of the commitments the filters let through, now or as known then. `table` is a CSV file of one's own rates,
    used instead of the European Central Bank's. QueryError for a grouping or currency there is not."""
    if by not in views.totals.GROUPINGS:
        raise QueryError(f"Totals cannot be told by '{by}'; choose among {', '.join(views.totals.GROUPINGS)}.")
    if table is not None and currency is None:
        raise QueryError("A table of rates needs a currency to convert into; add --currency, such as --currency EUR.")
    code = currency.upper() if currency else None
    if code and not re.fullmatch("[A-Z]{3}", code):
        raise QueryError(f"'{currency}' is no currency; write its three letters, such as EUR.")
    rates = _rates(table) if code else None
    book = open_book(workspace, as_of)
    told = [dict(row) for row in views.commitments.rows(book.records.values(), book.claims, book.documents)]
    asked = {name: actor_id(value, book.pack) if name in ("by", "to") else value for name, value in (filters or {}).items()}
    kept = narrow(told, asked, fields("commitments"), book.pack)
    chosen = [book.records[row["record"]] for row in kept]
    return views.totals.rows(chosen, book.claims, book.documents, by, code, rates)


def _rates(table: Path | None) -> Rates:
    if table is None:
        return reference_rates()
    from promissory.sources import rates  # the table of one's own is read only where one is given

    return rates.load(table)
