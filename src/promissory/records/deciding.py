"""What reviewers' decisions mean for a fold: claims out, slots replaced, pairs together or apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from promissory.model.record import Decision
from promissory.records.joining import Forced


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The standing decisions, by claim."""

    rejected: frozenset[str] = frozenset()
    accepted: frozenset[str] = frozenset()
    corrections: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    forced: Forced = field(default_factory=Forced)

    @property
    def decided(self) -> bool:
        """Is there any word that a record shows?"""
        return bool(self.accepted or self.notes or self.corrections)


def standing(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that are not taken back, in log order. `take_back` undoes the latest standing decision on the same claim
    (of the same slot or pair where it names one), or the decision at the log position given as its value."""
    kept: list[Decision] = []
    for decision in sorted(decisions, key=lambda one: one.position):
        if decision.verb != "take_back":
            kept.append(decision)
            continue
        undone = next((one for one in reversed(kept) if _meant(decision, one)), None)
        if undone is not None:
            kept.remove(undone)
    return kept


def _meant(taken: Decision, one: Decision) -> bool:
    if isinstance(taken.value, int) and not isinstance(taken.value, bool):
        return one.position == taken.value
    same_claim = one.claim == taken.claim or (taken.claim == one.other and one.verb in ("same_as", "not_same_as"))
    return (
        same_claim
        and (taken.slot is None or one.slot == taken.slot)
        and (taken.other is None or taken.other in (one.other, one.claim))
    )


def verdicts(decisions: Iterable[Decision]) -> Verdicts:
    """The last standing word on every claim, slot and pair."""
    judged: dict[str, str] = {}
    corrections: dict[str, dict[str, Any]] = defaultdict(dict)
    notes: dict[str, list[str]] = defaultdict(list)
    pairs: dict[tuple[str, str], str] = {}
    for decision in standing(decisions):
        if decision.verb in ("accept", "reject"):
            judged[decision.claim] = decision.verb
        elif decision.verb == "correct" and decision.slot:
            corrections[decision.claim][decision.slot] = decision.value
        elif decision.verb in ("same_as", "not_same_as") and decision.other:
            pairs[min(decision.claim, decision.other), max(decision.claim, decision.other)] = decision.verb
        elif decision.verb == "note":
            notes[decision.claim].append(decision.reason)
    return Verdicts(
        rejected=frozenset(claim for claim, verb in judged.items() if verb == "reject"),
        accepted=frozenset(claim for claim, verb in judged.items() if verb == "accept"),
        corrections=corrections,
        notes={claim: tuple(said) for claim, said in notes.items()},
        forced=Forced(
            one=frozenset(pair for pair, verb in pairs.items() if verb == "same_as"),
            two=frozenset(pair for pair, verb in pairs.items() if verb == "not_same_as"),
        ),
    )
