"""Parties: one page for each state, organisation and person: where it came, what it promised and kept, where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel

from promissory.model.errors import QueryError
from promissory.prose.headlines import headline, listed
from promissory.prose.names import Names
from promissory.views.parties import BROKEN, KEPT, OPEN

from ..answers import Book
from ..reply import Answer, publish
from .asking import Naming, Reading, newest_first

router = APIRouter(tags=["parties"])
MOST = 40  # rows of a part that its page shows, the latest; its list has all
SORTS = ("state", "organisation", "coalition", "person", "unnamed", "other")


class PartyFilters(BaseModel):
    """Parties of one sort."""

    sort: str = Query("", max_length=20, description="state, organisation, coalition, person, unnamed or other")
    name: str = Query("", max_length=80, description="Part of a name")


def sort_of(book: Book, party: str, person: bool) -> str:
    """What a party is, as the pack knows it."""
    known: Mapping[str, str] = book.once("sorts", lambda: {
        **{group.slug: "coalition" for group in book.pack.groups}, **{actor.id: actor.kind for actor in book.pack.actors},
        **{one.name: "person" for one in book.pack.persons}})
    described = any(word[:1].islower() for word in (party.split() or [""])[::max(1, len(party.split()) - 1)])
    if party.startswith("?") or (person and party not in known and described):  # "a senior official" is nobody's name
        return "unnamed"
    return known.get(party, "person" if person else "other")


def parties(book: Reading, names: Naming, filters: Annotated[PartyFilters, Query()]) -> Answer:
    """Everybody the record tells of, those most is told of first."""
    rows = [{**row, "name": names.actor(row["party"]), "sort": sort_of(book, row["party"], row["person"])}
            for row in book.parties()]
    told = {k: v for k, v in filters.model_dump().items() if v}
    wanted = filters.name.casefold()
    kept = [row for row in rows if filters.sort in ("", row["sort"]) and wanted in row["name"].casefold()]
    return Answer("parties", "parties.html", "Parties", kept, told, context={
        "sorts": [sort for sort in SORTS if any(row["sort"] == sort for row in rows)]})


def offices(book: Book, party: str, named: set[str]) -> list[dict[str, Any]]:
    """The offices of a person, or those that people named in the record held for a party, the latest first."""
    found = [{"person": one.name, "actor": office.actor, "title": office.title, "level": office.level, "start": office.start,
              "end": office.end} for one in book.pack.persons for office in one.offices
             if one.name == party or (office.actor == party and one.name in named)]
    return sorted(found, key=lambda row: (str(row["start"] or ""), row["person"]), reverse=True)


def names_of(value: Any) -> list[str]:
    """The parties a slot holds."""
    return [str(one) for one in listed(value)]


def story(book: Book, party: str, names: Names) -> dict[str, list[dict[str, Any]]]:
    """What is told of one party, by the part it plays."""
    def mine(view: str, *slots: str) -> list[dict[str, Any]]:
        rows = book.rows(view, {"actor": party})
        return [dict(row) for row in newest_first(rows) if any(party in names_of(row.get(slot)) for slot in slots)]

    meetings = {row["record"]: row for row in book.behind("meetings", lambda one: one.rows("meetings"))}
    attendance = mine("attendance", "for", "who")
    for row in attendance:
        meeting = meetings.get(row.get("at") or "")
        row["meeting_line"] = headline("meeting", meeting, names) if meeting else ""
    given, taken = mine("commitments", "by"), mine("commitments", "to")
    for row in (*given, *taken):
        row["headline"] = headline("commitment", row, names)
    return {"attendance": attendance,
            "hosted": [{**row, "headline": headline("meeting", row, names)} for row in mine("meetings", "hosts")],
            "given": given, "received": taken, "positions": mine("positions", "for", "who"),
            "statements": mine("statements", "for", "who")}


def party(party: str, book: Reading, names: Naming) -> Answer:
    """One party: attendance, promises, positions, and the offices held in time."""
    parts = story(book, party, names)
    people = {str(row["who"]) for rows in parts.values() for row in rows if row.get("who")}
    held = offices(book, party, people)
    sort = sort_of(book, party, any(row.get("who") == party for rows in parts.values() for row in rows))
    if not any(parts.values()) and not held and sort == "other":
        raise QueryError(f"The record tells of no party called {party[:60]!r}; look for it in the list of parties.")
    verdicts = [str(row.get("verdict")) for row in parts["given"]]
    counts = {"promised": len(verdicts), "kept": sum(v in KEPT for v in verdicts), "open": sum(v in OPEN for v in verdicts),
              "broken": sum(v in BROKEN for v in verdicts),
              "attended": sum(row.get("status") == "attended" for row in parts["attendance"])}
    rows = [{"part": part, **row} for part, found in parts.items() for row in found]
    return Answer("party", "party.html", names.actor(party), rows,
                  detail={"party": party, "sort": sort, "counts": counts, "offices": held},
                  context={"parts": parts, "counts": counts, "offices": held, "sort": sort, "most": MOST})


publish(router, "/parties", parties)
publish(router, "/parties/{party:path}", party)
