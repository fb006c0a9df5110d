"""Coalitions and joint undertakings are one when their names say the same, whatever generic word ("initiative") stands beside."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from promissory.records import when, wording
from promissory.records.joining import Link
from promissory.records.told import Told

SAME_NAME = 0.75


@dataclass(frozen=True, slots=True)
class Group:
    """A group by what is particular in its name; `slug` where the pack knows it."""

    told: Told
    name: frozenset[str]
    slug: str | None
    founders: frozenset[str]


class Groups:
    """The strategy for groups; `known` maps folded names and aliases of the pack to slugs."""

    def __init__(self, known: Mapping[frozenset[str], str]) -> None:
        self._known = known

    def case(self, told: Told) -> Group:
        every = wording.words(str(told.slots.get("name") or "").replace("-", " "))
        name = (every - wording.JOINT) or every
        return Group(told, name, self._known.get(name), wording.actors(told.slots.get("founders")))

    def signature(self, case: Group) -> Hashable | None:
        return case.slug or case.name or None

    def offers(self, case: Group) -> Iterable[str]:
        return [f"slug {case.slug}"] if case.slug else case.name

    def seeks(self, case: Group) -> Iterable[str]:
        return self.offers(case)

    def compare(self, a: Group, b: Group) -> Link | None:
        if a.slug or b.slug:
            return Link(1.0, "same group by name") if a.slug == b.slug else None
        if a.founders and b.founders and not a.founders & b.founders:
            return None
        if a.told.date and b.told.date and not when.agree(a.told.date, b.told.date):
            return None
        alike = wording.alike(a.name, b.name)
        within = wording.shared(a.name, b.name) == 1.0 and (min(len(a.name), len(b.name)) > 1 or a.told.doc == b.told.doc)
        return Link(alike, "names that share their telling words") if alike >= SAME_NAME or within else None

    def bars(self, case: Group) -> Iterable[tuple[Hashable, Any]]:
        return ()

    def clash(self, key: Hashable, a: Any, b: Any) -> bool:
        return False
