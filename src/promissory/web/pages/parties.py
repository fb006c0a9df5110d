"""Parties: one page for each state, organisation and person: where it came, what it promised and kept, where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Any, overload

from fastapi import APIRouter, Query
from pydantic import BaseModel

from promissory.model.errors import QueryError
from promissory.prose.headlines import headline, listed
from promissory.prose.names import Names
from promissory.views.parties import BROKEN, KEPT, OPEN

from ..answers import Book
from ..reply import Answer, publish
from ..shown import Row, Shown
from .asking import Naming, Reading, newest_first

router = APIRouter(tags=["parties"])
MOST = 20  # rows of a part that its page shows, the latest; its list has all
# The parts a party can play, each with its listing and the slots that name who plays it.
PARTS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "attendance": ("attendance", ("for", "who")), "hosted": ("meetings", ("hosts",)), "given": ("commitments", ("by",)),
    "received": ("commitments", ("to",)), "positions": ("positions", ("for", "who")),
    "statements": ("statements", ("for", "who")),
}
COUNTED = {"attendance": ("status",), "given": ("verdict",)}
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


def brief(part: str) -> tuple[str, ...]:
    """The slots of a row that are looked at in every row of a part."""
    return ("record", "date", "since", "first_told", "who", *COUNTED.get(part, ()), *PARTS[part][1])


class Told(Shown):
    """What is told of one party in one part it plays, the latest first: rows made ready where they are looked at, and the few
    slots of each that are counted."""

    def __init__(self, book: Book, party: str, part: str, names: Names, rows: Iterable[Sequence[Any]]) -> None:
        view, mine = PARTS[part]
        told = [dict(zip(brief(part), row, strict=True)) for row in rows]
        self.brief = newest_first(row for row in told if any(party in names_of(row[slot]) for slot in mine))
        found: dict[str, dict[str, Any]] = {}

        def bring(some: Sequence[Row]) -> None:
            found.update({row["record"]: row for row in book.full(view, (row["record"] for row in some))})
            if part == "attendance":
                ats = {str(row["at"]) for row in found.values() if row.get("at")}
                lines = {row["record"]: headline("meeting", row, names) for row in book.full("meetings", ats)}
                found.update({name: {**row, "meeting_line": lines.get(str(row.get("at")), "")} for name, row in found.items()})

        def make(row: Row) -> dict[str, Any]:
            whole = found[row["record"]]
            kind = {"meetings": "meeting", "commitments": "commitment"}.get(view)
            return {**whole, "headline": headline(kind, whole, names)} if kind else whole

        super().__init__(self.brief, make, bring)


class Whole(Sequence[dict[str, Any]]):
    """All that is told of a party, part by part."""

    def __init__(self, parts: Mapping[str, Told]) -> None:
        self._parts = parts

    def __len__(self) -> int:
        return sum(map(len, self._parts.values()))

    @overload
    def __getitem__(self, at: int) -> dict[str, Any]: ...
    @overload
    def __getitem__(self, at: slice) -> list[dict[str, Any]]: ...
    def __getitem__(self, at: int | slice) -> dict[str, Any] | list[dict[str, Any]]:
        return list(self)[at]

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return ({"part": part, **row} for part, found in self._parts.items() for row in found)


def party(party: str, book: Reading, names: Naming) -> Answer:
    """One party: attendance, promises, positions, and the offices held in time."""
    told = book.slots_naming(party, *((view, brief(part)) for part, (view, _) in PARTS.items()))
    parts = {part: Told(book, party, part, names, rows) for part, rows in zip(PARTS, told, strict=True)}
    people = {str(row["who"]) for rows in parts.values() for row in rows.brief if row.get("who")}
    held = offices(book, party, people)
    sort = sort_of(book, party, any(row.get("who") == party for rows in parts.values() for row in rows.brief))
    if not any(parts.values()) and not held and sort == "other":
        raise QueryError(f"The record tells of no party called {party[:60]!r}; look for it in the list of parties.")
    verdicts = [str(row.get("verdict")) for row in parts["given"].brief]
    counts = {"promised": len(verdicts), "kept": sum(v in KEPT for v in verdicts), "open": sum(v in OPEN for v in verdicts),
              "broken": sum(v in BROKEN for v in verdicts),
              "attended": sum(row.get("status") == "attended" for row in parts["attendance"].brief)}
    rows = Whole(parts)
    return Answer("party", "party.html", names.actor(party), rows,
                  detail={"party": party, "sort": sort, "counts": counts, "offices": held},
                  context={"parts": parts, "counts": counts, "offices": held, "sort": sort, "most": MOST}, each=0)


publish(router, "/parties", parties)
publish(router, "/parties/{party:path}", party)
