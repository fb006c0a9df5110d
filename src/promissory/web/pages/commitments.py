"""Commitments: the table of what was promised and how far it came, and one promise's life."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, get_args

from fastapi import APIRouter, Query

from promissory.model.errors import QueryError
from promissory.model.record import Record
from promissory.prose.headlines import headline, preferred
from promissory.prose.names import Names
from promissory.prose.words import BROKEN, LADDER
from promissory.values.money import find_money
from promissory.values.rates import reference_rates
from promissory.views import promise, verdict
from promissory.views.fulfilment import figure
from promissory.views.replay import day

from .. import charts
from ..answers import Book
from ..reply import Answer, publish
from ..shown import within
from .asking import ISO_DATE, Filters, Naming, Reading
from .records import story

router = APIRouter(tags=["commitments"])
OURS = ("least", "due_since", "due_until")  # filters that no listing knows


class CommitmentFilters(Filters):
    """Commitments by who gives, who receives, what, how much, how far, by when."""

    by: str = Query("", max_length=200, description="Giver")
    to: str = Query("", max_length=200, description="Receiver")
    category: str = Query("", max_length=40, description="military, financial, humanitarian …")
    stage: str = Query("", max_length=40, description="proposed, pledged … delivered, refused")
    verdict: str = Query("", max_length=40, description="met, not met, in progress …")
    least: str = Query("", max_length=60, description="A sum told is this or more: 100 million EUR; without a currency in any")
    due_since: str = Query("", pattern=ISO_DATE, description="Due not before this date (ISO, of any precision)")
    due_until: str = Query("", pattern=ISO_DATE, description="Due not after this date (ISO, of any precision)")


def commitments(book: Reading, filters: Annotated[CommitmentFilters, Query()]) -> Answer:
    """Every commitment, newest first."""
    told = filters.told()
    rows = book.latest("commitments", {name: value for name, value in told.items() if name not in OURS})
    if filters.due_since or filters.due_until:
        span = {"since": filters.due_since, "until": filters.due_until}
        rows = [row for row in rows if within(row, span, "due")]
    if filters.least:
        amount, currency = sum_of(filters.least)
        rows = [row for row in rows if reaches(row, amount, currency)]
    stages, verdicts = book.choices("commitments", "stage"), book.choices("commitments", "verdict")
    return Answer("commitments", "commitments.html", "Commitments", rows, told, context={
        "givers": book.choices("commitments", "by"), "receivers": book.choices("commitments", "to"),
        "categories": book.choices("commitments", "category"),
        "stages": [s for s in (*LADDER, *BROKEN) if s in stages],
        "verdicts": [v for v in get_args(verdict.Name) if v in verdicts],
    })


def sum_of(told: str) -> tuple[float, str | None]:
    """The sum a reader asks for, and its currency where one is named; a sentence for the reader where it is no sum."""
    text = " ".join(told.split())
    for words, named in ((text, True), (f"{text} EUR", False)):  # a sum without a currency is read as one with any
        found = find_money(words)
        if len(found) == 1:
            return found[0].amount, found[0].currency if named else None
    raise QueryError(f"{told!r} is no sum; write a number, or one with its currency such as 100 million EUR.")


def reaches(row: Mapping[str, Any], amount: float, currency: str | None) -> bool:
    """Whether a row tells a sum of so much or more; in another currency by the reference rate of the promise's day."""
    told = figure(row.get("value"))
    if not told or not isinstance(row["value"], Mapping) or not row["value"].get("currency"):
        return False
    if currency is None or told[1] == currency:
        return told[0] >= amount
    on = day(row.get("date") or row.get("first_told"))
    rate = reference_rates().rate(str(told[1]), currency, on) if charts.exact(on) else None
    return rate is not None and told[0] * rate.worth >= amount


def brief(book: Book, names: Names, record: Record) -> dict[str, Any]:
    """A promise named beside another: its line, its day and its verdict."""
    row: dict[str, Any] = next(iter(book.of_record("commitments", record.id)), {})
    return {**promise.brief(record), "headline": headline("commitment", preferred(record), names), "verdict": row.get("verdict")}


def commitment(record: str, book: Reading, names: Naming) -> Answer:
    """One promise: its life, what came of it by whose word, its package and parts, and every sentence that tells of it."""
    found = book.of_kind(record, "commitment")
    slots = preferred(found)
    sentences = story(book, found, names)  # brings the claims and documents
    steps = promise.steps(found)
    series = promise.speakers(found, book.claims, book.documents)
    hanging = [{**preferred(p), "record": p.id} for p in book.parts(record, "condition")]
    row: dict[str, Any] = next(iter(book.of_record("commitments", record)), {})
    whole = book.records.get(found.part_of or "")
    detail = {
        **sentences, "life": steps, "fulfilment": book.of_record("fulfilment", record), "speakers": series,
        "conditions": hanging, "verdict": row.get("verdict"), "because": row.get("because"),
        "package": brief(book, names, whole) if whole and whole.kind == "commitment" else None,
        "parts": sorted((brief(book, names, p) for p in book.parts(record, "commitment")),
                        key=lambda part: (part["date"] or "9999", part["record"])),
    }
    return Answer("commitment", "commitment.html", headline("commitment", slots, names), steps, detail=detail, context={
        "slots": slots, "record": found, "book": book, "steps": steps,
        "life_chart": charts.life(steps, found.value("due")),
        "came_chart": charts.fulfilment(series, found.value("due"), names),
    })


publish(router, "/commitments", commitments)
publish(router, "/commitments/{record}", commitment)
