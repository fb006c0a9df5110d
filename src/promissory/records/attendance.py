"""Who was at which meeting: every attendance is attached to its meeting first, then told once per party and meeting."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from promissory.records import when, wording
from promissory.records.joining import Cluster
from promissory.records.told import Told


@dataclass(frozen=True, slots=True)
class Seat:
    """The meeting an attendance claim belongs to, if any. `open`: its own report names none, so that the day decides."""

    meeting: Cluster | None
    open: bool
    day: str | None


class Calendar:
    """The meetings by document and by day."""

    def __init__(self, meetings: Iterable[Cluster]) -> None:
        self._in: dict[str, list[tuple[Told, Cluster]]] = defaultdict(list)
        self._on: dict[str, dict[int, Cluster]] = defaultdict(dict)
        for cluster in meetings:
            for told in cluster.members:
                self._in[told.doc].append((told, cluster))
                day = when.iso(told.date)
                if day:
                    self._on[day][id(cluster)] = cluster

    def on(self, day: str | None) -> list[Cluster]:
        """The meetings some report dates so."""
        return list(self._on.get(day or "", {}).values())

    def seat(self, told: Told) -> Seat:
        """The meeting an attendance claim belongs to: by date or name in its own report, then by a day only one meeting has."""
        name = str(told.slots.get("meeting") or "")
        day = when.iso(name) or when.iso(told.date)
        own = self._own(told, name, day)
        if own is not None:
            return Seat(own, False, day)
        held = self.on(day)
        return Seat(held[0] if len(held) == 1 else None, True, day)

    def _own(self, told: Told, name: str, day: str | None) -> Cluster | None:
        candidates = self._in.get(told.doc, ())
        wanted = wording.words(name) if name and not when.iso(name) else frozenset[str]()
        ranked = [
            ((when.iso(other.date) != day, 0.0, self._gap(told, other), other.id), cluster)
            for other, cluster in candidates
            if day and when.agree(other.date, day)
        ] or [
            ((True, -wording.shared(wanted, _words(other)), self._gap(told, other), other.id), cluster)
            for other, cluster in candidates
            if wanted & _words(other) or not day
        ]
        return min(ranked, key=lambda one: one[0])[1] if ranked else None

    @staticmethod
    def _gap(told: Told, other: Told) -> int:
        return max(0, told.start - other.end, other.start - told.end)


def _words(meeting: Told) -> frozenset[str]:
    slots = meeting.slots
    return wording.words(f"{slots.get('place') or ''} {slots.get('topic') or ''}")


def days(cluster: Cluster, head: str) -> list[str]:
    """The blocks in which an open attendance finds a meeting."""
    return [f"on {day}" for told in cluster.members if told.id == head and (day := when.iso(told.date))]


def ties(seats: Sequence[Told], seated: Mapping[str, Seat], calendar: Calendar) -> Mapping[str, str]:
    """Neighbourhoods that open attendances make one: old name -> the name of all."""
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            name = parent[name]
        return name

    for told in seats:
        if seated[told.id].open:
            for near in calendar.on(seated[told.id].day):
                first, second = sorted((root(f"in {told.doc}"), root(near.hood)))
                parent[second] = first
    return {name: root(name) for name in list(parent)}


def gather(tolds: Sequence[Told], meeting_of: Mapping[str, str | None]) -> list[tuple[Cluster, str | None]]:
    """One cluster a party and meeting; a party told without a person joins the one person told for it there."""
    seats: dict[tuple[str, str], dict[str, list[Told]]] = defaultdict(lambda: defaultdict(list))
    for told in tolds:
        where = meeting_of[told.id] or f"{told.doc} {told.slots.get('meeting') or told.date or ''}"
        party = " ".join(sorted(wording.actors(told.slots.get("for"))))
        person = wording.surname(told.slots.get("who"))
        seats[where, party or f"person {person}"][person].append(told)
    found: list[tuple[Cluster, str | None]] = []
    for people in seats.values():
        unnamed = people.pop("", [])
        if not people:
            people[""] = []
        first = min(people, key=lambda person: (people[person][0].order if people[person] else unnamed[0].order, person))
        people[first] = sorted(people[first] + unnamed, key=lambda told: told.order)
        for members in people.values():
            reasons = [f"same party at the same meeting ({len(members)} claims)"] if len(members) > 1 else []
            found.append((Cluster(members, reasons), meeting_of[members[0].id]))
    return sorted(found, key=lambda pair: pair[0].members[0].order)
