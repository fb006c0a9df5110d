"""Reads events: what happened outside the meetings (a withdrawal, a strike, a death, an election), dated or placed."""

from __future__ import annotations

import calendar
from collections.abc import Iterator

from spacy.tokens import Token

from promissory.claims import gate, speakers, syntax
from promissory.claims.reading import Reading, View
from promissory.model.claim import Claim

READER = "event"
_CANDIDATE = 0.1  # dated, but nobody the pack knows
PLACING = frozenset({"in", "at", "on", "near", "from", "of", "outside"})
_TIMES = frozenset(name for name in (*calendar.day_name, *calendar.month_name) if name)
NAMING = frozenset({"of", "in", "by", "on", "against"})


def read(reading: Reading) -> Iterator[Claim]:
    """The events of a document, in the order of the text; one a clause."""
    for view in reading.sentences:
        if view.kind in {"title", "heading"}:
            continue
        for token in view.tokens:
            if speakers.covered(reading, token.idx):
                continue
            claim = _happened(reading, view, token) if token.pos_ == "VERB" else _named(reading, view, token)
            if claim is not None:
                yield claim


def _happened(reading: Reading, view: View, verb: Token) -> Claim | None:
    """A verb of harm, loss or choice in the past, by or to a party the pack knows, with its day or its place."""
    lemma = verb.lemma_.lower()
    if lemma not in reading.cues("happening_verbs") or syntax.negated(verb) or syntax.modal(verb) or syntax.tense(verb) != "past":
        return None
    if verb.dep_ in {"xcomp", "amod", "csubj"} or _reported_if(verb):
        return None
    involved = [*syntax.subjects(verb), *syntax.patients(verb)]
    actors = _actors(reading, involved)
    start, end = syntax.span_of(verb)
    start, end = max(start, view.start), min(end, view.end)
    date, place = _date(reading, view, start, end), _place(verb)
    counted = any(t.pos_ == "NUM" for one in involved for t in one.subtree)
    if not (actors or (counted and (date is not None or place is not None or lemma in reading.cues("harm_verbs")))):
        if date is None or not involved:
            return None
        return _claim(reading, view, actors, reading.document.text[start:end], date, place, _CANDIDATE)
    if date is None and place is None and not (counted and lemma in reading.cues("harm_verbs")):
        return None
    return _claim(reading, view, actors, reading.document.text[start:end], date, place, 0.55)


def _reported_if(verb: Token) -> bool:
    """Whether the clause only supposes."""
    return any(c.dep_ == "mark" and c.lower_ in {"if", "unless", "should", "were", "until", "before"} for c in verb.children)


def _named(reading: Reading, view: View, noun: Token) -> Claim | None:
    """A noun of happening with whose it is and when it was ("the death of the minister on 16 February")."""
    if noun.pos_ != "NOUN" or noun.dep_ in {"compound", "nmod:desc"}:
        return None
    if noun.lemma_.lower() not in reading.cues("happening_nouns"):
        return None
    start, end = syntax.span_of(noun)
    date = _date(reading, view, start, min(end + 40, view.end))
    base = reading.document.published.date
    place = _place(noun)
    if date is None and any(c.dep_ == "nmod" and syntax.preposition(c) == "of" and c.text == place for c in noun.children):
        return None  # whom it befell says nothing of when or where
    if (date is None and place is None) or (base is not None and date is not None and date > base):
        return None
    below = [c for c in noun.children if c.dep_ in {"nmod", "obl"} and syntax.preposition(c) in NAMING]
    holders = [*(c for c in noun.children if c.dep_ == "nmod:poss"), *below]
    actors = tuple(dict.fromkeys([*reading.actors_of(noun), *_actors(reading, holders)]))
    if not actors:
        return None
    phrase = syntax.phrase_of(noun)
    return _claim(reading, view, actors, reading.document.text[slice(*phrase)], date, place, 0.5)


def _actors(reading: Reading, heads: list[Token]) -> tuple[str, ...]:
    found: list[str] = []
    for head in heads:
        party = reading.party(head)
        found.extend(party.actors if party is not None else reading.actors_of(head))
    return tuple(dict.fromkeys(found))


def _date(reading: Reading, view: View, start: int, end: int) -> str | None:
    dates = [d for d in reading.dates_in(max(start, view.start), end) if d.iso is not None and d.kind in {"point", "period"}]
    return dates[0].iso if dates else None


def _place(word: Token) -> str | None:
    for child in word.children:
        if child.dep_ in {"obl", "nmod"} and syntax.preposition(child) in PLACING:
            name = next((e for e in child.sent.ents if e.label_ == "LOC" and e.start <= child.i < e.end), None)
            if name is not None:
                return str(name.text)
            if child.text in _TIMES:
                continue
            if child.pos_ == "PROPN" and child.ent_type_ != "ORG" and syntax.preposition(child) != "of":
                return str(child.text)
    return None


def _claim(
    reading: Reading, view: View, actors: tuple[str, ...], what: str, date: str | None, place: str | None, sure: float
) -> Claim:
    return gate.state(
        reading, "event", view.start, view.end, slots={"actors": list(actors), "what": " ".join(what.split()), "place": place},
        reported_by=None, date=date, confidence=sure, reader=READER,
    )
