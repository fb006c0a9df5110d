"""What is new between two states of the record: new things, moved stages, moved positions, new conflicts, verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from promissory.model.record import Record
from promissory.views.commitments import rated
from promissory.views.ground import Claims, Documents, Row, by_id, last_day, order, row
from promissory.views.phrase import phrase

_TOLD = ("meeting", "commitment", "fulfilment", "position", "group", "condition", "assessment", "event")


def rows(
    before: Iterable[Record], after: Iterable[Record], claims: Claims, documents: Documents, documents_before: Documents,
    days: tuple[str | None, str | None] | None = None,
) -> list[Row]:
    """One row a change, by date: `change` is new, moved, conflict, resolved, verdict or gone; `slot`, `was` and `now` say what.
    A record is the same in both states where the two share a claim. Attendance and statements are told with what they belong
    to, not one by one. `days` are those the two states are asked about on, instead of those of their latest reports."""
    known = by_id(claims)
    earlier = {claim: record for record in before for claim in record.claims}
    on_before, on = days or (last_day(documents_before), last_day(documents))
    found: list[Row] = []
    met: set[str] = set()
    for record in sorted(after, key=order):
        if record.kind not in _TOLD:
            continue
        was = next((earlier[claim] for claim in record.claims if claim in earlier), None)
        base = row(record, known, documents)
        if was is None:
            found.append(_change(record, base, "new"))
            continue
        met.add(was.id)
        for change, slot, old, new in _moves(record, was):
            found.append(_change(record, base, change, slot, old, new))
        if record.kind == "commitment" and was.kind == "commitment":
            old, new = rated(was, known, on_before)["verdict"], rated(record, known, on)["verdict"]
            if old != new:
                found.append(_change(record, base, "verdict", "verdict", old, new))
    standing = {claim for record in after for claim in record.claims}
    gone = {r.id: r for r in earlier.values() if r.kind in _TOLD and r.id not in met and not standing & set(r.claims)}
    found += [_change(r, row(r, known, documents), "gone") for r in sorted(gone.values(), key=order)]
    return found


def _change(
    record: Record, base: Mapping[str, Any], change: str, slot: str | None = None, was: Any = None, now: Any = None
) -> Row:
    return {
        "change": change, "kind": record.kind, "record": record.id, "date": base["date"], "what": phrase(record), "slot": slot,
        "was": was, "now": now, "reported_by": base["reported_by"], "conflicts": base["conflicts"], "sources": base["sources"],
        "claims": base["claims"],
    }  # fmt: skip


def _moves(record: Record, was: Record) -> Iterator[tuple[str, str, Any, Any]]:
    """What moved on in a record: its stage or stance or status, what arrived, and contradictions that came or went."""
    for slot in ("stage", "stance", "status", "state", "share", "delivered"):
        old, new = _now(was, slot), _now(record, slot)
        if old != new and new is not None:
            yield "moved", slot, old, new
    for slot in sorted(set(record.conflicts) - set(was.conflicts)):
        yield "conflict", slot, was.value(slot), [rival.value for rival in record.slots.get(slot, ())]
    for slot in sorted(set(was.conflicts) - set(record.conflicts)):
        yield "resolved", slot, [rival.value for rival in was.slots.get(slot, ())], record.value(slot)


def _now(record: Record, slot: str) -> Any:
    """The latest word on a slot that moves and counts, the preferred one of any other."""
    series = record.extra.get({"stance": "series"}.get(slot, "arrivals"), []) if slot != "stage" else []
    told = [entry[slot] for entry in series if entry.get(slot) is not None and entry.get("counts", True)]
    return told[-1] if told else record.value(slot)
