"""Which claims follow one promise: same giver, same things or sum, no other receiver; what arrived of it belongs to it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil, log2
from typing import Any

from promissory.records import when, wording, worth
from promissory.records.joining import Link
from promissory.records.package import NOTHING, Around, around, paid_of
from promissory.records.told import Told

LONG = 730  # days over which the same giver and thing are one promise
SHORT = 45  # days over which a promise without telling items is one by its category alone
ENOUGH = 0.6  # of the shorter list's telling words
JOINT = 0.6  # of all givers named: a joint promise is one, and it is not the promise of one of its givers
MANY = 100  # a number so large that naming it twice is naming one promise
YEAR = 365  # days; tellings of one thing in other words are compared when they stand within about so many of each other
SUMS = 35  # steps of a doubling, each 2 %: sums that are the same lie in one of them or in neighbours
SLIP_DAYS = 60  # between two tellings one of which may have a slip of scale
LIST = 3  # a package of so many things
LIST_ALIKE = 0.3  # of all words, where one side is a package


@dataclass(frozen=True, slots=True)
class Promise:
    """What identifies a promise: who gives, to whom, what, how much of it, how many."""

    told: Told
    states: frozenset[str]  # givers named one by one
    unnamed: frozenset[str]  # giving groups, and parties nobody names
    receivers: frozenset[str]
    category: str | None
    refusal: bool
    arrived: bool
    things: frozenset[str]  # telling words of the items
    numbers: frozenset[str]
    many: int  # how many items
    value: worth.Amount | None
    delivered: worth.Amount | None
    count: float | None
    date: str | None
    due: str | None
    around: Around


class Promises:
    """The strategy for commitments and their fulfilment together. `owners` says whose name or adjective a word is: among the
    things of a promise the words of its own giver and receiver tell nothing. `same` maps a word to the thing it also names,
    `led` a group to the one party that founded it: what such a group gives is what that party brings about."""

    def __init__(self, owners: Mapping[str, str], same: Mapping[str, str], led: Mapping[str, str] | None = None) -> None:
        self._owners, self._same, self._led = owners, same, led or {}

    def case(self, told: Told) -> Promise:
        slots = told.slots
        fulfilment = told.kind == "fulfilment"
        names = (str(slots.get("item") or ""),) if fulfilment else wording.item_names(slots.get("items"))
        amount = worth.read(slots.get("promised") if fulfilment else slots.get("value"))
        givers, receivers = wording.actors(slots.get("by")), wording.actors(slots.get("to"))
        named = wording.words(" ".join(names))
        unnamed = frozenset(giver for giver in givers if giver.startswith("?") or giver.islower())
        stage = slots.get("stage")
        return Promise(
            told=told,
            states=(givers - unnamed) or frozenset(self._led[giver] for giver in unnamed if giver in self._led),
            unnamed=unnamed,
            receivers=receivers,
            category=slots.get("category"),
            refusal=stage in ("refused", "suspended"),
            arrived=fulfilment or stage in ("delivered", "confirmed"),
            things=self._things(named, givers | receivers),
            numbers=wording.designators(named),
            many=len(names),
            value=amount if amount and amount.unit else None,
            delivered=worth.read(slots.get("delivered")) if fulfilment else None,
            count=amount.figure if fulfilment and amount and not amount.unit else _count(slots, names),
            date=told.date or told.published,
            due=when.iso(slots.get("due")),
            around=NOTHING if fulfilment else self._around(told.claim.evidence, amount, names, givers | receivers),
        )

    def _around(self, evidence: str, amount: worth.Amount | None, items: Iterable[str], parties: frozenset[str]) -> Around:
        found = around(evidence, amount if amount and amount.unit else None)
        names = (*found.names, *(paid_of(item) for item in items))
        told = tuple(dict.fromkeys(things for name in names if (things := self._things(name, parties))))
        return replace(found, names=told) if told != found.names else found

    def _things(self, named: frozenset[str], parties: frozenset[str]) -> frozenset[str]:
        telling = (word for word in named - wording.VAGUE if self._owners.get(word) not in parties)
        return frozenset(self._same.get(word, word) for word in telling)

    def signature(self, case: Promise) -> Hashable | None:
        if not case.states or not (case.things or case.value):
            return None
        value = (case.value.figure, case.value.least, case.value.most, case.value.unit) if case.value else None
        return (
            case.told.kind, case.states, case.unnamed, case.receivers, case.category, case.refusal, case.arrived, case.things,
            case.numbers, value, case.count, case.due, (case.date or "")[:7], case.around.told(),
        )  # fmt: skip

    def offers(self, case: Promise) -> Iterable[str]:
        return self._blocks(case, (0,), case.told.kind)

    def seeks(self, case: Promise) -> Iterable[str]:
        return self._blocks(case, (-1, 0, 1), "commitment" if case.told.kind == "fulfilment" else "fulfilment")

    @staticmethod
    def _blocks(case: Promise, steps: tuple[int, ...], side: str) -> Iterable[str]:
        """Giver with a thing within a year, what arrived with the promise of it within LONG; giver with all the things and with
        the sum at any time, with a sum of like size within weeks, with a large number, with a category within weeks where no
        thing is told, with the report."""
        year, years, weeks = (when.spell(case.date, days) for days in (YEAR, LONG, SHORT))
        every = " ".join(sorted(case.things))
        for giver in _telling(case.states) or case.unnamed:
            for step in steps:
                for word in case.things:
                    yield f"{giver}|{word}|{case.told.kind} {when.beside(year, step)}"
                    yield f"{giver}|{word}|{side} in {when.beside(years, step)}"
                if not every:
                    yield f"{giver}|{case.category}|{when.beside(weeks, step)}"
            if every:
                yield f"{giver}|{every}"
            if case.value:
                figure = log2(max(case.value.figure, 1.0))
                for step in steps:
                    yield f"{giver}|{case.value.unit} {int(figure * SUMS) + step}"
                    yield from (f"{giver}|sum {int(figure) + step}|{when.beside(weeks, apart)}" for apart in steps)
            for sum_ in (*case.around.sums, *case.around.holds, *case.around.was):
                yield from (f"{giver}|{sum_.unit} {int(log2(max(sum_.figure, 1.0)) * SUMS) + step}" for step in steps)
            for word in frozenset[str]().union(*case.around.names) - case.things:
                yield from (f"{giver}|{word}|{case.told.kind} {when.beside(year, step)}" for step in steps)
            if case.value and (digits := worth.digits(case.value)):
                yield f"{giver}|{case.value.unit} digits {digits}"
            if case.count and case.count >= MANY:
                yield f"{giver}|{case.count:.4g}"
            yield f"{giver}|{case.told.doc}"
        if not case.states and case.value:
            yield f"?|{case.value.figure:.3g} {case.value.unit}"

    def compare(self, a: Promise, b: Promise) -> Link | None:
        if not _givers(a, b) or not _receivers(a, b):
            return None
        if a.numbers and b.numbers and not a.numbers & b.numbers:
            return None
        if a.due and b.due and a.due[:4] != b.due[:4] and a.told.doc == b.told.doc:
            return None
        if "fulfilment" in (a.told.kind, b.told.kind):
            return _arrival(a, b)
        return _repeat(a, b) or _package(a, b)

    def bars(self, case: Promise) -> Iterable[tuple[Hashable, Any]]:
        if case.value is not None and case.told.kind == "commitment":
            yield (case.told.doc, case.arrived, case.value.unit), case.value

    def clash(self, key: Hashable, a: Any, b: Any) -> bool:
        """Two sums of one report are two promises, unless one of them is what arrived of the other."""
        return not worth.near(a, b, 0.02)


def _telling(states: frozenset[str]) -> Sequence[str]:
    """So many of the givers that two sets alike by JOINT have one of them in common."""
    return sorted(states)[: len(states) - ceil(JOINT * len(states)) + 1]


def _count(slots: Mapping[str, Any], names: tuple[str, ...]) -> float | None:
    items = slots.get("items")
    if not isinstance(items, list | tuple) or len(names) != 1 or not isinstance(items[0], Mapping):
        return None
    amount = worth.read(items[0].get("quantity"))
    return amount.figure if amount else None


def _givers(a: Promise, b: Promise) -> bool:
    if a.states and b.states:
        return wording.alike(a.states, b.states) >= JOINT
    if a.unnamed & b.unnamed:
        return True
    return not (a.states or b.states) and bool(a.value and b.value and worth.same(a.value, b.value))


def _receivers(a: Promise, b: Promise) -> bool:
    """No two receivers, unless two reports name one sum or large number: then one of them is mistaken about who receives it."""
    one, two = a.receivers, b.receivers
    if not one or not two or one & two or any(party.startswith("?") for party in one | two):
        return True
    if a.told.doc == b.told.doc:
        return False
    same_sum = bool(a.value and b.value and worth.same(a.value, b.value))
    return same_sum or bool(a.count and a.count == b.count and a.count >= MANY)


def _apart(a: Promise, b: Promise) -> int:
    days = when.days_apart(a.date, b.date)
    return 0 if days is None else days


def _things(a: Promise, b: Promise) -> float:
    """How much of the shorter list the longer one has; a package and a single thing must also have most words in common."""
    if max(a.many, b.many) >= LIST and wording.alike(a.things, b.things) < LIST_ALIKE:
        return 0.0
    return wording.shared(a.things, b.things)


def _repeat(a: Promise, b: Promise) -> Link | None:
    if a.category and b.category and a.category != b.category and "other" not in (a.category, b.category):
        return None
    things, apart = _things(a, b), _apart(a, b)
    if a.value and b.value:
        return _valued(a, b, things, apart)
    same_count = bool(a.count and a.count == b.count)
    if (things >= ENOUGH or (things >= 0.5 and same_count)) and apart <= LONG:
        reason = "same giver, same things" + (", same number" if same_count else "")
        if a.refusal != b.refusal:
            reason += ", one telling refuses or suspends them"
        return Link(0.6 + 0.2 * wording.alike(a.things, b.things) + 0.1 * same_count, reason)
    if same_count and (a.count or 0) >= MANY and apart <= LONG and a.states:
        return Link(0.6, "same giver, same large number")
    if not (a.things and b.things) and a.category == b.category and a.told.doc != b.told.doc and apart <= SHORT:
        return Link(0.4, "same giver, same category, told within weeks") if a.refusal == b.refusal and a.states else None
    return None


def _package(a: Promise, b: Promise) -> Link | None:
    """Is one a part of the other, by the word of either?"""
    if a.refusal or b.refusal or _apart(a, b) > LONG:
        return None
    exact = any(told == other.value for one, other in ((a, b), (b, a)) for told in (*one.around.sums, *one.around.holds))
    score = 0.5 + 0.2 * exact + 0.1 * (a.told.doc == b.told.doc)
    if (reason := _within(a, b)) is not None:
        return Link(score, reason, part="first")
    return Link(score, reason, part="second") if (reason := _within(b, a)) is not None else None


def _within(part: Promise, whole: Promise) -> str | None:
    """Why the one is a part of the other, in words; the smaller is the part, and what is itself a part is no package."""
    if whole.around.sums or whole.around.names:
        return None
    if part.value and whole.value:
        if part.value.unit != whole.value.unit or part.value.figure >= whole.value.figure:
            return None
        if any(worth.same(told, whole.value) for told in part.around.sums):
            return "same giver, told as some of this sum"
        if part.told.doc == whole.told.doc and any(worth.same(told, part.value) for told in whole.around.holds):
            return "same giver, this sum is told to hold it"
    elif part.count and whole.count and part.count >= whole.count:
        return None
    if not whole.things or not (whole.value or whole.count):
        return None
    if any(whole.things <= name and wording.alike(name, whole.things) >= ENOUGH for name in part.around.names):
        return "same giver, told as a part of it by name"
    return None


def _valued(a: Promise, b: Promise, things: float, apart: int) -> Link | None:
    if not a.value or not b.value or (a.refusal != b.refusal and things < ENOUGH):
        return None
    if worth.same(a.value, b.value):
        told_alike = things >= ENOUGH or (apart <= LONG and (things > 0 or not (a.things and b.things)))
        if told_alike or (apart <= SHORT and a.states):
            return Link(0.9 + 0.05 * things, "same giver, same sum" + (", same things" if things >= ENOUGH else ""))
        return None
    if a.told.doc == b.told.doc:
        return None
    if apart <= LONG and (_moved(a, b) or _moved(b, a)):
        return Link(0.7, "same giver, told as raised or cut from this sum")
    if apart <= SHORT and (things >= 0.3 or not (a.things and b.things)):
        if worth.near(a.value, b.value, 0.05):
            return Link(0.6, "same giver, nearly the same sum, told within weeks")
        if worth.exchanged(a.value, b.value):
            return Link(0.5, "same giver, a like sum in another currency, told within weeks")
    if apart <= SLIP_DAYS and worth.slipped(a.value, b.value) and (things > 0 or worth.digits(a.value)):
        return Link(0.0, "same giver, the same digits a thousandfold apart", beside=True)
    return None


def _moved(now: Promise, then: Promise) -> bool:
    """Does one tell the sum that the other had before?"""
    value, later = then.value, (now.date or "") >= (then.date or "")
    return value is not None and later and any(worth.same(told, value) for told in now.around.was)


def _arrival(a: Promise, b: Promise) -> Link | None:
    things = _things(a, b)
    same_sum = _same_sum(a, b)
    same_count = bool(a.count and a.count == b.count)
    here = a.told.doc == b.told.doc
    if things >= ENOUGH and _apart(a, b) <= LONG:
        if a.value and b.value and not same_sum and not worth.exchanged(a.value, b.value):
            return None
        return Link(0.7 + 0.1 * (same_sum or same_count) + 0.05 * here, "what arrived of it: same giver, same things")
    told_alike = things > 0 or _apart(a, b) <= SHORT or not (a.things and b.things) or _to_the_digit(a, b)
    if same_sum and told_alike and (a.states or here):
        return Link(0.75, "what arrived of it: same giver, same sum")
    if same_count and (here or ((a.count or 0) >= MANY and a.states)):
        return Link(0.65, "what arrived of it: same giver, same promised number")
    if here and not (a.value and b.value) and a.told.start < b.told.end and b.told.start < a.told.end:
        return Link(0.55, "what arrived of it: same giver, same sentence")
    return None


def _to_the_digit(a: Promise, b: Promise) -> bool:
    """One figure, not only one in round numbers: "18 billion" of one year is not "18.1 billion" of another thing later."""
    return bool(a.value and b.value and a.value.figure == b.value.figure)


def _same_sum(a: Promise, b: Promise) -> bool:
    if a.value and b.value:
        return worth.same(a.value, b.value)
    fulfilment, other = (a, b) if a.told.kind == "fulfilment" else (b, a)
    told = fulfilment.delivered
    return bool(told and told.unit and other.value and other.arrived and worth.same(told, other.value))
