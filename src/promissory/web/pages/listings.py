"""The plain lists: groups, conditions, statements, assessments, events, fulfilment and attendance."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query

from promissory.prose.headlines import headline, preferred
from promissory.prose.names import Names

from ..answers import Book
from ..reply import Answer, publish
from ..shown import Row
from .asking import Filters, Naming, Reading

router = APIRouter(tags=["lists"])


@dataclass(frozen=True, slots=True)
class Column:
    """A slot, its heading and the way its values are set."""

    slot: str
    heading: str
    setting: str = "text"


@dataclass(frozen=True, slots=True)
class List:
    """A list of the desk: its title, what it shows in one sentence, its columns, and where its parties stand."""

    view: str
    title: str
    lead: str
    columns: tuple[Column, ...]
    actors: tuple[str, ...]  # the slots that offer parties to narrow by


DATE = Column("date", "Date", "date")
LISTS = (
    List("groups", "Groups", "Coalitions and joint initiatives, who founded them and who belongs to them.", (
        Column("name", "Name", "link"), Column("founders", "Founders", "parties"), Column("members", "Members", "parties"),
        Column("size", "Size as told", "size"), Column("purpose", "Purpose"), Column("date", "Formed", "date")),
        ("founders", "members")),
    List("conditions", "Conditions", "What waits for what: guarantees and promises that hang on something else.", (
        Column("subject", "What waits", "link"), Column("requires", "What it waits for"),
        Column("from", "Who must act", "parties"), Column("state", "State", "state"), DATE), ("from",)),
    List("statements", "Statements", "Words given to a speaker, quoted or reported.", (
        DATE, Column("who", "Speaker", "person"), Column("for", "For", "parties"), Column("quote", "Words", "words")), ("for",)),
    List("assessments", "Assessments", "Judgements about the future that time will test.", (
        DATE, Column("by", "By", "parties"), Column("content", "Judgement", "link"),
        Column("horizon", "Horizon", "size")), ("by",)),
    List("events", "Events", "What happened outside the meetings.", (
        DATE, Column("what", "What happened", "link"), Column("actors", "Parties", "parties"), Column("place", "Place")),
        ("actors",)),
    List("fulfilment", "Fulfilment", "How much of what was promised has arrived, as somebody tells it.", (
        Column("as_of", "As of", "date"), Column("by", "Giver", "parties"), Column("item", "Item", "link"),
        Column("promised", "Promised"), Column("delivered", "Delivered"), Column("share", "Share", "share")), ("by",)),
    List("attendance", "Attendance", "Who came, who stayed away and who was expected, meeting by meeting.", (
        DATE, Column("at", "Meeting", "meeting"), Column("for", "Party", "head"),
        Column("who", "Person", "person"), Column("level", "Level", "plain"),
        Column("mode", "Mode", "plain"), Column("status", "Status", "attended")), ("for",)),
)


def meetings(book: Book, names: Names, rows: Sequence[Row]) -> dict[str, str]:
    """The meetings that these rows are of, each by its headline."""
    found = sorted({str(row["at"]) for row in rows if row.get("at")})
    book.bring(records=found)
    return {name: headline("meeting", preferred(book.records[name]), names) for name in found if name in book.records}


def asked(spec: List) -> Callable[..., Answer]:
    """The question behind one list."""

    def rows(book: Reading, names: Naming, filters: Annotated[Filters, Query()]) -> Answer:
        told = filters.told()
        return Answer(spec.view, "list.html", spec.title, book.latest(spec.view, told), told, context={
            "spec": spec, "actors": book.choices(spec.view, *spec.actors), "meetings": lambda rows: meetings(book, names, rows)})

    rows.__name__ = spec.view
    rows.__doc__ = spec.lead
    return rows


for spec in LISTS:
    publish(router, f"/{spec.view}", asked(spec))
