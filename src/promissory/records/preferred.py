"""The one rule that says which of several values told for a slot is shown first (docs/decisions/0005-preferred-value.md)."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from promissory.model.claim import canonical
from promissory.model.record import Rival
from promissory.records import when, wording
from promissory.records.told import Told

# Slots that tell how far a thing has come: the last word counts.
_PROGRESS = frozenset({"status", "stage", "stance", "state", "format", "mode"})
# What each place of a rank asks, in the order of the rule: the words for why one value stands before another.
_RULE = (
    "a reviewer's correction before what reports say",
    "what holds later before what held earlier",
    "the later report before the earlier",
    "own announcement before third party",
    "a correction before the report it corrects",
    "more independent origins before fewer",
    "the more precise before the vaguer",
    "the later report before the earlier",
    "the fuller telling before the shorter",
)
_VOICES = _RULE.index("more independent origins before fewer")
_EQUAL = "equal in every respect: alphabetical order"
_WORDED = frozenset(
    {"place", "topic", "name", "purpose", "item", "who", "quote", "content", "subject", "requires", "what", "meeting"}
)
# The slots that name the parties whose own word comes before another's.
_OWNERS = ("hosts", "by", "for", "from", "founders")

Rank = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Voices:
    """The claims that tell something, their documents, and how many origins these have."""

    claims: tuple[str, ...]
    docs: tuple[str, ...]
    origins: int

    @classmethod
    def of(cls, tolds: Sequence[Told], origin: Mapping[str, str]) -> Voices:
        """The voices of some claims, in the fold's order."""
        if len(tolds) == 1:
            return cls((tolds[0].id,), (tolds[0].doc,), 1)
        docs = tuple(dict.fromkeys([told.doc for told in tolds]))
        return cls(tuple([told.id for told in tolds]), docs, len({origin.get(doc, doc) for doc in docs}))


def rivals(slot: str, telling: Sequence[tuple[Told, Any]], origin: Mapping[str, str], every: Voices) -> tuple[Rival, ...]:
    """Every value told for a slot, preferred first. `telling` is in the fold's order; `every` are the voices of the record, which
    tell this slot too where each of its claims has a value for it."""
    first = telling[0][1]
    if len(telling) == 1 or [value for _, value in telling].count(first) == len(telling):  # mostly all say the same
        if len(telling) == len(every.claims):
            return (Rival(first, every.claims, every.docs, every.origins),)
        return (_rival(telling, origin),)
    groups: dict[str, list[tuple[Told, Any]]] = defaultdict(list)
    for told, value in telling:
        groups[_key(slot, value)].append((told, value))
    if len(groups) == 1:
        return (_rival(telling, origin),)
    made = []
    for key, group in groups.items():
        rival = _rival(group, origin)
        made.append((_rank(slot, group, rival.origins), key, rival))
    made.sort(key=lambda one: (one[0], one[1]))
    first, second = made[0][0], made[1][0]
    return tuple(replace(rival, why=_why(first, second if rank is first else rank)) for rank, _, rival in made)


def _why(first: Rank, behind: Rank) -> str:
    """The first question of the rule that the two answer differently."""
    place = next((n for n, (one, other) in enumerate(zip(first, behind, strict=True)) if one != other), None)
    if place is None:
        return _EQUAL
    return f"{_RULE[place]} ({-first[place]} before {-behind[place]})" if place == _VOICES else _RULE[place]


def _rival(group: Sequence[tuple[Told, Any]], origin: Mapping[str, str]) -> Rival:
    voices = Voices.of([told for told, _ in group], origin)
    return Rival(group[0][1], voices.claims, voices.docs, voices.origins)


def _key(slot: str, value: Any) -> str:
    if isinstance(value, str):
        return wording.fold(value) if slot in ("place", "name", "topic", "item", "who") else value
    if isinstance(value, list | tuple) and all(isinstance(one, str) for one in value):
        return "\n".join(sorted(value))
    return canonical(value) if isinstance(value, Mapping | list | tuple) else repr(value)


def _rank(slot: str, group: Sequence[tuple[Told, Any]], voices: int) -> Rank:
    """Smaller is preferred; the places are those of `_RULE`."""
    corrected = any(slot in told.corrected for told, _ in group)
    own = any(_own(told) for told, _ in group)
    last = max((told.date or told.published or "", told.published or "") for told, _ in group) if slot in _PROGRESS else ("", "")
    progress = [-(when.first_day(date) or 0) for date in last]
    published = max(when.first_day(told.published) or 0 for told, _ in group)
    value = group[0][1]
    amends = any(told.corrects for told, _ in group)
    return (not corrected, *progress, not own, not amends, -voices, -_precision(slot, value), -published, -_length(slot, value))


def _own(told: Told) -> bool:
    """Does a party to the thing say it itself?"""
    if told.claim.witness == "party":
        return True
    if not told.claim.reported_by:
        return False
    speaker = told.claim.reported_by
    return any(speaker in wording.actors(told.slots.get(slot)) for slot in _OWNERS) or speaker == told.slots.get("who")


def _precision(slot: str, value: Any) -> int:
    if slot in ("date", "due", "as_of"):
        return len(when.iso(str(value)) or "")
    if isinstance(value, Mapping):
        return (
            0 if value.get("approx") or (value.get("max") is None and value.get("min") is not None) or value.get("bound") else 1
        )
    return _digits(value) if isinstance(value, int | float) and not isinstance(value, bool) else 0


def _length(slot: str, value: Any) -> int:
    """How much a list or a wording tells; a figure, a date or a word of a closed list tells no more by being longer."""
    if isinstance(value, str):
        return len(value) if slot in _WORDED else 0
    return len(json.dumps(value, ensure_ascii=False, sort_keys=True)) if isinstance(value, list | tuple) else 0


def _digits(number: float) -> int:
    """The digits that tell something: 333,333 is told more exactly than 300,000."""
    return len(f"{number:.12g}".partition("e")[0].replace(".", "").strip("-0"))
