"""Reads a line of a tally: whose number, a colon, and what of it came ("Norway's six boats: two", "Spain's 30: none")."""

from __future__ import annotations

import re

from promissory.claims.fulfilment_figures import alike, amount, scaled
from promissory.claims.fulfilment_ways import Part, Passage, Promise
from promissory.claims.reading import Reading

_LONGEST = 60  # characters of a tally's line
_NOUN = 24  # between the number and its colon stands the thing at most
_OWNED = re.compile(r"\W*(?:[Tt]he )?[A-Z][\w .-]{1,24}['’]s?\s+$")
_NONE = re.compile(r"\s*:\s*(?:zero|none|nothing|nil|0)\b[^\w]*(?:so far|yet)?\W*$", re.IGNORECASE)
_SOME = re.compile(r"\s*:\s*(?:only |just |about |some )?$")
_END = re.compile(r"\W*(?:so far|to date)?\W*$")


def tallied(reading: Reading, here: Passage, before: Promise | None) -> Part | None:
    """The whole and the part of a tally's line; the thing is the line's own or that of the line before."""
    if not here.figures or len(here.text) > _LONGEST:
        return None
    whole, text = here.figures[0], reading.document.text
    item = here.item or (before.item if before is not None else "")
    if not item or _OWNED.fullmatch(text, here.start, whole.start) is None:
        return None
    colon = text.find(":", whole.end, here.end)
    if colon < 0 or colon - whole.end > _NOUN:
        return None
    if _NONE.match(text, colon, here.end):
        return Part(whole, 0, 0.0, item, 0.5, "tally")
    if len(here.figures) != 2 or not _SOME.fullmatch(text, colon, here.figures[1].start):
        return None
    part = scaled(reading, here.figures[1], whole)
    if not alike(whole, part) or amount(part) > amount(whole) or not _END.fullmatch(text, part.end, here.end):
        return None
    return Part(whole, part, amount(part) / amount(whole), item, 0.5, "tally")

