"""Joint appearances: a transcript in which persons in office of several actors take turns shows that they met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from promissory.claims import turns
from promissory.claims.party import Party

if TYPE_CHECKING:
    from promissory.claims.reading import Reading

_FEWEST = 2  # actors whose persons take turns


def speaking(reading: Reading) -> tuple[Party, ...]:
    """Those who take turns, each once; empty where they do not act for several actors."""
    found: dict[str, Party] = {}
    for turn in turns.find(reading).values():
        speaker = turn.speaker
        if speaker is None or not speaker.person or speaker.who is None or not speaker.actors or speaker.who in found:
            continue
        party = reading.found.persons.get(speaker.who)
        if party is None or party.level is None:
            office = reading.vocabulary.office_of(speaker.who, reading.document.published.date)
            if office is None:
                continue
            start = reading.document.blocks[turn.block].start
            party = Party(start, turn.start, speaker.who, (office.actor,), office.level, "person", True, office.title)
        found[speaker.who] = party
    actors = {p.actors[0] for p in found.values() if p.actors}
    return tuple(p for p in found.values() if p.actors) if len(actors) >= _FEWEST else ()


def opening(reading: Reading) -> tuple[int, int]:
    """Code points before the first turn, and where that turn begins: what tells of the place and the day."""
    first = min((t.start for t in turns.find(reading).values()), default=0)
    return 0, first
