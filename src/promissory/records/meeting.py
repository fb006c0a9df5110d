"""Which reports tell of one meeting: same day (at the coarser precision), same place or host; plan and result are one."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from promissory.records import when, wording, worth
from promissory.records.joining import Link
from promissory.records.told import Told

NEAR_REPORT = 8  # a meeting told without a date is sought within this many days of another report's date
PAIR_ALIKE = 0.75  # of the topic's words, for two conversations of one report to be one
PAIR = 3  # a meeting of so few is a conversation, not a conference


@dataclass(frozen=True, slots=True)
class Meeting:
    """What identifies a meeting: its day, where it was, who called it, what it was about."""

    told: Told
    date: str | None
    published: str | None
    place: frozenset[str]
    states: frozenset[str]
    hosts: frozenset[str]
    topic: frozenset[str]
    format: str | None
    size: worth.Amount | None


class Meetings:
    """The strategy for meetings; `seats` says which actor a place word belongs to (a capital to its state)."""

    def __init__(self, seats: Mapping[str, str]) -> None:
        self._seats = seats

    def case(self, told: Told) -> Meeting:
        slots = told.slots
        place = wording.words(str(slots.get("place") or "")) - wording.SITE
        return Meeting(
            told=told,
            date=when.iso(told.date),
            published=when.iso(told.published),
            place=place,
            states=frozenset(self._seats[word] for word in place if word in self._seats),
            hosts=wording.actors(slots.get("hosts")),
            topic=wording.telling(str(slots.get("topic") or "")),
            format=slots.get("format"),
            size=worth.read(slots.get("size")),
        )

    def signature(self, case: Meeting) -> Hashable | None:
        if not when.exact(case.date) or not (case.place and case.hosts):
            return None
        pair = case.size is not None and case.size.most <= PAIR
        return case.date, case.place, case.hosts, case.format == "virtual", pair

    def offers(self, case: Meeting) -> Iterable[str]:
        """Its date as told, and the coarser dates it falls in; for one without a date the month of its report."""
        for place in self._where(case):
            if case.date:
                yield f"={case.date}|{place}"
                yield from (f"in {case.date[:stop]}|{place}" for stop in (4, 7) if len(case.date) > stop)
                yield f"~{case.date[:7]}|{place}"
            elif case.published:
                yield f"?{case.published[:7]}|{place}"
        yield f"doc|{case.told.doc}"

    def seeks(self, case: Meeting) -> Iterable[str]:
        for place in self._where(case):
            if case.date:
                yield from (f"={case.date[:stop]}|{place}" for stop in (4, 7, 10) if stop <= len(case.date))
                yield f"in {case.date}|{place}"
                if len(case.date) == 10:
                    yield from (f"={when.day_beside(case.date, step)}|{place}" for step in (-1, 1))
                yield f"?{case.date[:7]}|{place}"
            elif case.published:
                yield from (f"{sign}{case.published[:7]}|{place}" for sign in "~?")
        yield f"doc|{case.told.doc}"

    @staticmethod
    def _where(case: Meeting) -> frozenset[str]:
        return case.place | case.hosts | case.states

    def compare(self, a: Meeting, b: Meeting) -> Link | None:
        if _pair(a) != _pair(b) and a.size and b.size:
            return None
        if "virtual" in (a.format, b.format) and "in_person" in (a.format, b.format) and not (a.place & b.place):
            return None
        place = _place(a, b)
        hosts = bool(a.hosts & b.hosts)
        topic = wording.shared(a.topic, b.topic)
        if a.place and b.place and not place and not hosts:
            return None
        if _otherwise(a, b, topic):
            return None
        if a.date and b.date:
            return _dated(a, b, place, hosts, topic)
        return _undated(a, b, place, hosts, topic)

    def bars(self, case: Meeting) -> Iterable[tuple[Hashable, Any]]:
        return (("", case.date), (case.told.doc, case.date)) if when.exact(case.date) else ()

    def clash(self, key: Hashable, a: Any, b: Any) -> bool:
        """Two days of one report are two meetings; so are two days that do not follow each other, whoever tells them."""
        apart = when.days_apart(a, b) or 0
        return apart > 1 or (apart > 0 and key != "")


def _pair(case: Meeting) -> bool:
    return case.size is not None and case.size.most <= PAIR


def _otherwise(a: Meeting, b: Meeting, topic: float) -> bool:
    """Told as something else: a conversation beside a conference, or another matter where neither day nor place is shared."""
    if _pair(a) and _pair(b):
        return a.told.doc == b.told.doc and topic < PAIR_ALIKE and bool(a.topic and b.topic)
    if (_pair(a) or _pair(b)) and topic < 0.5:
        return True
    if topic > 0 or not (a.topic and b.topic):
        return False
    exact = when.exact(a.date) and when.exact(b.date)
    return not (exact and a.place & b.place) and (a.told.doc == b.told.doc or not a.hosts & b.hosts)


def _place(a: Meeting, b: Meeting) -> bool:
    return bool(a.place & b.place) or bool(
        (a.states & b.hosts) or (b.states & a.hosts) or (a.states & b.states and not (a.place and b.place))
    )


def _dated(a: Meeting, b: Meeting, place: bool, hosts: bool, topic: float) -> Link | None:
    where = ", ".join(word for word, said in (("same host", hosts), ("same place", place)) if said)
    if when.agree(a.date, b.date):
        least = min(len(a.date or ""), len(b.date or ""))
        unit = {4: "year", 7: "month", 10: "day"}[least]
        if least == 4 and not (where and topic >= 0.5 and _future(a, b)):
            return None
        if where:
            return Link({4: 0.5, 7: 0.7, 10: 0.95}[least] + 0.02 * topic, f"{where}, same {unit}")
        if least == 10 and topic >= 0.5 and not (a.place and b.place) and a.format == b.format:
            return Link(0.6, "same day, same matter")
        return None
    if when.exact(a.date) and when.exact(b.date) and a.told.doc != b.told.doc and when.days_apart(a.date, b.date) == 1:
        if not a.place & b.place or (a.hosts and b.hosts and not hosts):
            return None
        return Link(0.6, "same place, one day apart (a meeting of more than one day)")
    return None


def _future(a: Meeting, b: Meeting) -> bool:
    """A year alone dates a plan; it must not gather what already happened."""
    vague = min((a, b), key=lambda case: len(case.date or ""))
    return vague.told.slots.get("status") == "planned" or (vague.published or "")[:4] != (vague.date or "")


def _undated(a: Meeting, b: Meeting, place: bool, hosts: bool, topic: float) -> Link | None:
    if a.told.doc == b.told.doc:
        if place:
            return Link(0.55, "same report, same place")
        if hosts and (topic >= 0.5 or not (a.topic and b.topic)):
            return Link(0.45, "same report, same host")
        return Link(0.4, "same report, same matter") if topic >= 0.6 else None
    near = when.days_apart(a.date or a.published, b.date or b.published)
    if near is None or near > NEAR_REPORT or not place:
        return None
    return Link(0.4, "same place, told within days of its date")
