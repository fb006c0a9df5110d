"""When two values told for one slot cannot both be true; a value told more coarsely is no contradiction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from promissory.records import when, wording, worth

# Choices that exclude each other; every other pair can follow or refine one another.
_EXCLUDE: dict[str, frozenset[frozenset[str]]] = {
    "format": frozenset({frozenset({"in_person", "virtual"})}),
    "mode": frozenset({frozenset({"in_person", "remote"})}),
    "status": frozenset({frozenset({"held", "cancelled"}), frozenset({"attended", "absent"})}),
    "stance": frozenset({frozenset({"supports", "opposes"}), frozenset({"open", "opposes"})}),
    "state": frozenset({frozenset({"met", "refused"}), frozenset({"met", "unmet"})}),
}
_AMOUNTS = frozenset({"size", "value", "promised", "delivered", "share", "horizon"})
_DATES = frozenset({"date", "due"})
_DISJOINT = frozenset({"hosts", "founders"})


def incompatible(slot: str, a: Any, b: Any) -> bool:
    """Can `a` and `b` not both be true of one thing?"""
    if slot in _DATES:
        return bool(when.iso(str(a)) and when.iso(str(b))) and not when.agree(str(a), str(b))
    if slot in _AMOUNTS:
        one, two = worth.read(a), worth.read(b)
        return bool(one and two and worth.incompatible(one, two))
    if slot in _EXCLUDE:
        return frozenset({str(a), str(b)}) in _EXCLUDE[slot]
    if slot in _DISJOINT:
        return bool(wording.actors(a)) and bool(wording.actors(b)) and not wording.actors(a) & wording.actors(b)
    if slot == "level":
        return bool(a != b)
    if slot == "items":
        return _items(a, b)
    return False


def _items(a: Any, b: Any) -> bool:
    """The same thing with another number."""
    for one in _counted(a):
        for two in _counted(b):
            names = wording.telling(one[0]), wording.telling(two[0])
            if wording.shared(*names) >= 0.5 and worth.incompatible(one[1], two[1]):
                return True
    return False


def _counted(items: Any) -> list[tuple[str, worth.Amount]]:
    if not isinstance(items, list | tuple):
        return []
    found = ((str(item.get("name", "")), worth.read(item.get("quantity"))) for item in items if hasattr(item, "get"))
    return [(name, amount) for name, amount in found if amount]


def any_incompatible(slot: str, values: Sequence[Any]) -> bool:
    """Does any pair of the values contradict? Values are few (one a rival), so pairs are cheap."""
    few = values[:24]
    return any(incompatible(slot, a, b) for n, a in enumerate(few) for b in few[n + 1 :])
