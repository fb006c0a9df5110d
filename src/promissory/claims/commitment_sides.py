"""Who the giving of a report goes to, and who it mostly comes from: told by how and how often each party is named."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from promissory.claims import syntax
from promissory.claims.commitment_purse import fund_of
from promissory.claims.reading import Reading

_TOWARDS = re.compile(r"\b(?:to|for|help|helping|support|supporting|assist|aid|arm|supply|back|backing)\s+(?:the\s+)?$", re.I)
_SENDS = re.compile(r"\b(?:by|from)\s+(?:the\s+)?$", re.I)
_OPENING = 160  # characters in which a report says what it is about


@dataclass(frozen=True, slots=True)
class Sides:
    """Who the report's giving goes to, and who it mostly comes from; None where nobody stands out. `sure` where the receiver is
    told by "to", "for" or "help", not only named often."""

    receiver: str | None
    giver: str | None
    sure: bool

    @property
    def shut(self) -> frozenset[str]:
        """Who cannot be the giver: the receiver, where it is sure."""
        return frozenset({self.receiver}) if self.sure and self.receiver else frozenset()


def sides_of(reading: Reading) -> Sides:
    """The usual receiver (the pack's beneficiary where the report names it, else who is named most, above all behind "to", "for"
    or "help" and in the opening, and seldom as the one who acts) and the usual giver (two fifths of all other mentions)."""
    told: Counter[str] = Counter()
    named: Counter[str] = Counter()
    weights: Counter[str] = Counter()
    text = reading.document.text
    for mention in reading.mentions:
        party = mention.party
        if len(party.actors) != 1:
            continue
        actor = party.actors[0]
        named[actor] += 1
        before = text[max(0, party.start - 14):party.start]
        told[actor] += bool(_TOWARDS.search(before))
        acts = reading.doc[mention.first:mention.last].root.dep_ in syntax.SUBJECT
        weights[actor] += 1 + 6 * bool(_TOWARDS.search(before)) - 3 * acts - 3 * bool(_SENDS.search(before))
    weights.update(_belongings(reading))
    if not weights:
        return Sides(None, None, False)
    subject = [a for a in weights if a.lower() in reading.cues("beneficiaries")]
    receiver = subject[0] if subject else fund_of(reading) or max(weights, key=lambda a: (weights[a], a))
    rest = Counter({actor: n for actor, n in named.items() if actor != receiver})
    total = sum(rest.values())
    giver = next((actor for actor, n in rest.most_common(1) if n >= 2 and n * 5 >= total * 2), None)
    sure = bool(subject) or (told[receiver] >= 3 and told[receiver] * 2 >= sum(told.values()))
    return Sides(receiver, giver, sure)


def _belongings(reading: Reading) -> Counter[str]:
    """How often each actor is named by name or adjective, those of the opening counted seven times."""
    found: Counter[str] = Counter()
    opening: set[str] = set()
    last: tuple[int, tuple[str, ...]] = (-2, ())
    for place, actors in sorted(reading.found.owners.items()):
        if len(actors) == 1 and (place - last[0], actors) != (1, last[1]):
            found[actors[0]] += 1
            if reading.doc[place].idx < _OPENING:
                opening.add(actors[0])
        last = (place, actors)
    found.update(dict.fromkeys(opening, 6))
    return found
