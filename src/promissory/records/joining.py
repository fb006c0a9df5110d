"""The join itself: claims that may be one thing meet in blocks, are compared there, and are united best evidence first."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

from promissory.records.told import Told

# Within one block a claim meets at most this many neighbours on either side (blocks are in order of publication),
# so that a block of n claims costs n * REACH comparisons and not n * n.
REACH = 40


@dataclass(frozen=True, slots=True)
class Link:
    """Why two claims are one thing: how sure (0 to 1) and in which words."""

    score: float
    reason: str


class Case(Protocol):
    """What a strategy makes of one claim to compare it."""

    @property
    def told(self) -> Told:
        """The claim it was made of."""


C = TypeVar("C", bound=Case)


class Strategy(Protocol[C]):
    """How claims of one kind become one record. Every method is pure."""

    def case(self, told: Told) -> C:
        """What is compared, worked out once a claim."""

    def signature(self, case: C) -> Hashable | None:
        """Claims with the same signature are one thing without a comparison; None keeps the claim to itself."""

    def offers(self, case: C) -> Iterable[str]:
        """The blocks this claim can be found in."""

    def seeks(self, case: C) -> Iterable[str]:
        """The blocks this claim looks for partners in."""

    def compare(self, a: C, b: C) -> Link | None:
        """Are the two one thing?"""

    def bars(self, case: C) -> Iterable[tuple[Hashable, Any]]:
        """What can keep this claim's group apart from another: keys (its report, say), each with a value."""

    def clash(self, key: Hashable, a: Any, b: Any) -> bool:
        """Must two groups stay apart that hold the values `a` and `b` under one key, although some of their claims are linked?"""


@dataclass(slots=True)
class Cluster:
    """The claims of one record and the reasons that united them."""

    members: list[Told]
    reasons: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Forced:
    """What reviewers decided about pairs of claims: `one` must be together, `two` must be apart."""

    one: frozenset[tuple[str, str]] = frozenset()
    two: frozenset[tuple[str, str]] = frozenset()

    def named(self) -> frozenset[str]:
        """Every claim some pair names."""
        return frozenset(claim for pair in self.one | self.two for claim in pair)


def join(tolds: Sequence[Told], strategy: Strategy[C], forced: Forced) -> list[Cluster]:
    """The claims, given in order, as clusters in order of their first claim. The result depends on the set of claims only."""
    forms = _forms(tolds, strategy, forced.named())
    cases = [members[0] for members in forms]
    edges = sorted(_edges(cases, strategy), key=lambda edge: (-edge[0], edge[1], edge[2]))
    groups = _Groups(cases, forms, strategy, forced)
    for _, a, b, reason in edges:
        groups.unite(a, b, reason, checked=True)
    for a, b, pair in _decided(forms, forced):
        groups.unite(a, b, f"a reviewer said they are one: {pair}", checked=False)
    return groups.clusters()


def _forms(tolds: Sequence[Told], strategy: Strategy[C], named: frozenset[str]) -> list[list[C]]:
    """Claims that say the same in every respect that counts, gathered before anything is compared."""
    forms: list[list[C]] = []
    known: dict[Hashable, int] = {}
    for told in tolds:
        case = strategy.case(told)
        signature = None if told.id in named else strategy.signature(case)
        place = known.get(signature) if signature is not None else None
        if place is None:
            if signature is not None:
                known[signature] = len(forms)
            forms.append([case])
        else:
            forms[place].append(case)
    return forms


def _edges(cases: Sequence[C], strategy: Strategy[C]) -> Iterable[tuple[float, int, int, str]]:
    blocks: dict[str, list[int]] = defaultdict(list)
    for number, case in enumerate(cases):
        for key in dict.fromkeys(strategy.offers(case)):
            blocks[key].append(number)
    for number, case in enumerate(cases):
        met: set[int] = {number}
        for key in dict.fromkeys(strategy.seeks(case)):
            block = blocks.get(key, ())
            middle = bisect_left(block, number)
            for other in block[max(0, middle - REACH) : middle + REACH + 1]:
                if other in met:
                    continue
                met.add(other)
                link = strategy.compare(case, cases[other])
                if link is not None:
                    yield link.score, min(number, other), max(number, other), link.reason


def _decided(forms: Sequence[Sequence[C]], forced: Forced) -> Iterable[tuple[int, int, str]]:
    if not forced.one:
        return
    place = {case.told.id: number for number, members in enumerate(forms) for case in members}
    for a, b in sorted(forced.one):
        if a in place and b in place:
            yield place[a], place[b], f"{a} and {b}"


def _merged(a: dict[Hashable, list[Any]], b: dict[Hashable, list[Any]]) -> dict[Hashable, list[Any]]:
    few, many = sorted((a, b), key=len)
    for key, values in few.items():
        kept = many.setdefault(key, [])
        kept += [value for value in values if value not in kept]
    return many


class _Groups(Generic[C]):
    """Union-find over forms that asks the strategy, and the reviewers, before two groups become one."""

    def __init__(self, cases: Sequence[C], forms: Sequence[list[C]], strategy: Strategy[C], forced: Forced) -> None:
        self._cases, self._forms, self._strategy = cases, forms, strategy
        self._parent = list(range(len(forms)))
        self._members: dict[int, list[int]] = {n: [n] for n in range(len(forms))}
        self._reasons: dict[int, list[str]] = defaultdict(list)
        self._bars: dict[int, dict[Hashable, list[Any]]] = {}
        for number, members in enumerate(forms):
            for key, value in (bar for case in members for bar in strategy.bars(case)):
                kept = self._bars.setdefault(number, {}).setdefault(key, [])
                if value not in kept:
                    kept.append(value)
        self._apart: dict[str, set[str]] = defaultdict(set)
        for a, b in forced.two:
            self._apart[a].add(b)
            self._apart[b].add(a)

    def _root(self, number: int) -> int:
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def unite(self, a: int, b: int, reason: str, *, checked: bool) -> None:
        first, second = sorted((self._root(a), self._root(b)))
        if first == second or (checked and self._refused(first, second)):
            return
        self._parent[second] = first
        self._members[first] += self._members.pop(second)
        self._reasons[first] += self._reasons.pop(second, [])
        self._reasons[first].append(reason)
        self._bars[first] = _merged(self._bars.pop(first, {}), self._bars.pop(second, {}))

    def _refused(self, first: int, second: int) -> bool:
        if self._apart:
            ours = {self._cases[n].told.id for n in self._members[first]}
            theirs = {self._cases[n].told.id for n in self._members[second]}
            if any(self._apart[claim] & theirs for claim in ours if claim in self._apart):
                return True
        few, many = sorted((self._bars.get(first, {}), self._bars.get(second, {})), key=len)
        return any(self._strategy.clash(key, a, b) for key in few if key in many for a in few[key] for b in many[key])

    def clusters(self) -> list[Cluster]:
        made = []
        for root in sorted(self._members):
            members = sorted((case.told for n in self._members[root] for case in self._forms[n]), key=lambda told: told.order)
            reasons = list(dict.fromkeys(self._reasons.get(root, ())))
            same = len(members) - len(self._members[root])
            if same:
                reasons.append(
                    f"{same + len(self._members[root])} claims, of which {same} say the same as another in every respect"
                )
            made.append(Cluster(members, reasons))
        return sorted(made, key=lambda cluster: cluster.members[0].order)
