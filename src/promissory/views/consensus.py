"""How far do the parties agree on each question, on every day somebody moved?"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter

from promissory.model.record import Record
from promissory.views.ground import Claims, Documents, Row, of_kind, sources

STANCES = ("supports", "open", "undecided", "opposes")


def rows(records: Iterable[Record], claims: Claims, documents: Documents) -> list[Row]:
    """One row a question and day on which a stance was first told or changed: the parties by stance from that day on, `silent`
    those that speak on other questions and have told nothing on this one by then. The last row of a question is how it stands."""
    told: dict[str, list[tuple[str, str, str, Record, str, str]]] = {}
    first: dict[str, str] = {}  # party -> the first day it took a stance on anything
    for record in of_kind(records, "position"):
        party = _party(record)
        for entry in record.extra.get("series", []):
            if not party or not entry["stance"]:
                continue
            day = str(entry["when"] or "9999")
            first[party] = min(first.get(party, day), day)
            told.setdefault(str(record.value("question")), []).append(
                (day, party, str(entry["stance"]), record, entry["claim"], entry["doc"])
            )
    return [row for question in sorted(told) for row in _line(question, told[question], first, documents)]


def _line(
    question: str, told: list[tuple[str, str, str, Record, str, str]], first: dict[str, str], documents: Documents
) -> Iterable[Row]:
    stands: dict[str, str] = {}
    ordered = sorted(told, key=lambda one: (one[0], one[4]))
    for day, of_day in groupby(ordered, key=itemgetter(0)):
        moved = [one for one in of_day if stands.get(one[1]) != one[2]]
        if not moved:
            continue
        stands.update({party: stance for _, party, stance, *_ in moved})
        by_stance = {stance: sorted(p for p, held in stands.items() if held == stance) for stance in STANCES}
        yield {
            "record": moved[0][3].id, "question": question, "date": None if day == "9999" else day, **by_stance,
            "silent": sorted(p for p, since in first.items() if since <= day and p not in stands),
            "moved": [f"{party}: {stance}" for _, party, stance, *_ in moved], "reported_by": None, "conflicts": [],
            "sources": sources(dict.fromkeys(one[5] for one in moved), documents), "claims": [one[4] for one in moved],
        }  # fmt: skip


def _party(record: Record) -> str:
    party = record.value("for") or record.value("who") or ""
    return str(party[0] if isinstance(party, list | tuple) and party else party)
