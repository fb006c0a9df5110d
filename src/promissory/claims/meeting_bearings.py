"""Where and when a meeting is: the place and the date of its sentence that belong to the word that tells of it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.tokens import Token

from promissory.claims import meeting_words, syntax
from promissory.claims.places import Place, lies_in, places, places_in
from promissory.values.dates import DateMention

if TYPE_CHECKING:
    from promissory.claims.reading import Reading, View


_DATELINE = 80  # code points "CITY, March 1 (Agency) -" may take
_SENT_FROM = re.compile(  # "OSLO, May 3 (Agency) -", "RIO DE JANEIRO -"
    r"(?P<town>[A-Z][\w'’.-]*(?: [A-Za-z][\w'’.-]*){0,2})(?:/[A-Z]\w+)?"
    r"(?P<rest>(?:,| \()[^.\n]{0,50}?|)\s?(?:\s[-–—]{1,2}\s)"
)
_PAIR = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s?(?:-|–|and|to)\s?$")


def place_of(reading: Reading, view: View, token: Token, others: list[Token]) -> Place | None:
    """The place nearest to the word, one that hangs on it or on its clause first; not one nearer to another meeting."""
    best: tuple[float, Place] | None = None
    for place in places_in(reading, view):
        compound = (place.token.dep_ in {"compound", "amod"} and place.token.head.i == token.i) or place.end + 1 == token.idx
        if place.preposition in {"from", "for", None} and not compound and not meeting_words.goes_to(token, place):
            continue
        if place.state and place.preposition not in {"in", "to"} and not compound and not meeting_words.goes_to(token, place):
            continue
        if (compound and place.state) or _of_topic(place, token) or _names_it(place, token):
            continue
        if _elsewhere(reading, place.token, token):
            continue
        distance = float(abs(place.token.i - token.i))
        if compound and place.token.head.i == token.i:
            distance = max(distance, 2.0)  # "the Harare summit in Nairobi" is in Nairobi
        elif place.token.head.i == token.i or compound:
            distance /= 4
        elif place.token.i < token.i:
            distance *= 1.4
        if any(abs(place.token.i - o.i) * 1.0 < distance and o.i in _between(token, place.token) for o in others):
            continue
        if distance <= 18 and (best is None or distance < best[0]):
            best = (distance, place)
    return best[1] if best else None


def _of_topic(place: Place, token: Token) -> bool:
    """Whether the place lies in what the meeting is on: "a conference on peace in Sudan", "talks about the war in Chad"."""
    head = place.token.head
    if head.i == token.i or head.pos_ not in {"NOUN", "PROPN"} or token.i not in {a.i for a in head.ancestors}:
        return False
    return syntax.preposition(head) in {"on", "for", "about", "over", "of", "into"} and head.head.i == token.i and place.state


def _names_it(place: Place, token: Token) -> bool:
    """Whether what is taken for a place is but the name of the meeting: "Bridge Building Conference"."""
    return place.start <= token.idx < place.end and place.token.i != token.i


def _elsewhere(reading: Reading, place: Token, token: Token) -> bool:
    """Whether the place stands in a quotation that the meeting is not part of."""
    quote = reading.quoted(place.idx)
    return quote is not None and not quote.scare and not quote.start <= token.idx < quote.end


def _between(one: Token, other: Token) -> range:
    return range(min(one.i, other.i), max(one.i, other.i) + 1)


def date_of(reading: Reading, view: View, token: Token, others: list[Token]) -> DateMention | None:
    """The date nearest to the word, one that hangs on it first; none of another clause far off or nearer to another meeting."""
    best: tuple[float, DateMention] | None = None
    for date in reading.dates_in(view.start, view.end):
        if day(reading, date) is None or date.kind in {"since", "duration", "deadline"}:
            continue
        span = reading.doc.char_span(date.start, date.end, alignment_mode="expand")
        if span is None or not len(span):
            continue
        distance = float(min(abs(span.start - token.i), abs(span.end - 1 - token.i)))
        if any(reading.doc[i].text in {";", ":"} for i in _between(token, span.root)):
            distance *= 3
        if span.root.head.i == token.i:
            distance /= 4
        elif span.root.head.i != syntax.clause_of(token).i and distance > 14:
            continue
        if any(o.i in _between(token, span.root) and abs(o.i - span.root.i) < distance for o in others):
            continue
        if best is None or distance < best[0]:
            best = (distance, date)
    return best[1] if best else None


def dateline(reading: Reading, view: View) -> Place | None:
    """The place a report opens with, for its first sentence."""
    if view.block >= len(reading.document.blocks):
        return None
    block = reading.document.blocks[view.block]
    if view.start - block.start > _DATELINE:
        return None
    return next((p for p in places(reading) if block.start <= p.start < block.start + 3 and not p.state), None)


def beside_dateline(reading: Reading, view: View, place: Place | None) -> Place | None:
    """The place of a meeting told in the paragraph that a town's name opens: that town where none is told, the town with the
    building where nobody says where the building stands."""
    if (place is not None and (place.actors or place.state)) or view.block >= len(reading.document.blocks):
        return place
    town = _sent_from(reading, view)
    if town is None or (place is not None and place.token.i == town.token.i):
        return town or place
    return town if place is None else replace(place, name=f"{place.name}, {town.name}", actors=town.actors)


def _sent_from(reading: Reading, view: View) -> Place | None:
    """The town that the paragraph of the sentence is sent from, by the words that open it: "OSLO, May 3 (Agency) -"."""
    start = reading.document.blocks[view.block].start
    line = _SENT_FROM.match(reading.document.text, start)
    if line is None:
        return None
    known = next((p for p in places(reading) if start <= p.start < start + 3 and not p.state), None)
    name = known.name if known is not None else line["town"]
    states = [p for p in reading.parties_in(line.start("rest"), line.end("rest")) if p.form == "actor"]
    actors = (known.actors if known is not None else ()) or lies_in(reading, name) or (states[0].actors if states else ())
    span = reading.doc.char_span(*line.span("town"), alignment_mode="expand")
    if not actors or span is None:
        return None
    shown = name.title() if name.isupper() else name
    return Place(line.start("town"), line.end("town"), span[0], shown, actors, None)


def hosting_town(reading: Reading, view: View, token: Token) -> Place | None:
    """The town that hosts it: "Lima hosted the summit", "the conference that Oslo is to host"."""
    for verb in (token.head, *(c for c in token.children if c.dep_ == "acl:relcl")):
        if verb.pos_ == "VERB" and verb.lemma_.lower() in {"host", "house"}:
            heads = {h.i for h in syntax.subjects(verb)}
            towns = (p for p in places_in(reading, view) if not p.state and p.token.i in heads)
            return next(towns, None)
    return None


def day(reading: Reading, date: DateMention) -> str | None:
    """The day a meeting starts: the first of "21 and 22 June", the Saturday of "this weekend"; a week or a season is no day."""
    if date.iso is None:
        if date.earliest is not None and date.latest is not None and (date.latest - date.earliest).days <= 3:
            return date.earliest.isoformat()
        return None
    pair = _PAIR.search(reading.document.text[max(0, date.start - 12) : date.start])
    if pair is not None and len(date.iso) == 10 and int(pair.group(1)) < int(date.iso[8:]) <= int(pair.group(1)) + 5:
        return f"{date.iso[:8]}{int(pair.group(1)):02d}"
    return date.iso
