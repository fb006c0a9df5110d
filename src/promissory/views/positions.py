"""Where does each party stand on each question, since when, and did it move?"""

from __future__ import annotations

from collections.abc import Iterable

from promissory.model.record import Record
from promissory.views.ground import Claims, Documents, Row, by_id, names, of_kind, row
from promissory.views.ordering import ordered


def rows(records: Iterable[Record], claims: Claims, documents: Documents) -> list[Row]:
    """One row a party and question: the last stance told, `before` the one it moved from, `moves` all stances in order
    with dates, `series` every telling with speaker, claim and source."""
    known = by_id(claims)
    found = (row(record, known, documents, **movement(record, documents)) for record in of_kind(records, "position"))
    return ordered("positions", found)


def movement(record: Record, documents: Documents) -> Row:
    """The series of a position and what it adds up to."""
    series = [{**entry, "source": names([entry["doc"]], documents)[0]} for entry in record.extra.get("series", [])]
    moves: list[Row] = []
    for entry in series:
        if not moves or entry["stance"] != moves[-1]["stance"]:
            moves.append({"stance": entry["stance"], "when": entry["when"], "claim": entry["claim"]})
    last = series[-1] if series else {}
    return {
        "stance": last.get("stance"),
        "who": last.get("who") or record.value("who"),
        "since": moves[-1]["when"] if moves else None,
        "before": moves[-2]["stance"] if len(moves) > 1 else None,
        "moves": moves,
        "series": series,
    }
