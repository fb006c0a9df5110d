"""Positions: who stands where on which question, as a matrix whose cells open the words they rest on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query

from promissory.prose.headlines import listed, parties
from promissory.prose.names import Names

from ..answers import Row
from ..reply import Answer, publish
from .asking import Filters, Naming, Reading, choices, newest_first
from .records import story

router = APIRouter(tags=["positions"])
STANCES = ("supports", "open", "undecided", "opposes")


class PositionFilters(Filters):
    """Positions by question and stance."""

    question: str = Query("", max_length=200, description="A disputed question")
    stance: str = Query("", max_length=40, description="supports, open, undecided or opposes")


def matrix(rows: Sequence[Row], names: Names) -> dict[str, Any]:
    """Party by question; a cell holds its rows, the latest first. Questions that most parties speak on stand first."""
    cells: dict[tuple[str, str], list[Row]] = {}
    for row in newest_first(rows):
        for party in listed(row.get("for")) or [f"?{row.get('who') or 'party not told'}"]:
            cells.setdefault((str(party), str(row.get("question"))), []).append(row)
    asked: dict[str, int] = {}
    for _, question in cells:
        asked[question] = asked.get(question, 0) + 1
    questions = sorted(asked, key=lambda q: (q.startswith("other:"), -asked[q], names.question(q)))
    everyone = sorted({party for party, _ in cells}, key=lambda p: (p.startswith("?"), names.actor(p)))
    lines = [{"party": p, "cells": [cells.get((p, q), []) for q in questions]} for p in everyone]
    return {"questions": questions, "lines": lines}


def positions(book: Reading, names: Naming, filters: Annotated[PositionFilters, Query()]) -> Answer:
    """Where every party stands on every question, and the matrix of both."""
    every, told = book.rows("positions", {}), filters.told()
    rows = newest_first(book.rows("positions", told) if told else every)
    return Answer("positions", "positions.html", "Positions", rows, told, context={
        "matrix": matrix(rows, names), "questions": choices(every, "question"), "actors": choices(every, "for"),
        "stances": STANCES,
    })


def position(record: str, book: Reading, names: Naming) -> Answer:
    """Where one party stands on one question, how it moved, and the words of each move."""
    found = book.of_kind(record, "position")
    row = next((r for r in book.rows("positions", {}) if r["record"] == record), {})
    title = f"{parties(found.value('for'), names)} on {names.question(found.value('question'))}"
    return Answer("position", "position.html", title, list(row.get("series", ())),
                  detail={**story(book, found, names), "moves": list(row.get("moves", ()))},
                  context={"book": book, "record": found, "row": row})


publish(router, "/positions", positions)
publish(router, "/positions/{record}", position)
