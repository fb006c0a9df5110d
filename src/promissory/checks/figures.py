"""The bare figure in a value, size or quantity as claims carry them, for comparing totals."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_SCALE = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}


def figure(value: Any) -> float | None:
    """The figure of a number, a text holding one, {amount|value} or {min, max}; None where there is none."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, dict | Mapping):  # a dict is seen at once to be one
        for key in ("amount", "value", "max", "min"):
            told = value.get(key)
            if isinstance(told, int | float) and not isinstance(told, bool):
                return float(told)
        return None
    text = str(value).lower().replace(",", "")
    found = re.search(r"\d+(?:\.\d+)?", text)
    scale = next((factor for word, factor in _SCALE.items() if word in text), 1.0)
    return float(found.group()) * scale if found else None


def unit(value: Any) -> str | None:
    """Its currency or unit, where told."""
    if value is None:
        return None
    if isinstance(value, dict | Mapping):
        told = value.get("currency") or value.get("unit")
        return str(told) if told else None
    found = re.search(r"\b[A-Z]{3}\b", str(value)) if isinstance(value, str) else None
    return found.group() if found else None


def spoken(number: float) -> str:
    """A figure for a sentence: "2,000,000,000", "0.5"."""
    return f"{number:,.15g}"
