"""Who is told not to be at a meeting: not asked, left off the list, without, stayed at home, sent regrets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from spacy.tokens import Token

from promissory.claims import syntax
from promissory.claims.attendance_lists import Told, parties

if TYPE_CHECKING:
    from promissory.claims.reading import Reading

_SORRY = frozenset({"regret", "apology", "excuse"})
_BAR = frozenset({"exclude", "bar", "uninvite", "disinvite", "omit"})
_NOBODY = frozenset({"nobody", "no-one", "none"})
_MEET = frozenset({"meet", "discuss", "gather", "talk", "decide", "negotiate", "convene", "confer"})
_TABLE = frozenset({"summit", "conference", "meeting", "talk", "talks", "table", "gathering", "session", "negotiation", "round"})


def told(reading: Reading, verb: Token) -> Iterator[Told]:
    """What the clause of the verb tells of those who are not there."""
    lemma = verb.lemma_.lower()
    if lemma in {"ask", "invite"} and _comes(verb):
        if syntax.passive(verb) and syntax.negated(verb):
            yield Told(parties(reading, syntax.patients(verb)), "absent", False, "not invited", 0.7)
        elif not syntax.passive(verb) and any(s.lower_ in _NOBODY for s in syntax.subjects(verb)):
            yield Told(parties(reading, syntax.objects(verb)), "absent", False, "not invited", 0.7)
    if lemma == "leave" and _off_the_list(verb):
        left = syntax.patients(verb) or ((verb.head,) if verb.dep_ == "acl" else ())
        yield Told(parties(reading, left), "absent", False, "left off", 0.7)
    if lemma in _BAR and syntax.passive(verb) and _table(verb):
        yield Told(parties(reading, syntax.patients(verb)), "absent", False, "barred", 0.65)
    if lemma == "send" and any(o.lemma_.lower() in _SORRY for o in syntax.objects(verb)):
        yield Told(parties(reading, syntax.subjects(verb)), "absent", False, "sent regrets", 0.75)
    if lemma == "rule" and _itself_out(verb):
        yield Told(parties(reading, syntax.subjects(verb)), "absent", False, "ruled out", 0.7)
    if lemma in {"stay", "remain"} and not syntax.negated(verb):
        yield from _at_home(reading, verb)
    if lemma in _MEET:
        missing = [t for t in syntax.obliques(verb, "without") if reading.party(t) is not None]
        if missing and syntax.preposition(missing[0]) == "without":
            yield Told(parties(reading, missing), "absent", False, "without", 0.6)


def _off_the_list(verb: Token) -> bool:
    listed = any(t.lemma_.lower() == "list" for t in (*syntax.obliques(verb), *verb.children))
    return listed and any(c.lower_ in {"off", "out"} for t in (verb, *verb.children) for c in t.children)


def _itself_out(verb: Token) -> bool:
    out = any(c.lower_ == "out" for c in verb.children)
    return out and any(o.lower_ in {"himself", "herself", "itself"} for o in syntax.objects(verb))


def _at_home(reading: Reading, verb: Token) -> Iterator[Told]:
    """"stayed in Oslo", the capital of one's own."""
    subjects = parties(reading, syntax.subjects(verb))
    for place in syntax.obliques(verb, "in", "at"):
        own = reading.found.owners.get(place.i, ())
        here = [p for p in subjects if p.person and p.level is not None and set(own) & set(p.actors)]
        if here or (place.lemma_.lower() == "home" and subjects):
            yield Told(tuple(here or subjects), "absent", False, "stayed away", 0.7)


def _comes(verb: Token) -> bool:
    """Whether one is asked to come: nothing else is asked of them."""
    if verb.lemma_.lower() == "invite":
        return not any(c.dep_ == "xcomp" and c.lemma_.lower() not in {"attend", "come", "join", "take"} for c in verb.children)
    under = [c for c in verb.children if c.dep_ in {"xcomp", "ccomp"}]
    along = any(c.lower_ in {"along", "in"} for c in verb.children)
    return along or any(c.lemma_.lower() in {"come", "attend", "join", "participate"} for c in under)


def _table(verb: Token) -> bool:
    return any(t.lemma_.lower() in _TABLE for t in syntax.obliques(verb, "from"))
