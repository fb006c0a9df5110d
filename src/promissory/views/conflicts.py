"""Where do reports contradict each other, which value is shown first, and on whose word?"""

from __future__ import annotations

from collections.abc import Iterable

from promissory.model.record import Record, Rival
from promissory.views.ground import NAMING, Claims, Documents, Row, by_id, names, order, sources


def rows(records: Iterable[Record], claims: Claims, documents: Documents) -> list[Row]:
    """One row a contradicted slot of a record: the values told, preferred first, each with its sources and, as `because` and
    `why`, the words of the rule that put one before the other (docs/conflicts.md)."""
    known = by_id(claims)
    return [
        _row(record, slot, documents)
        for record in sorted(records, key=order)
        for slot in record.conflicts
        if any(claim in known for claim in record.claims)
    ]


def _row(record: Record, slot: str, documents: Documents) -> Row:
    rivals = record.slots.get(slot, ())
    return {
        "record": record.id,
        "kind": record.kind,
        "date": record.value("date"),
        "slot": slot,
        "preferred": rivals[0].value if rivals else None,
        "because": rivals[0].why if rivals else "",
        "values": [_value(rival, documents) for rival in rivals],
        "why": why(record.kind, slot, len(rivals)),
        "conflicts": [slot],
        "reported_by": None,
        "parties": parties(record),
        "sources": sources(dict.fromkeys(doc for rival in rivals for doc in rival.docs), documents),
        "claims": [claim for rival in rivals for claim in rival.claims],
    }


def parties(record: Record) -> list[str]:
    """Every party that one of the record's values names, those of other values than the preferred one included."""
    told = (rival.value for slot in NAMING if slot in record.slots for rival in record.slots[slot])
    every = (one for value in told for one in (value if isinstance(value, list | tuple) else (value,)))
    return list(dict.fromkeys(str(one) for one in every if one))


def _value(rival: Rival, documents: Documents) -> Row:
    return {
        "value": rival.value,
        "origins": rival.origins,
        "why": rival.why,
        "sources": names(rival.docs, documents),
        "claims": list(rival.claims),
    }


def why(kind: str, slot: str, ways: int) -> str:
    """The contradiction in words."""
    if kind == "position" and slot == "stance":
        return "stances that exclude each other are told for one day"
    if slot in ("share", "delivered"):
        return f"the {slot} is told differently as of one day"
    return f"the {slot} of one {kind} is told in {ways} ways that cannot all be true"
