"""Meetings: the list, and a meeting's page with who came, at which level, and how its size is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query

from promissory.model.record import Record
from promissory.prose.headlines import headline, listed, preferred
from promissory.prose.names import Names

from ..answers import Book
from ..reply import Answer, publish
from . import calendar
from .asking import Filters, Naming, Reading
from .records import story

router = APIRouter(tags=["meetings"])
LEVELS = ("head", "minister", "official", "")
MODES = ("in_person", "remote", "")
COMPARED = ("date", "place", "hosts", "format", "size", "topic")  # of a meeting planned, and of it held
REPORTS = 40  # of a meeting, in which its decisions are looked for


class MeetingFilters(Filters):
    """Meetings by party, time and whether they took place."""

    hosts: str = Query("", max_length=200, description="Who convened it")
    status: str = Query("", max_length=20, description="planned, held or cancelled")


def meetings(book: Reading, names: Naming, filters: Annotated[MeetingFilters, Query()]) -> Answer:
    """Every meeting, newest first."""
    told = filters.told()
    rows = book.latest("meetings", told)
    months = (calendar.by_month(rows) if told else book.behind("meetings by month", lambda now: calendar.by_month(
        dict(zip(calendar.SLOTS, row, strict=True)) for row in now.slots("meetings", *calendar.SLOTS))))
    return Answer("meetings", "meetings.html", "Meetings", rows, told,
                  context={"hosts": book.choices("meetings", "hosts"), "strip": calendar.strip(months, names)})


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


def tellings(book: Book, record: Record) -> list[dict[str, Any]]:
    """What each claim of the meeting says of it, the earliest report first, reviewers' corrections included."""
    return [{"claim": claim.id, "doc": claim.doc, "reported_by": claim.reported_by, "date": claim.date,
             **book.reviewed().slots_of(claim.id, claim.slots)}
            for claim in book.told_by(record.claims) if claim.kind == "meeting"]


def compared(told: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """What was planned against what is told of the meeting held, slot by slot; none where it is told one way only."""
    sides = {side: [one for one in told if one.get("status") == side] for side in ("planned", "held")}
    if not all(sides.values()):
        return []
    lines = []
    for slot in COMPARED:
        values = {side: _distinct(one.get(slot) for one in tellers) for side, tellers in sides.items()}
        if any(values.values()):
            lines.append({"slot": slot, **values, "same": values["planned"] == values["held"]})
    return lines


def decisions(book: Book, record: Record, names: Names) -> list[dict[str, Any]]:
    """What was promised at the meeting: the commitments of its day that its reports tell."""
    day = str(record.value("date") or "")
    if len(day) < len("2024-02-26"):
        return []
    claims = [claim for doc in record.docs[:REPORTS] for claim in book.claims_in(doc) if claim.kind == "commitment"]
    found = dict.fromkeys(name for resting in book.resting_on(claims).values() for name in resting)
    rows = (row for name in found for row in book.of_record("commitments", name) if row["date"] == day)
    return [{**row, "headline": headline("commitment", row, names)} for row in rows]


def meeting(record: str, book: Reading, names: Naming) -> Answer:
    """One meeting with its attendance, what was planned and what was held, its size by each source, and its decisions."""
    found = book.of_kind(record, "meeting")
    rows, whole, told = attendance_of(book, record), story(book, found, names), tellings(book, found)
    slots = preferred(found)
    detail = {**whole, "compared": compared(told), "sizes": [one for one in told if one.get("size")],
              "decisions": decisions(book, found, names)}
    return Answer("meeting", "meeting.html", headline("meeting", slots, names), rows, detail=detail,
                  context={"matrix": matrix(rows, names), "slots": slots, "record": found, "book": book})


def _distinct(values: Iterable[Any]) -> list[Any]:
    found: list[Any] = []
    for value in values:
        if value not in (None, "", [], {}) and value not in found:
            found.append(value)
    return found


publish(router, "/meetings", meetings)
publish(router, "/meetings/{record}", meeting)
