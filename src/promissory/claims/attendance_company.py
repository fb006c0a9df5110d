"""Who else is there: those brought together, among the guests, beside another, those of whom the same is told ("as did X")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.tokens import Token

from promissory.claims import attendance_members, syntax
from promissory.claims.attendance_lists import Told, coalition
from promissory.claims.party import Party

if TYPE_CHECKING:
    from promissory.claims.reading import Reading

_GUESTS = frozenset({"guest", "participant", "attendee", "visitor", "invitee", "delegate", "attendance", "speaker"})
_COMING = frozenset({"attend", "come", "make", "travel", "join", "arrive", "gather", "appear", "participate", "take"})
_CROWD = frozenset({"leader", "minister", "official", "head", "those", "envoy", "few", "first", "last"})
_BESIDE = frozenset({"beside", "alongside", "next to", "opposite", "flanked by"})
_STAND = frozenset({"stand", "sit", "speak", "appear", "pose", "say", "tell"})
_GATHER = frozenset({"gather", "assemble", "unite", "convene", "reunite"})
_ALONG = frozenset({"accompany", "flank"})
_REPEATS = frozenset({"do", "be", "have"})


def told(reading: Reading, word: Token, status: str, remote: bool) -> Iterator[Told]:
    """What the clause of the word tells of company; `status` is what it tells of one who comes."""
    lemma = word.lemma_.lower()
    if any(c.dep_ == "cop" for c in word.children):
        yield from _among(reading, word, status)
    if word.pos_ != "VERB" or syntax.negated(word):
        return
    if (lemma == "bring" and any(c.lower_ == "together" for c in word.children)) or lemma in _GATHER:
        people = _parties(reading, syntax.patients(word))
        if lemma == "bring" or any(p.person or p.level for p in people):
            yield Told(tuple(p for p in people if p.person or p.level), status, remote, "brought together", 0.6)
    if lemma in _STAND and not remote:
        by_side = (*syntax.obliques(word, *_BESIDE), *_next(word))
        beside = [t for t in by_side if (p := reading.party(t)) is not None and p.person and p.level]
        subjects = [p for p in _parties(reading, syntax.subjects(word)) if p.person and p.level]
        if beside and subjects and lemma in {"stand", "sit", "appear", "pose"}:
            yield Told((*subjects, *_parties(reading, beside)), status, False, "beside", 0.55)
    if lemma in _ALONG and syntax.passive(word):
        guarded = [p for p in _parties(reading, syntax.patients(word)) if p.person and p.level]
        yield Told(tuple(guarded), status, False, "accompanied", 0.55)


def likewise(reading: Reading, word: Token, before: Told) -> Iterator[Told]:
    """Those of whom the same is told behind "as did", "so was", up to the next stop: "stayed at home, as did X"."""
    doc, end = word.doc, word.sent.end
    if word.lower_ not in {"as", "so"} or word.i + 2 >= end or doc[word.i + 1].lemma_.lower() not in _REPEATS:
        return
    if doc[word.i - 1].text != "," and doc[word.i - 1].lower_ != "and":
        return
    stop = next((i for i in range(word.i + 2, end) if doc[i].text in {";", ".", ":"} or doc[i].pos_ == "VERB"), end)
    named = reading.parties_in(doc[word.i + 2].idx, doc[stop - 1].idx + len(doc[stop - 1]))
    parties = tuple(p for p in named if not coalition(p))
    if parties:
        yield replace(before, parties=parties, rule="likewise")


def _next(verb: Token) -> tuple[Token, ...]:
    """Whom one "stands next to", where the word "next" hangs on the verb."""
    near = [c for c in verb.children if c.lower_ == "next" and c.dep_ == "advmod"]
    return tuple(t for c in near for t in (*syntax.obliques(c, "to"), *syntax.obliques(verb, "to")))


def _among(reading: Reading, word: Token, status: str) -> Iterator[Told]:
    """"X was among the guests", "X was one of the few leaders to attend"."""
    among = syntax.preposition(word) in {"among", "amongst"}
    lemma = word.lemma_.lower()
    coming = [c for c in word.children if c.dep_ in {"acl", "acl:relcl"} and c.lemma_.lower() in _COMING]
    if among and (lemma in _GUESTS or (lemma in _CROWD and coming)):
        parties = _parties(reading, syntax.subjects(word))
        yield Told(tuple(p for p in parties if p.person or p.form == "actor"), status, False, "among", 0.65)


def _parties(reading: Reading, heads: tuple[Token, ...] | list[Token]) -> tuple[Party, ...]:
    found: list[Party] = []
    for head in heads:
        party = reading.party(head)
        found.extend(attendance_members.members(reading, head) or ((party,) if party is not None else ()))
    return tuple(p for p in found if not coalition(p))
