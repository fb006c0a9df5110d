"""The timeline: everything dated, each line told with the names readers know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query

from promissory.prose.escaping import unsteered
from promissory.prose.headlines import gifts, headline, parties, preferred
from promissory.prose.names import Names
from promissory.prose.words import KIND_NAMES, day, plain

from .. import charts
from ..answers import Book
from ..reply import Answer, publish
from ..shown import Row, Shown
from .asking import Filters, Naming, Reading

router = APIRouter(tags=["timeline"])


KINDS = ("meeting", "commitment", "fulfilment", "position", "condition", "group", "statement", "assessment", "event")
COLOURS = {"fulfilment": "commitment", "event": "statement"}  # kinds that wear another kind's colour
LANES = 10  # parties with a lane of their own
FINE = 1500  # places on the chart, above which its days are drawn as months


class TimelineFilters(Filters):
    """Dated things of one kind, of one party; the chart's lanes are kinds or parties."""

    kind: str = Query("", max_length=40, description="A kind of record")
    lanes: str = Query("", pattern="^(kind|party|)$", description="What a lane of the chart stands for: kind or party")


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


Counted = dict[tuple[str, str], int]


def counted(told: Iterable[Sequence[Any]]) -> dict[str, Counted]:
    """How many things are dated on which day, by kind and by party, and how many are `told` of each kind; given as date, kind and
    parties of each."""
    found: dict[str, Counted] = {"kind": Counter(), "party": Counter(), "told": Counter()}
    for date, kind, named in told:
        found["told"]["", kind] += 1
        if (at := charts.exact(date)) is not None:
            found["kind"][at, kind] += 1
            for party in named:
                found["party"][at, party] += 1
    return found


def drawing(counts: Counted, lanes: str, names: Names) -> Any:
    """The chart: a lane for each kind, or for each of the parties named most."""
    if lanes == "party":
        weights: Counter[str] = Counter()
        for (_, party), many in counts.items():
            weights[party] += many
        most = sorted(weights, key=lambda party: (-weights[party], party))[:LANES]
        order = [(party, names.actor(party), "var(--open)") for party in most]
    else:
        told = {kind for _, kind in counts}
        order = [(kind, KIND_NAMES[kind][1], f"var(--k-{COLOURS.get(kind, kind)})") for kind in KINDS if kind in told]
    names_of = {key: unsteered(name) for key, name, _ in order}
    months = sum(lane in names_of for _, lane in counts) > FINE
    bins: Counter[tuple[str, str]] = Counter()
    for (at, lane), many in counts.items():
        if lane in names_of:
            bins[f"{at[:7]}-01" if months else at, names_of[lane]] += many
    values = [{"day": at, "lane": lane, "many": many, "told": f"{day(at[:7] if months else at)}: {many}"}
              for (at, lane), many in sorted(bins.items())]
    return charts.timeline(values, [(name, colour) for _, name, colour in order])


def timeline(book: Reading, names: Naming, filters: Annotated[TimelineFilters, Query()]) -> Answer:
    """Everything dated, newest first."""
    told, lanes = filters.told(), filters.lanes or "kind"
    narrowing = {name: value for name, value in told.items() if name != "lanes"}

    def whole(one: Book) -> dict[str, Counted]:
        return one.behind("timeline by day", lambda now: counted(now.slots("timeline", "date", "kind", "parties")))

    def choices(what: str) -> list[str]:
        return book.behind(f"timeline choices {what}", lambda now: sorted({told for _, told in whole(now)[what]}))

    found: Sequence[Row]
    if narrowing.keys() == {"kind"} and lanes == "kind":
        every = whole(book)
        found = book.latest("timeline", narrowing, every["told"].get(("", filters.kind), 0))
        chart = drawing({key: many for key, many in every["kind"].items() if key[1] == filters.kind}, lanes, names)
    elif narrowing:
        found = book.latest("timeline", narrowing)
        chart = drawing(counted([row[slot] for slot in ("date", "kind", "parties")] for row in found)[lanes], lanes, names)
    else:
        found = book.latest("timeline")
        chart = book.behind(f"timeline chart {lanes}", lambda now: drawing(whole(now)[lanes], lanes, names))
    rows = Shown(found, lambda row: {**row, "headline": line(row, book, names)},
                 lambda some: book.bring(records=[row["record"] for row in some]))
    return Answer("timeline", "timeline.html", "Timeline", rows, told, context={
        "kinds": choices("kind"), "actors": choices("party"), "lanes": lanes, "chart": chart})


publish(router, "/timeline", timeline)
