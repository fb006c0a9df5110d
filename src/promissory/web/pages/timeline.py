"""The timeline: everything dated, each line told with the names readers know."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query

from promissory.prose.headlines import gifts, headline, parties, preferred
from promissory.prose.names import Names
from promissory.prose.words import plain

from ..answers import Book, Row, Shown
from ..reply import Answer, publish
from .asking import Filters, Naming, Reading

router = APIRouter(tags=["timeline"])


class TimelineFilters(Filters):
    """Dated things of one kind."""

    kind: str = Query("", max_length=40, description="A kind of record")


def line(row: Row, book: Book, names: Names) -> str:
    """The row as a headline: a promise with the stage it reached that day, a position with the stance of that day."""
    record, kind = book.records[row["record"]], row["kind"]
    slots: dict[str, Any] = preferred(record)
    for series in ("ladder", "arrivals", "series"):
        entry: dict[str, Any] = next((e for e in record.extra.get(series, []) if e["claim"] in row["claims"]), {})
        slots |= {slot: value for slot, value in entry.items() if value is not None}
    if kind == "commitment":
        return f"{parties(slots.get('by'), names)}, {plain(slots.get('stage')) or 'told'}: {gifts(slots)}"
    return headline(kind, slots, names)


def timeline(book: Reading, names: Naming, filters: Annotated[TimelineFilters, Query()]) -> Answer:
    """Everything dated, newest first."""
    told = filters.told()
    rows = Shown(book.latest("timeline", told), lambda row: {**row, "headline": line(row, book, names)})
    return Answer("timeline", "timeline.html", "Timeline", rows, told, context={"kinds": book.choices("timeline", "kind")})


publish(router, "/timeline", timeline)
