"""Commitments: the table of what was promised and how far it came, and one promise's life."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query

from promissory.model.record import Record
from promissory.prose.headlines import headline, preferred
from promissory.prose.words import BROKEN, LADDER

from ..reply import Answer, publish
from .asking import Filters, Naming, Reading
from .records import story

router = APIRouter(tags=["commitments"])


class CommitmentFilters(Filters):
    """Commitments by who gives, who receives, what and how far."""

    by: str = Query("", max_length=200, description="Giver")
    to: str = Query("", max_length=200, description="Receiver")
    category: str = Query("", max_length=40, description="military, financial, humanitarian …")
    stage: str = Query("", max_length=40, description="proposed, pledged … delivered, refused")


def commitments(book: Reading, filters: Annotated[CommitmentFilters, Query()]) -> Answer:
    """Every commitment, newest first."""
    told = filters.told()
    rows, stages = book.latest("commitments", told), book.choices("commitments", "stage")
    return Answer("commitments", "commitments.html", "Commitments", rows, told, context={
        "givers": book.choices("commitments", "by"), "receivers": book.choices("commitments", "to"),
        "categories": book.choices("commitments", "category"),
        "stages": [s for s in (*LADDER, *BROKEN) if s in stages],
    })


def life(record: Record) -> list[dict[str, Any]]:
    """The stages a promise is told to have reached, in time; one step a stage and day, with every claim that tells it."""
    merged: dict[tuple[str, str], dict[str, Any]] = {}
    for entry in record.extra.get("ladder", []):
        step = {"stage": entry["stage"], "date": entry["when"], "dated": entry["date"] is not None, "value": entry["value"],
                "told": []}
        told = {"claim": entry["claim"], "doc": entry["doc"], "reported_by": entry["reported_by"]}
        merged.setdefault((str(entry["stage"]), str(entry["when"])), step)["told"].append(told)
    return list(merged.values())


def commitment(record: str, book: Reading, names: Naming) -> Answer:
    """One promise: its life, its items, what has arrived, and every sentence that tells of it."""
    found = book.of_kind(record, "commitment")
    slots, steps = preferred(found), life(found)
    arrivals = book.of_record("fulfilment", record)
    hanging = [{**preferred(p), "record": p.id} for p in book.parts(record, "condition")]
    detail = {**story(book, found, names), "life": steps, "fulfilment": arrivals, "conditions": hanging}
    return Answer("commitment", "commitment.html", headline("commitment", slots, names), steps, detail=detail,
                  context={"slots": slots, "record": found, "book": book, "steps": steps, "arrivals": arrivals,
                           "conditions": hanging})


publish(router, "/commitments", commitments)
publish(router, "/commitments/{record}", commitment)
