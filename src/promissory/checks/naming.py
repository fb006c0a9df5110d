"""How a finding's sentence names reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from promissory.checks.figures import figure, spoken, unit
from promissory.model.document import Document

MOST = 3
_BOUNDS = {"up_to": "up to", "at_least": "at least", "more_than": "more than", "less_than": "less than", "about": "about"}


def names(docs: Iterable[str], documents: Mapping[str, Document]) -> str:
    """The reports' names in a line, no more than three of them; a report nobody knows by its digest's beginning."""
    every = list(docs)
    told = [documents[doc].name if doc in documents else doc[:12] for doc in every[:MOST]]
    return ", ".join(told) + (" …" if len(every) > MOST else "")


def said(value: Any) -> str:
    """A slot's value in words: "about 20", "2,000,000 EUR", "12 buses, a ferry", "2024-05-07"."""
    if isinstance(value, bool) or value is None:
        return str(value)
    if isinstance(value, int | float):
        return spoken(value)
    if isinstance(value, list | tuple):
        return ", ".join(_thing(one) if isinstance(one, Mapping) and "name" in one else said(one) for one in value)
    return _figure(value) if isinstance(value, Mapping) else str(value)


def _thing(item: Mapping[str, Any]) -> str:
    many = item.get("quantity")
    return f"{said(many)} {item['name']}" if many is not None else str(item["name"])


def _figure(value: Mapping[str, Any]) -> str:
    low, high = value.get("min"), value.get("max")
    bound = _BOUNDS.get(str(value.get("bound") or ""), "about" if value.get("approx") else "")
    if not bound and high is None and isinstance(low, int | float):
        bound = "at least"
    elif not bound and low is None and isinstance(high, int | float):
        bound = "up to"
    told = figure(value)
    amount = spoken(told) if told is not None else str(dict(value))
    if isinstance(low, int | float) and isinstance(high, int | float) and low != high:
        amount = f"{spoken(low)} to {spoken(high)}"
    return " ".join(part for part in (bound, amount, unit(value) or "") if part)
