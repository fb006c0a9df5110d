"""Calls: by which words two parties are told to have spoken from afar, and who they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Token

from promissory.claims import syntax
from promissory.claims.party import Party

if TYPE_CHECKING:
    from promissory.claims.reading import Reading

_LINE = frozenset({"phone", "telephone", "line", "videolink", "videoconference"})
_BY = frozenset({"by", "over", "on", "via", "per"})
_RING = frozenset({"phone", "ring", "telephone", "videocall"})
_BOTH = frozenset({"two", "both", "pair", "leader", "president", "minister", "men"})
_NEWSMEN = frozenset({"reporter", "journalist", "correspondent", "newspaper", "agency", "television", "radio"})


def calls(reading: Reading, verb: Token) -> bool:
    """Whether the verb tells of a call: "spoke by phone with X", "was on the line to X", "rang X", "the two spoke by phone"."""
    lemma = verb.lemma_.lower()
    if lemma in _RING and verb.pos_ == "VERB":
        return bool(parties(reading, verb))
    if not _by_line(verb) or verb.tag_ == "VBG":
        return False
    both = [h for h in syntax.subjects(verb) if h.lemma_.lower() in _BOTH]
    sides = parties(reading, verb)
    return len(sides) >= 2 or (bool(sides) and bool(_partners(reading, verb))) or bool(both)


def parties(reading: Reading, verb: Token) -> tuple[Party, ...]:
    """Caller and called: persons and offices that are subject, object or stand behind "to" and "with"."""
    found: dict[tuple[object, ...], Party] = {}
    beside = [t for head in syntax.subjects(verb) for t in head.children if t.dep_ == "flat"]  # "X, Y SPEAK BY PHONE"
    for head in (*syntax.subjects(verb), *beside, *_partners(reading, verb)):
        party = reading.party(head)
        if party is None or not (party.actors or party.level):
            continue
        if party.person or party.form in {"office", "region", "description"}:
            found.setdefault((party.who, party.actors), party)
    if not found and any(h.lemma_.lower() == "two" for h in syntax.subjects(verb)):  # "after the two spoke by phone"
        before = [p for p in reading.parties_in(verb.sent.start_char, verb.idx) if p.person and p.actors]
        found = {(p.who, p.actors): p for p in before[-2:]}
    return tuple(found.values())


def _partners(reading: Reading, verb: Token) -> list[Token]:
    heads = [*syntax.objects(verb), *syntax.obliques(verb, "with", "to")]
    heads += [verb.doc[h.i + 1] for h in heads if h.i + 1 < verb.sent.end and reading.party(h) is None]  # "with colleague X"
    for thing in (*syntax.objects(verb), *syntax.obliques(verb)):
        heads += [c for c in thing.children if c.dep_ in {"nmod", "obl"} and syntax.preposition(c) in {"with", "to"}]
    return [h for h in heads if (p := reading.party(h)) is not None and (p.person or p.level) and h.lemma_ not in _NEWSMEN]


def _by_line(verb: Token) -> bool:
    """Whether a phrase of the clause says "by phone", "over the telephone", "on the line"; or the predicate itself does."""
    words = [verb, *verb.children]
    words += [c for child in verb.children if child.dep_ in {"obl", "obj", "nmod", "xcomp"} for c in child.children]
    for word in words:
        if word.lemma_.lower() in _LINE and syntax.preposition(word) in _BY:
            if word.lemma_.lower() == "line" and not any(c.lower_ == "the" for c in word.children):
                continue
            return True
    return False
