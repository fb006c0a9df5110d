"""Coalitions: who belongs to them in time, and who attended, is a member, signed and contributes, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query

from promissory.model.record import Record
from promissory.prose.headlines import headline, listed, preferred
from promissory.prose.names import Names
from promissory.service.fields import fields
from promissory.service.filters import narrow

from ..answers import Book
from ..reply import Answer, publish
from ..shown import Shown
from .asking import Filters, Naming, Reading, choices, when
from .records import story

router = APIRouter(tags=["coalitions"])
SETS = ("members", "attended", "signed", "contributes")
SLOTS = ("attended", "signed", "contributes", "members")


class CoalitionFilters(Filters):
    """Coalitions, or meetings."""

    kind: str = Query("group", pattern="^(group|meeting|)$", description="group (coalitions) or meeting")


def coalitions(book: Reading, names: Naming, filters: Annotated[CoalitionFilters, Query()]) -> Answer:
    """Every coalition and the four sets reports like to mix."""
    told, kind = filters.told(), filters.kind
    every = book.behind(f"sets of {kind}", lambda now: in_order(now.sets(kind), kind))
    actors = book.behind(f"parties in sets of {kind}", lambda now: choices(now.sets(kind), *SLOTS))
    narrowing = {name: value for name, value in told.items() if name != "kind"}
    rows = narrow(every, narrowing, fields("sets"), book.pack) if narrowing else every
    lines = Shown(rows, lambda row: {
        **row, "headline": headline(row["kind"], preferred(book.record(row["record"])), names)},
        lambda some: book.bring(records=[row["record"] for row in some]))
    return Answer("coalitions", "coalitions.html", "Coalitions", lines, told, context={
        "sets": SETS, "actors": actors})


def in_order(rows: Sequence[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    """The largest first; meetings in time."""
    if kind == "meeting":
        return sorted(rows, key=lambda row: str(when(row) or ""), reverse=True)
    return sorted(rows, key=lambda row: -sum(len(row[name]) for name in SETS))


def tellings(book: Book, record: Record) -> list[dict[str, Any]]:
    """Who is told to found it or to belong to it, telling by telling, the earliest first."""
    found = []
    for claim in book.told_by(record.claims):
        slots = book.reviewed().slots_of(claim.id, claim.slots)
        if slots.get("founders") or slots.get("members") or slots.get("size"):
            found.append({
                "date": claim.date or book.documents[claim.doc].published.date, "founders": listed(slots.get("founders")),
                "members": listed(slots.get("members")), "size": slots.get("size"), "claim": claim.id, "doc": claim.doc})
    return sorted(found, key=lambda row: str(row["date"] or "9999"))


def side_by_side(row: Mapping[str, Any], told: list[dict[str, Any]], names: Names) -> list[dict[str, Any]]:
    """One line a party: the sets it is in, and since when it is told to belong."""
    since: dict[str, Any] = {}
    for one in told:
        for party in (*one["founders"], *one["members"]):
            since.setdefault(str(party), one["date"])
    everyone = {str(party) for name in SETS for party in row.get(name, ())}
    return [{"party": party, "since": since.get(party), **{name: party in row.get(name, ()) for name in SETS}}
            for party in sorted(everyone, key=lambda p: (p.startswith("?"), names.actor(p)))]


def coalition(record: str, book: Reading, names: Naming) -> Answer:
    """One coalition: its parties by set, and its members in time."""
    found = book.of_kind(record, "group")
    row = next((row for row in book.sets("group") if row["record"] == record), {})
    told = tellings(book, found)
    lines = side_by_side(row, told, names)
    slots = preferred(found)
    sets = {name: list(row.get(name, ())) for name in SETS}
    return Answer("coalition", "coalition.html", headline("group", slots, names), lines,
                  detail={**story(book, found, names), "tellings": told, "sets": sets},
                  context={"lines": lines, "tellings": told, "sets": SETS, "slots": slots, "record": found, "book": book})


publish(router, "/coalitions", coalitions)
publish(router, "/coalitions/{record}", coalition)
