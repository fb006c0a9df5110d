"""Finds where things happen: capitals, buildings and other places behind "in", "at", "to", with the state they lie in where
that is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.tokens import Token

from promissory.claims import nouns
from promissory.values.names import fold

if TYPE_CHECKING:
    from promissory.claims.reading import Reading, View

_BEFORE = frozenset({"in", "at", "to", "near", "outside", "for", "around", "into", "from", "via", "inside"})
_BUILDINGS = frozenset({"headquarters", "palace", "residence", "base", "castle", "house", "hall", "centre", "center"})
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
        alone = chunk.last - chunk.first == 1
        named = alone and doc[chunk.first].ent_type_ == "LOC" and bool(chunk.role("group"))  # a group called by its town
        if chunk.role("person") or not (named or any(t.role in {"capital", "metonym", "actor"} for t in chunk.terms)):
            continue
        if named and not any(t.role in {"capital", "actor"} for t in chunk.terms):
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
    for token in doc:
        lemma = token.lemma_.lower()
        if token.i not in spans and token.pos_ in {"NOUN", "PROPN"} and (lemma == "capital" or lemma in _BUILDINGS):
            owned = reading.actors_of(token)
            if owned or (lemma != "capital" and any(c.dep_ == "compound" for c in token.children)):
                begin = min(
                    (t.i for t in token.subtree if t.i <= token.i and t.dep_ in {"compound", "amod", "nmod:poss", "flat"}),
                    default=token.i,
                )
                if not any(i in spans for i in range(begin, token.i)) or owned:
                    spans = {k: v for k, v in spans.items() if not begin <= k <= token.i}
                    spans[begin] = (token.i + 1, owned[:1], False)
    found: list[Place] = []
    for first in sorted(spans):
        last, actors, state = spans[first]
        before = first - 1
        while (
            before >= 0 and (doc[before].pos_ in {"DET", "ADJ", "NOUN"} or doc[before].dep_ == "compound") and first - before <= 4
        ):
            if doc[before].pos_ == "NOUN" and doc[before].dep_ not in {"compound", "appos", "flat"}:
                break
            before -= 1
        word = doc[before].lower_ if before >= 0 else ""
        if not actors:
            actors = _behind(reading, last) or lies_in(reading, doc[first:last].text)
        name = doc[first:last].text
        if doc[last - 1].lemma_.lower() == "capital" and actors:
            name = next((a.capitals[0] for a in reading.pack.actors if a.id == actors[0] and a.capitals), name)
        found.append(
            Place(
                doc[first].idx,
                doc[last - 1].idx + len(doc[last - 1]),
                doc[last - 1] if name != doc[first:last].text else doc[first],
                name,
                actors,
                word if word in _BEFORE | nouns.LOCATIVE else None,
                state,
            )
        )
    known = {p.name: p.actors for p in found if p.actors}
    return tuple(p if p.actors or p.name not in known else _with(p, known[p.name]) for p in found)


def _with(place: Place, actors: tuple[str, ...]) -> Place:
    return Place(place.start, place.end, place.token, place.name, actors, place.preposition, place.state)


def lies_in(reading: Reading, name: str) -> tuple[str, ...]:
    """The state the pack knows the town to lie in: "Bergen", "Bergen air base"."""
    none: dict[str, str] = {}
    towns = reading.once("towns", lambda: {fold(t): state for state, names in reading.pack.towns.items() for t in names}, none)
    words = fold(name).split()
    for size in range(len(words), 0, -1):
        state = towns.get(" ".join(words[:size]))
        if state is not None:
            return (state,)
    return ()


def _behind(reading: Reading, last: int) -> tuple[str, ...]:
    """The state told behind a town: "Ramstein, Germany", "Lugano in Switzerland"."""
    doc = reading.doc
    at = last
    while at < len(doc) and at < last + 2 and doc[at].lower_ in {",", "in", "(", "the"}:
        at += 1
    chunk = reading.found.chunks.at.get(at)
    return chunk.role("actor") if at > last and chunk is not None and chunk.first == at else ()
