"""Guarantees: what each component hangs on, who is to give it, who must act, and what is not met, as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query

from promissory.prose.headlines import headline, preferred

from ..reply import Answer, publish
from ..shown import Row, Shown
from . import depending
from .asking import Filters, Naming, Reading, newest_first

router = APIRouter(tags=["guarantees"])
STATES = ("unmet", "refused", "met")
PROBLEMS = ("nobody gives it", "nobody must act", "circular")
ORDER = {"refused": 0, "unmet": 1, "met": 2}


class GuaranteeFilters(Filters):
    """Guarantees by how far their conditions are met, and by what is wrong with them."""

    state: str = Query("", max_length=20, description="unmet, refused or met")
    problem: str = Query("", max_length=40, description="nobody gives it, nobody must act or circular")


def guarantees(book: Reading, names: Naming, filters: Annotated[GuaranteeFilters, Query()]) -> Answer:
    """Every condition: what waits, who is told to give it, what it waits for and who must act; what is not met stands first."""
    every = book.rows("guarantees", {})
    told = filters.told()
    narrowing = {k: v for k, v in told.items() if k != "problem"}
    rows = [row for row in (book.rows("guarantees", narrowing) if narrowing else every)
            if filters.problem in ("", *row["problems"])]

    def bring(some: Sequence[Row]) -> None:
        book.bring(records=[name for row in some for name in (row["promise"], *row["waits_on"]) if name])

    def line(record: str) -> str:
        found = book.records.get(record)
        return headline(found.kind, preferred(found), names) if found else record

    shown = Shown(sorted(newest_first(rows), key=lambda row: ORDER.get(row["state"], 1)), lambda row: {
        **row, "promise_line": line(row["promise"]) if row["promise"] else None,
        "waits_on_lines": [{"record": other, "headline": line(other)} for other in row["waits_on"]]}, bring)
    counts = {state: sum(row["state"] == state for row in every) for state in STATES}
    return Answer("guarantees", "guarantees.html", "Guarantees", shown, told, {"states": counts}, {
        "graph": depending.graph(shown, names), "drawn": depending.SHOWN,
        "actors": book.choices("guarantees", "guarantors", "from"), "states": [s for s in STATES if counts[s]], "counts": counts,
        "problems": [p for p in PROBLEMS if any(p in row["problems"] for row in every)]})


publish(router, "/guarantees", guarantees)
