"""Which other records may be the same thing, and why? What a reviewer is offered to join; nothing here is joined by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from promissory.model.record import Record
from promissory.views.guarantees import words
from promissory.views.party import named

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

    record: Record
    parties: frozenset[str]
    words: frozenset[str]
    day: str


@dataclass(frozen=True, slots=True)
class Likely:
    """A record that may be the same thing: how much speaks for it (0 to 1), the parties both name, and what else, in words."""

    record: Record
    score: float
    parties: tuple[str, ...]
    reasons: tuple[str, ...]


class Likenesses:
    """The records of a ledger by what they can be found by; made once, asked often."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._by_party: dict[tuple[str, str], list[Form]] = defaultdict(list)
        for record in records:
            made = form(record)
            for party in made.parties or frozenset({""}):
                self._by_party[record.kind, party].append(made)

    def of(self, record: Record, most: int = MOST) -> list[Likely]:
        """The records most like this one, the likeliest first; they share its kind and a party."""
        one = form(record)
        met: dict[str, Likely] = {}
        for party in sorted(one.parties or {""}):
            for other in self._by_party.get((record.kind, party), ()):
                if other.record.id == record.id or other.record.id in met:
                    continue
                found = alike(one, other)
                if found is not None:
                    met[other.record.id] = found
        return sorted(met.values(), key=lambda likely: (-likely.score, likely.record.id))[:most]


def form(record: Record) -> Form:
    """What of a record is compared."""
    told = " ".join(_text(record.value(slot)) for slot in _TELLING[record.kind])
    return Form(record, named(record), words(told), str(record.value("date") or ""))


def alike(one: Form, other: Form) -> Likely | None:
    """How alike two records of one kind are; None where too little speaks for it. Depends on the two alone."""
    parties, telling = one.parties & other.parties, one.words & other.words
    days = _near(one.day, other.day)
    score = _PARTIES * _part(parties, one.parties, other.parties) + _WORDS * _part(telling, one.words, other.words) + _DAY * days
    if score < LIKELY or not (telling or days == 1.0):
        return None
    reasons = []
    if telling:
        reasons.append(f"both speak of {', '.join(sorted(telling)[:4])}")
    if days:
        reasons.append("told for the same day" if one.day == other.day else "told for days that may be one")
    return Likely(other.record, round(score, 3), tuple(sorted(parties)), tuple(reasons))


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
