"""Makes records of clusters: names them, sets rivals side by side, marks contradictions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from promissory.model.claim import SLOTS, Kind
from promissory.model.record import Record, Rival
from promissory.records import deciding, doubt, preferred, series
from promissory.records.joining import Cluster
from promissory.records.told import Told

PREFIX: Mapping[Kind, str] = {
    "meeting": "me",
    "attendance": "at",
    "commitment": "co",
    "fulfilment": "fu",
    "position": "po",
    "group": "gr",
    "condition": "cn",
    "statement": "st",
    "assessment": "as",
    "event": "ev",
}
# Slots whose values differ because the thing moves on, or because speech differs: rivals are kept, none is a contradiction.
_MOVING = frozenset(
    {"stage", "stance", "delivered", "share", "as_of", "promised", "quote", "content", "direct", "topic", "purpose"}
)


def named(kind: Kind, cluster: Cluster) -> str:
    """A record is named after its founding claim, the first of its kind: no other record has that claim."""
    founder = next((told for told in cluster.members if told.kind == kind), cluster.members[0])
    return f"{PREFIX[kind]}-{founder.id.removeprefix('c-')}"


class Maker:
    """Makes records of clusters: names them, sets rivals side by side, marks contradictions."""

    def __init__(self, origin: Mapping[str, str], said: deciding.Verdicts) -> None:
        self._origin, self._said = origin, said

    def record(self, kind: Kind, cluster: Cluster, part_of: str | None = None, beside: Sequence[str] = ()) -> Record:
        """One record; `beside` names those that could be the same thing told with a slip."""
        members = cluster.members
        every = preferred.Voices.of(members, self._origin)
        slots = _alone(kind, members, every) if _agreed(members) else self._rivals(kind, members, every)
        extra = self._extra(kind, members, every)
        if beside:
            extra["beside"] = list(beside)
        reasons = cluster.reasons
        if cluster.part:
            series.fold_into(extra["ladder"], cluster.part.claim, str(part_of))
            reasons = [*reasons, f"a part of {part_of}: {cluster.part.reason}"]
        if "stage" in slots:
            slots["stage"] = series.reached(slots["stage"], extra["ladder"])
        return Record(
            id=named(kind, cluster),
            kind=kind,
            slots=slots,
            claims=every.claims,
            docs=every.docs,
            reasons=tuple(reasons),
            conflicts=_conflicts(kind, slots, members),
            part_of=part_of,
            extra=extra,
        )

    def _rivals(self, kind: Kind, members: Sequence[Told], every: preferred.Voices) -> dict[str, tuple[Rival, ...]]:
        telling = _telling(kind, members)
        return {slot: preferred.rivals(slot, telling[slot], self._origin, every) for slot in _ORDER[kind] if slot in telling}

    def _extra(self, kind: Kind, members: Sequence[Told], every: preferred.Voices) -> dict[str, Any]:
        extra: dict[str, Any] = {}
        if kind == "position":
            extra["series"] = series.stances(members)
        if kind in ("commitment", "fulfilment"):
            extra["ladder"], extra["arrivals"] = series.ladder(members), series.arrivals(members)
        if self._said.decided:
            accepted = [told.id for told in members if told.id in self._said.accepted]
            notes = [note for told in members for note in self._said.notes.get(told.id, ())]
            corrected = sorted({slot for told in members for slot in told.corrected})
            said = {"accepted": accepted, "notes": notes, "corrected": corrected}
            extra |= {name: value for name, value in said.items() if value}
        extra["origins"] = every.origins
        return extra


# The slots of a record, in order; a promise's has those of what arrived of it too.
_ORDER: Mapping[Kind, tuple[str, ...]] = {
    kind: (*slots, "date", *(("promised", "delivered", "share", "as_of") if kind == "commitment" else ()))
    for kind, slots in SLOTS.items()
}


def _agreed(members: Sequence[Told]) -> bool:
    """Do all say the same, slot by slot? Most claims of one record do, and then no slot has to be gone through claim by claim."""
    first = members[0]
    kind, slots, date = first.kind, first.slots, first.date
    return "date" not in slots and all(told.slots == slots and told.date == date and told.kind == kind for told in members[1:])


def _alone(kind: Kind, members: Sequence[Told], every: preferred.Voices) -> dict[str, tuple[Rival, ...]]:
    """The slots of claims that all say the same: one value each, told by all."""
    first = members[0]
    told = {slot: value for slot, value in first.slots.items() if not _untold(value)}
    if first.date and not (kind == "commitment" and first.kind == "fulfilment"):
        told["date"] = first.date
    return {slot: (Rival(told[slot], every.claims, every.docs, every.origins),) for slot in _ORDER[kind] if slot in told}


def _telling(kind: Kind, members: Sequence[Told]) -> dict[str, list[tuple[Told, Any]]]:
    """Slot -> who tells which value for it; what arrived of a promise does not date it."""
    telling: dict[str, list[tuple[Told, Any]]] = defaultdict(list)
    for told in members:
        for slot, value in told.slots.items():
            if not _untold(value):
                telling[slot].append((told, value))
        if told.date and not (kind == "commitment" and told.kind == "fulfilment"):
            telling["date"].append((told, told.date))
    return telling


def _untold(value: Any) -> bool:
    """Nothing, an empty list, or a range without any figure."""
    if isinstance(value, str):
        return not value
    if isinstance(value, dict | Mapping):  # a dict is seen at once to be one
        return all(one is None or isinstance(one, bool) for one in value.values())
    return value is None or (not value and value not in (0, False))


_PARTLY = ("value", "items")  # what has come of a promise may be less than it, or more, without contradicting it


def _conflicts(kind: Kind, slots: Mapping[str, Sequence[Rival]], members: Sequence[Told]) -> tuple[str, ...]:
    several = [(slot, told) for slot, told in slots.items() if len(told) > 1]
    came = {told.id for told in members if told.slots.get("stage") in ("delivered", "confirmed")} if several else set[str]()
    found = [
        slot
        for slot, told in several
        if slot not in _MOVING
        and not (slot == "date" and kind != "meeting")
        and doubt.any_incompatible(slot, [rival.value for rival in told if slot not in _PARTLY or came.isdisjoint(rival.claims)])
    ]
    if kind == "position" and _torn(members):
        found.append("stance")
    if kind in ("commitment", "fulfilment"):
        found += _arrival_conflicts(members)
    return tuple(found)


def _torn(members: Sequence[Told]) -> bool:
    """Two stances that exclude each other told for one day are a contradiction; on two days they are a move."""
    days: dict[str, list[str]] = defaultdict(list)
    for told in members:
        days[told.date or told.published or told.doc].append(str(told.slots.get("stance")))
    return any(doubt.any_incompatible("stance", sorted(set(stances))) for stances in days.values())


def _arrival_conflicts(members: Sequence[Told]) -> list[str]:
    days: dict[str, list[Told]] = defaultdict(list)
    for told in members:
        if told.kind == "fulfilment":
            days[str(told.slots.get("as_of") or told.date or told.published)].append(told)
    return [
        slot
        for slot in ("share", "delivered")
        if any(doubt.any_incompatible(slot, [told.slots[slot] for told in day if slot in told.slots]) for day in days.values())
    ]
