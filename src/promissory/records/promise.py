"""Which claims follow one promise: same giver, same things or sum, no other receiver; what arrived of it belongs to it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from promissory.records import when, wording, worth
from promissory.records.joining import Link
from promissory.records.told import Told

LONG = 730  # days over which the same giver and thing are one promise
SHORT = 45  # days over which a promise without telling items is one by its category alone
ENOUGH = 0.6  # of the shorter list's telling words


@dataclass(frozen=True, slots=True)
class Promise:
    """What identifies a promise: who gives, to whom, what, how much of it, how many."""

    told: Told
    givers: frozenset[str]
    receivers: frozenset[str]
    category: str | None
    refusal: bool
    things: frozenset[str]  # telling words of the items
    named: frozenset[str]  # every word of the items
    value: worth.Amount | None
    count: float | None
    date: str | None


class Promises:
    """The strategy for commitments and their fulfilment together."""

    def case(self, told: Told) -> Promise:
        slots = told.slots
        fulfilment = told.kind == "fulfilment"
        names = (str(slots.get("item") or ""),) if fulfilment else wording.item_names(slots.get("items"))
        promised = slots.get("promised") if fulfilment else slots.get("value")
        amount = worth.read(promised)
        count = _count(slots, names) if not fulfilment else (amount.figure if amount and not amount.unit else None)
        named = wording.words(" ".join(names))
        return Promise(
            told=told,
            givers=wording.actors(slots.get("by")),
            receivers=wording.actors(slots.get("to")),
            category=slots.get("category"),
            refusal=slots.get("stage") in ("refused", "suspended"),
            things=named - wording.VAGUE,
            named=named,
            value=amount if amount and (amount.unit or not fulfilment) else None,
            count=count,
            date=told.date or told.published,
        )

    def signature(self, case: Promise) -> Hashable | None:
        if not case.givers or not (case.things and (case.value or case.count)):
            return None
        value = (case.value.figure, case.value.unit) if case.value else None
        return (
            case.told.kind,
            case.givers,
            case.receivers,
            case.category,
            case.refusal,
            case.things,
            value,
            case.count,
            (case.date or "")[:7],
        )

    def offers(self, case: Promise) -> Iterable[str]:
        for giver in case.givers:
            yield from (f"{giver}|{word}" for word in case.things)
            if case.value:
                yield f"{giver}|sum"
            yield f"{giver}|{case.told.doc}"

    def seeks(self, case: Promise) -> Iterable[str]:
        return self.offers(case)

    def compare(self, a: Promise, b: Promise) -> Link | None:
        if not a.givers & b.givers:
            return None
        if a.receivers and b.receivers and not a.receivers & b.receivers and not _vague(a.receivers | b.receivers):
            return None
        if _other_model(a, b):
            return None
        if "fulfilment" in (a.told.kind, b.told.kind):
            return _arrival(a, b)
        return _repeat(a, b)

    def clash(self, ours: Sequence[Promise], theirs: Sequence[Promise]) -> bool:
        return False


def _count(slots: object, names: tuple[str, ...]) -> float | None:
    items = slots.get("items") if hasattr(slots, "get") else None
    if not isinstance(items, list | tuple) or len(names) != 1 or not hasattr(items[0], "get"):
        return None
    amount = worth.read(items[0].get("quantity"))
    return amount.figure if amount else None


def _vague(parties: frozenset[str]) -> bool:
    return any(party.startswith("?") for party in parties)


def _other_model(a: Promise, b: Promise) -> bool:
    one, two = wording.designators(a.named), wording.designators(b.named)
    return bool(one and two) and not one & two


def _apart(a: Promise, b: Promise) -> int:
    days = when.days_apart(a.date, b.date)
    return 0 if days is None else days


def _repeat(a: Promise, b: Promise) -> Link | None:
    if a.category and b.category and a.category != b.category and "other" not in (a.category, b.category):
        return None
    things = wording.shared(a.things, b.things)
    apart = _apart(a, b)
    if a.value and b.value:
        return _valued(a, b, things, apart)
    if things >= ENOUGH and apart <= LONG:
        reason = "same giver, same things"
        if a.refusal != b.refusal:
            reason += ", one telling refuses or suspends them"
        return Link(0.6 + 0.2 * wording.alike(a.things, b.things) + (0.1 if a.count and a.count == b.count else 0), reason)
    if (
        not (a.things and b.things)
        and a.told.doc != b.told.doc
        and apart <= SHORT
        and a.refusal == b.refusal
        and a.named & b.named
    ):
        return Link(0.4, "same giver, same category, within weeks")
    return None


def _valued(a: Promise, b: Promise, things: float, apart: int) -> Link | None:
    if not a.value or not b.value or (a.refusal != b.refusal and things < ENOUGH):
        return None
    if worth.same(a.value, b.value):
        if things >= ENOUGH or (apart <= LONG and (not (a.things and b.things) or things > 0)) or apart <= SHORT:
            return Link(0.9 + 0.05 * things, "same giver, same sum" + (", same things" if things >= ENOUGH else ""))
        return None
    if a.told.doc == b.told.doc:
        return None
    like = worth.near(a.value, b.value, 0.05) or worth.exchanged(a.value, b.value)
    if like and apart <= SHORT and (things >= 0.3 or not (a.things and b.things)):
        return Link(0.6, "same giver, a sum of the same size, told within weeks")
    return None


def _arrival(a: Promise, b: Promise) -> Link | None:
    things = wording.shared(a.things, b.things)
    same_sum = bool(a.value and b.value and worth.same(a.value, b.value))
    same_count = bool(a.count and a.count == b.count)
    if things >= ENOUGH and _apart(a, b) <= LONG:
        if a.value and b.value and not same_sum and not worth.exchanged(a.value, b.value):
            return None
        return Link(0.7 + 0.1 * (same_sum or same_count), "what arrived of it: same giver, same things")
    if same_sum:
        return Link(0.75, "what arrived of it: same giver, same promised sum")
    if a.told.doc == b.told.doc and same_count:
        return Link(0.65, "what arrived of it: same report, same giver, same promised number")
    if a.told.doc == b.told.doc and a.told.start < b.told.end and b.told.start < a.told.end and not (a.value and b.value):
        return Link(0.55, "what arrived of it: same giver, same sentence")
    return None
