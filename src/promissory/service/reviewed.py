"""What reviewers have said so far: the standing word on each claim, and each reviewer's latest, for taking it back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from promissory.model.record import Decision
from promissory.records import deciding


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The decisions that stand: `judged` says accept, reject or correct of a claim, `corrections` its new values, `on` every one
    that names it, oldest first."""

    judged: Mapping[str, str]
    corrections: Mapping[str, Mapping[str, Any]]
    on: Mapping[str, tuple[Decision, ...]]
    standing: tuple[Decision, ...]

    def last_of(self, reviewer: str) -> Decision | None:
        """The latest standing decision of a reviewer."""
        return next((one for one in reversed(self.standing) if one.reviewer == reviewer), None)

    def slots_of(self, claim: str, slots: Mapping[str, Any]) -> dict[str, Any]:
        """A claim's slots with the reviewers' corrections."""
        return {**slots, **self.corrections.get(claim, {})}


def reviewed(decisions: Iterable[Decision]) -> Reviewed:
    """The decision log as what stands of it."""
    standing = deciding.standing(decisions)
    judged: dict[str, str] = {}
    corrections: dict[str, dict[str, Any]] = defaultdict(dict)
    on: dict[str, list[Decision]] = defaultdict(list)
    for one in standing:
        if one.verb in ("accept", "reject", "correct"):
            judged[one.claim] = one.verb
        if one.verb == "correct" and one.slot:
            corrections[one.claim][one.slot] = one.value
        for claim in filter(None, (one.claim, one.other)):
            on[claim].append(one)
    return Reviewed(judged, corrections, {claim: tuple(told) for claim, told in on.items()}, tuple(standing))
