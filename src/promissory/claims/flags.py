"""Reads flag signs, which posts write instead of a state's name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pycountry import countries

_FLAG = re.compile("[\U0001F1E6-\U0001F1FF]{2}")
_A = 0x1F1E6


def flags_in(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Every flag at [start, end) with the state it stands for, by ISO 3166-1 alpha-3."""
    for found in _FLAG.finditer(text, max(0, start), end):
        letters = "".join(chr(ord(sign) - _A + ord("A")) for sign in found.group())
        state = countries.get(alpha_2=letters)
        if state is not None:
            yield found.start(), found.end(), str(state.alpha_3)
