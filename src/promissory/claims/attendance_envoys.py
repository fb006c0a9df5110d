"""Who comes in whose place: envoys sent, deputies who sit in, and the one they stand for, who stays away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.tokens import Token

from promissory.claims import syntax
from promissory.claims.attendance_lists import Told, parties
from promissory.claims.attendance_members import envoys_level, excepted
from promissory.claims.party import Party

if TYPE_CHECKING:
    from promissory.claims.reading import Reading

_SIT = frozenset({"sit", "stand", "fill", "step", "deputise", "deputize", "substitute", "speak", "come", "attend", "cover"})
_PLACE = frozenset({"place", "stead", "seat", "chair"})
_LEVELS = {
    "head": frozenset({"leader", "head", "presidential", "summit"}),
    "minister": frozenset({"minister", "ministerial", "cabinet"}),
    "official": frozenset({"ambassador", "ambassadorial", "official", "expert", "working", "envoy", "diplomat"}),
}
_SELF = frozenset({"himself", "herself", "itself", "themselves"})
_SEND = frozenset({"send", "dispatch", "delegate", "bring", "field", "despatch"})


def told(reading: Reading, verb: Token, status: str, remote: bool) -> Iterator[Told]:
    """What the clause of the verb tells of envoys and of those they stand for; `status` is what it tells of one who comes."""
    lemma = verb.lemma_.lower()
    if lemma in _SEND:
        yield from _sent(reading, verb, status, remote)
    elif lemma == "represent":
        yield from _represented(reading, verb, status, remote)
    if lemma in _SIT and not syntax.negated(verb):
        yield from _stands_in(reading, verb, status, remote)
    if lemma in {"take", "occupy", "fill", "keep"} and not syntax.negated(verb):
        yield from _takes_seat(reading, verb, status)


def _sent(reading: Reading, verb: Token, status: str, remote: bool) -> Iterator[Told]:
    owners = parties(reading, [t for head in syntax.subjects(verb) for t in excepted(reading, head)])
    if syntax.passive(verb):
        envoys = tuple(p for t in syntax.patients(verb) for p in reading.parties(t) if _human(p))
        if envoys and not syntax.negated(verb) and any(c.lemma_ in {"represent", "attend"} for c in verb.children):
            yield Told(envoys, status, remote, "sent", 0.6)
        return
    if not owners or syntax.negated(verb):
        return
    levels = [level for o in syntax.objects(verb) if (level := envoys_level(o, reading.party(o))) is not None]
    if levels and not any(p.person for p in owners):
        yield Told(at_level(owners, levels[0]), status, remote, "sent", 0.6)
        return
    things = [o.i for o in syntax.objects(verb) if reading.party(o) is None]  # "send the president a letter"
    given = max(things, default=-1)
    people = [p for o in syntax.objects(verb) if (p := reading.party(o)) is not None and _human(p) and o.i > given]
    people = [p for p in people if not _of_another(p, owners[0])]
    if not people:
        return
    yield Told(tuple(lent(p, owners[0]) for p in people), status, remote, "sent", 0.6)
    away = [p for p in owners if p.person and verb.lemma_.lower() != "bring"]
    away += [p for t in _instead(verb) for p in reading.parties(t) if _human(p)]
    if away:
        yield Told(tuple(away), "absent", False, "sent another", 0.65)


def _represented(reading: Reading, verb: Token, status: str, remote: bool) -> Iterator[Told]:
    """"Norway was represented by its minister", "X had himself represented by Y": the envoy attends for the one represented, who
    does not."""
    passive = syntax.passive(verb) or any(c.lower_ in _SELF for c in (*verb.children, *verb.head.children))
    owners = parties(reading, syntax.patients(verb) if syntax.passive(verb) else syntax.subjects(verb))
    agents = syntax.obliques(verb, "by")
    envoys = tuple(e for t in agents for e in _envoy(reading, t))
    levels = [level for t in agents if (level := envoys_level(t, reading.party(_bearer(reading, t)))) is not None]
    levels += [_told_level(t) for t in syntax.obliques(verb, "at") if t.lemma_.lower() == "level" and _told_level(t)]
    above = verb.head
    if above.lemma_.lower() in {"have", "let", "make", "get"} and any(c.lower_ in _SELF for c in above.children):
        owners, passive = parties(reading, syntax.subjects(above)), True
    if not passive:
        owners, envoys = parties(reading, syntax.objects(verb)), parties(reading, syntax.subjects(verb))
    if syntax.negated(verb) and not envoys:
        yield Told(owners, "absent", False, "represented", 0.7)
        return
    if levels and passive and owners and not any(p.person for p in (*owners, *envoys)):
        yield Told(at_level(owners, levels[0]), status, remote, "represented", 0.8)
        return
    sent = tuple(lent(e, owners[0]) if owners else e for e in envoys)
    if sent or not any(p.person for p in owners):
        yield Told(sent or owners, status, remote, "represented", 0.8)
    if any(p.person for p in owners):
        yield Told(tuple(p for p in owners if p.person), "absent", False, "represented by another", 0.7)


def _stands_in(reading: Reading, verb: Token, status: str, remote: bool) -> Iterator[Told]:
    """"Y is sitting in for X", "in X's place came Y"."""
    particle = any(c.lower_ == "in" and c.dep_ in {"compound:prt", "advmod"} for c in verb.children)
    lemma = verb.lemma_.lower()
    missing: list[Party] = []
    if (particle and lemma in {"sit", "stand", "fill", "step"}) or lemma in {"deputise", "deputize", "substitute"}:
        missing = [p for t in syntax.obliques(verb, "for") for p in reading.parties(t) if _human(p)]
    for word in verb.children:
        if word.lemma_.lower() in _PLACE and syntax.preposition(word) == "in":
            missing += [p for c in word.children if c.dep_ in {"nmod", "nmod:poss"} for p in reading.parties(c) if _human(p)]
    missing += [p for t in _instead(verb) for p in reading.parties(t) if _human(p)]
    if not missing:
        return
    came = [p for p in parties(reading, syntax.subjects(verb)) if _human(p)]
    missing = [p for p in missing if p.actors and p.who not in {c.who for c in came}]
    if not missing:
        return
    if came:
        yield Told(tuple(lent(p, missing[0]) for p in came), status, remote, "stood in", 0.7)
    yield Told(tuple(missing), "absent", False, "stood in for", 0.65)


def _takes_seat(reading: Reading, verb: Token, status: str) -> Iterator[Told]:
    """"Y took her seat": Y attends."""
    seats = [o for o in syntax.objects(verb) if o.lemma_.lower() in {"seat", "chair", "place"}]
    if seats and any(c.dep_ in {"nmod:poss", "det"} for s in seats for c in s.children):
        yield Told(tuple(p for p in parties(reading, syntax.subjects(verb)) if _human(p)), status, False, "took the seat", 0.6)


def _instead(verb: Token) -> list[Token]:
    """The nouns behind "instead of", "rather than", "in place of"."""
    found = []
    for word in (*verb.children, *(c for n in (*syntax.objects(verb), *syntax.subjects(verb)) for c in n.children)):
        links = [c for c in word.children if c.dep_ in {"cc", "case", "mark"}]
        linked = {c.lower_ for c in links} | {g.lower_ for c in links for g in c.children}
        placed = (syntax.preposition(word) or "").startswith("in place")
        if placed or linked & {"instead", "lieu"} or {"rather", "than"} <= linked:
            found.append(word)
    return found


def at_level(owners: tuple[Party, ...], level: str) -> tuple[Party, ...]:
    """The states as present at the level of the envoys they sent."""
    return tuple(replace(p, level=level) for p in owners)


def _bearer(reading: Reading, agent: Token) -> Token:
    """The name behind a title that tells who it is: "by the assistant secretary for trade, X Y"."""
    for child in agent.children:
        party = reading.party(child) if child.dep_ == "appos" else None
        if party is not None and party.person and party.form == "person":
            return child
    return agent


def _envoy(reading: Reading, agent: Token) -> tuple[Party, ...]:
    """Whom the agent names; a name behind a title gets the level of that title where it has none of its own."""
    bearer = _bearer(reading, agent)
    found = parties(reading, [bearer])
    if bearer.i == agent.i:
        return found
    title = " ".join([*(c.text for c in agent.children if c.dep_ in {"compound", "amod"}), agent.text])
    return tuple(p if p.level is not None else replace(p, level=reading.vocabulary.level_of(title)) for p in found)


def _told_level(level: Token) -> str:
    words = {c.lemma_.lower() for c in level.subtree}
    for found, names in _LEVELS.items():
        if words & names:
            return found
    return ""


def lent(party: Party, owner: Party) -> Party:
    """The envoy as speaking for the one who sent it, where it has no actor of its own."""
    return party if party.actors else replace(party, actors=owner.actors[:1])


def _human(party: Party) -> bool:
    return party.person or party.form in {"unnamed", "office", "description"}


def _of_another(party: Party, owner: Party) -> bool:
    return bool(party.actors and owner.actors and party.actors[0] != owner.actors[0])
