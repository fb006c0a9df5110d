"""Names of givers right before a figure, also where the grammar takes them for a place or an attribute ("Vienna: 3 million")."""

from __future__ import annotations

import re

from promissory.claims.reading import Reading
from promissory.model.pack import Pack

_NAME = re.compile(
    r"(?:^|[.;:,•*▪]\s+|\d\s+|\n\s*)(?P<name>[A-Z][\w'’.-]*(?: (?:[A-Z][\w'’.-]*|and|of|the)){0,4})"
    r"\s*(?:[(:–—-]\s*)?(?:(?:an?|another|a further|additional|up to|about|some)\s+)*$"
)
LONGEST = 60  # code points in which a name before a figure is looked for


def named_before(reading: Reading, start: int, figure: int) -> tuple[str, ...]:
    """The state or organisation whose name, or whose capital, opens the entry that the figure at `figure` belongs to."""
    told = _NAME.search(reading.document.text[max(start, figure - LONGEST):figure])
    actor = _names(reading.pack).get(told["name"].strip().casefold()) if told is not None else None
    return (actor,) if actor is not None else ()


def is_name(reading: Reading, words: str) -> bool:
    """Whether the words are nothing but the name of a state or organisation."""
    return words.casefold().removeprefix("the ") in _names(reading.pack)


def _names(pack: Pack) -> dict[str, str]:
    """Every name and capital, in lower case, with its actor."""
    if pack.digest not in _KNOWN:
        _KNOWN.clear()
        _KNOWN[pack.digest] = {
            name.casefold().removeprefix("the "): actor.id for actor in pack.actors
            for name in (*actor.capitals, *actor.aliases, actor.name) if name[:1].isupper()
        }
    return _KNOWN[pack.digest]


_KNOWN: dict[str, dict[str, str]] = {}
