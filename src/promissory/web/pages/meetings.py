"""Meetings: the list, and a meeting's page with who came, at which level, and how its size is told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query

from promissory.prose.headlines import headline, listed, preferred
from promissory.prose.names import Names

from ..answers import Book
from ..reply import Answer, publish
from .asking import Filters, Naming, Reading
from .records import story

router = APIRouter(tags=["meetings"])
LEVELS = ("head", "minister", "official", "")
MODES = ("in_person", "remote", "")


class MeetingFilters(Filters):
    """Meetings by party, time and whether they took place."""

    hosts: str = Query("", max_length=200, description="Who convened it")
    status: str = Query("", max_length=20, description="planned, held or cancelled")


def meetings(book: Reading, filters: Annotated[MeetingFilters, Query()]) -> Answer:
    """Every meeting, newest first."""
    told = filters.told()
    return Answer("meetings", "meetings.html", "Meetings", book.latest("meetings", told), told,
                  context={"hosts": book.choices("meetings", "hosts")})


def attendance_of(book: Book, meeting: str) -> list[dict[str, Any]]:
    """Who is told to have come, stayed away or been expected at a meeting: one row a record."""
    return [{**preferred(part), "record": part.id, "claims": list(part.claims), "sources": list(part.docs),
             "conflicts": list(part.conflicts)} for part in book.parts(meeting, "attendance")]


def matrix(rows: Sequence[dict[str, Any]], names: Names) -> dict[str, Any]:
    """Party by level by mode: the columns that are told at all, and for each party its cells."""
    columns = [(level, mode) for level in LEVELS for mode in MODES
               if any((row.get("level") or "") == level and (row.get("mode") or "") == mode for row in rows)]
    by_party: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        for party in listed(row.get("for")) or ["?party not told"]:
            by_party.setdefault(str(party), []).append(row)
    lines = [{"party": party, "cells": [[r for r in found if (r.get("level") or "") == level and (r.get("mode") or "") == mode]
                                        for level, mode in columns]}
             for party, found in sorted(by_party.items(), key=lambda pair: (pair[0].startswith("?"), names.actor(pair[0])))]
    levels = [(level, sum(1 for column in columns if column[0] == level)) for level in LEVELS]
    return {"columns": columns, "levels": [pair for pair in levels if pair[1]], "lines": lines}


def meeting(record: str, book: Reading, names: Naming) -> Answer:
    """One meeting with its attendance."""
    found = book.of_kind(record, "meeting")
    rows = attendance_of(book, record)
    slots = preferred(found)
    return Answer("meeting", "meeting.html", headline("meeting", slots, names), rows, detail=story(book, found, names),
                  context={"matrix": matrix(rows, names), "slots": slots, "record": found, "book": book})


publish(router, "/meetings", meetings)
publish(router, "/meetings/{record}", meeting)
