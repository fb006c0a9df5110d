"""Which other records may be the same thing, and why? What a reviewer is offered to join; nothing here is joined by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from promissory.model.record import Record
from promissory.views.guarantees import words
from promissory.views.party import PARTIES, among

LIKELY = 0.5  # from this score on two records are worth a reviewer's look
MOST = 3
# What tells things of one kind apart, beside their parties and their day.
_TELLING: Mapping[str, tuple[str, ...]] = {
    "meeting": ("topic", "place"), "attendance": ("who", "meeting"), "commitment": ("items", "category"), "fulfilment": ("item",),
    "position": ("question",), "group": ("name",), "condition": ("subject", "requires"), "statement": ("quote", "content"),
    "assessment": ("content",), "event": ("what", "place"),
}
_PARTIES, _WORDS, _DAY = 0.35, 0.45, 0.2  # what each likeness is worth


@dataclass(frozen=True, slots=True)
class Form:
    """What of a record is compared."""

    record: str
    kind: str
    parties: frozenset[str]
    words: frozenset[str]
    day: str


@dataclass(frozen=True, slots=True)
class Likely:
    """A record, by its id, that may be the same thing: how much speaks for it (0 to 1), the parties both name, what else."""

    record: str
    score: float
    parties: tuple[str, ...]
    reasons: tuple[str, ...]


class Likenesses:
    """The records of a ledger by what they can be found by; made once, asked often. The records themselves are not kept."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._by_party: dict[tuple[str, str], list[Form]] = defaultdict(list)
        for made in forms:
            for party in made.parties or frozenset({""}):
                self._by_party[made.kind, party].append(made)

    def of(self, record: Record, most: int = MOST) -> list[Likely]:
        """The records most like this one, the likeliest first; they share its kind and a party."""
        one = form(record)
        told, day = one.words, one.day or None
        near = {other.record: other for party in one.parties or {""} for other in self._by_party.get((record.kind, party), ())
                if other.day == day or not told.isdisjoint(other.words)}
        near.pop(record.id, None)
        likely = [(-worth, name) for name, other in near.items() if (worth := score(one, other)) >= LIKELY]
        return [alike(one, near[name]) for _, name in sorted(likely)[:most]]


def form(record: Record) -> Form:
    """What of a record is compared."""
    parties, telling = compared(record.kind)
    every = [rival.value for slot in parties for rival in record.slots.get(slot, ())]
    return formed(record.id, record.kind, record.value("date"), every, [record.value(slot) for slot in telling])


def compared(kind: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The slots of a kind of record whose every value names parties, and those whose preferred value tells things apart."""
    return PARTIES, _TELLING[kind]


def formed(record: str, kind: str, day: object, parties: Iterable[Any], telling: Iterable[Any]) -> Form:
    """The same from what stands in these slots."""
    told = " ".join(_text(one) for one in telling)
    return Form(record, kind, frozenset(among(parties)), words(told), str(day or ""))


def score(one: Form, other: Form) -> float:
    """How alike two records of one kind are, 0 where neither words nor the day speak for it. Depends on the two alone."""
    telling, days = one.words & other.words, _near(one.day, other.day)
    if not telling and days < 1.0:
        return 0.0
    parties = _part(one.parties & other.parties, one.parties, other.parties)
    return round(_PARTIES * parties + _WORDS * _part(telling, one.words, other.words) + _DAY * days, 3)


def alike(one: Form, other: Form) -> Likely:
    """Two records of one kind that are alike, with the reasons."""
    parties, telling = one.parties & other.parties, one.words & other.words
    days = _near(one.day, other.day)
    reasons = []
    if telling:
        reasons.append(f"both speak of {', '.join(sorted(telling)[:4])}")
    if days:
        reasons.append("told for the same day" if one.day == other.day else "told for days that may be one")
    return Likely(other.record, score(one, other), tuple(sorted(parties)), tuple(reasons))


def _part(shared: frozenset[str], one: frozenset[str], other: frozenset[str]) -> float:
    least = min(len(one), len(other))
    return len(shared) / least if least else 0.0


def _near(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    return 1.0 if one == other else 0.5 if one.startswith(other) or other.startswith(one) else 0.0


def _text(value: Any) -> str:
    if isinstance(value, Mapping):
        return str(value.get("name") or "")
    if isinstance(value, list | tuple):
        return " ".join(_text(one) for one in value)
    return str(value or "")
