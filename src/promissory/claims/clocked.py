"""Reports that run through a day by the clock: live pages and tickers, whose lines tell of the day they appear."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from promissory.claims.places import Place, places

if TYPE_CHECKING:
    from promissory.claims.reading import Reading, View

_TIME = re.compile(r"^[ \t]*(?:[|*•-]\s*)?(?:[01]?\d|2[0-3])[.:h][0-5]\d\b", re.M)
_FEWEST = 5  # lines that open with a time of day
_OPENING = 24  # code points of a line before the town it is sent from may stand
_SETS_OFF = re.compile(r"\s?[:,|/–—-]")


def clocked(reading: Reading) -> bool:
    """Whether the report of a known day tells it by the clock."""
    lines = reading.once("clocked", lambda: len(_TIME.findall(reading.document.text)), 0)
    return reading.base is not None and lines >= _FEWEST


def sent_from(reading: Reading, view: View) -> Place | None:
    """The town that a line of such a report opens with: "BERGEN - ministers arrive", "Bergen: second day of talks"."""
    if view.block >= len(reading.document.blocks):
        return None
    start, text = reading.document.blocks[view.block].start, reading.document.text
    for place in places(reading):
        opening = start <= place.start <= max(start, view.start) + _OPENING and place.end <= view.end
        if opening and not place.state and place.preposition is None and _SETS_OFF.match(text, place.end):
            return place
    return None
