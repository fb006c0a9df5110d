"""A slot's value as a reviewer types it, and back: what is shown in a field says the same when it is read again."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Any

from promissory.model.claim import CHOICES, SLOTS, Claim, Kind
from promissory.model.errors import DecisionError
from promissory.model.pack import Pack
from promissory.service.filters import actor_id
from promissory.values.money import find_money

_LISTS = frozenset({"by", "to", "hosts", "founders", "members", "actors"})
_SINGLES = frozenset({"for", "from", "reported_by"})
_DATES = frozenset({"date", "due", "as_of"})
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_NUMBER = r"\d[\d,\u202f\u00a0 ]*(?:\.\d+)?"
_RANGE = re.compile(rf"(?:(about|at least|at most|up to|more than)\s+)?({_NUMBER})(?:\s*(?:-|–|to)\s*({_NUMBER}))?", re.I)
_COUNTED = re.compile(rf"({_NUMBER})\s+(\S.*)", re.S)
_MOST = 2000  # letters of one field


def editable(kind: Kind) -> tuple[str, ...]:
    """The slots of a kind a reviewer may correct, in the order they are shown."""
    return (*SLOTS[kind], "date", "reported_by")


def current(claim: Claim, corrections: Mapping[str, Any], slot: str) -> Any:
    """What a slot holds now, corrections included."""
    if slot in corrections:
        return corrections[slot]
    return {"date": claim.date, "reported_by": claim.reported_by}.get(slot, claim.slots.get(slot))


def typed(slot: str, value: Any) -> str:
    """The value as it stands in a field."""
    if value is None or value in ("", [], {}):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if slot == "share" and isinstance(value, int | float):
        return f"{round(value * 100, 4):g} %"
    if slot == "items":
        return "; ".join(_item(one) for one in (value if isinstance(value, list | tuple) else [value]))
    if isinstance(value, list | tuple):
        return ", ".join(typed(slot, one) for one in value)
    return _figure(value) if isinstance(value, Mapping) else str(value)


def meant(kind: Kind, slot: str, told: str, before: Any, pack: Pack) -> Any:
    """The value a field's words mean; None for an empty field. DecisionError where they cannot be that slot's value."""
    text = " ".join(told.split())
    if len(text) > _MOST:
        raise DecisionError(f"{slot} takes at most {_MOST} letters.")
    if not text:
        return None
    if slot in _LISTS or (slot in _SINGLES and isinstance(before, list | tuple)):
        return [actor_id(one.strip(), pack) for one in text.split(",") if one.strip()]
    if slot in _SINGLES:
        return actor_id(text, pack)
    if slot in _DATES:
        return _date(slot, text)
    if (kind, slot) in CHOICES:
        return text  # whether it is one of the choices is for `decide` to say
    parse = {"items": _items, "value": _money, "size": _size, "share": _share, "direct": _yes, "horizon": _horizon}.get(slot)
    if parse is not None:
        return parse(text)
    return _amount(text) if slot in ("promised", "delivered") else text


def changed(claim: Claim, corrections: Mapping[str, Any], fields: Mapping[str, str], pack: Pack) -> dict[str, Any]:
    """The slots whose field no longer says what the claim says, with their new values."""
    found = {}
    for slot in editable(claim.kind):
        if slot not in fields:
            continue
        before = current(claim, corrections, slot)
        if " ".join(fields[slot].split()) != " ".join(typed(slot, before).split()):
            found[slot] = meant(claim.kind, slot, fields[slot], before, pack)
    return found


def _item(one: Any) -> str:
    if not isinstance(one, Mapping):
        return str(one)
    quantity, name = one.get("quantity"), str(one.get("name") or "")
    many = _figure(quantity) if isinstance(quantity, Mapping) else "" if quantity is None else f"{quantity:,}"
    return f"{many} {name}".strip()


def _figure(value: Mapping[str, Any]) -> str:
    low, high = value.get("min", value.get("minimum")), value.get("max", value.get("maximum"))
    one = value.get("amount", value.get("value"))
    bound = str(value.get("bound") or ("up to" if value.get("up_to") else "more than" if value.get("over") else ""))
    bound = bound.replace("_", " ") or ("about" if value.get("approx") else "")
    if one is None and low == high:
        one = low
    if one is not None:
        told = f"{one:,}"
    elif low is not None and high is not None:
        told = f"{low:,}-{high:,}"
    else:
        told, bound = (f"{low:,}", "at least") if high is None else (f"{high:,}", "at most")
    unit = str(value.get("currency") or value.get("unit") or "")
    return " ".join(part for part in (bound, told, unit) if part)


def _number(text: str) -> int | float:
    figure = float(re.sub(r"[,\s\u202f\u00a0]", "", text))
    return int(figure) if figure.is_integer() else figure


def _items(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for told in text.split(";"):
        if told.strip():
            counted = _COUNTED.fullmatch(told.strip())
            found.append({"name": counted[2].strip(), "quantity": _number(counted[1])} if counted else {"name": told.strip()})
    return found


def _money(text: str) -> dict[str, Any]:
    found = find_money(text)
    if len(found) != 1:
        raise DecisionError(f"'{text[:60]}' is not one sum of money; write it like 100 million EUR.")
    one = found[0]
    told: dict[str, Any] = {"amount": one.amount, "currency": one.currency}
    if one.minimum is not None and one.maximum is not None and one.minimum != one.maximum:
        told |= {"min": one.minimum, "max": one.maximum}
    told |= {"approx": True} if one.approx else {}
    told |= {"bound": one.bound} if one.bound and one.bound != "about" else {}
    return told | ({"per": one.per} if one.per else {})


def _size(text: str) -> dict[str, Any]:
    match = _RANGE.fullmatch(text)
    if match is None:
        raise DecisionError(f"'{text[:60]}' is no size; write 12, about 12, 10-12, at least 10 or at most 12.")
    hedge, low = (match[1] or "").lower(), _number(match[2])
    if match[3]:
        return {"min": low, "max": _number(match[3])} | ({"approx": True} if hedge == "about" else {})
    if hedge in ("at least", "more than"):
        return {"min": low, "max": None}
    if hedge in ("at most", "up to"):
        return {"min": None, "max": low}
    return {"min": low, "max": low} | ({"approx": True} if hedge == "about" else {})


def _share(text: str) -> float:
    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*(%|per ?cent)?", text)
    share = round(float(match[1]) / (100 if match[2] else 1), 6) if match else -1.0
    if not 0 <= share <= 1:
        raise DecisionError(f"'{text[:60]}' is no share; write 30 % or 0.3.")
    return share


def _horizon(text: str) -> Any:
    return text if _DATE.fullmatch(text) and len(text) > 4 else _size(re.sub(r"\s*years?$", "", text))


def _amount(text: str) -> Any:
    if find_money(text):
        return _money(text)
    return _number(text) if re.fullmatch(_NUMBER, text) else text


def _yes(text: str) -> bool:
    if text.lower() not in ("yes", "no"):
        raise DecisionError(f"'{text[:60]}' is neither yes nor no.")
    return text.lower() == "yes"


def _date(slot: str, text: str) -> str:
    fits = _DATE.fullmatch(text) is not None
    try:
        datetime.date.fromisoformat(text + "0000-01-01"[len(text):])
    except ValueError:  # the thirtieth of February
        fits = False
    if not fits:
        raise DecisionError(f"'{text[:60]}' is no date for {slot}; write 2025, 2025-03 or 2025-03-27.")
    return text


