"""Parties that share a stance without a verb of their own: "so does the bank", "fifteen states, among them two islands"."""

from __future__ import annotations

from promissory.claims import syntax
from promissory.claims.party import Party
from promissory.claims.position_holders import Stretch
from promissory.claims.reading import Reading

ALSO = frozenset({"so", "nor", "neither"})
AUXILIARIES = frozenset({"do", "be", "have", "will", "would", "can"})


def joining_in(reading: Reading, stretch: Stretch) -> tuple[Party, ...]:
    """Those behind "so does", "nor did", "so have" in the stretch, up to the next stop."""
    words = stretch.words
    for place in range(len(words) - 2):
        if words[place].lower_ in ALSO and (words[place + 1].lemma_.lower() in AUXILIARIES or words[place + 1].text == ","):
            stop = next((i for i in range(place + 2, len(words)) if words[i].text in {";", ".", ":"}), len(words))
            if words[place + 2].pos_ == "PRON":
                return ()  # "nor would I"
            return tuple(p for p in reading.parties_in(words[place].idx, words[stop - 1].idx + len(words[stop - 1])) if p.actors)
    return ()


def named_among(reading: Reading, stretch: Stretch) -> tuple[Party, ...]:
    """The names given for an unnamed several: behind "including" or a colon, or before "among them"."""
    if not any(party.form == "unnamed" for party in stretch.parties):
        return ()
    words = stretch.words
    for place, word in enumerate(words):
        if word.lower_ == "including" or word.text == ":":
            found = [p for p in reading.parties_in(word.idx, stretch.end) if p.actors]
            if found and (word.text != ":" or len(found) > 1):
                return tuple(found) if word.text == ":" else tuple(found[:1])
        if word.lower_ == "among" and place + 1 < len(words) and words[place + 1].lower_ in {"them", "these"}:
            return tuple(p for p in reading.parties_in(stretch.start, word.idx) if p.actors)[-1:]
    return ()


def proposer_of(reading: Reading, start: int, end: int) -> Party | None:
    """Whose plan or proposal a phrase names by an adjective ("the neighbour's plan"); None where it names no such thing."""
    span = reading.doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return None
    above = [word for word in (span.root.head, span.root.head.head) if word.i < span.start and word.i >= span.start - 10]
    for word in (*above, *reading.doc[span.start : span.end + 2]):
        if word.lemma_.lower() in reading.cues("stance_proposals"):
            by = [c for c in word.children if c.dep_ in {"nmod", "obl"} and syntax.preposition(c) in {"by", "from"}]
            named = [p for p in reading.parties(*by) if p.actors]
            if named:
                return named[0]
            actors = reading.actors_of(word)
            if len(actors) == 1 and reading.vocabulary.kinds.get(actors[0]) == "state":
                return Party(start, end, None, actors, None, "actor")
    return None
