"""Finds the meetings a document tells of: every sighting of one, and the sightings put together into distinct meetings."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from spacy.tokens import Token

from promissory.claims import meeting_bearings, meeting_deeds, meeting_joint, meeting_parties, meeting_words, syntax
from promissory.claims.clocked import clocked, sent_from
from promissory.claims.party import Party
from promissory.claims.places import Place, places, places_in
from promissory.claims.timing import verb_tense
from promissory.values.dates import DateMention

if TYPE_CHECKING:
    from promissory.claims.reading import Reading, View


@dataclass(frozen=True)
class Sighting:
    """One mention of a meeting by one word: `sort` is what kind of encounter ("summit", "visit", "call"), `anaphoric` a mere
    "the meeting"."""

    view: View
    token: Token
    sort: str
    place: Place | None = None
    hosts: tuple[str, ...] = ()
    date: str | None = None
    status: str = "held"
    parties: tuple[Party, ...] = ()
    anaphoric: bool = False
    turn: str | None = None  # "next", "last": another meeting than the one spoken of
    bodies: tuple[str, ...] = ()  # the organisation whose meeting it is, wherever it meets


@dataclass
class Meeting:
    """One meeting of a document with its sightings, the fullest values of each."""

    sightings: list[Sighting] = field(default_factory=list)

    def _first(self, values: Iterable[object]) -> object | None:
        return next((v for v in values if v), None)

    @property
    def date(self) -> str | None:
        dates = [s.date for s in self.sightings if s.date]
        return max(dates, key=lambda d: (len(d), -dates.index(d))) if dates else None

    @property
    def place(self) -> Place | None:
        places = [s.place for s in self.sightings if s.place]
        seats = [p for p in places if not p.state]
        return next((p for p in seats if p.actors), next(iter(seats or places), None))

    @property
    def hosts(self) -> tuple[str, ...]:
        told = next((s.hosts for s in self.sightings if s.hosts), ())
        bodies = tuple(dict.fromkeys(a for s in self.sightings for a in s.bodies))[:1]
        return told or (*bodies, *(a for a in (self.place.actors[:1] if self.place else ()) if a not in bodies))

    @property
    def status(self) -> str:
        told = {s.status for s in self.sightings if not s.anaphoric}
        return "cancelled" if "cancelled" in told else "held" if "held" in told else "planned"

    @property
    def best(self) -> Sighting:
        """The sighting that tells most; the earliest of those."""
        return max(self.sightings, key=lambda s: (bool(s.date) + bool(s.place or s.hosts) + (not s.anaphoric), -s.view.index))

    @property
    def sort(self) -> str:
        return self.best.sort


def meetings(reading: Reading) -> tuple[Meeting, ...]:
    """The distinct meetings of the document, in the order in which they are first told."""
    return reading.once("meetings", lambda: tuple(_together(reading)), ())


def meeting_at(reading: Reading, view: View) -> Meeting | None:
    """The meeting a sentence speaks of: the one sighted last in it or before it, else the first of the document."""
    found: tuple[int, Meeting] | None = None
    for meeting in meetings(reading):
        for sighting in meeting.sightings:
            if sighting.view.index <= view.index and (found is None or sighting.token.i > found[0]):
                found = (sighting.token.i, meeting)
    if found is not None:
        return found[1]
    return next(iter(meetings(reading)), None)


def sightings(reading: Reading) -> list[Sighting]:
    """Every word of the document that tells of a meeting."""
    found: list[Sighting] = []
    for view in reading.sentences:
        if view.kind == "caption" or meeting_deeds.CAPTION.match(view.text):
            found.extend(_pictured(reading, view))
            continue
        if view.kind == "title" and not clocked(reading):
            continue
        triggers = [(t, sort) for t in view.tokens if (sort := meeting_words.sort_of(reading, t)) is not None]
        here: list[Sighting] = []
        for token, sort in triggers:
            sighting = _sighting(reading, view, token, sort, [t for t, _ in triggers if t.i != token.i])
            if sighting is not None:
                here.append(sighting)
        found.extend(here or _deeds(reading, view))
    found.extend(_joint(reading))
    if clocked(reading) and not any(s.date == _today(reading) and s.status == "held" for s in found):
        found = [*_watched(reading), *found]
    return found


def _pictured(reading: Reading, view: View) -> Iterator[Sighting]:
    """The meeting a caption shows: persons in office of several actors at one place."""
    parties = tuple(p for p in reading.parties_in(view.start, view.end) if p.person and p.actors and p.level is not None)
    place = next((p for p in places_in(reading, view) if not p.state and p.preposition in {"in", "at"}), None)
    if place is None or len({p.actors[0] for p in parties}) < 2:
        return
    date = meeting_bearings.date_of(reading, view, place.token, [])
    told = meeting_bearings.day(reading, date) if date is not None else None
    yield Sighting(view, place.token, "encounter", place, (), told, "held", parties)


def _joint(reading: Reading) -> Iterator[Sighting]:
    """The meeting after which those of several actors take turns in a transcript, where and when its head tells."""
    parties = meeting_joint.speaking(reading)
    if not parties:
        return
    start, first = meeting_joint.opening(reading)
    view = reading.sentence_at(first) or next((v for v in reading.sentences if v.start >= first), None)
    if view is None:
        return
    place = next((p for p in places(reading) if start <= p.start < first and not p.state), None)
    dates = [d for d in reading.dates_in(start, first) if d.iso is not None and len(d.iso) == 10]
    day = dates[0].iso if dates else _today(reading)
    yield Sighting(view, view.tokens[0], "encounter", place, (), day, "held", parties)


def _today(reading: Reading) -> str | None:
    return reading.base.isoformat() if reading.base is not None else None


def _watched(reading: Reading) -> Iterator[Sighting]:
    """The meeting that a report by the clock watches: its head speaks of a meeting and tells a town."""
    head = [v for v in reading.sentences if v.start < _HEAD_END]
    if not any(_TABLE.search(reading.document.text[: v.end]) for v in head):
        return
    for view in (v for v in head if v.index == 0 or _TABLE.search(v.text)):
        place = next((p for p in places_in(reading, view) if not p.state), None)
        if place is not None:
            yield Sighting(view, place.token, "summit", place, (), _today(reading), "held")
            return


_HEAD_END = 160  # code points of title and first line
_TABLE = re.compile(r"\b(?:summit|conference|meeting|talks|round|session|gather(?:s|ed)?|leaders|ministers|cop\d+)\b", re.I)


def _deeds(reading: Reading, view: View) -> list[Sighting]:
    """The meetings told by what was done together, in a sentence that has no word for one."""
    for verb in view.tokens:
        deed = meeting_deeds.together(reading, verb)
        if deed is None and not meeting_deeds.agreed(verb):
            continue
        place = meeting_bearings.place_of(reading, view, verb, [])
        if place is None or place.state:
            place = meeting_bearings.dateline(reading, view)
        date = meeting_bearings.date_of(reading, view, verb, [])
        told = meeting_bearings.day(reading, date) if date is not None else None
        sure = deed is not None and deed.sure
        if told is None or len(told) < (10 if deed is not None and not sure else 7) or not (place or sure):
            continue
        status = _status(reading, verb, verb, date, None)
        parties = deed.parties if deed is not None else ()
        return [Sighting(view, verb, "encounter", place, (), told, status, parties)]
    return []


def _sighting(reading: Reading, view: View, token: Token, sort: str, others: list[Token]) -> Sighting | None:
    clause = syntax.clause_of(token)
    place = meeting_bearings.place_of(reading, view, token, others)
    date = meeting_bearings.date_of(reading, view, token, others)
    hosts = meeting_words.hosts(reading, token)
    parties = meeting_parties.parties(reading, token, sort)
    turn = meeting_words.turn(token)
    if sort == "conversation" and place is not None and token.pos_ == "NOUN":
        sort = "meeting"
    bodies: tuple[str, ...] = ()
    if not hosts and token.pos_ in {"NOUN", "PROPN"} and meeting_words.family(sort) == "meeting":
        bodies = tuple(a for a in reading.actors_of(token) if reading.vocabulary.kinds.get(a) == "organisation")[:1]
    if place is None:
        hosts = hosts or bodies
        place = meeting_bearings.hosting_town(reading, view, token)
    today = clocked(reading) and date is None and turn != "next" and _of_today(view, clause)
    if today:
        place = sent_from(reading, view) or place
    bare = place is None and date is None and not parties and not hosts
    noun = token.pos_ in {"NOUN", "PROPN"}
    if not noun and not hosts and not parties and (place is None or date is None):
        return None
    if noun and bare and not meeting_words.definite(token) and not (turn or meeting_words.numbered(token)):
        return None
    if noun and date is None and not meeting_words.definite(token) and syntax.modal(clause) in {"should", "could", "might"}:
        return None  # "there should be a summit in Lima"
    status = _status(reading, token, clause, date, turn)
    told = meeting_bearings.day(reading, date) if date else None
    if meeting_words.family(sort) == "meeting" and _fresh(reading, told) and turn is None:
        place = meeting_bearings.beside_dateline(reading, view, place)
    if today and (place is not None or hosts or parties) and reading.base is not None and status != "cancelled":
        told, status = reading.base.isoformat(), "held"
    alone = noun and bare and not (meeting_words.numbered(token) and status == "planned")
    return Sighting(view, token, sort, place, hosts, told, status, parties, alone, turn, bodies)


def _fresh(reading: Reading, told: str | None) -> bool:
    """Whether a day is the report's own or one of the two before, of which a report sent from a town tells."""
    if reading.base is None or told is None or len(told) != 10:
        return False
    return 0 <= (reading.base - datetime.date.fromisoformat(told)).days <= _FRESH


_FRESH = 2  # days


def _of_today(view: View, clause: Token) -> bool:
    """Whether a line of a report by the clock tells of the day itself: a past, a present, a bare headline."""
    if syntax.is_verb(clause):
        bare = clause.tag_ == "VB" and not any(c.dep_ in {"aux", "mark"} for c in clause.children)
        return syntax.tense(clause) in {"past", "present"} or (bare and clause.head.i == clause.i)
    return view.kind == "title"


def _status(reading: Reading, token: Token, clause: Token, date: DateMention | None, turn: str | None) -> str:
    if meeting_words.cancelled(reading, token, clause):
        return "cancelled"
    told = verb_tense(clause)
    if date is not None and reading.base is not None and date.earliest is not None and date.latest is not None:
        if date.earliest > reading.base:
            return "planned"
        if date.latest < reading.base:
            return "held"
    if turn == "next" or told == "future":
        return "planned"
    return "held"


# ---------------------------------------------------------------- one meeting of many sightings
def _together(reading: Reading) -> list[Meeting]:
    found: list[Meeting] = []
    for sighting in sightings(reading):
        home = next((m for m in reversed(found) if _same(m, sighting)), None)
        if home is not None:
            home.sightings.append(sighting)
        elif not sighting.anaphoric:
            found.append(Meeting([sighting]))
    return found


def _same(meeting: Meeting, sighting: Sighting) -> bool:
    if sighting.turn is not None and not any(s.turn == sighting.turn for s in meeting.sightings):
        return False
    kinds = {meeting_words.family(s.sort) for s in meeting.sightings}
    family = meeting_words.family(sighting.sort)
    here = meeting.place
    if sighting.anaphoric:
        return family in kinds
    same_day = _same_date(meeting.date, sighting.date)
    same_place = _same_place(here, sighting.place)
    if same_day is False or same_place is False:
        return False
    if "call" in kinds | {family} and kinds != {family}:
        return False
    if "visit" in kinds | {family} and kinds != {family} and here is not None and sighting.place is not None and not same_place:
        return False
    if same_day and same_place:
        return True
    near = sighting.view.index - meeting.sightings[-1].view.index <= 1
    shared = {p.who or p.actor for p in sighting.parties} & {p.who or p.actor for s in meeting.sightings for p in s.parties}
    coarse = sighting.date is not None and meeting.date is not None and len(sighting.date) < len(meeting.date)
    if coarse and not shared and not same_place and len({p.actor for p in sighting.parties if p.person}) > 1:
        return False  # "X and Y met in August" is not the summit of 18 August
    if same_day:
        return bool(shared) or near or (family in kinds and family == "meeting")
    if same_place:
        return family in kinds or bool(shared) or (near and "visit" not in kinds | {family})
    return (near and family in kinds) or (bool(shared) and near)


def _same_date(one: str | None, other: str | None) -> bool | None:
    if one is None or other is None:
        return None
    size = min(len(one), len(other))
    return one[:size] == other[:size]


def _same_place(one: Place | None, other: Place | None) -> bool | None:
    if one is None or other is None:
        return None
    if one.name.lower() in other.name.lower() or other.name.lower() in one.name.lower():
        return True
    if set(one.actors) & set(other.actors):
        return True
    return False if one.actors and other.actors else None
