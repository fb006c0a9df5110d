"""Amounts told differently: read a value, a size or a quantity as a range and say whether two of them can both be true."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

SAME = 0.01  # two figures of one currency within one per cent are one figure
ABOUT = 0.15  # how far "about" reaches
# A figure given in another currency of like worth may differ by the exchange rate; beyond this it is another sum.
EXCHANGE = (0.6, 1.7)
_LIKE = frozenset({"EUR", "USD", "GBP", "CHF", "CAD", "AUD"})


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure with its bounds; `unit` is a currency code or None."""

    figure: float
    least: float
    most: float
    unit: str | None


def read(value: Any) -> Amount | None:
    """An amount from a slot: a number, words with a number, {amount, currency, …} or {min, max, …}; None when there is none."""
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return Amount(float(value), float(value), float(value), None)
    if isinstance(value, dict | Mapping):  # a dict is seen at once to be one
        return _of_mapping(value)
    found = re.search(r"\d+(?:\.\d+)?", str(value).replace(",", ""))
    if not found:
        return None
    figure = float(found.group())
    text = str(value).lower()
    for word, factor in (("billion", 1e9), ("million", 1e6), ("thousand", 1e3)):
        if word in text:
            figure *= factor
            break
    unit = re.search(r"\b[A-Z]{3}\b", str(value))
    least = 0.0 if "up to" in text else figure
    return Amount(figure, least, figure, unit.group() if unit else None)


def _of_mapping(value: Mapping[str, Any]) -> Amount | None:
    low, high = _number(value.get("min", value.get("minimum"))), _number(value.get("max", value.get("maximum")))
    figure = next((n for n in (_number(value.get("amount", value.get("value"))), low, high) if n is not None), None)
    if figure is None:
        return None
    told = value.get("amount", value.get("value")) is None
    least = low if low is not None else (0.0 if told and high is not None else figure)
    most = high if high is not None else (float("inf") if told and low is not None else figure)
    bound = str(value.get("bound") or "")
    if value.get("up_to") or bound in ("up_to", "less_than"):
        least = 0.0
    if value.get("over") or value.get("min") is True or bound in ("more_than", "at_least"):
        most = float("inf")
    if (value.get("approx") or bound == "about") and most != float("inf"):
        least, most = least * (1 - ABOUT), most * (1 + ABOUT)
    unit = value.get("currency") or value.get("unit")
    return Amount(figure, min(least, figure), max(most, figure), str(unit) if unit else None)


def _number(value: Any) -> float | None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    return None


def same(a: Amount, b: Amount) -> bool:
    """One figure: same currency (or none) and within one per cent."""
    return (a.unit == b.unit or not a.unit or not b.unit) and abs(a.figure - b.figure) <= SAME * max(abs(a.figure), abs(b.figure))


def near(a: Amount, b: Amount, share: float) -> bool:
    """Same currency and within the given share of the larger figure."""
    return a.unit == b.unit and abs(a.figure - b.figure) <= share * max(abs(a.figure), abs(b.figure))


def exchanged(a: Amount, b: Amount) -> bool:
    """Two currencies of like worth and figures an exchange rate could explain."""
    if a.unit == b.unit or a.unit not in _LIKE or b.unit not in _LIKE or not b.figure:
        return False
    return EXCHANGE[0] <= a.figure / b.figure <= EXCHANGE[1]


def incompatible(a: Amount, b: Amount) -> bool:
    """Both cannot be true: same unit and ranges that do not meet."""
    if a.unit != b.unit:
        return bool(a.unit and b.unit) and a.unit in _LIKE and b.unit in _LIKE and not exchanged(a, b)
    slack = SAME * max(abs(a.figure), abs(b.figure))
    return a.least > b.most + slack or b.least > a.most + slack


def digits(a: Amount) -> str:
    """The first three digits of a figure without zeros at the end; "" for a round figure, whose one digit comes up by chance."""
    told = f"{a.figure:.2e}".partition("e")[0].replace(".", "").rstrip("0") if a.figure > 0 else ""
    return told if len(told) > 1 else ""


def slipped(a: Amount, b: Amount) -> bool:
    """Same currency and the same digits, a thousand or a million times apart: a million told for a billion."""
    if a.unit != b.unit or not a.figure or not b.figure:
        return False
    ratio = max(a.figure, b.figure) / min(a.figure, b.figure)
    return any(abs(ratio / step - 1) < 1e-6 for step in (1e3, 1e6))
