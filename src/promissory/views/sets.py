"""Four sets that reports like to mix: who attended, is a member, signed, contributes, for each meeting and coalition."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from promissory.model.record import Record
from promissory.views.ground import Claims, Documents, Row, by_id, of_kind, sources, speaker
from promissory.views.guarantees import alike

_SIGNED = frozenset({"committed", "contracted"})
_GIVEN = frozenset({"pledged", "committed", "allocated", "contracted", "delivered", "confirmed"})


def rows(records: Iterable[Record], claims: Claims, documents: Documents) -> list[Row]:
    """One row a meeting or coalition with `attended`, `members`, `signed` and `contributes`, each a list of parties told so; an
    empty list means that no report tells it. For a meeting, signed and contributes are what the same reports date to its day;
    for a coalition, what names it, its parties being those of the meetings that bear its name."""
    known, told = by_id(claims), list(records)
    seats: Mapping[str, list[Record]] = _by_meeting(told)
    promises = of_kind(told, "commitment")
    on_day: dict[str, list[Record]] = defaultdict(list)
    for promise in promises:
        for day in {str(step["date"]) for step in promise.extra.get("ladder", []) if step["date"]}:
            on_day[day].append(promise)
    meetings = of_kind(told, "meeting")
    found = []
    for meeting in meetings:
        day = str(meeting.value("date") or "")
        given = [p for p in on_day.get(day, ()) if len(day) == 10 and set(p.docs) & set(meeting.docs)]
        name = meeting.value("topic") or meeting.value("place")
        found.append(_row(meeting, name, seats[meeting.id], (), given, known, documents))
    groups = of_kind(told, "group")
    texts = [(promise, _evidence(promise, known)) for promise in promises] if groups else []
    for group in groups:
        name = group.value("name")
        given = [promise for promise, evidence in texts if _names(evidence, group)]
        held = [seat for m in meetings if alike(name, m.value("topic")) for seat in seats[m.id]]
        members = [*(group.value("founders") or ()), *(group.value("members") or ())]
        found.append(_row(group, name, held, members, given, known, documents))
    return found


def _by_meeting(records: Iterable[Record]) -> Mapping[str, list[Record]]:
    seats: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        if record.kind == "attendance" and record.part_of:
            seats[record.part_of].append(record)
    return seats


def _row(
    record: Record, name: Any, seats: Sequence[Record], members: Sequence[str], given: Sequence[Record],
    claims: Mapping[str, Any], documents: Documents,
) -> Row:
    return {
        "record": record.id, "kind": record.kind, "date": record.value("date"), "name": name,
        "attended": _parties(seat.value("for") for seat in seats if seat.value("status") == "attended"),
        "members": _parties(members), "signed": _parties(p.value("by") for p in given if p.value("stage") in _SIGNED),
        "contributes": _parties(p.value("by") for p in given if p.value("stage") in _GIVEN),
        "reported_by": speaker(record, claims), "conflicts": list(record.conflicts),
        "sources": sources(record.docs, documents), "claims": list(record.claims),
    }  # fmt: skip


def _evidence(promise: Record, claims: Mapping[str, Any]) -> list[str]:
    """The sentences of a promise, each once, in lower case."""
    return list(dict.fromkeys(claims[claim].evidence.lower() for claim in promise.claims if claim in claims))


def _names(evidence: Iterable[str], group: Record) -> bool:
    """Whether a promise is made through the coalition: a sentence of the promise names it."""
    name = str(group.value("name") or "").lower()
    return len(name) > 3 and any(name in text for text in evidence)


def _parties(told: Iterable[Any]) -> list[str]:
    found: set[str] = set()
    for one in told:
        found.update(str(p) for p in (one if isinstance(one, list | tuple) else [one]) if p)
    return sorted(found)
