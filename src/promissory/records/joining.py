"""The join itself: claims that may be one thing meet in blocks, are compared there, and are united best evidence first.

Every step looks at two claims and never at how many others there are. So claims that are linked with one another, directly or
through others, can be joined apart from all the rest with the same outcome: they are a *neighbourhood*.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, Protocol, TypeVar

from promissory.records.told import Told


@dataclass(frozen=True, slots=True)
class Link:
    """Why two claims are one thing: how sure (0 to 1) and in which words. With `part`, why they are none, but the thing that one
    of the two tells ("first" or "second", as they were compared) is a part of the other's. With `beside`, that they are two, but
    could be one told with a slip: a doubt for people, and no join."""

    score: float
    reason: str
    part: Literal["first", "second"] | None = None
    beside: bool = False


class Case(Protocol):
    """What a strategy makes of one claim to compare it."""

    @property
    def told(self) -> Told:
        """The claim it was made of."""


C = TypeVar("C", bound=Case)


class Strategy(Protocol[C]):
    """How claims of one kind become one record. Every method is pure, and what two claims are to each other does not depend on
    which is named first: `a` seeks a block that `b` offers exactly when `b` seeks one that `a` offers. Claims with one signature
    seek a block that the others offer."""

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
    """The claims of one record and the reasons that united them. `offers`: the blocks of the claims that stand in any, for
    themselves and for those that say the same; `hood`: the first claim of the neighbourhood."""

    members: list[Told]
    reasons: list[str] = field(default_factory=list)
    offers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    hood: str = ""
    part: Part | None = None
    beside: list[Cluster] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Part:
    """A cluster is a part of another one: which, by the word of which of its own claims, and why."""

    whole: Cluster
    claim: str
    reason: str


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
    cases, forms = _forms(tolds, strategy, forced.named())
    groups = _Groups(cases, forms, strategy, forced)
    offers = [tuple(dict.fromkeys(strategy.offers(case))) for case in cases]
    for _, a, b, link in sorted(_edges(cases, offers, strategy), key=lambda edge: (-edge[0], edge[1], edge[2])):
        if link.beside:
            groups.set_beside(a, b)
        elif link.part is None:
            groups.unite(a, b, link.reason, checked=True)
        else:
            groups.relate(*((a, b) if link.part == "first" else (b, a)), link.reason)
    for a, b, pair in _decided(forms, forced):
        groups.unite(a, b, f"a reviewer said they are one: {pair}", checked=False)
    return groups.clusters(offers)


def _forms(tolds: Sequence[Told], strategy: Strategy[C], named: frozenset[str]) -> tuple[list[C], list[list[Told]]]:
    """Claims that say the same in every respect that counts, gathered before anything is compared; and the case of the first."""
    cases: list[C] = []
    forms: list[list[Told]] = []
    known: dict[Hashable, int] = {}
    for told in tolds:
        case = strategy.case(told)
        signature = None if told.id in named else strategy.signature(case)
        place = known.get(signature) if signature is not None else None
        if place is None:
            if signature is not None:
                known[signature] = len(forms)
            cases.append(case)
            forms.append([told])
        else:
            forms[place].append(told)
    return cases, forms


def _edges(
    cases: Sequence[C], offers: Sequence[tuple[str, ...]], strategy: Strategy[C]
) -> Iterable[tuple[float, int, int, Link]]:
    blocks: dict[str, list[int]] = defaultdict(list)
    compare = strategy.compare
    for number, case in enumerate(cases):
        met: set[int] = set()
        for key in strategy.seeks(case):
            if key in blocks:
                met.update(blocks[key])
        for other in met:
            link = compare(cases[other], case)
            if link is not None:
                yield link.score, other, number, link
        for key in offers[number]:
            blocks[key].append(number)


def _decided(forms: Sequence[Sequence[Told]], forced: Forced) -> Iterable[tuple[int, int, str]]:
    if not forced.one:
        return
    place = {told.id: number for number, members in enumerate(forms) for told in members}
    for a, b in sorted(forced.one):
        if a in place and b in place:
            yield place[a], place[b], f"{a} and {b}"


def _merged(a: dict[Hashable, list[Any]], b: dict[Hashable, list[Any]]) -> dict[Hashable, list[Any]]:
    few, many = sorted((a, b), key=len)
    for key, values in few.items():
        kept = many.setdefault(key, [])
        kept += [value for value in values if value not in kept]
    return many


class _Forest:
    """Numbers united in trees; the smallest number of a tree is its root."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def root(self, number: int) -> int:
        parent = self._parent
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    def unite(self, a: int, b: int) -> None:
        first, second = sorted((self.root(a), self.root(b)))
        self._parent[second] = first


class _Groups(Generic[C]):
    """Forms becoming clusters: the strategy, and the reviewers, are asked before two groups become one."""

    def __init__(self, cases: Sequence[C], forms: Sequence[list[Told]], strategy: Strategy[C], forced: Forced) -> None:
        self._cases, self._forms, self._strategy = cases, forms, strategy
        self._one, self._near = _Forest(len(forms)), _Forest(len(forms))
        self._members: dict[int, list[int]] = {}  # of groups of more than one form
        self._reasons: dict[int, list[str]] = defaultdict(list)
        self._bars: dict[int, dict[Hashable, list[Any]]] = {}
        self._parts: list[tuple[int, int, str]] = []
        self._beside: list[tuple[int, int]] = []
        self._apart: dict[str, set[str]] = defaultdict(set)
        for a, b in forced.two:
            self._apart[a].add(b)
            self._apart[b].add(a)

    def unite(self, a: int, b: int, reason: str, *, checked: bool) -> None:
        self._near.unite(a, b)
        first, second = sorted((self._one.root(a), self._one.root(b)))
        if first == second or (checked and self._refused(first, second)):
            return
        self._members[first] = self._group(first) + self._group(second)
        self._members.pop(second, None)
        self._reasons[first] += [*self._reasons.pop(second, []), reason]
        self._bars[first] = _merged(self._barred(first), self._barred(second))
        self._bars.pop(second, None)
        self._one.unite(first, second)

    def relate(self, part: int, whole: int, reason: str) -> None:
        """The one is a part of the other; they stay two, in one neighbourhood."""
        self._near.unite(part, whole)
        self._parts.append((part, whole, reason))

    def set_beside(self, a: int, b: int) -> None:
        """The two could be one told with a slip; they stay two, in one neighbourhood."""
        self._near.unite(a, b)
        self._beside.append((a, b))

    def _group(self, root: int) -> list[int]:
        return self._members.get(root, [root])

    def _barred(self, root: int) -> dict[Hashable, list[Any]]:
        if root not in self._bars:  # still a single form
            bars: dict[Hashable, list[Any]] = {}
            others = (self._strategy.case(told) for told in self._forms[root][1:])
            for key, value in (bar for case in (self._cases[root], *others) for bar in self._strategy.bars(case)):
                kept = bars.setdefault(key, [])
                if value not in kept:
                    kept.append(value)
            self._bars[root] = bars
        return self._bars[root]

    def _refused(self, first: int, second: int) -> bool:
        if self._apart:
            ours = {self._cases[n].told.id for n in self._group(first)}
            theirs = {self._cases[n].told.id for n in self._group(second)}
            if any(self._apart[claim] & theirs for claim in ours if claim in self._apart):
                return True
        few, many = sorted((self._barred(first), self._barred(second)), key=len)
        return any(self._strategy.clash(key, a, b) for key in few if key in many for a in few[key] for b in many[key])

    def clusters(self, offers: Sequence[tuple[str, ...]]) -> list[Cluster]:
        made = {root: self._cluster(root, offers) for root in range(len(self._forms)) if self._one.root(root) == root}
        for part, whole, reason in self._parts:
            self._place(made[self._one.root(part)], made[self._one.root(whole)], self._cases[part].told.id, reason)
        for a, b in self._beside:
            one, two = made[self._one.root(a)], made[self._one.root(b)]
            if one is not two and all(two is not other for other in one.beside):
                one.beside.append(two)
                two.beside.append(one)
        return sorted(made.values(), key=lambda cluster: cluster.members[0].order)

    def _place(self, part: Cluster, whole: Cluster, claim: str, reason: str) -> None:
        """The best evidence places a part, once; nothing comes to lie within itself, and reviewers can keep two apart."""
        above: Cluster | None = whole
        while above is not None and above is not part:
            above = above.part.whole if above.part else None
        apart = self._apart.get(claim, set()) & {told.id for told in whole.members} if self._apart else ()
        if part.part is None and above is None and not apart:
            part.part = Part(whole, claim, reason)

    def _cluster(self, root: int, offers: Sequence[tuple[str, ...]]) -> Cluster:
        forms = self._group(root)
        members = [told for n in forms for told in self._forms[n]]
        if len(members) > 1:
            members.sort(key=lambda told: told.order)
        reasons = list(dict.fromkeys(self._reasons.get(root, ())))
        if len(members) > len(forms):
            same = len(members) - len(forms)
            reasons.append(f"{len(members)} claims, of which {same} say the same as another in every respect")
        heads = {self._cases[n].told.id: offers[n] for n in forms}
        return Cluster(members, reasons, heads, self._cases[self._near.root(root)].told.id)
