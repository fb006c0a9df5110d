"""What a value looks like in one cell: short words for people, for tables and sheets alike."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any


def columns(rows: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """Every field any row has, in the order they first appear."""
    return tuple(dict.fromkeys(key for row in rows for key in row))


def words(value: Any) -> str:
    """A value on one line; amounts, sizes and items as a person would write them, anything else nested as JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, Mapping):
        return _mapping(value)
    if isinstance(value, Sequence):
        return ", ".join(filter(None, map(words, value)))
    return str(value)


def _number(value: int | float) -> str:
    if isinstance(value, float) and not value.is_integer():
        return f"{value:.10g}"
    return f"{int(value):,}".replace(",", " ") if abs(value) >= 10_000 else str(int(value))


def _mapping(value: Mapping[str, Any]) -> str:
    keys = value.keys()
    about = "about " if value.get("approx") else ""
    if "name" in keys:
        return f"{about}{words(value['quantity'])} {value['name']}" if value.get("quantity") else words(value["name"])
    if "min" in keys or "max" in keys:
        return about + _range(value.get("min"), value.get("max"), words(value.get("unit")))
    if "amount" in keys:
        return about + " ".join(filter(None, (_amount(value), words(value.get("currency") or value.get("unit")))))
    if "value" in keys:
        return words(value["value"]) + _beside(value.get("sources"))
    if "stance" in keys or "event" in keys or "stage" in keys:
        return words(value.get("stance") or value.get("event") or value.get("stage")) + _beside(value.get("when"))
    return json.dumps(dict(value), ensure_ascii=False)


def _beside(note: Any) -> str:
    return f" ({words(note)})" if note else ""


def _amount(value: Mapping[str, Any]) -> str:
    return words(value["amount"]) if value["amount"] is not None else _range(value.get("minimum"), value.get("maximum"), "")


def _range(low: Any, high: Any, unit: str) -> str:
    if low == high:
        told = words(low)
    elif low is None:
        told = f"up to {words(high)}"
    elif high is None:
        told = f"{words(low)} or more"
    else:
        told = f"{words(low)} to {words(high)}"
    return f"{told} {unit}".strip()
