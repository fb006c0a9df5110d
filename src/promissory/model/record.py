"""What the fold makes: records that keep every rival value, and findings that say what looks doubtful."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from promissory.model.claim import Kind

Verb = Literal["accept", "reject", "correct", "same_as", "not_same_as", "note", "take_back"]


@dataclass(frozen=True, slots=True)
class Decision:
    """A reviewer's word on a claim. `position` is its place in the decision log, `seen` the evidence position the reviewer
    had looked at."""

    position: int
    verb: Verb
    claim: str
    reviewer: str
    reason: str
    at: str  # UTC, ISO 8601
    seen: int
    other: str | None = None  # the other claim of same_as / not_same_as
    slot: str | None = None  # of correct
    value: Any = None
    end: int = 0  # how far the evidence log went when it was made


@dataclass(frozen=True, slots=True)
class Rival:
    """One value told for a slot, the claims that tell it and the documents they stand in (origins counted once). `why` says in
    words why the preferred value stands before this one; on the preferred value, why before the second ("" where it is alone)."""

    value: Any
    claims: tuple[str, ...]
    docs: tuple[str, ...]
    origins: int
    why: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """One real-world thing as told by its claims. `slots` maps a slot to its rivals, the preferred one first."""

    id: str
    kind: Kind
    slots: Mapping[str, tuple[Rival, ...]]
    claims: tuple[str, ...]
    docs: tuple[str, ...]  # document digests, earliest first
    reasons: tuple[str, ...] = ()  # why these claims are one record, in words
    conflicts: tuple[str, ...] = ()  # slots whose rivals are incompatible
    part_of: str | None = None  # attendance -> its meeting's record, fulfilment -> its commitment's
    extra: Mapping[str, Any] = field(default_factory=dict)

    def value(self, slot: str) -> Any:
        """The preferred value of a slot, or None."""
        rivals = self.slots.get(slot)
        return rivals[0].value if rivals else None

    def to_json(self) -> dict[str, Any]:
        """Plain JSON object, the form the projection keeps; a value names its claims and documents by their places among the
        record's, or by None where all tell it."""
        claims = {claim: at for at, claim in enumerate(self.claims)}
        docs = {doc: at for at, doc in enumerate(self.docs)}
        return {
            "id": self.id, "kind": self.kind,
            "slots": {
                slot: [[r.value, _places(r.claims, claims), _places(r.docs, docs), r.origins, r.why] for r in rivals]
                for slot, rivals in self.slots.items()
            },
            "claims": self.claims, "docs": self.docs, "reasons": self.reasons, "conflicts": self.conflicts,
            "part_of": self.part_of, "extra": self.extra,
        }

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Record:
        """The inverse of `to_json`."""
        claims, docs = tuple(row["claims"]), tuple(row["docs"])
        return cls(
            id=row["id"], kind=row["kind"],
            slots={
                slot: tuple([Rival(value, _at(by, claims), _at(told, docs), many, why) for value, by, told, many, why in rivals])
                for slot, rivals in row["slots"].items()
            },
            claims=claims, docs=docs, reasons=tuple(row["reasons"]),
            conflicts=tuple(row["conflicts"]), part_of=row["part_of"], extra=row["extra"],
        )


def _places(names: tuple[str, ...], place: Mapping[str, int]) -> list[int] | None:
    return None if len(names) == len(place) else [place[name] for name in names]


def _at(places: list[int] | None, names: tuple[str, ...]) -> tuple[str, ...]:
    return names if places is None else tuple([names[at] for at in places])


@dataclass(frozen=True, slots=True)
class Finding:
    """A doubt about records: which rule, which records, what it says in one sentence."""

    rule: str  # "conflict", "copy", "sum", "order" …
    records: tuple[str, ...]
    claims: tuple[str, ...]
    message: str
    slot: str | None = None
