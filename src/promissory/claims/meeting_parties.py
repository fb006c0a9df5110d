"""Who meets, by the word that tells of the meeting: who meets, receives, visits or talks with whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from spacy.tokens import Token

from promissory.claims import attendance_members, meeting_calls, syntax
from promissory.claims.party import Party

if TYPE_CHECKING:
    from promissory.claims.reading import Reading

GO = frozenset({
    "visit", "travel", "fly", "come", "arrive", "go", "tour", "land", "pop", "turn", "drop", "return", "head", "stop", "jet",
    "set",
})
"""Verbs of those who go to see others."""
RECEIVE = frozenset({"receive", "welcome", "host", "greet"})
"""Verbs of those who see others come."""
_PEOPLE = frozenset({"person", "office", "actor", "capital", "body", "region", "unnamed", "pronoun", "description", "group"})
_OFFER = frozenset({"offer", "want", "wish", "hope", "propose", "bid", "volunteer", "like", "seek", "ask", "ready", "willing"})


def parties(reading: Reading, token: Token, sort: str) -> tuple[Party, ...]:
    """Who meets, by the word itself: subjects and objects of "meet", "receive", "visit"; "talks between X and Y", "a call with
    X"."""
    found: list[Party] = []
    if sort == "call" and token.lemma_.lower() != "call":
        return meeting_calls.parties(reading, token)
    if token.pos_ == "VERB" or any(c.dep_ == "cop" for c in token.children):
        lemma = token.lemma_.lower() if token.pos_ == "VERB" else "come"
        heads = [*syntax.subjects(token), *syntax.patients(token)] if lemma not in GO else list(syntax.subjects(token))
        if lemma in RECEIVE:
            heads += [*received_by(token), *received(token)]
        heads += syntax.obliques(token, "with", "alongside")
        if sort in {"call", "conversation"}:
            heads += [*syntax.obliques(token, "to")]
        found.extend(_each(reading, heads))
        if lemma not in GO:
            found.extend(_behind(reading, token))
        found.extend(p for h in heads if h.pos_ == "PRON" for c in h.children if c.dep_ == "appos" for p in reading.parties(c))
    else:
        heads = list(syntax.obliques(token, "between", "with", "among"))
        if sort in {"visit", "trip"}:
            if syntax.preposition(token) in {"on", "during", "after"} and token.head.pos_ == "VERB":
                heads += syntax.subjects(token.head)
            heads += [*syntax.obliques(token, "by", "of"), *(c for c in token.children if c.dep_ == "nmod:poss")]
        elif sort != "conversation":
            heads += [t for t in syntax.obliques(token, "of") if (p := reading.party(t)) is not None and p.level is not None]
        verb = token.head
        if (
            verb.pos_ == "VERB"
            and verb.lemma_.lower() in {"hold", "have", "host", "attend", "begin", "open", "chair"}
            and token in syntax.objects(verb)
            and not offered(verb)
        ):
            heads += [*syntax.subjects(verb), *syntax.obliques(verb, "with")]
        found.extend(_each(reading, heads))
    return tuple({(p.who, p.actors): p for p in found if p.form in _PEOPLE}.values())


def _each(reading: Reading, heads: list[Token]) -> Iterator[Party]:
    """The parties of the words, those behind a crowd each."""
    for head in heads:
        party = reading.party(head)
        yield from attendance_members.members(reading, head) or ((party,) if party is not None else ())


def received(verb: Token) -> tuple[Token, ...]:
    """Who is received: the objects or passive subjects, also of "Welcomed in Oslo by X, the president ..."."""
    found = syntax.patients(verb)
    bare = verb.tag_ == "VBN" and verb.dep_ == "advcl" and not any(c.dep_ in {"aux", "nsubj"} for c in verb.children)
    return found or (syntax.subjects(verb.head) if bare and syntax.is_verb(verb.head) else ())


def received_by(verb: Token) -> tuple[Token, ...]:
    """Who receives, by the passive."""
    return tuple(t for c in verb.children if c.dep_ == "obl:agent" for t in syntax.later_conjuncts(c))


def _behind(reading: Reading, verb: Token) -> list[Party]:
    """The persons in office named between the verb and the next verb or semicolon, wherever the parser hangs them."""
    end = len(verb.sent.text_with_ws) + verb.sent.start_char
    for word in verb.doc[verb.i + 1 : verb.sent.end]:
        if (
            word.text in {";", ":"}
            or (word.pos_ in {"VERB", "AUX"} and word.dep_ not in {"amod", "compound"})
            or word.lower_ in {"after", "before", "who"}
        ):
            end = word.idx
            break
    found = [
        m
        for m in reading.mentions
        if verb.idx < m.party.start and m.party.end <= end and m.party.person and (m.party.level is not None or m.party.actors)
    ]
    return [m.party for m in found if m.last >= len(verb.doc) or verb.doc[m.last].lower_ not in {"'s", "’s"}]


def offered(verb: Token) -> bool:
    """Whether it is but offered or wished: "offered to host the next round"."""
    return verb.dep_ in {"xcomp", "ccomp", "acl", "advcl"} and verb.head.lemma_.lower() in _OFFER
