"""Where one party stands on one question is one record, however often it moved: the series is the record."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Any

from promissory.records import wording
from promissory.records.joining import Link
from promissory.records.told import Told

OTHER = "other"
SAME_MATTER = 0.6


@dataclass(frozen=True, slots=True)
class Position:
    """Whose position on what; a question outside the pack is compared by its words."""

    told: Told
    party: str
    question: str
    matter: frozenset[str]


class Positions:
    """The strategy for positions."""

    def case(self, told: Told) -> Position:
        slots = told.slots
        question = str(slots.get("question") or "")
        party = wording.actors(slots.get("for"))
        named = " ".join(sorted(party)) or f"person {wording.surname(slots.get('who'))}"
        matter = frozenset[str]()
        if question.startswith(OTHER):
            matter, question = wording.telling(question[len(OTHER) :]), OTHER
        return Position(told, named, question, matter)

    def signature(self, case: Position) -> Hashable | None:
        return (case.party, case.question, case.matter)

    def offers(self, case: Position) -> Iterable[str]:
        if case.question != OTHER:
            return (f"{case.party}|{case.question}",)
        return [f"{case.party}|{OTHER}|{word}" for word in case.matter or ("",)]

    def seeks(self, case: Position) -> Iterable[str]:
        return self.offers(case)

    def compare(self, a: Position, b: Position) -> Link | None:
        if a.question != OTHER or wording.shared(a.matter, b.matter) >= SAME_MATTER:
            return Link(0.9, "same party, same question")
        return None

    def bars(self, case: Position) -> Iterable[tuple[Hashable, Any]]:
        return ()

    def clash(self, key: Hashable, a: Any, b: Any) -> bool:
        return False
