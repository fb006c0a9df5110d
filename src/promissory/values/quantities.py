"""How many of what: "31 tanks", "one million artillery shells", "two dozen", "500 tonnes", with the noun that is counted."""

from __future__ import annotations

import re
from dataclasses import dataclass

from promissory.values import amounts
from promissory.values.money import find_money
from promissory.values.numbers import Number, find_numbers

_UNITS = {
    "tonne": "tonne", "tonnes": "tonne", "ton": "tonne", "tons": "tonne", "kg": "kilogram", "kilograms": "kilogram",
    "kilometre": "kilometre", "kilometres": "kilometre", "kilometers": "kilometre", "km": "kilometre", "mile": "mile",
    "miles": "mile", "litres": "litre", "liters": "litre", "batteries": "battery", "battery": "battery",
    "brigades": "brigade", "brigade": "brigade", "systems": "system", "sets": "set", "pieces": "piece", "units": "unit",
    "rounds": "round", "shells": "shell", "vehicles": "vehicle", "MW": "megawatt", "megawatts": "megawatt",
    "truckloads": "truckload", "batches": "batch",
}
_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_NOT_COUNTED = re.compile(
    r"^(?:(?:st|nd|rd|th)\b|[A-Za-z]|\s*%|\s*per ?cent|\s*(?:a\.m|p\.m|am\b|pm\b|GMT)|:\d|[-/.]\d"
    rf"|\s+{_MONTHS}\b|[-\s]?(?:year|month|day|week|hour|minute|mm\b|century))",
    re.I,
)
_LABEL = re.compile(rf"(?:{_MONTHS}|[#№]|\b(?:No|Resolution|Article|page|aged))\s*$")
_OVERALL = re.compile(r"^\s+(?:of|out of)\s+(?:the\s+|a total of\s+)?", re.I)
_SECOND = re.compile(r"^\s?(?:-|–|to|and|or)\s?$")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count told at [start, end), the number alone; the counted words begin at `noun_start`; `of` is the whole ("10 of 45")."""

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


def _not_a_count(text: str, start: int, end: int) -> bool:
    """Years, days of a month, clock times, ages, numbered things."""
    before, after = text[max(0, start - 16):start], text[end:end + 30]
    year = re.fullmatch(r"(?:19|20)\d\d", text[start:end]) and not re.match(r"\s+[a-z]+s\b", after)
    return bool(year or _NOT_COUNTED.match(after) or _LABEL.search(before) or (before and before[-1] in "-/:"))


def _range(text: str, start: int, number: Number, following: Number) -> tuple[float, float] | None:
    """The two ends of "20 to 30" or "between one and two million" told from `number` on."""
    gap = text[number.end:following.start]
    if not _SECOND.match(gap) or number.value >= following.value:
        return None
    if gap.strip() == "and" and not re.search(r"between\s*$", text[max(0, start - 9):start], re.I):
        return None
    shared = following.scale if number.scale == 1 and number.value < 1_000 else 1
    return number.value * shared, following.value


def _part_of(text: str, number: Number, following: Number) -> bool:
    """Whether `following` is the whole of which `number` is told: "10 of 45"."""
    lead = _OVERALL.fullmatch(text[number.end:following.start])
    return lead is not None and following.value >= number.value


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
    taken = bytearray(len(text))
    for money in find_money(text):
        taken[money.start:money.end] = b"\x01" * (money.end - money.start)
    numbers = [n for n in find_numbers(text) if not any(taken[n.start:n.end])]
    found: list[Quantity] = []
    read_to = -1
    for index, number in enumerate(numbers):
        following = numbers[index + 1] if index + 1 < len(numbers) else None
        if number.start < read_to or _not_a_count(text, number.start, number.end):
            continue
        bend = amounts.around(text, number.start, number.end)
        value, end, of = number.value, number.end, None
        low, high = amounts.limits(value, bend.bound)
        if following and (span := _range(text, number.start, number, following)):
            (low, high), value, end, read_to = span, span[1], following.end, following.end
        elif following and _part_of(text, number, following):
            of, end, read_to = following.value, following.end, following.end
        noun = _noun(text, end)
        found.append(Quantity(
            number.start, number.end if of else end, value, low, high, bend.bound == "about" or number.vague, _unit(text, noun),
            noun, bend.bound, bend.additional, of, bend.per,
        ))
    return tuple(found)
