"""Tells passages that count something else than gifts: votes, passengers, what was shot down, what a third party bought."""

from __future__ import annotations

from spacy.tokens import Token

from promissory.claims import syntax
from promissory.claims.fulfilment_ways import Passage
from promissory.claims.reading import Reading

_RECEIVING = frozenset({"receive", "get", "obtain", "take"})
_BUYING = frozenset({"order", "buy", "purchase"})


def elsewhere(reading: Reading, here: Passage, receiver: str | None) -> bool:
    """Whether the figures of the passage are of something else than what a party gives the receiver."""
    lemmas = {w.lemma_.lower() for w in here.words}
    if lemmas & reading.cues("no_gift_words"):
        return True
    getting = [w for w in here.words if w.lemma_.lower() in _RECEIVING and w.pos_ == "VERB" and not syntax.passive(w)]
    return any(_third(reading, verb, lemmas, receiver) for verb in getting)


def _third(reading: Reading, verb: Token, lemmas: set[str], receiver: str | None) -> bool:
    """Whether who gets it is a state that is not the receiver of the report, or one that bought it."""
    actors = {a for party in reading.parties(*syntax.subjects(verb)) for a in party.actors}
    states = {a for a in actors if reading.vocabulary.kinds.get(a) == "state"}
    return bool(states) and (receiver not in states or bool(lemmas & _BUYING))
