"""One line that names a record: who, what, to whom, so that a list reads like a page of headlines."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from promissory.model.record import Record
from promissory.prose import words
from promissory.prose.names import Names

Slots = Mapping[str, Any]


def preferred(record: Record) -> dict[str, Any]:
    """The preferred value of every slot of a record."""
    return {slot: rivals[0].value for slot, rivals in record.slots.items() if rivals}


def listed(value: Any) -> list[Any]:
    """A value that may be one, several or none, as a list."""
    return [] if value in (None, "") else list(value) if isinstance(value, list | tuple) else [value]


def parties(value: Any, names: Names) -> str:
    """Names of one or several parties, joined as prose."""
    told = [names.actor(party) for party in listed(value)]
    return told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}" if told else "someone unnamed"


def gifts(slots: Slots) -> str:
    """What is given: the sum, then the first items."""
    things = [words.item(i) for i in listed(slots.get("items"))]
    more = f" and {len(things) - 2} more" if len(things) > 2 else ""
    told = [words.money(slots["value"])] if slots.get("value") else []
    return ", ".join([*told, *things[:2]]) + more or f"{words.plain(slots.get('category')) or 'unnamed'} support"


def _meeting(slots: Slots, names: Names) -> str:
    what = words.spoken(slots["topic"]) if slots.get("topic") else "Meeting"
    what = f"{what[:1].upper()}{what[1:]}"
    if slots.get("place"):
        place = words.spoken(slots["place"])
        return what if place.casefold() in what.casefold() else f"{what}, {place}"
    return f"{what}, hosted by {parties(slots['hosts'], names)}" if slots.get("hosts") else what


def _attendance(slots: Slots, names: Names) -> str:
    who = f"{words.spoken(slots['who'])} for " if slots.get("who") else ""
    return f"{who}{parties(slots.get('for'), names)}: {words.plain(slots.get('status')) or 'status not told'}"


def _commitment(slots: Slots, names: Names) -> str:
    to = f" to {parties(slots['to'], names)}" if slots.get("to") else ""
    return f"{parties(slots.get('by'), names)}{to}: {gifts(slots)}"


def _fulfilment(slots: Slots, names: Names) -> str:
    part = f"{words.share(slots['share'])} of " if slots.get("share") is not None else ""
    return f"{parties(slots.get('by'), names)}: {part}{words.spoken(slots.get('promised') or slots.get('item'))}"


def _position(slots: Slots, names: Names) -> str:
    return f"{parties(slots.get('for'), names)} on {names.question(slots.get('question'))}: {words.plain(slots.get('stance'))}"


def _condition(slots: Slots, names: Names) -> str:
    return f"{words.spoken(slots.get('subject'))} waits for {words.spoken(slots.get('requires'))}"


def _statement(slots: Slots, names: Names) -> str:
    speaker = words.spoken(slots["who"]) if slots.get("who") else parties(slots.get("for"), names)
    return f"{speaker}: {words.spoken(slots.get('quote') or slots.get('content'))}"


def _assessment(slots: Slots, names: Names) -> str:
    return f"{parties(slots.get('by'), names)}: {words.spoken(slots.get('content'))}"


SAYING: Mapping[str, Callable[[Slots, Names], str]] = {
    "meeting": _meeting, "attendance": _attendance, "commitment": _commitment, "fulfilment": _fulfilment,
    "position": _position, "condition": _condition, "statement": _statement, "assessment": _assessment,
    "group": lambda slots, names: words.spoken(slots.get("name")),
    "event": lambda slots, names: words.spoken(slots.get("what")),
}


def headline(kind: str, slots: Slots, names: Names) -> str:
    """The line for a record of that kind with these preferred values."""
    return SAYING[kind](slots, names) if kind in SAYING else kind
