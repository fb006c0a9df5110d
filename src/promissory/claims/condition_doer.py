"""Who would have to act for a condition to come true: the doer of what is required, by name, by pronoun, or as owner of it."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from promissory.claims import nouns, syntax
from promissory.claims.condition_frames import Frame, Span
from promissory.claims.reading import Reading

_SAME = frozenset({"it", "its", "they", "their", "he", "she", "his", "her", "itself", "themselves"})
_LOOSE = frozenset({"it", "its", "they", "their"})
_SPEAKING = frozenset({"i", "we", "my", "our"})
# Bodies of a state that a report names without the state, because the sentence is about that state.
_AT_HOME = frozenset({
    "parliament", "legislature", "senate", "cabinet", "government", "budget", "voter", "lawmaker", "congress", "court",
    "treasury", "committee", "majority", "coalition", "president", "minister", "stock", "constitution", "referendum",
})


def doer(reading: Reading, frame: Frame) -> str | None:
    """The actor who must act; None where the words name nobody."""
    words = _words(reading, frame.requires)
    for token in words:
        if token.dep_ in syntax.SUBJECT:
            actor = _one(reading, token, frame) or _at_large(reading, token)
            if actor is not None:
                return actor
            break
    for token in words:
        owners = reading.actors_of(token) if token.pos_ in {"NOUN", "PROPN"} else ()
        if owners:
            return owners[0]
    named = reading.parties_in(*frame.requires)
    if named and named[0].actor:
        return named[0].actor
    for token in words:
        if token.lower_ in _SAME | _SPEAKING:
            actor = _one(reading, token, frame)
            if actor is not None:
                return actor
    return next((_waiting(reading, frame) for token in words if token.lemma_.lower() in _AT_HOME), None)


def _at_large(reading: Reading, subject: Token) -> str | None:
    """Many whom no name tells apart ("Europe", "donors", "the others"): the words that the report has for them."""
    return f"?{subject.text}" if subject.lower_ in reading.cues("unnamed_doers") | reading.cues("unnamed_givers") else None


def _words(reading: Reading, span: Span) -> list[Token]:
    return [t for t in reading.doc.char_span(*span, alignment_mode="contract") or () if not t.is_punct]


def _party(reading: Reading, token: Token) -> str | None:
    party = reading.party(token)
    if party is not None and party.actor:
        return party.actor
    return None


def _one(reading: Reading, token: Token, frame: Frame) -> str | None:
    """Whom the word names; "it" and "they" stand first for who waits in the same sentence."""
    same = next(_subjects(reading, frame), None) if token.lower_ in _LOOSE else None
    return same or _party(reading, token) or _meant(reading, token, frame)


def _meant(reading: Reading, token: Token, frame: Frame) -> str | None:
    """Whom a pronoun or a possessive stands for, where nothing else tells: who waits in the same sentence, or who speaks."""
    if token.lower_ in _SPEAKING:
        return _speaking(reading, frame)
    owner = next((c for c in token.children if c.lower_ in _SAME | _SPEAKING and c.dep_ == "nmod:poss"), None)
    if owner is not None:
        return _party(reading, owner) or _meant(reading, owner, frame)
    if token.lower_ in _SAME or token.lemma_.lower() in _AT_HOME:
        return _waiting(reading, frame)
    return None


def _speaking(reading: Reading, frame: Frame) -> str | None:
    view = reading.sentence_at(frame.requires[0])
    speaker = reading.speaker_of(view) if view is not None else None
    return speaker.actor if speaker is not None else None


def _waiting(reading: Reading, frame: Frame) -> str | None:
    """Who waits: the subject of what waits, or its owner; else who speaks."""
    return next(_waiters(reading, frame), None) or _speaking(reading, frame)


def _waiters(reading: Reading, frame: Frame) -> Iterator[str]:
    yield from _subjects(reading, frame)
    for token in _words(reading, frame.subject):
        yield from (reading.actors_of(token)[:1] if token.pos_ == "NOUN" else ())
    for party in reading.parties_in(*frame.subject):
        if party.actor:
            yield party.actor


def _subjects(reading: Reading, frame: Frame) -> Iterator[str]:
    for token in _words(reading, frame.subject):
        if token.dep_ in syntax.SUBJECT and token.lower_ not in nouns.QUANTIFIERS and (actor := _party(reading, token)):
            yield actor
