"""What happened when: everything the record dates, in one line of time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from promissory.model.claim import SLOTS, Claim
from promissory.model.record import Record
from promissory.views.ground import NAMING, Claims, Documents, Row, by_id, sources, speaker
from promissory.views.phrase import phrase, step

_PARTIES = {kind: tuple(slot for slot in NAMING if slot in slots) for kind, slots in SLOTS.items()}
# What of an entry its line tells, by kind.
_SAYS = {
    "commitment": ("by", "stage", "value", "items"), "fulfilment": ("by", "share", "delivered", "item", "promised"),
    "position": ("who", "stance"),
}  # fmt: skip
_ONCE = ("meeting", "group", "condition", "statement", "assessment", "event")


def rows(records: Iterable[Record], claims: Claims, documents: Documents) -> list[Row]:
    """One row a dated thing: records by their date, promises by every step, positions by every stance, fulfilment by its day."""
    known = by_id(claims)
    found = [made for record in records for made in _of(record, known, documents)]
    return sorted(found, key=lambda made: (made["date"], made["kind"], made["record"], made["claims"][0]))


def _of(record: Record, claims: Mapping[str, Claim], documents: Documents) -> list[Row]:
    if record.kind in _ONCE:
        date = record.value("date")
        return (
            [_row(record, str(date), phrase(record), list(record.claims), list(record.docs), speaker(record, claims), documents)]
            if date
            else []
        )
    entries = [
        *(("commitment", entry) for entry in record.extra.get("ladder", [])),
        *(("fulfilment", entry) for entry in record.extra.get("arrivals", [])),
        *(("position", entry) for entry in record.extra.get("series", [])),
    ]
    found: dict[tuple[str, str, str], list[Mapping[str, Any]]] = {}
    before: tuple[Any, ...] = ()
    what = ""
    for kind, entry in entries:
        date = (entry.get("as_of") if kind == "fulfilment" else None) or entry["date"]
        if not date:
            continue
        says = (kind, *map(entry.get, _SAYS[kind]))
        if says != before:  # most entries of one record say the same
            before, what = says, step(record, kind, entry)
        told = found.setdefault((kind, date, what), [])
        told.append(entry)
    return [
        _row(record, date, what, [one["claim"] for one in told], list(dict.fromkeys(one["doc"] for one in told)),
             told[0]["reported_by"], documents, kind)
        for (kind, date, what), told in found.items()
    ]


def _row(
    record: Record,
    date: str,
    what: str,
    claims: list[str],
    docs: list[str],
    who: str | None,
    documents: Documents,
    kind: str | None = None,
) -> Row:
    return {
        "record": record.id,
        "date": date,
        "kind": kind or record.kind,
        "what": what,
        "parties": _parties(record),
        "reported_by": who,
        "conflicts": list(record.conflicts),
        "sources": sources(docs, documents),
        "claims": claims,
    }


def _parties(record: Record) -> list[str]:
    """Every party the record names, each once."""
    told: dict[str, None] = {}
    for slot in _PARTIES[record.kind]:
        value = record.value(slot)
        told |= dict.fromkeys(str(one) for one in (value if isinstance(value, list | tuple) else [value]) if one)
    return list(told)
