"""The verb `totals`: what was pledged, committed and delivered, added up; and, where asked, told in one currency."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from promissory import packs, views
from promissory.ledger import AsOf
from promissory.model.errors import QueryError
from promissory.model.pack import Pack
from promissory.model.record import Record
from promissory.service.book import open_book
from promissory.service.fields import fields
from promissory.service.filters import actor_id, narrow
from promissory.service.kept import Kept, Pieces
from promissory.service.present import present
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
    code = code_of(currency) if currency else None
    rates = _rates(table) if code else None
    if as_of is None:
        with present(workspace) as held:
            if held is not None:
                pack = packs.load(workspace.pack)
                kept = Kept(held, pack)
                return added(kept.every("commitments", _asked(filters, pack)), kept.records, by, code, rates)
    book = open_book(workspace, as_of)
    told = [dict(row) for row in views.commitments.rows(book.records.values(), book.claims, book.documents)]
    chosen = narrow(told, _asked(filters, book.pack), fields("commitments"), book.pack)
    return added(chosen, book.records, by, code, rates)


def added(
    chosen: Sequence[Mapping[str, Any]], records: Mapping[str, Record], by: str, currency: str | None = None,
    rates: Rates | None = None,
) -> list[dict[str, Any]]:  # fmt: skip
    """The totals of these rows of commitments; of the records only those of the rows are looked at."""
    names = [row["record"] for row in chosen]
    if isinstance(records, Pieces):
        records.bring(names)
    reports = {source["digest"]: source for row in chosen for source in row["sources"]}
    return views.totals.rows([records[name] for name in names], reports, by, currency, rates)


def code_of(currency: str) -> str:
    """A currency's three letters; QueryError for what is none."""
    code = currency.upper()
    if not re.fullmatch("[A-Z]{3}", code):
        raise QueryError(f"'{currency}' is no currency; write its three letters, such as EUR.")
    return code


def _asked(filters: Mapping[str, str] | None, pack: Pack) -> dict[str, str]:
    return {name: actor_id(value, pack) if name in ("by", "to") else value for name, value in (filters or {}).items()}


def _rates(table: Path | None) -> Rates:
    if table is None:
        return reference_rates()
    from promissory.sources import rates  # the table of one's own is read only where one is given

    return rates.load(table)
