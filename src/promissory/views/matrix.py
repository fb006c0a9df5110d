"""Two tables read across: who was at one meeting and how; which party stands where on which question, in time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from promissory.model.record import Record
from promissory.views.ground import Claims, Documents, Row, by_id, of_kind, sources
from promissory.views.positions import movement


def attendance(records: Iterable[Record], meeting: str, claims: Claims, documents: Documents) -> list[Row]:
    """One row a party at the meeting with that record id: who, level, mode, status, each with whether reports disagree."""
    known = by_id(claims)
    seats = [record for record in records if record.kind == "attendance" and record.part_of == meeting]
    rank = {"head": 0, "minister": 1, "official": 2}
    seats.sort(key=lambda seat: (str(seat.value("for") or "~"), rank.get(str(seat.value("level")), 3), seat.id))
    return [
        {
            "record": seat.id,
            "for": seat.value("for"),
            "who": seat.value("who"),
            "level": seat.value("level"),
            "mode": seat.value("mode"),
            "status": seat.value("status"),
            "conflicts": list(seat.conflicts),
            "sources": sources(seat.docs, documents),
            "claims": [claim for claim in seat.claims if claim in known],
        }
        for seat in seats
    ]


def positions(records: Iterable[Record], claims: Claims, documents: Documents) -> dict[str, Any]:
    """{"questions": [...], "parties": [...], "cells": {party: {question: cell}}}: a cell has the stance now, since when, the
    one before, the series and its evidence."""
    known = by_id(claims)
    cells: dict[str, dict[str, Row]] = {}
    for record in of_kind(records, "position"):
        party = record.value("for") or record.value("who") or "?"
        party = str(party[0] if isinstance(party, list | tuple) and party else party)
        moved = movement(record, documents)
        cells.setdefault(party, {})[str(record.value("question"))] = {
            "record": record.id,
            "stance": moved["stance"],
            "since": moved["since"],
            "before": moved["before"],
            "who": moved["who"],
            "series": [
                {**entry, "evidence": known[entry["claim"]].evidence if entry["claim"] in known else None}
                for entry in moved["series"]
            ],
            "conflicts": list(record.conflicts),
        }
    questions = sorted({question for row in cells.values() for question in row}, key=lambda q: (q.startswith("other"), q))
    return {"questions": questions, "parties": sorted(cells, key=lambda p: (p.startswith("?"), p)), "cells": cells}
