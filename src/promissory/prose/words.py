"""How a value is said: dates, amounts, quantities, stages and stances in words a reader knows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

MONTHS = ("January", "February", "March", "April", "May", "June",
          "July", "August", "September", "October", "November", "December")
LADDER = ("proposed", "pledged", "committed", "allocated", "contracted", "delivered", "confirmed")
BROKEN = ("refused", "suspended")
KIND_NAMES: Mapping[str, tuple[str, str]] = {
    "meeting": ("Meeting", "Meetings"), "attendance": ("Attendance", "Attendance"), "commitment": ("Commitment", "Commitments"),
    "fulfilment": ("Fulfilment", "Fulfilment"), "position": ("Position", "Positions"), "group": ("Group", "Groups"),
    "condition": ("Condition", "Conditions"), "statement": ("Statement", "Statements"),
    "assessment": ("Assessment", "Assessments"), "event": ("Event", "Events"),
}
SLOT_NAMES: Mapping[str, str] = {
    "by": "Giver", "to": "Receiver", "for": "Party", "who": "Person", "from": "Who must act", "as_of": "As of",
    "requires": "Waits for", "subject": "What waits", "what": "What happened", "due": "Due", "date": "Date",
}
DATED_BY: Mapping[str, str] = {
    "given": "as given by hand", "manifest": "from the manifest", "metadata": "from the page’s metadata",
    "date_line": "from its date line", "dateline": "from its dateline", "inferred": "inferred from weekdays it names",
    "unknown": "not known",
}
# The slots whose values are actors, and those whose values are dates; everything else speaks for itself.
HEDGES: Mapping[str, str] = {"up_to": "up to", "over": "more than", "approx": "about"}
ACTOR_SLOTS = frozenset({"by", "to", "for", "from", "hosts", "founders", "members", "actors"})
DATE_SLOTS = frozenset({"date", "due", "as_of"})
CURRENCY_SIGNS: Mapping[str, str] = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥"}


def day(value: Any, *, short: bool = False) -> str:
    """An ISO date of any precision in words: `26 February 2024`, `February 2024`, `2024`; other words stay as they are."""
    parts = str(value or "").split("T")[0].split("-")
    if not (parts[0].isdigit() and len(parts[0]) == 4 and len(parts) <= 3 and all(p.isdigit() for p in parts)):
        return str(value or "")
    if len(parts) == 1:
        return parts[0]
    month = int(parts[1])
    if not 1 <= month <= 12:
        return str(value)
    name = MONTHS[month - 1][:3] if short and len(MONTHS[month - 1]) > 4 else MONTHS[month - 1]
    return f"{name} {parts[0]}" if len(parts) == 2 else f"{int(parts[2])} {name} {parts[0]}"


def number(value: Any) -> str:
    """A number with its thousands set apart by a thin space; whole numbers without a decimal point."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return str(value)
    whole = int(value) == value
    return f"{int(value) if whole else round(value, 2):,}".replace(",", "\u202f")


def large(value: float) -> str:
    """A sum in the words of a newspaper: `2 billion`, `4.5 million`, else its figures."""
    for size, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            return f"{number(round(value / size, 2))}\u00a0{word}"
    return number(value)


def hedge(value: Mapping[str, Any]) -> str:
    """The words that keep an amount's doubt: `about `, `up to `, `more than ` …"""
    bound = str(value.get("bound") or "").replace("_", " ")
    if not bound:
        bound = next((words for flag, words in HEDGES.items() if value.get(flag)), "")
    return f"{bound} " if bound else ""


def money(value: Any) -> str:
    """An amount with its currency and its doubt: `about €2 billion`, `$30–50 billion a year`."""
    if not isinstance(value, Mapping):
        return spoken(value)
    currency = str(value.get("currency") or "")
    sign = CURRENCY_SIGNS.get(currency, f"{currency}\u00a0" if currency else "")
    told = _range(value, "amount", lambda v: sign + large(v))
    per = f" a {value['per']}" if value.get("per") else ""
    return f"{_hedged(value, told)}{per}".strip()


def size(value: Any) -> str:
    """A count that may be a range: `20`, `about 30`, `more than 20`, `25–27`."""
    if not isinstance(value, Mapping):
        return spoken(value)
    unit = f" {value['unit']}" if isinstance(value.get("unit"), str) else ""
    told = _range(value, "value", number)
    return f"{_hedged(value, told)}{unit}".strip()


def _hedged(value: Mapping[str, Any], told: str) -> str:
    """The figure with its hedge; `at least 20` is hedge enough."""
    return told if told.startswith("at ") else f"{hedge(value)}{told}"


def _range(value: Mapping[str, Any], exact: str, say: Any) -> str:
    one = value.get(exact)
    low, high = value.get("min", value.get("minimum")), value.get("max", value.get("maximum"))
    if isinstance(one, int | float):
        return str(say(one))
    if isinstance(low, int | float) and isinstance(high, int | float):
        return str(say(low)) if low == high else f"{say(low)}–{say(high)}"
    bounded = bool(hedge({**value, "approx": False}))  # "more than 20" needs no second "at least"
    if isinstance(low, int | float):
        return str(say(low)) if bounded else f"at least {say(low)}"
    if isinstance(high, int | float):
        return str(say(high)) if bounded else f"at most {say(high)}"
    return ""


def item(value: Any) -> str:
    """A thing given with its number: `60 armoured vehicles`; the name alone where no number is told."""
    if not isinstance(value, Mapping):
        return spoken(value)
    quantity = value.get("quantity")
    told = size(quantity) if isinstance(quantity, Mapping) else number(quantity) if quantity is not None else ""
    return " ".join(part for part in (told, str(value.get("name") or "")) if part)


def share(value: Any) -> str:
    """A part of the whole in per cent, no more precise than told."""
    return f"{number(round(value * 100, 1))}\u00a0%" if isinstance(value, int | float) else spoken(value)


def plain(word: Any) -> str:
    """A vocabulary word as prose: `in_person` → `in person`."""
    return str(word or "").replace("_", " ")


def spoken(value: Any) -> str:
    """Any JSON value in words; the last resort where no better way of saying it is known."""
    if value is None or value == "":
        return "not told"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        if "amount" in value or "currency" in value:
            return money(value)
        if "name" in value:
            return item(value)
        if "min" in value or "max" in value:
            return size(value)
        return ", ".join(f"{plain(k)} {spoken(v)}" for k, v in value.items() if v is not None)
    if isinstance(value, list | tuple):
        return ", ".join(spoken(v) for v in value) if value else "none told"
    return number(value) if isinstance(value, int | float) else str(value)


def slot_name(slot: str) -> str:
    """A slot's name as a label."""
    return SLOT_NAMES.get(slot, plain(slot).capitalize())
