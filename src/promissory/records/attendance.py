"""Who was at which meeting: every attendance is attached to its meeting first, then told once per party and meeting."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from promissory.records import when, wording
from promissory.records.joining import Cluster
from promissory.records.told import Told


@dataclass(slots=True)
class Calendar:
    """The meetings by document, by day and by the words of their place and topic."""

    by_doc: dict[str, list[tuple[Told, str]]] = field(default_factory=lambda: defaultdict(list))
    by_day: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, record: str, members: Sequence[Told]) -> None:
        """Enter one meeting record."""
        for told in members:
            self.by_doc[told.doc].append((told, record))
            day = when.iso(told.date)
            if day:
                self.by_day[day].add(record)

    def meeting_of(self, told: Told) -> str | None:
        """The meeting an attendance claim belongs to: by date or name in its own report, then by a day only one meeting has."""
        name = str(told.slots.get("meeting") or "")
        day = when.iso(name) or when.iso(told.date)
        candidates = self.by_doc.get(told.doc, ())
        dated = [
            (when.iso(other.date) != day, self._gap(told, other), record)
            for other, record in candidates
            if day and when.agree(other.date, day)
        ]
        if dated:
            return min(dated)[2]
        if name and not when.iso(name):
            wanted = wording.words(name)
            named = [
                (-wording.shared(wanted, _words(other)), self._gap(told, other), record)
                for other, record in candidates
                if wanted & _words(other)
            ]
            if named:
                return min(named)[2]
        if day:
            only = self.by_day.get(day, set())
            return next(iter(only)) if len(only) == 1 else None
        return min((self._gap(told, other), record) for other, record in candidates)[1] if candidates else None

    @staticmethod
    def _gap(told: Told, other: Told) -> int:
        return max(0, told.start - other.end, other.start - told.end)


def _words(meeting: Told) -> frozenset[str]:
    slots = meeting.slots
    return wording.words(f"{slots.get('place') or ''} {slots.get('topic') or ''}")


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
