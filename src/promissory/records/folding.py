"""State is a fold: from documents, claims and decisions alone, in whatever order they arrived, come the same records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from promissory.model.claim import SLOTS, Claim, Kind
from promissory.model.document import Document
from promissory.model.pack import Pack
from promissory.model.record import Decision, Record, Rival
from promissory.records import attendance, deciding, doubt, preferred, series, wording
from promissory.records.group import Groups
from promissory.records.joining import Cluster, join
from promissory.records.meeting import Meetings
from promissory.records.origins import origins
from promissory.records.position import Positions
from promissory.records.promise import Promises
from promissory.records.telling import Tellings
from promissory.records.told import Told, tell

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


def fold(
    documents: Mapping[str, Document], claims: Iterable[Claim], decisions: Iterable[Decision], pack: Pack | None
) -> tuple[Record, ...]:
    """The records. Every claim that is not rejected is in exactly one; claims of fulfilment stand in their promise's record."""
    said = deciding.verdicts(decisions)
    by_kind = _tolds(documents, claims, said)
    maker = _Maker(origins(documents), said)
    made: list[Record] = []
    meetings = join(by_kind["meeting"], Meetings(_seats(pack)), said.forced)
    calendar = attendance.Calendar()
    for cluster in meetings:
        record = maker.record("meeting", cluster)
        calendar.add(record.id, cluster.members)
        made.append(record)
    of = {told.id: calendar.meeting_of(told) for told in by_kind["attendance"]}
    made += [maker.record("attendance", cluster, part_of) for cluster, part_of in attendance.gather(by_kind["attendance"], of)]
    promises = sorted(by_kind["commitment"] + by_kind["fulfilment"], key=lambda told: told.order)
    for cluster in join(promises, Promises(_owners(pack), _same(pack)), said.forced):
        promised = any(told.kind == "commitment" for told in cluster.members)
        made.append(maker.record("commitment" if promised else "fulfilment", cluster))
    made += [maker.record("position", cluster) for cluster in join(by_kind["position"], Positions(), said.forced)]
    made += [maker.record("group", cluster) for cluster in join(by_kind["group"], Groups(_known(pack)), said.forced)]
    for kind, strategy in _TELLINGS.items():
        made += [maker.record(kind, cluster) for cluster in join(by_kind[kind], strategy, said.forced)]
    return tuple(made)


_TELLINGS: Mapping[Kind, Tellings] = {
    "condition": Tellings(("from",), ("subject", "requires")),
    "statement": Tellings(("who", "for"), ("quote", "content")),
    "assessment": Tellings(("by",), ("content",)),
    "event": Tellings(("actors",), ("what",)),
}


def _tolds(documents: Mapping[str, Document], claims: Iterable[Claim], said: deciding.Verdicts) -> dict[str, list[Told]]:
    by_kind: dict[str, list[Told]] = defaultdict(list)
    seen: set[str] = set()
    for claim in claims:
        claim_id = claim.id
        if claim_id in seen or claim_id in said.rejected:
            continue
        seen.add(claim_id)
        by_kind[claim.kind].append(tell(claim, documents, said.corrections.get(claim_id, {}), claim_id))
    for tolds in by_kind.values():
        tolds.sort(key=lambda told: told.order)
    return by_kind


class _Maker:
    """Makes records of clusters: names them, sets rivals side by side, marks contradictions."""

    def __init__(self, origin: Mapping[str, str], said: deciding.Verdicts) -> None:
        self._origin, self._said = origin, said
        self._ids: set[str] = set()

    def record(self, kind: Kind, cluster: Cluster, part_of: str | None = None) -> Record:
        members = cluster.members
        slots: dict[str, tuple[Rival, ...]] = {}
        names = (*SLOTS[kind], "date") if kind != "commitment" else (*SLOTS[kind], "date", *_ARRIVED)
        for slot in names:
            telling = _telling(slot, kind, members)
            if telling:
                slots[slot] = preferred.rivals(slot, telling, self._origin)
        extra = self._extra(kind, members)
        if "stage" in slots:
            slots["stage"] = series.reached(slots["stage"], extra["ladder"])
        return Record(
            id=self._id(kind, _founder(kind, members)),
            kind=kind,
            slots=slots,
            claims=tuple(told.id for told in members),
            docs=tuple(dict.fromkeys(told.doc for told in members)),
            reasons=tuple(cluster.reasons),
            conflicts=_conflicts(kind, slots, members),
            part_of=part_of,
            extra=extra,
        )

    def _id(self, kind: Kind, founder: Told) -> str:
        """Prefix and the first eight digits of the founding claim's id; more of them where another record has those eight."""
        digits = founder.id.removeprefix("c-")
        name = next(name for name in (f"{PREFIX[kind]}-{digits[:length]}" for length in (8, 12, 16)) if name not in self._ids)
        self._ids.add(name)
        return name

    def _extra(self, kind: Kind, members: Sequence[Told]) -> dict[str, Any]:
        extra: dict[str, Any] = {}
        if kind == "position":
            extra["series"] = series.stances(members)
        if kind in ("commitment", "fulfilment"):
            extra["ladder"], extra["arrivals"] = series.ladder(members), series.arrivals(members)
        accepted = [told.id for told in members if told.id in self._said.accepted]
        notes = [note for told in members for note in self._said.notes.get(told.id, ())]
        corrected = sorted({slot for told in members for slot in told.corrected})
        extra |= {name: value for name, value in (("accepted", accepted), ("notes", notes), ("corrected", corrected)) if value}
        extra["origins"] = len({self._origin.get(told.doc, told.doc) for told in members})
        return extra


_ARRIVED = ("promised", "delivered", "share", "as_of")


def _telling(slot: str, kind: Kind, members: Sequence[Told]) -> list[tuple[Told, Any]]:
    told_so = []
    for told in members:
        if slot == "date" and kind == "commitment" and told.kind == "fulfilment":
            continue
        value = told.date if slot == "date" else told.slots.get(slot)
        if not _untold(value):
            told_so.append((told, value))
    return told_so


def _untold(value: Any) -> bool:
    """Nothing, an empty list, or a range without any figure."""
    if isinstance(value, Mapping):
        return all(one is None or isinstance(one, bool) for one in value.values())
    return value is None or value in ("", [], ())


def _founder(kind: Kind, members: Sequence[Told]) -> Told:
    return next((told for told in members if told.kind == kind), members[0])


def _conflicts(kind: Kind, slots: Mapping[str, Sequence[Rival]], members: Sequence[Told]) -> tuple[str, ...]:
    found = [
        slot
        for slot, told in slots.items()
        if len(told) > 1
        and slot not in _MOVING
        and not (slot == "date" and kind != "meeting")
        and doubt.any_incompatible(slot, [rival.value for rival in told])
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


def _seats(pack: Pack | None) -> dict[str, str]:
    """Place word -> the actor whose capital, palace or name it is; words two actors share are left out."""
    seats: dict[str, str] = {}
    shared: set[str] = set()
    for actor in pack.actors if pack else ():
        for name in (actor.name, *actor.capitals, *actor.metonyms):
            found = wording.words(name) - wording.SITE
            if len(found) == 1:
                word = next(iter(found))
                if seats.setdefault(word, actor.id) != actor.id:
                    shared.add(word)
    return {word: actor_id for word, actor_id in seats.items() if word not in shared}


def _owners(pack: Pack | None) -> dict[str, str]:
    """Word -> the actor whose name or adjective it is."""
    owners: dict[str, str] = {}
    for actor in pack.actors if pack else ():
        for name in (actor.name, *actor.aliases, *actor.adjectives):
            found = wording.words(name)
            if len(found) == 1:
                owners.setdefault(next(iter(found)), actor.id)
    return owners


def _same(pack: Pack | None) -> dict[str, str]:
    """Word -> the pack's item it is another name of, where both are single words."""
    same: dict[str, str] = {}
    for item in pack.items if pack else ():
        name = wording.words(item.name)
        for alias in item.aliases if len(name) == 1 else ():
            found = wording.words(alias)
            if len(found) == 1 and found != name:
                same.setdefault(next(iter(found)), next(iter(name)))
    return same


def _known(pack: Pack | None) -> dict[frozenset[str], str]:
    known: dict[frozenset[str], str] = {}
    for group in pack.groups if pack else ():
        for name in (group.name, group.slug, *group.aliases):
            every = wording.words(name.replace("-", " "))
            known.setdefault((every - wording.JOINT) or every, group.slug)
    return known
