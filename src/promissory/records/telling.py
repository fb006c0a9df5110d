"""Words and happenings (statements, assessments, events, conditions): one record a claim, unless another report says the same."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Any

from promissory.records import when, wording
from promissory.records.joining import Link
from promissory.records.told import Told

NEAR_WORDS = 0.7  # of all words of both wordings
LEAST_WORDS = 3  # fewer words in common prove nothing
WINDOW = 10  # days between two reports of the same words


@dataclass(frozen=True, slots=True)
class Telling:
    """Who said or did it, and the words."""

    told: Told
    who: frozenset[str]
    words: frozenset[str]
    day: str | None


class Tellings:
    """The strategy for kinds whose identity is speaker and wording; `who` and `what` name the slots."""

    def __init__(self, who: tuple[str, ...], what: tuple[str, ...]) -> None:
        self._who, self._what = who, what

    def case(self, told: Told) -> Telling:
        slots = told.slots
        people = frozenset(
            name
            for slot in self._who
            for name in (wording.actors(slots.get(slot)) if slot != "who" else [wording.surname(slots.get(slot))])
            if name
        )
        text = " ".join(str(slots[slot]) for slot in self._what if slots.get(slot))
        return Telling(told, people, wording.words(text), told.date or told.published)

    def signature(self, case: Telling) -> Hashable | None:
        return (case.who, case.words, case.day) if len(case.words) >= LEAST_WORDS else None

    def offers(self, case: Telling) -> Iterable[str]:
        return self._blocks(case, (0,))

    def seeks(self, case: Telling) -> Iterable[str]:
        return self._blocks(case, (-1, 0, 1))

    @staticmethod
    def _blocks(case: Telling, steps: tuple[int, ...]) -> Iterable[str]:
        """Blocked by speaker and the three longest words, of which near words share most, within days; by all words at any
        time."""
        longest = sorted(case.words, key=lambda word: (-len(word), word))[:3]
        spell = when.spell(case.day, WINDOW)
        for who in sorted(case.who)[:2] or ("",):
            yield from (f"{who}|{word}|{when.beside(spell, step)}" for word in longest for step in steps)
            yield f"{who}|{' '.join(sorted(case.words))}"

    def compare(self, a: Telling, b: Telling) -> Link | None:
        common = len(a.words & b.words)
        if common < LEAST_WORDS or wording.alike(a.words, b.words) < NEAR_WORDS or not (a.who & b.who or a.who == b.who):
            return None
        if a.told.doc == b.told.doc and a.told.kind == "statement":
            return None
        apart = when.days_apart(a.day, b.day)
        if apart is not None and apart > WINDOW:
            return None
        return Link(
            wording.alike(a.words, b.words), "same speaker, nearly the same words" if a.who & b.who else "nearly the same words"
        )

    def bars(self, case: Telling) -> Iterable[tuple[Hashable, Any]]:
        return ()

    def clash(self, key: Hashable, a: Any, b: Any) -> bool:
        return False
