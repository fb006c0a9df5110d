"""Four sets that reports like to mix: who attended, is a member, signed, contributes, for each meeting and coalition."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from promissory.model.record import Record
from promissory.views.ground import Claims, Documents, Row, by_id, of_kind, sources, speaker
from promissory.views.guarantees import alike

_SIGNED = frozenset({"committed", "contracted"})
_GIVEN = frozenset({"pledged", "committed", "allocated", "contracted", "delivered", "confirmed"})


class Seat(NamedTuple):
    """Who is told to have come to which meeting, or not."""

    meeting: str | None
    party: Any
    status: Any


class Promise(NamedTuple):
    """A promise by what is compared: the days it is told of, its reports, who gives it, how far."""

    record: str
    days: frozenset[str]
    docs: Collection[str]
    by: Any
    stage: Any


def rows(records: Iterable[Record], claims: Claims, documents: Documents) -> list[Row]:
    """One row a meeting or coalition with `attended`, `members`, `signed` and `contributes`, each a list of parties told so; an
    empty list means that no report tells it. For a meeting, signed and contributes are what the same reports date to its day;
    for a coalition, what names it, its parties being those of the meetings that bear its name."""
    known, told = by_id(claims), list(records)
    seats = [Seat(one.part_of, one.value("for"), one.value("status")) for one in told if one.kind == "attendance"]
    promises = {one.id: promise(one) for one in told if one.kind == "commitment"}
    meetings, groups = of_kind(told, "meeting"), of_kind(told, "group")
    texts = {one.id: told_in(one.claims, known) for one in told if one.kind == "commitment"} if groups else {}
    topics = [(one.id, one.value("topic")) for one in meetings]
    return [*of_meetings(meetings, seats, promises.values(), known, documents),
            *of_groups(groups, topics, seats, promises, texts, known, documents)]


def promise(record: Record) -> Promise:
    """What of a promise is looked at."""
    return promised(record.id, record.docs, record.extra.get("ladder", []), record.value("by"), record.value("stage"))


def promised(record: str, docs: Collection[str], ladder: Iterable[Mapping[str, Any]], by: Any, stage: Any) -> Promise:
    """The same from what stands in its slots."""
    return Promise(record, frozenset(str(step["date"]) for step in ladder if step["date"]), docs, by, stage)


def of_meetings(
    meetings: Iterable[Record], seats: Iterable[Seat], promises: Iterable[Promise], claims: Claims, documents: Documents
) -> list[Row]:
    """The rows of meetings, from the seats at them and the promises their reports tell."""
    known, there = by_id(claims), _by_meeting(seats)
    on_day: dict[str, list[Promise]] = defaultdict(list)
    for one in promises:
        for day in one.days:
            on_day[day].append(one)
    found = []
    for meeting in meetings:
        day, docs = str(meeting.value("date") or ""), set(meeting.docs)
        given = [p for p in on_day.get(day, ()) if len(day) == 10 and not docs.isdisjoint(p.docs)]
        name = meeting.value("topic") or meeting.value("place")
        found.append(_row(meeting, name, there[meeting.id], (), given, known, documents))
    return found


def of_groups(
    groups: Iterable[Record], meetings: Iterable[tuple[str, Any]], seats: Iterable[Seat], promises: Mapping[str, Promise],
    texts: Mapping[str, Iterable[str]], claims: Claims, documents: Documents,
) -> list[Row]:  # fmt: skip
    """The rows of coalitions, from the meetings with their topics, the seats at them, every promise, and its sentences."""
    known, there, topics = by_id(claims), _by_meeting(seats), list(meetings)
    found = []
    for group in groups:
        name = group.value("name")
        given = [promises[record] for record, told in texts.items() if _names(told, group)]
        held = [seat for meeting, topic in topics if alike(name, topic) for seat in there[meeting]]
        members = [*(group.value("founders") or ()), *(group.value("members") or ())]
        found.append(_row(group, name, held, members, given, known, documents))
    return found


def _by_meeting(seats: Iterable[Seat]) -> Mapping[str, list[Seat]]:
    found: dict[str, list[Seat]] = defaultdict(list)
    for seat in seats:
        if seat.meeting:
            found[seat.meeting].append(seat)
    return found


def _row(
    record: Record, name: Any, seats: Iterable[Seat], members: Sequence[str], given: Sequence[Promise],
    claims: Mapping[str, Any], documents: Documents,
) -> Row:
    return {
        "record": record.id, "kind": record.kind, "date": record.value("date"), "name": name,
        "attended": _parties(seat.party for seat in seats if seat.status == "attended"),
        "members": _parties(members), "signed": _parties(p.by for p in given if p.stage in _SIGNED),
        "contributes": _parties(p.by for p in given if p.stage in _GIVEN),
        "reported_by": speaker(record, claims), "conflicts": list(record.conflicts),
        "sources": sources(record.docs, documents), "claims": list(record.claims),
    }  # fmt: skip


def told_in(told: Iterable[str], claims: Mapping[str, Any]) -> list[str]:
    """The sentences of these claims, each once, in lower case."""
    return list(dict.fromkeys(claims[claim].evidence.lower() for claim in told if claim in claims))


def _names(evidence: Iterable[str], group: Record) -> bool:
    """Whether a promise is made through the coalition: a sentence of the promise names it."""
    name = str(group.value("name") or "").lower()
    return len(name) > 3 and any(name in text for text in evidence)


def _parties(told: Iterable[Any]) -> list[str]:
    found: set[str] = set()
    for one in told:
        found.update(str(p) for p in (one if isinstance(one, list | tuple) else [one]) if p)
    return sorted(found)
