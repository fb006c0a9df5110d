"""How many of what: "31 tanks", "one million artillery shells", "two dozen", "500 tonnes", with the noun that is counted."""

from __future__ import annotations

import re
from dataclasses import dataclass

from promissory.values import amounts
from promissory.values.money import find_money
from promissory.values.numbers import find_numbers

_UNITS = {
    "tonne": "tonne", "tonnes": "tonne", "ton": "tonne", "tons": "tonne", "kg": "kilogram", "kilograms": "kilogram",
    "kilometre": "kilometre", "kilometres": "kilometre", "kilometers": "kilometre", "km": "kilometre", "mile": "mile", "miles": "mile",
    "litres": "litre", "liters": "litre", "batteries": "battery", "battery": "battery", "brigades": "brigade", "brigade": "brigade",
    "systems": "system", "sets": "set", "pieces": "piece", "units": "unit", "rounds": "round", "shells": "shell",
    "vehicles": "vehicle", "MW": "megawatt", "megawatts": "megawatt", "truckloads": "truckload", "batches": "batch",
}
_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_NOT_COUNTED = re.compile(
    rf"^(?:(?:st|nd|rd|th)\b|[A-Za-z]|\s*%|\s*per ?cent|\s+{_MONTHS}\b|\s*(?:a\.m|p\.m|am\b|pm\b|GMT)|[-\s]?(?:year|month|day|week|hour|minute|mm\b|century)|:\d|[-/.]\d)",
    re.I,
)
_OVERALL = re.compile(r"^\s+(?:of|out of)\s+(?:the\s+|a total of\s+)?", re.I)
_SECOND = re.compile(r"^\s?(?:-|–|to|and|or)\s?$")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count told at [start, end) of the number itself; `noun_start` is where the counted words begin, `of` the whole ("10 of 45")."""

    start: int
    end: int
    value: float
    minimum: float | None
    maximum: float | None
    approx: bool = False
    unit: str | None = None
    noun_start: int | None = None
    bound: amounts.Bound | None = None
    additional: bool = False
    of: float | None = None
    per: str | None = None


def _year_like(text: str, start: int, end: int, value: float) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d", text[start:end])) and not re.match(r"\s+[a-z]+s\b", text[end:end + 30]) and value == int(value)


def _noun(text: str, end: int) -> int | None:
    match = re.match(r"(?:\s|-|\u00a0)+(?=[^\W\d_]|[A-Z0-9])", text[end:end + 4])
    return end + match.end() if match else None


def _unit(text: str, noun: int | None) -> str | None:
    if noun is None:
        return None
    word = re.match(r"[^\W\d_]+", text[noun:noun + 20])
    return _UNITS.get(word[0]) or _UNITS.get(word[0].casefold()) if word else None


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Every count in the text, left to right; money, shares, years, days of the month and clock times are left out."""
    taken = [(m.start, m.end) for m in find_money(text)]
    numbers = [n for n in find_numbers(text) if not any(a < n.end and n.start < b for a, b in taken)]
    found: list[Quantity] = []
    skip = -1
    for index, number in enumerate(numbers):
        start, end, value = number.start, number.end, number.value
        if start < skip or _NOT_COUNTED.match(text[end:end + 20]) or _year_like(text, start, end, value):
            continue
        if re.search(rf"(?:{_MONTHS}|[#№]|\b(?:No|Resolution|Article|page|aged))\s*$", text[max(0, start - 16):start]) or text[max(0, start - 1):start] in "-/:":
            if start:
                continue
        low: float | None
        high: float | None
        bend = amounts.around(text, start, end)
        low, high = amounts.limits(value, bend.bound)
        following = numbers[index + 1] if index + 1 < len(numbers) else None
        if following and _SECOND.match(text[end:following.start]) and value < following.value:
            joined = text[end:following.start].strip()
            if joined != "and" or re.search(r"between\s*$", text[max(0, start - 9):start], re.I):
                scaled = value * (following.scale if number.scale == 1 and following.scale > 1 and value < 1_000 else 1)
                low, high, value, end, skip = scaled, following.value, following.value, following.end, following.end
        of = None
        if following and (lead := _OVERALL.match(text[end:following.start])) and lead.end() == following.start - end and following.value >= value:
            of, end, skip = following.value, following.end, following.end
        noun = _noun(text, end)
        found.append(Quantity(
            start, number.end if of else end, value, low, high, bend.bound == "about" or number.vague, _unit(text, noun), noun, bend.bound,
            bend.additional, of, bend.per,
        ))
    return tuple(found)
