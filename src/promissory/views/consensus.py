"""How far do the parties agree on each question, on every day somebody moved?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from promissory.model.record import Record
from promissory.views.ground import Claims, Documents, Row, sources

STANCES = ("supports", "open", "undecided", "opposes")


class Series(NamedTuple):
    """The stances of one record of a position: who takes it, on what, and every telling of it."""

    record: str
    party: str
    question: str
    told: Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Move:
    """A question on a day on which somebody moved: how the parties stand from then on; `docs` tell it."""

    record: str
    question: str
    date: str | None
    stands: Mapping[str, str]
    silent: list[str]
    moved: list[str]
    docs: list[str]
    claims: list[str]


def rows(records: Iterable[Record], claims: Claims, documents: Documents) -> list[Row]:
    """One row a question and day on which a stance was first told or changed: the parties by stance from that day on, `silent`
    those that speak on other questions and have told nothing on this one by then. The last row of a question is how it stands."""
    return [row(move, documents) for move in moves(series(record) for record in records if record.kind == "position")]


def series(record: Record) -> Series:
    """What of a position is looked at."""
    return taken(record.id, record.value("for"), record.value("who"), record.value("question"), record.extra.get("series", []))


def taken(record: str, party: Any, who: Any, question: Any, told: Sequence[Mapping[str, Any]]) -> Series:
    """The same from what stands in its slots."""
    named = party or who or ""
    return Series(record, str(named[0] if isinstance(named, list | tuple) and named else named), str(question), told)


def moves(positions: Iterable[Series]) -> Iterator[Move]:
    """Every move, question by question, made as it is looked at."""
    told: dict[str, list[tuple[str, str, str, str, str, str]]] = {}
    first: dict[str, str] = {}  # party -> the first day it took a stance on anything
    for one in positions:
        if not one.party:
            continue
        for entry in one.told:
            if not entry["stance"]:
                continue
            day = str(entry["when"] or "9999")
            first[one.party] = min(first.get(one.party, day), day)
            told.setdefault(one.question, []).append(
                (day, entry["claim"], one.party, str(entry["stance"]), one.record, entry["doc"])
            )
    for question in sorted(told):
        yield from _line(question, told[question], first)


def row(move: Move, documents: Documents) -> Row:
    """A move as a row."""
    by_stance = {stance: sorted(p for p, held in move.stands.items() if held == stance) for stance in STANCES}
    return {
        "record": move.record, "question": move.question, "date": move.date, **by_stance, "silent": move.silent,
        "moved": move.moved, "reported_by": None, "conflicts": [], "sources": sources(dict.fromkeys(move.docs), documents),
        "claims": move.claims,
    }  # fmt: skip


def _line(question: str, told: list[tuple[str, str, str, str, str, str]], first: dict[str, str]) -> Iterator[Move]:
    stands: dict[str, str] = {}
    for day, of_day in groupby(sorted(told, key=itemgetter(0, 1)), key=itemgetter(0)):
        moved = [one for one in of_day if stands.get(one[2]) != one[3]]
        if not moved:
            continue
        stands = stands | {party: stance for _, _, party, stance, *_ in moved}
        yield Move(
            moved[0][4], question, None if day == "9999" else day, stands,
            sorted(p for p, since in first.items() if since <= day and p not in stands),
            [f"{party}: {stance}" for _, _, party, stance, *_ in moved], [one[5] for one in moved], [one[1] for one in moved],
        )  # fmt: skip
