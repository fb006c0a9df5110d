"""Persons in office told to be where a meeting is: who speaks, is asked, arrives or leaves in its town attends it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from spacy.tokens import Token

from promissory.claims import meeting_words, syntax
from promissory.claims.meetings import Meeting, meetings
from promissory.claims.party import Party
from promissory.claims.places import Place, places_in

if TYPE_CHECKING:
    from promissory.claims.reading import Reading, View

_COME = frozenset({"arrive", "land", "alight", "enter", "walk", "leave", "depart", "fly", "come"})
_ROOM = frozenset({"hall", "room", "floor", "lectern", "podium", "table", "venue", "stage", "doorstep", "entrance"})
_AFAR = frozenset({"telephone", "phone", "wrote", "write", "post", "tweet", "video", "link", "screen", "television", "radio"})


def told(reading: Reading, view: View) -> Iterator[tuple[Party, Meeting]]:
    """The persons whom the sentence has in the place of a meeting of the document, each with that meeting."""
    if any(t.lemma_.lower() in _AFAR for t in view.tokens):
        return
    for place in places_in(reading, view):
        if place.state or place.preposition not in {"in", "at", "from", "to"}:
            continue
        meeting = _held_at(reading, view, place)
        if meeting is None:
            continue
        verb = syntax.clause_of(place.token)
        if syntax.negated(verb) or syntax.modal(verb) in {"would", "could", "might", "may", "should"}:
            continue
        if place.preposition in {"from", "to"} and verb.lemma_.lower() not in _COME | {"travel", "return", "go"}:
            continue
        for head in (*syntax.subjects(verb), *(syntax.patients(verb) if verb.lemma_.lower() in {"ask", "see"} else ())):
            party = reading.party(head)
            if party is not None and party.person and party.level is not None and party.actors:
                yield party, meeting


def _held_at(reading: Reading, view: View, place: Place) -> Meeting | None:
    """The meeting of the place, of a day the sentence does not gainsay; none where several are held there."""
    days = {d.iso for d in reading.dates_in(view.start, view.end) if d.iso and len(d.iso) == 10}
    found = []
    for meeting in meetings(reading):
        here = meeting.place
        if here is None or here.state or meeting_words.family(meeting.sort) == "call" or meeting.status == "cancelled":
            continue
        if not (here.name.lower() in place.name.lower() or place.name.lower() in here.name.lower()):
            continue
        if days and (meeting.date is None or not any(d.startswith(meeting.date) for d in days)):
            continue
        found.append(meeting)
    return found[0] if len(found) == 1 else None


def arriving(reading: Reading, view: View, watched: bool) -> Iterator[Party]:
    """The persons who arrive, leave or stand in the hall, by sentences that name no place; `watched` where the report's lines
    tell what its writer sees."""
    for token in view.tokens:
        if token.pos_ != "VERB" and not any(c.dep_ in {"cop", "nsubj"} for c in token.children):
            continue
        if not (_arrives(token, watched) or _stands(token)) or syntax.negated(token):
            continue
        for head in syntax.subjects(token):
            party = reading.party(head)
            if party is not None and party.person and party.level is not None and party.actors:
                yield party


def _arrives(verb: Token, watched: bool) -> bool:
    if verb.lemma_.lower() not in _COME - {"leave", "depart", "come"} or verb.tag_ not in {"VBZ", "VBD", "VBN", "VBP"}:
        return False
    return watched or not any(c.dep_ in {"obl", "obj"} and c.lemma_.lower() not in _ROOM for c in verb.children)


def _stands(token: Token) -> bool:
    rooms = [t for t in (token, *token.children) if t.lemma_.lower() in _ROOM and syntax.preposition(t) in {"in", "at", "on"}]
    return bool(rooms) and not any(c.lemma_.lower() == "put" for c in (token,))
