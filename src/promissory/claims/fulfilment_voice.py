"""Whose promise came true and who says so, where grammar tells it indirectly: "whose own promise", "she blamed them for"."""

from __future__ import annotations

from promissory.claims import syntax
from promissory.claims.fulfilment_ways import Passage
from promissory.claims.reading import Reading, View

_BLAMING = frozenset({
    "criticise", "criticize", "accuse", "blame", "reproach", "fault", "chide", "scold", "berate", "upbraid", "castigate",
    "attack", "slam", "rebuke", "deplore", "lament", "regret", "praise", "thank", "commend",
})


def owner(reading: Reading, here: Passage) -> tuple[str, ...]:
    """The actors that "whose promise" stands for: those of the noun right before it."""
    for word in here.words:
        if word.lower_ != "whose" or not any(word.head == p or word.head.is_ancestor(p) for p in here.promised):
            continue
        before = [t for t in here.words if word.i - 4 <= t.i < word.i and t.pos_ in {"NOUN", "PROPN"}]
        party = reading.party(before[-1]) if before else None
        if party is not None and party.actors:
            return party.actors
    return ()


def teller(reading: Reading, view: View, givers: tuple[str, ...]) -> str | None:
    """Who blames or praises the giver for it ("she criticised the bank for having paid only half"), by name or actor."""
    for verb in view.tokens:
        if verb.pos_ != "VERB" or verb.lemma_.lower() not in _BLAMING:
            continue
        blamed = reading.parties(*syntax.objects(verb))
        for party in reading.parties(*syntax.subjects(verb)):
            if any(set(b.actors) & set(givers) for b in blamed) and not set(party.actors) & set(givers):
                return party.who or party.actor
    return None
