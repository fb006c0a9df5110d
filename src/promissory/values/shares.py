"""Parts of a whole as numbers from 0 to 1: "30%", "half", "a third", "one in five", with the whole where it is told."""

from __future__ import annotations

import re
from dataclasses import dataclass

from promissory.values.numbers import DIGITS, find_numbers, parse_number

_DENOMINATORS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
}
_SMALL = r"(?:one|two|three|four|five|six|seven|eight|nine|ten)"
_TENS = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?"
_PERCENT = re.compile(rf"(?<![\w.,])(?P<n>{DIGITS}|{_SMALL}|{_TENS})[\s-]?(?:%|per ?cent\b|percentage\b)", re.I)
_FRACTION = re.compile(
    rf"\b(?P<n>an?|{_SMALL})[ -](?P<d>third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth)s?\b"
    r"(?=\s+of\b|[.,;]|\s*$|\s+(?:has|have|had|was|were|came|arrived)\b)", re.I,
)
_HALF = re.compile(
    r"(?<!first )(?<!second )(?<!other )(?<!last )\b(?:one[ -])?half\b"
    r"(?=\s+(?:of|the|that|its|their|those|these|has|have|had|was|were|came|arrived)\b|[.,;]|\s*$)", re.I,
)
_IN = re.compile(rf"\b(?P<n>{_SMALL}|\d+)\s+(?:in|out of)(?:\s+every)?\s+(?P<d>{_SMALL}|\d+)\b", re.I)
_OF = re.compile(
    r"^\s+(?:of\s+)?(?:the|its|their|that|those|these|a|all)?\s*(?:promised|pledged|planned|original|first|initial)?\s*", re.I,
)
_ABOUT = re.compile(r"(?:about|around|some|roughly|nearly|almost|approximately|only about)\s+$", re.I)


@dataclass(frozen=True, slots=True)
class Share:
    """A share told at [start, end); `of` is the whole where it follows at once ("30 percent of the one million")."""

    start: int
    end: int
    share: float
    of: float | None = None
    approx: bool = False


def _whole(text: str, end: int) -> float | None:
    after = text[end:end + 60]
    lead = _OF.match(after)
    if not lead or "of" not in after[:5]:
        return None
    number = next(iter(find_numbers(after[lead.end():])), None)
    return number.value if number and number.start == 0 and number.value > 1 else None


def _approx(text: str, start: int) -> bool:
    return bool(_ABOUT.search(text[max(0, start - 20):start]))


def find_shares(text: str) -> tuple[Share, ...]:
    """Every share of a whole in the text, left to right."""
    found: list[Share] = []
    taken = bytearray(len(text))

    def add(match: re.Match[str], share: float) -> None:
        if 0 <= share <= 1 and not any(taken[match.start():match.end()]):
            taken[match.start():match.end()] = b"\x01" * (match.end() - match.start())
            whole, approx = _whole(text, match.end()), _approx(text, match.start())
            found.append(Share(match.start(), match.end(), round(share, 6), whole, approx))

    for match in _PERCENT.finditer(text):
        value = parse_number(match["n"])
        if value is not None:
            add(match, value / 100)
    for match in _FRACTION.finditer(text):
        top = 1.0 if match["n"].casefold() in ("a", "an") else parse_number(match["n"]) or 0
        add(match, top / _DENOMINATORS[match["d"].casefold().removesuffix("s")])
    for match in _IN.finditer(text):
        top, bottom = parse_number(match["n"]) or 0, parse_number(match["d"]) or 0
        if 0 < top < bottom:
            add(match, top / bottom)
    for match in _HALF.finditer(text):
        add(match, 0.5)
    return tuple(sorted(found, key=lambda s: s.start))
