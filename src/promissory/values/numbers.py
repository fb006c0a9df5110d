"""Numbers as news writes them: digits with any thousands mark, words, scales ("1.4 billion", "half a million", "two dozen")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19,
}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_SCALES = {
    "hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12,
    "hundreds": 100, "thousands": 1_000, "millions": 10**6, "billions": 10**9, "dozens": 12,
    "lakh": 10**5, "lakhs": 10**5, "crore": 10**7, "crores": 10**7, "mld": 10**9, "mlrd": 10**9, "mrd": 10**9, "mio": 10**6,
    "k": 1_000, "m": 10**6, "mn": 10**6, "mln": 10**6, "mil": 10**6, "bn": 10**9, "bln": 10**9, "tn": 10**12, "trn": 10**12,
}

_SPACE = r"[ \u00a0\u202f\u2009]"
DIGITS = (
    rf"(?:\d{{1,2}}(?:,\d{{2}}){{1,4}},\d{{3}}(?:\.\d{{1,9}})?|\d{{1,3}}(?:,\d{{3}}){{1,6}}(?:\.\d{{1,9}})?"
    rf"|\d{{1,3}}(?:{_SPACE}\d{{3}}){{1,6}}(?!\d)|\d{{1,3}}(?:\.\d{{3}}){{2,6}}|\d{{1,18}}(?:[.,]\d{{1,9}})?(?!\d))"
)
_WORD = "(?:" + "|".join(sorted([*_UNITS, *_TENS], key=len, reverse=True)) + ")"
_SPELT = rf"{_WORD}(?:[- ](?:and )?(?:{_WORD}|hundred|thousand)\b){{0,9}}"
SCALE = r"(?:hundred|thousand|millions?|billions?|trillion|dozen|lakhs?|crores?)"
LONG = r"(?:thousand|million|billion|trillion)\b"
_SHORT = r"(?:mil|mio|mlrd|mld|mrd|bln|bn|mln|mn|trn|tn|m|k)"
_GREAT = r"(?:million|billion|trillion)"
_PART = rf"(?:half an? {SCALE}|half {_GREAT}|(?:(?:an? |one )?quarter|three[- ]quarters)(?: of)?(?: an?)? {_GREAT})"
_HALF = "[- ]and[- ]a[- ]half"
_AND_HALF = rf"(?:an?|{_WORD}|\d{{1,3}})(?:{_HALF}[- ]{LONG}|[- ]{LONG}{_HALF})"
_POINT = rf"{_SPELT}[- ]point(?:[- ](?:{_WORD})\b){{1,4}}(?:[- ]{LONG})?"
PATTERN = (
    rf"(?:\b(?P<half>{_PART})\b|\b(?P<mixed>{_AND_HALF})\b|\b(?P<point>{_POINT})\b"
    rf"|(?P<digits>(?<![\w.,]){DIGITS})(?:(?:[- ]|{_SPACE})?(?P<scale>{SCALE})\b|(?P<short>{_SPACE}?{_SHORT})\b\.?)?"
    rf"|\b(?P<article>(?:an?|several|a few) )(?:half[- ])?(?P<bare>{SCALE})\b(?! (?:and|of) a half)"
    rf"|\b(?P<spelt>{_SPELT})(?:[- ](?P<speltscale>{SCALE})\b)?)"
)
_NUMBER = re.compile(PATTERN, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Number:
    """A number told at [start, end); `scale` is the factor word it carried (1 for none), `vague` for "several hundred"."""

    start: int
    end: int
    value: float
    scale: float = 1
    vague: bool = False
    digits: bool = True


def _digits(text: str) -> float:
    bare = re.sub(_SPACE, "", text)
    if re.fullmatch(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?", bare):
        return float(bare.replace(",", ""))
    if re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}", bare):
        return float(bare.replace(".", ""))
    return float(bare.replace(",", "."))


def _spelt(text: str) -> float:
    total, part = 0.0, 0.0
    for word in re.findall(r"[a-z]+", text.casefold()):
        if word in _UNITS:
            part += _UNITS[word]
        elif word in _TENS:
            part += _TENS[word]
        elif word == "hundred":
            part = max(part, 1) * 100
        elif word in _SCALES:
            total += max(part, 1) * _SCALES[word]
            part = 0.0
    return total + part


def _value(match: re.Match[str]) -> Number:
    start, end = match.span()
    if match["digits"]:
        word = (match["scale"] or (match["short"] or "").strip()).casefold()
        factor = _SCALES.get(word, 1)
        return Number(start, end, _exact(_digits(match["digits"]) * factor), factor)
    if match["half"] or match["mixed"] or match["point"]:
        return _broken(match)
    if match["article"]:
        factor = _SCALES[match["bare"].casefold()]
        vague = not match["article"].casefold().startswith(("a ", "an ")) or match["article"].casefold().startswith("a few")
        half = 0.5 if "half" in match[0].casefold() else 1
        return Number(start, end, factor * half, factor, vague, digits=False)
    factor = _SCALES.get((match["speltscale"] or "").casefold(), 1)
    return Number(start, end, _exact(_spelt(match["spelt"]) * factor), factor, digits=False)


def _broken(match: re.Match[str]) -> Number:
    """ "half a million", "a quarter of a billion", "two and a half million", "three-point-six billion"."""
    told = match[0].casefold()
    factor = next((_SCALES[word] for word in reversed(re.findall(r"[a-z]+", told)) if word in _SCALES), 1)
    if match["point"]:
        whole, _, rest = told.partition("point")
        tenths = "".join(str(_UNITS[word]) for word in re.findall(r"[a-z]+", rest) if word in _UNITS)
        value = float(f"{_spelt(whole):.0f}.{tenths or 0}")
    elif match["mixed"]:
        lead = re.match(r"\d+|\w+", told)
        counted = lead[0] if lead else "1"
        value = 0.5 + (float(counted) if counted.isdigit() else 1 if counted in ("a", "an") else _spelt(counted))
    else:
        value = 0.5 if told.startswith("half") else 0.75 if told.startswith("three") else 0.25
    return Number(*match.span(), _exact(value * factor), factor, digits=False)


def _exact(value: float) -> float:
    """Drops the dust of binary multiplication: 1.1 × 10^9 is 1 100 000 000."""
    return round(value, 2) if abs(value) >= 1_000 else round(value, 6)


def find_numbers(text: str) -> Iterator[Number]:
    """Every number in the text, left to right; ordinals, years and dates are not told apart here."""
    for match in _NUMBER.finditer(text):
        yield _value(match)


def parse_number(text: str) -> float | None:
    """The value of a text that is one number ("1 155 000", "five billion", "two dozen", "1.5m"), else None."""
    stripped = text.strip()
    match = _NUMBER.fullmatch(stripped)
    return _value(match).value if match else None


def plain(value: float) -> float | int:
    """An int where the value is whole, so that JSON shows 31 and not 31.0."""
    return int(value) if float(value).is_integer() else value
