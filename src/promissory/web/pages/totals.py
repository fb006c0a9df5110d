"""Totals: what was pledged, committed and delivered, each apart, by party; a sum opens down to the promises it adds up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query

from promissory.model.errors import QueryError
from promissory.prose.headlines import headline, listed, parties, preferred
from promissory.prose.names import Names
from promissory.prose.words import plain
from promissory.service.totals import added, code_of
from promissory.values.rates import reference_rates
from promissory.views.counting import APART, COUNTED

from .. import charts
from ..answers import Book
from ..reply import Answer, publish
from .asking import Filters, Naming, Reading

router = APIRouter(tags=["totals"])
GROUPINGS = {"giver": "Giver", "receiver": "Receiver", "category": "Category", "stage": "Furthest stage", "period": "Year"}
CURRENCIES = ("EUR", "USD", "GBP")
JOINT = " + "


class TotalFilters(Filters):
    """Which promises are added up, by what, and in which currency beside those told."""

    group_by: str = Query("giver", pattern="^(giver|receiver|category|stage|period|)$", description="What a line stands for")
    currency: str = Query("EUR", max_length=3, description="The one currency sums are told in as well")
    by: str = Query("", max_length=200, description="Giver")
    to: str = Query("", max_length=200, description="Receiver")
    category: str = Query("", max_length=40, description="military, financial, humanitarian …")


def worked_out(book: Book, filters: TotalFilters) -> list[dict[str, Any]]:
    """The totals asked for."""
    by, code = filters.group_by or "giver", code_of(filters.currency or "EUR")
    narrowing = {name: value for name, value in filters.told().items() if name not in ("group_by", "currency")}

    def work_out(now: Book) -> list[dict[str, Any]]:
        return added(now.rows("commitments", narrowing), now.records, by, code, reference_rates())

    # Only what everybody asks for is kept: what a filter leaves is small, and there is no end of filters.
    return work_out(book) if narrowing or code not in CURRENCIES else book.behind(f"totals {by} {code}", work_out)


def key(group: Any) -> str:
    """A group as an address names it; several givers are one group together."""
    return JOINT.join(str(one) for one in listed(group))


def label(by: str, group: Any, names: Names) -> str:
    """A group as readers know it."""
    if by not in ("giver", "receiver"):
        return plain(group)
    return parties([one if one != "not told" else "?not told" for one in listed(group)], names)


def lines(rows: Sequence[Mapping[str, Any]], by: str, code: str, names: Names) -> list[dict[str, Any]]:
    """One line a group: the rows of each set, the sums told and then the sum in one currency; the largest in that
    currency first."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        line = found.setdefault(key(row[by]), {
            "key": key(row[by]), "label": label(by, row[by], names), "joint": row.get("joint"), "sets": {}, "weight": 0})
        line["sets"].setdefault(row["set"], []).append(row)
        if row["set"] in COUNTED and row["currency"] == code:
            line["weight"] = max(line["weight"], row["amount"] or 0)
    return sorted(found.values(), key=lambda line: (-line["weight"], line["label"]))


def totals(book: Reading, names: Naming, filters: Annotated[TotalFilters, Query()]) -> Answer:
    """What was pledged, committed and delivered, added up."""
    by, code = filters.group_by or "giver", code_of(filters.currency or "EUR")
    rows = worked_out(book, filters)
    shown = lines(rows, by, code, names)
    spec = charts.totals(rows, by, code, lambda group: label(by, group, names)) if by != "stage" else None
    return Answer("totals", "totals.html", "Totals", rows, filters.told(), context={
        "lines": shown, "by": by, "code": code, "groupings": GROUPINGS, "chart": spec, "counted": COUNTED, "apart": APART,
        "currencies": sorted({*CURRENCIES, code, *(str(r["currency"]) for r in rows if r["currency"] and not r["converted"])}),
        "givers": book.choices("commitments", "by"), "receivers": book.choices("commitments", "to"),
        "categories": book.choices("commitments", "category"),
    })


class SumFilters(TotalFilters):
    """One sum of the totals."""

    of: str = Query("", max_length=2000, description="The group")
    in_set: str = Query("pledges", max_length=20, description="pledges, commitments, deliveries, or what stands apart")


def total(book: Reading, names: Naming, filters: Annotated[SumFilters, Query()]) -> Answer:
    """The promises one sum adds up, each with its own sum and the rate it was converted by."""
    by = filters.group_by or "giver"
    asked = TotalFilters(**{name: value for name, value in filters.told().items() if name not in ("of", "in_set")})
    rows = [row for row in worked_out(book, asked) if row["set"] == filters.in_set and key(row[by]) == filters.of]
    if not rows:
        raise QueryError("There is no such total; look for it among the totals, for they change as reports come.")
    worth = {(term["record"], term["day"]): term for row in rows if row["converted"] for term in row["terms"]}
    unconverted = {term["record"]: term["why"] for row in rows for term in row["unconverted"]}
    terms = [term for row in rows if not row["converted"] for term in row["terms"]]
    shown = []
    for term in sorted(terms, key=lambda one: str(one["day"] or ""), reverse=True):
        found = book.record(term["record"])
        shown.append({**term, "headline": headline("commitment", preferred(found), names),
                      "worth": worth.get((term["record"], term["day"]), {}).get("worth"),
                      "rate": worth.get((term["record"], term["day"]), {}).get("rate"), "why": unconverted.get(term["record"])})
    heading = f"{label(by, rows[0][by], names)}: {filters.in_set}"
    return Answer("total", "total.html", heading, shown, filters.told(), context={
        "sums": rows, "by": by, "code": code_of(filters.currency or "EUR")})


publish(router, "/totals", totals)
publish(router, "/totals/sum", total)
