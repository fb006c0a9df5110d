"""Finding what a claim is linked with among claims that are settled already: in which blocks to look, and whether it is so."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Any

from promissory.records import when
from promissory.records.folding import Place
from promissory.records.joining import Strategy
from promissory.records.rules import FAMILY, Rules
from promissory.records.told import Told


def blocks(place: Place) -> list[str]:
    """The blocks to enter a claim into, so that others find it; none for one that says the same as another that is."""
    family = FAMILY[place.told.claim.kind]
    return [f"{family}|{block}" for block in place.offers or ()]


class Neighbours:
    """The rules of a pack, asked about pairs of claims."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._cases: dict[str, tuple[Any, Hashable]] = {}  # a claim is asked about with each that stands in a block of its own

    def seeks(self, place: Place) -> list[str]:
        """The blocks in which to look for what such a claim is linked with."""
        family = FAMILY[place.told.claim.kind]
        return [f"{family}|{block}" for block in self._sought(place, self._rules[family])]

    def linked(self, a: Told, b: Told) -> bool:
        """Do the two belong to one neighbourhood?"""
        family = FAMILY[a.claim.kind]
        if FAMILY[b.claim.kind] != family:
            return False
        if a.claim.kind == "attendance" or b.claim.kind == "attendance":
            return True  # they met in a block of one day
        strategy = self._rules[family]
        (one, signature), (two, other) = (self._case(told, strategy) for told in ((a, b) if a.order <= b.order else (b, a)))
        return (signature is not None and signature == other) or strategy.compare(one, two) is not None

    def _case(self, told: Told, strategy: Strategy[Any]) -> tuple[Any, Hashable]:
        found = self._cases.get(told.id)
        if found is None:
            case = strategy.case(told)
            found = self._cases[told.id] = case, strategy.signature(case)
        return found

    def _sought(self, place: Place, strategy: Strategy[Any]) -> Iterator[str]:
        if place.offers is None:
            return
        kind, told = place.told.claim.kind, place.told
        if kind == "attendance":  # an open one: it looks for the meetings of its day
            yield from (f"on{block.removeprefix('for')}" for block in place.offers)
            return
        yield from strategy.seeks(strategy.case(told))
        day = when.iso(told.date)
        if kind == "meeting" and day:
            yield f"for {day}"
