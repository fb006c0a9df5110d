"""Finds where things happen: capitals, buildings and other places behind "in", "at", "to", with the state they lie in where that is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.tokens import Token

from promissory.claims import nouns

if TYPE_CHECKING:
    from promissory.claims.reading import Reading, View

_BEFORE = frozenset({"in", "at", "to", "near", "outside", "for", "around", "into", "from", "via", "inside"})
_SEATS = frozenset({"capital", "metonym"})


@dataclass(frozen=True, slots=True)
class Place:
    """A place named at code points [start, end): its name, the actors that sit or lie there, the preposition before it."""

    start: int
    end: int
    token: Token
    name: str
    actors: tuple[str, ...]
    preposition: str | None
    state: bool = False  # a whole country


def places(reading: Reading) -> tuple[Place, ...]:
    """The places of the document, in the order of the text."""
    return reading.once("places", lambda: _places(reading), ())


def places_in(reading: Reading, view: View) -> tuple[Place, ...]:
    """The places of one sentence."""
    return tuple(p for p in places(reading) if view.start <= p.start < view.end)


def _places(reading: Reading) -> tuple[Place, ...]:
    doc, chunks = reading.doc, reading.found.chunks
    spans: dict[int, tuple[int, tuple[str, ...], bool]] = {}
    for chunk in chunks.all:
        named = doc[chunk.first].ent_type_ == "LOC" and bool(chunk.role("group"))  # a group that goes by the town it meets in
        if chunk.role("person") or not (named or any(t.role in {"capital", "metonym", "actor"} for t in chunk.terms)):
            continue
        if named:
            spans[chunk.first] = (chunk.last, (), False)
            continue
        held = reading.found.by_token.get(chunk.first)
        if held is not None and held.party.form in {"person", "office"}:
            continue
        seats = [t for t in chunk.terms if t.role in _SEATS]
        actors = tuple(dict.fromkeys(t.ref for t in (seats or chunk.terms) if t.role in {"capital", "metonym", "actor"}))
        if not seats and any(reading.vocabulary.kinds.get(a) == "organisation" for a in actors):
            continue
        spans[chunk.first] = (chunk.last, actors, not seats)
    for ent in doc.ents:
        if ent.label_ in {"LOC", "GPE", "FAC"} and not any(i in spans or i in chunks.at for i in range(ent.start, ent.end)):
            first = ent.start
            while first < ent.end - 1 and doc[first].pos_ in {"DET", "ADP"}:
                first += 1
            spans[first] = (ent.end, (), False)
    found: list[Place] = []
    for first in sorted(spans):
        last, actors, state = spans[first]
        before = first - 1
        while before >= 0 and (doc[before].pos_ in {"DET", "ADJ", "NOUN"} or doc[before].dep_ == "compound") and first - before <= 4:
            if doc[before].pos_ == "NOUN" and doc[before].dep_ not in {"compound", "appos", "flat"}:
                break
            before -= 1
        word = doc[before].lower_ if before >= 0 else ""
        if not actors:
            actors = _behind(reading, last)
        found.append(Place(doc[first].idx, doc[last - 1].idx + len(doc[last - 1]), doc[first], doc[first:last].text, actors,
                           word if word in _BEFORE | nouns.LOCATIVE else None, state))
    known = {p.name: p.actors for p in found if p.actors}
    return tuple(p if p.actors or p.name not in known else _with(p, known[p.name]) for p in found)


def _with(place: Place, actors: tuple[str, ...]) -> Place:
    return Place(place.start, place.end, place.token, place.name, actors, place.preposition, place.state)


def _behind(reading: Reading, last: int) -> tuple[str, ...]:
    """The state told behind a town: "Ramstein, Germany", "Lugano in Switzerland"."""
    doc = reading.doc
    at = last
    while at < len(doc) and at < last + 2 and doc[at].lower_ in {",", "in", "(", "the"}:
        at += 1
    chunk = reading.found.chunks.at.get(at)
    return chunk.role("actor") if at > last and chunk is not None and chunk.first == at else ()
