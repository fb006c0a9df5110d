"""Who takes part, and how much is told of each: meetings attended, promises given, kept and open, positions taken."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from promissory.model.record import Record
from promissory.views.commitments import rated
from promissory.views.ground import Claims, Documents, Row, by_id, last_day

KEPT = frozenset({"met", "met late"})
OPEN = frozenset({"in progress", "stalled"})
BROKEN = frozenset({"partly met", "not met", "withdrawn"})
# The kinds of record that name parties, each with its listing and those of its slots that are looked at.
TOLD_IN: Mapping[str, tuple[str, ...]] = {
    "meeting": ("meetings", "hosts"), "attendance": ("attendance", "for", "who", "status"),
    "commitment": ("commitments", "by", "to", "verdict"), "position": ("positions", "for", "who"),
    "statement": ("statements", "for", "who"),
}
COUNTS = ("hosted", "attended", "absent", "promised", "kept", "open", "broken", "received", "positions", "statements")


def rows(records: Iterable[Record], claims: Claims, documents: Documents) -> list[Row]:
    """One row a party or person, those most is told of first: `person` tells the two apart, the counts are of records."""
    known, on = by_id(claims), last_day(documents)

    def told(record: Record) -> dict[str, Any]:
        slots = {slot: record.value(slot) for slot in record.slots}
        return slots | rated(record, known, on) if record.kind == "commitment" else slots

    return counted((record.kind, told(record)) for record in records if record.kind in TOLD_IN)


def counted(told: Iterable[tuple[str, Mapping[str, Any]]]) -> list[Row]:
    """The same from records at hand as rows of their listings (see `TOLD_IN`), each with its kind."""
    counts: dict[tuple[str, bool], Counter[str]] = defaultdict(Counter)
    for kind, row in told:
        for party, person, role in dict.fromkeys(_roles(kind, row)):
            counts[party, person][role] += 1
    found = [
        {"party": party, "person": person, "records": sum(count.values()), **{name: count[name] for name in COUNTS}}
        for (party, person), count in counts.items()
    ]
    return sorted(found, key=lambda row: (-row["records"], row["party"]))


def _roles(kind: str, row: Mapping[str, Any]) -> Iterator[tuple[str, bool, str]]:
    """Each party or person a record names, and what it does there."""
    value = row.get
    if kind == "meeting":
        yield from ((party, False, "hosted") for party in _all(value("hosts")))
    elif kind == "attendance":
        role = str(value("status") or "") if value("status") in ("attended", "absent") else "expected"
        yield from ((party, False, role) for party in _all(value("for")))
        yield from ((person, True, role) for person in _all(value("who")))
    elif kind == "commitment":
        verdict = value("verdict")
        fate = "kept" if verdict in KEPT else "open" if verdict in OPEN else "broken" if verdict in BROKEN else "unrated"
        for party in _all(value("by")):
            yield party, False, "promised"
            yield party, False, fate
        yield from ((party, False, "received") for party in _all(value("to")))
    elif kind in ("position", "statement"):
        role = f"{kind}s"
        yield from ((party, False, role) for party in _all(value("for")))
        yield from ((person, True, role) for person in _all(value("who")))


def _all(value: Any) -> list[str]:
    return [str(one) for one in (value if isinstance(value, list | tuple) else [value]) if one]
