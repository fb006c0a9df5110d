"""Positions: who stands where on which question, as a matrix whose cells open the words they rest on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query

from promissory.prose.headlines import listed, parties
from promissory.prose.names import Names
from promissory.service.fields import fields
from promissory.service.filters import narrow
from promissory.views import replay

from ..answers import Book
from ..reply import Answer, publish
from ..shown import Row, Shown
from .asking import ISO_DATE, Filters, Naming, Reading, choices, newest_first
from .records import story
from .replaying import drawing

router = APIRouter(tags=["positions"])
MOVES = 60  # of a question that the table of moves shows, the latest; the page as JSON has all
STANCES = ("supports", "open", "undecided", "opposes")
STANDING = ("record", "date", "who", "for", "question", "stance", "since", "before", "reported_by", "conflicts")


class PositionFilters(Filters):
    """Positions by question and stance."""

    question: str = Query("", max_length=200, description="A disputed question")
    stance: str = Query("", max_length=40, description="supports, open, undecided or opposes")
    on: str = Query("", pattern=ISO_DATE, description="As it stood on this day (ISO, of any precision)")


def matrix(rows: Sequence[Row], names: Names, every: Sequence[Row]) -> dict[str, Any]:
    """Party by question; a cell holds its rows, the latest first. Questions that most parties speak on in `every` row, whatever
    the day shown, stand first, so that a replay moves stances and not columns."""
    cells: dict[tuple[str, str], list[Row]] = {}
    for row in newest_first(rows):
        for party in listed(row.get("for")) or [f"?{row.get('who') or 'party not told'}"]:
            cells.setdefault((str(party), str(row.get("question"))), []).append(row)
    asked = Counter(str(row.get("question")) for row in every)
    questions = sorted({question for _, question in cells}, key=lambda q: (q.startswith("other:"), -asked[q], names.question(q)))
    everyone = sorted({party for party, _ in cells}, key=lambda p: (p.startswith("?"), names.actor(p)))
    lines = [{"party": p, "cells": [cells.get((p, q), []) for q in questions]} for p in everyone]
    return {"questions": questions, "lines": lines}


def positions(book: Reading, names: Naming, filters: Annotated[PositionFilters, Query()]) -> Answer:
    """Where every party stands on every question, and the matrix of both."""
    every, told = book.behind("stances", stances), filters.told()
    narrowing = {k: v for k, v in told.items() if k not in ("on", "stance")}
    rows = narrow(every, narrowing, fields("positions"), book.pack) if narrowing else every
    if filters.on:
        there = {row["record"] for row in rows}
        every_telling = book.behind("positions", lambda now: now.rows("positions"))
        rows = replay.at([row for row in every_telling if row["record"] in there], filters.on)
    shown = newest_first(row for row in rows if filters.stance in ("", row["stance"]))
    moments = days(book)
    line = (agreement(book, names, filters, moments) if filters.question or filters.on else
            book.behind("agreement", lambda now: agreement(now, names, filters, days(now))))
    detail = {"on": filters.on, "days": moments, "consensus": line}
    return Answer("positions", "positions.html", "Positions", shown if filters.on else Whole(book, shown), told, detail, {
        "matrix": matrix(shown, names, every), "questions": choices(every, "question"), "actors": choices(every, "for"),
        "stances": STANCES, "days": moments, "beside": beside(moments, filters.on), "consensus": line, "moves": MOVES,
        "just": {row["record"] for row in shown if replay.just_moved(row, filters.on)},
    }, each=0)


def days(book: Book) -> list[str]:
    """Every day on which somebody moved."""
    return book.behind("days of moves", lambda now: replay.days(
        {"moves": moves} for (moves,) in now.slots("positions", "moves")))


def stances(book: Book) -> list[dict[str, Any]]:
    """Every position as the matrix shows it, without its tellings."""
    return [dict(zip(STANDING, row, strict=True)) for row in book.slots("positions", *STANDING)]


class Whole(Shown):
    """The same with their tellings, fetched where somebody wants them."""

    def __init__(self, book: Book, rows: Sequence[Row]) -> None:
        found: dict[str, dict[str, Any]] = {}
        super().__init__(rows, lambda row: found[row["record"]], lambda some: found.update(
            {row["record"]: row for row in book.full("positions", (one["record"] for one in some))}))


def agreement(book: Book, names: Names, filters: PositionFilters, moments: Sequence[str]) -> list[dict[str, Any]]:
    """How far the parties agree on each question, and how that came; questions most parties speak on first."""
    lines = replay.consensus(book.rows("consensus", {"question": filters.question} if filters.question else {}), filters.on)
    most = max((sum(len(row[stance]) for stance in STANCES) for row in lines), default=1)
    last = filters.on or (moments[-1] if moments else "")
    found = [{**row, "drawing": drawing(row["line"], moments[0], last, most), "line": [
        {"date": one["date"], "moved": one["moved"], **{stance: len(one[stance]) for stance in STANCES}} for one in row["line"]]}
        for row in lines if moments]
    return sorted(found, key=lambda row: (-sum(len(row[s]) for s in STANCES), names.question(row["question"])))


def beside(moments: Sequence[str], on: str) -> dict[str, str]:
    """The days with a move before and after the one shown; without one shown, the last and none."""
    if not on:
        return {"earlier": moments[-1] if moments else "", "later": ""}
    earlier = [one for one in moments if replay.until(one) < replay.day(on)]
    later = [one for one in moments if replay.day(one) > replay.until(on)]
    return {"earlier": earlier[-1] if earlier else "", "later": later[0] if later else ""}


def position(record: str, book: Reading, names: Naming) -> Answer:
    """Where one party stands on one question, how it moved, and the words of each move."""
    found = book.of_kind(record, "position")
    row: dict[str, Any] = next(iter(book.of_record("positions", record)), {})
    title = f"{parties(found.value('for'), names)} on {names.question(found.value('question'))}"
    return Answer("position", "position.html", title, list(row.get("series", ())),
                  detail={**story(book, found, names), "moves": list(row.get("moves", ()))},
                  context={"book": book, "record": found, "row": row})


publish(router, "/positions", positions)
publish(router, "/positions/{record}", position)
