"""Reads attendance: who came to a meeting, joined from afar, stayed away or is expected, each party once for each meeting."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace

from promissory.claims import attendance_speaking, attendance_there, attendance_words, gate, meeting_words, syntax
from promissory.claims.attendance_lists import coalition
from promissory.claims.clocked import clocked, sent_from
from promissory.claims.meeting import form
from promissory.claims.meetings import Meeting, Sighting, meeting_at, meetings
from promissory.claims.party import Party
from promissory.claims.reading import Reading, View
from promissory.model.claim import Claim


@dataclass(frozen=True)
class Presence:
    """One party told to be, or not to be, at a meeting in one sentence."""

    view: View
    party: Party
    meeting: Meeting | None
    status: str
    remote: bool = False
    rule: str = ""
    confidence: float = 0.6


def read(reading: Reading) -> Iterator[Claim]:
    """One claim for each party and meeting, from the sentence that tells it most plainly."""
    best: dict[tuple[str, int, bool], Presence] = {}
    coalitions = {group.slug for group in reading.pack.groups}
    order = {id(m): i for i, m in enumerate(meetings(reading))}
    for presence in _presences(reading):
        party = presence.party
        name = party.who or party.actor
        if name is None or party.actor in coalitions or (party.actor is None and party.level is None and not party.known):
            continue
        key = (name, order.get(id(presence.meeting), -1), presence.status == "absent")
        if key not in best or best[key].confidence < presence.confidence:
            best[key] = presence
    for (name, meeting, absent), presence in best.items():
        if absent or presence.rule != "spoke" or (name, meeting, True) not in best:  # one who is absent may be quoted
            yield _claim(reading, presence)


def _claim(reading: Reading, presence: Presence) -> Claim:
    party, meeting, view = presence.party, presence.meeting, presence.view
    date = meeting.date if meeting is not None else _day(reading, view)
    unnamed = party.form == "unnamed"
    virtual = meeting is not None and meeting.place is None and form(reading, meeting) == "virtual"
    there = "remote" if presence.remote or virtual else "in_person"
    mode = None if presence.status in {"absent", "unknown"} and not presence.remote else there
    return gate.state(
        reading, "attendance", view.start, view.end,
        slots={
            "who": party.who if not unnamed or party.actors else None, "for": party.actor, "level": party.level, "mode": mode,
            "status": presence.status, "meeting": date or (_name(meeting) if meeting is not None else None),
        },
        reported_by=reading.reporter(view), date=date,
        modality={"expected": "planned", "absent": "denied"}.get(presence.status, "done"),  # type: ignore[arg-type]
        confidence=presence.confidence, reader=f"attendance.{presence.rule}",
    )


def _name(meeting: Meeting) -> str | None:
    place = meeting.place
    return f"{place.name} {meeting.sort}" if place else None


def _presences(reading: Reading) -> Iterator[Presence]:
    for meeting in meetings(reading):
        for sighting in meeting.sightings:
            yield from _of_sighting(reading, meeting, sighting)
    for view in reading.sentences:
        if view.kind in {"title", "caption"}:
            continue
        for told in attendance_words.told(reading, view):
            at = meeting_at(reading, view)
            if at is None or meeting_words.family(at.sort) == "call":
                at = _last_table(reading, view) or at
            if at is None and told.confidence < 0.65:
                continue
            if (
                at is not None
                and told.rule == "list"
                and at.status == "held"
                and told.status == "expected"
                and reading.base is not None
                and (at.date or "") < reading.base.isoformat()
            ):
                told = replace(told, status="attended")
            for party in _expanded(told.parties):
                yield Presence(view, party, at, _status(told.status, at), told.remote, told.rule, told.confidence)
        for party, there in attendance_there.told(reading, view):
            yield Presence(view, party, there, _status("attended", there), False, "there", 0.5)
        table = _last_table(reading, view)
        if table is not None and table.status == "held":
            for party in attendance_there.arriving(reading, view, clocked(reading)):
                yield Presence(view, party, table, "attended", False, "arrived", 0.5)
    yield from _spoke(reading)


def _spoke(reading: Reading) -> Iterator[Presence]:
    """Persons in office who speak or act in a report on a table held on its day, each by the first sentence that has them for
    subject."""
    main = next((m for m in meetings(reading) if _on_the_day(reading, m)), None)
    if main is None:
        return
    first = min(s.view.index for s in main.sightings)
    for view in reading.sentences:
        if view.index < first - 3 or view.kind in {"title", "caption"}:
            continue
        if (at := meeting_at(reading, view)) is not main and at is not None and at.status == "planned" and view.index > first:
            continue
        town = sent_from(reading, view) if clocked(reading) else None
        if town is not None and main.place is not None and town.name.lower() not in main.place.name.lower():
            continue
        if _other_day(reading, view, main):
            continue
        for party in attendance_speaking.speaking(reading, view, clocked(reading)):
            yield Presence(view, party, main, "attended", False, "spoke", 0.4)


def _other_day(reading: Reading, view: View, meeting: Meeting) -> bool:
    """Whether the sentence tells days or months, and none of them is the meeting's."""
    days = [d for d in reading.dates_in(view.start, view.end) if d.kind not in {"since", "deadline"}]
    told = [d.iso for d in days if d.iso and len(d.iso) >= 7]
    near = {meeting.date or "", reading.base.isoformat() if reading.base is not None else ""}
    return bool(told) and not any(day.startswith(iso) for iso in told for day in near)


def _on_the_day(reading: Reading, meeting: Meeting) -> bool:
    if reading.base is None or meeting.status != "held" or meeting_words.family(meeting.sort) != "meeting" or not meeting.date:
        return False
    try:
        return 0 <= (reading.base - datetime.date.fromisoformat(meeting.date)).days <= 2
    except ValueError:
        return False


def _day(reading: Reading, view: View) -> str | None:
    """The day the sentence tells, where no meeting is known to take it from."""
    return next((d.iso for d in reading.dates_in(view.start, view.end) if d.iso and len(d.iso) == 10), None)


def _status(told: str, meeting: Meeting | None) -> str:
    if told == "attended" and meeting is not None and meeting.status == "planned":
        return "expected"
    return told


def _last_table(reading: Reading, view: View) -> Meeting | None:
    found = [m for m in meetings(reading) if meeting_words.family(m.sort) != "call" and m.sightings[0].view.index <= view.index]
    return found[-1] if found else None


def _of_sighting(reading: Reading, meeting: Meeting, sighting: Sighting) -> Iterator[Presence]:
    """Those who meet, receive, visit or talk attend, unless the verb is denied or the meeting called off."""
    status = {"planned": "expected", "cancelled": "absent"}.get(sighting.status, "attended")
    remote = meeting_words.family(sighting.sort) == "call"
    if syntax.negated(sighting.token) or _spoken_of(sighting):
        return
    parties = (*sighting.parties, *meeting_words.chairs(reading, sighting.token), *_inviting(reading, sighting))
    for party in _expanded(tuple(dict.fromkeys(parties))):
        afar = remote or attendance_words.speaks_from_afar(reading, sighting.view, party)
        yield Presence(sighting.view, party, meeting, status, afar, sighting.sort, 0.75 if party.person else 0.6)


def _inviting(reading: Reading, sighting: Sighting) -> Iterator[Party]:
    """The persons in office who invite others to the meeting, and so receive them there."""
    verb = syntax.clause_of(sighting.token)
    if verb.lemma_.lower() != "invite" or syntax.passive(verb) or syntax.negated(verb) or syntax.modal(verb) is not None:
        return
    yield from (p for p in reading.parties(*syntax.subjects(verb)) if p.person and p.level is not None)


def _spoken_of(sighting: Sighting) -> bool:
    """Whether talks are but a thing spoken of, with neither place nor day: "no step towards talks with X", "the matter of
    negotiations with Y"."""
    loose = sighting.sort in {"talks", "negotiation", "consultation", "discussion", "meeting", "summit"}
    if not loose or sighting.place is not None or sighting.token.pos_ == "VERB":
        return False
    case = syntax.preposition(sighting.token)
    return case in {"towards", "toward", "without"} or (case in {"of", "about", "for", "on"} and sighting.date is None)


def _expanded(parties: tuple[Party, ...]) -> Iterator[Party]:
    """A region or a shared office is each of its states."""
    for party in parties:
        if coalition(party) or not attendance_words.single(party):
            continue
        if len(party.actors) > 1:
            for actor in party.actors:
                yield replace(party, who=None, actors=(actor,), form="office")
        elif party.actor is not None or party.who is not None:
            yield party
