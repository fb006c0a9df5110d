"""Where reports contradict one another: every slot with rival values, who tells which, and which value is preferred."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query

from promissory.prose.headlines import headline, preferred
from promissory.prose.names import Names

from ..answers import Book
from ..reply import Answer, publish
from .asking import Filters, Naming, Reading, choices, within

router = APIRouter(tags=["conflicts"])


class ConflictFilters(Filters):
    """Conflicts by the kind of record they concern."""

    kind: str = Query("", max_length=40, description="A kind of record")


def disagreements(book: Book, names: Names) -> list[dict[str, Any]]:
    """One row a contested slot, the record it belongs to and its rival values, the preferred one first."""
    rows = []
    for record in book.records.values():
        slots = preferred(record)
        rows += [{
            "record": record.id, "kind": record.kind, "date": slots.get("date"), "slot": slot,
            "headline": headline(record.kind, slots, names), "preferred": record.value(slot),
            "rivals": [{"value": r.value, "claims": list(r.claims), "docs": list(r.docs), "origins": r.origins,
                        "why": r.why}
                       for r in record.slots.get(slot, ())],
        } for slot in record.conflicts]
    return sorted(rows, key=lambda row: (str(row["date"] or ""), row["record"], row["slot"]), reverse=True)


def doubts(book: Book, names: Names) -> list[dict[str, Any]]:
    """The findings that are no contradicted slot, each under the headline of the record it concerns."""
    rows = []
    for finding in book.findings:
        if finding.rule == "conflict":
            continue
        concerned = [{"record": r, "headline": headline(book.records[r].kind, preferred(book.records[r]), names)}
                     for r in finding.records if r in book.records]
        message = finding.message
        for record in finding.records:
            message = message.replace(record, "this record" if len(finding.records) == 1 else "one")
        rows.append({"rule": finding.rule, "slot": finding.slot, "message": f"{message[:1].upper()}{message[1:]}",
                     "records": concerned, "claims": list(finding.claims)})
    return rows


def conflicts(book: Reading, names: Naming, filters: Annotated[ConflictFilters, Query()]) -> Answer:
    """Every slot for which reports tell rival values."""
    told = filters.told()
    every = disagreements(book, names)
    rows = [row for row in every if filters.kind in ("", row["kind"]) and within(row, told)]
    findings = doubts(book, names)
    return Answer("conflicts", "conflicts.html", "Conflicts", rows, told, {"findings": findings},
                  {"kinds": choices(every, "kind"), "documents": book.documents, "findings": findings})


publish(router, "/conflicts", conflicts)
