"""A record in one short line, from its slots alone; what timelines and party pages show."""

from __future__ import annotations

from typing import Any

from promissory.model.record import Record


def phrase(record: Record) -> str:
    """One line for a record of any kind."""
    value = record.value
    if record.kind == "meeting":
        return _join(value("topic") or "meeting", value("place"), _list(value("hosts"), "hosted by "), value("status"))
    if record.kind == "attendance":
        return _join(value("who") or value("for"), value("status"), value("mode"))
    if record.kind == "commitment":
        return step(record, "commitment", {slot: value(slot) for slot in ("by", "stage", "items", "value")})
    if record.kind == "fulfilment":
        return step(record, "fulfilment", {slot: value(slot) for slot in ("by", "item", "share", "delivered", "promised")})
    if record.kind == "position":
        return _join(value("for") or value("who"), f"{value('stance')} {value('question')}")
    if record.kind == "condition":
        return f"{value('subject') or 'something'} waits for {value('requires') or 'something'}"
    words = value("name") or value("quote") or value("content") or value("what") or record.kind
    return _join(_list(value("by") or value("who") or value("for") or value("actors"), ""), words)


def step(record: Record, kind: str, entry: dict[str, Any]) -> str:
    """One line for a step of a promise, a figure on its fulfilment or a stance in time."""
    if kind == "position":
        return f"{record.value('for') or entry.get('who') or 'someone'} {entry['stance']} {record.value('question')}"
    givers = _list(entry.get("by") or record.value("by"), "")
    if kind == "commitment":
        return " ".join(
            part
            for part in (givers, str(entry["stage"] or "told"), amount(entry.get("value")), things(entry.get("items")))
            if part
        )
    share = entry.get("share")
    much = f"{share:.0%}" if isinstance(share, int | float) else amount(entry.get("delivered")) or "some"
    return " ".join(
        part
        for part in (givers, f"{much} of", str(entry.get("item") or amount(entry.get("promised")) or "the promise"), "arrived")
        if part
    )


def things(items: Any) -> str:
    """The items of a promise in a line: "14 tanks, shells"."""
    if not isinstance(items, list | tuple):
        return str(items or "")
    told = (
        (item.get("quantity"), item.get("name")) if isinstance(item, dict) or hasattr(item, "get") else (None, item)
        for item in items
    )
    return ", ".join(f"{_number(many)} {name}" if many else str(name) for many, name in told)


def amount(value: Any) -> str:
    """A value as told: "up to 2,000,000,000 EUR"; "" for none."""
    if value is None:
        return ""
    if isinstance(value, int | float):
        return _number(value)
    if not hasattr(value, "get"):
        return str(value)
    figure = value.get("amount", value.get("value", value.get("min", value.get("max"))))
    if figure is None:
        return ""
    bound = str(value.get("bound") or ("about" if value.get("approx") else "")).replace("_", " ")
    bound = "up to" if value.get("up_to") else "more than" if value.get("over") else bound
    return " ".join(part for part in (bound, _number(figure), str(value.get("currency") or value.get("unit") or "")) if part)


def _number(value: Any) -> str:
    if isinstance(value, dict):
        return amount(value)
    return f"{value:,.15g}" if isinstance(value, int | float) and not isinstance(value, bool) else str(value)


def _list(value: Any, before: str) -> str:
    if not value:
        return ""
    return before + (", ".join(str(one) for one in value) if isinstance(value, list | tuple) else str(value))


def _join(*parts: Any) -> str:
    return ", ".join(str(part) for part in parts if part)
