"""What a record tells in time: the stages of a promise, what arrived of it by whose word, the stances of a party."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from promissory.model.record import Rival
from promissory.records import life
from promissory.records.scope import scope
from promissory.records.told import Told

_PART = "what came in part, or is only expected, does not make a promise delivered"
_ARRIVED = ("item", "promised", "delivered", "share", "as_of")


def ladder(members: Sequence[Told]) -> list[dict[str, Any]]:
    """The dated life of a promise, one entry a claim, in order of when it happened; see `life.mark` for `step` and `event`."""
    steps = [
        _entry(
            told,
            stage=told.slots.get("stage"),
            value=told.slots.get("value"),
            items=told.slots.get("items"),
            by=told.slots.get("by"),
        )
        for told in members
        if told.kind == "commitment"
    ]
    return life.mark(sorted(steps, key=_when), members)


def reached(stages: Sequence[Rival], ladder: Sequence[Mapping[str, Any]]) -> tuple[Rival, ...]:
    """The rivals for a promise's stage, one that stands on more than partial or expected arrival first, where there is one."""
    short = {entry["claim"] for entry in ladder if entry["arrived"] in ("part", "expected")}
    ordered = sorted(stages, key=lambda rival: short.issuperset(rival.claims))
    if ordered[0] is stages[0]:
        return tuple(stages)
    return tuple(replace(r, why=_PART) if r is ordered[0] or short.issuperset(r.claims) else r for r in ordered)


def fold_into(ladder: Sequence[dict[str, Any]], claim: str, whole: str) -> None:
    """Mark the step at which a claim tells that the promise is a part of another record's."""
    step = next((entry["step"] for entry in ladder if entry["claim"] == claim), None)
    for entry in ladder:
        if entry["step"] == step:
            entry["event"], entry["into"] = entry["event"] or "folded into", whole


def arrivals(members: Sequence[Told]) -> list[dict[str, Any]]:
    """Who said how much of it had arrived, as of when, of which part of it (`scope`); `counts` is false where that is only
    expected."""
    told_so = [
        _entry(
            told,
            by=told.slots.get("by"),
            **{slot: told.slots.get(slot) for slot in _ARRIVED},
            scope=scope(told.claim.evidence),
            counts=told.claim.modality not in life.UNREAL,
        )
        for told in members
        if told.kind == "fulfilment"
    ]
    return sorted(told_so, key=lambda entry: (entry["as_of"] or entry["when"] or "", entry["published"] or "", entry["claim"]))


def stances(members: Sequence[Told]) -> list[dict[str, Any]]:
    """The stances of a party in time; `moved` marks a stance that differs from the one before."""
    series = sorted((_entry(told, stance=told.slots.get("stance"), who=told.slots.get("who")) for told in members), key=_when)
    before: Any = None
    for entry in series:
        entry["moved"] = before is not None and entry["stance"] != before
        before = entry["stance"]
    return series


def _entry(told: Told, **slots: Any) -> dict[str, Any]:
    return {
        "when": told.date or told.published,
        "date": told.date,
        "published": told.published,
        **slots,
        "reported_by": told.claim.reported_by,
        "claim": told.id,
        "doc": told.doc,
    }


def _when(entry: dict[str, Any]) -> tuple[str, str, str]:
    return (entry["when"] or "9999", entry["published"] or "9999", entry["claim"])
