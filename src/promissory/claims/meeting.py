"""Reads meetings: summits, conferences, calls and visits, each distinct one once, planned, held or called off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from promissory.claims import gate, meeting_words
from promissory.claims.meetings import Meeting, meeting_at, meetings
from promissory.claims.mentions import noun_phrase
from promissory.claims.reading import Reading, View
from promissory.model.claim import Claim

_VIRTUAL = re.compile(r"\b(?:virtual|video|videoconference|online|teleconference|by (?:tele)?phone|remotely)\b", re.I)
_PARTLY = re.compile(
    r"\b(?:mostly|others?|some(?! (?:\d|of the|\w+teen|twenty|thirty|forty|fifty|sixty))|partly|hybrid"
    r"|joined|joining|joins|dial(?:led|ed)? in|connected|address)\b",
    re.I,
)


_AFAR = re.compile(
    r"\b(?:by|via|through|over|per|on) (?:an? |the )?(?:\w+ )?(?:video|videolink|video-link|screen|phone link)\b"
    r"|\bvideo ?(?:link|address|message)|\b(?:join|attend|take part|took part|participat|connect)\w* (?:\w+ )?"
    r"(?:remotely|virtually|online)\b|\bdial(?:l?ed|l?ing|s)? in\b",
    re.I,
)


def read(reading: Reading) -> Iterator[Claim]:
    """One claim for each meeting told with where or who, and when or how it is set apart."""
    for meeting in meetings(reading):
        if not _told(meeting):
            continue
        best = meeting.best
        place = meeting.place
        yield gate.state(
            reading, "meeting", best.view.start, best.view.end,
            slots={
                "hosts": list(meeting.hosts), "place": place.name if place else None, "format": form(reading, meeting),
                "status": meeting.status, "size": _told_size(reading, meeting), "topic": topic(reading, meeting),
            },
            reported_by=reading.reporter(best.token), date=meeting.date,
            modality="planned" if meeting.status == "planned" else "denied" if meeting.status == "cancelled" else "done",
            confidence=0.75 if meeting.date and place else 0.55, reader=f"meeting.{meeting_words.family(best.sort)}",
        )


def _told(meeting: Meeting) -> bool:
    """Whether enough is told to say which meeting it is."""
    best = meeting.best
    named = [p for s in meeting.sightings for p in s.parties if p.person or p.actors]
    if meeting_words.family(best.sort) == "call":
        return len(named) >= 2 or (bool(meeting.date) and bool(named))
    if meeting.place is not None:
        seats = not meeting.place.state and any(s.parties and s.token.pos_ == "VERB" for s in meeting.sightings)
        return bool(meeting.date) or bool(named) or seats or best.sort in {"summit", "conference"}
    if meeting.hosts and (len({p.who or p.actors for p in named}) > 1 or best.token.pos_ == "VERB"):
        return True
    if not meeting.date:
        return meeting.status == "planned" and best.sort in {"summit", "conference"} and meeting_words.numbered(best.token)
    if meeting.hosts or named:
        return True
    apart = meeting_words.turn(best.token) is not None or meeting_words.numbered(best.token)
    return best.sort in meeting_words.TABLES and not meeting_words.every(best.token) and (len(meeting.date) >= 7 or apart)


def form(reading: Reading, meeting: Meeting) -> str | None:
    """in_person, virtual or hybrid, by the words of its sightings."""
    text = " ".join(s.view.text for s in meeting.sightings if not s.anaphoric)
    if meeting_words.family(meeting.sort) == "call":
        return "virtual"
    if _VIRTUAL.search(text):
        return "hybrid" if meeting.place is not None or _PARTLY.search(text) else "virtual"
    return "hybrid" if _some_from_afar(reading, meeting) else "in_person"


def _some_from_afar(reading: Reading, meeting: Meeting) -> bool:
    """Whether a sentence on a table, after it is told and before another is, has somebody take part in it by a screen or line."""
    if meeting_words.family(meeting.sort) != "meeting" or meeting.place is None:
        return False
    said = (v for v in reading.sentences if v.index > meeting.sightings[0].view.index and _AFAR.search(v.text))
    return any(meeting_at(reading, view) is meeting for view in said)


def _told_size(reading: Reading, meeting: Meeting) -> dict[str, Any] | None:
    """The size told where the meeting is told best, else where it is told first."""
    sides = {p.who or p.actors for s in meeting.sightings for p in s.parties if len(p.actors) < 2}
    if meeting_words.family(meeting.best.sort) == "call" and len(sides) == 2:
        return {"min": 2, "max": 2}
    told = (size(reading, view) for view in (meeting.best.view, *(sighting.view for sighting in meeting.sightings)))
    found = next((found for found in told if found), None)
    if found is not None or meeting_words.family(meeting.sort) != "meeting":
        return found
    near = [v for v in reading.sentences if _PRESENT.search(v.text) and meeting_at(reading, v) is meeting]
    return next((found for view in near if (found := size(reading, view))), None)


_PRESENT = re.compile(
    r"\b(?:attend\w*|took part|take part|taking part|participa\w+|present|represent\w*|delegations?|came|come|coming|joined|"
    r"gather\w*|at the table|round the table|around the table|guests|assembled|invited|convened|signed|signatures?)\b",
    re.I,
)


def size(reading: Reading, view: View) -> dict[str, Any] | None:
    """How many states or delegations the sentence tells of."""
    for quantity in reading.quantities_in(view.start, view.end):
        if quantity.noun_start is None:
            continue
        noun = reading.document.text[quantity.noun_start : quantity.noun_start + 60].lower()
        if not re.match(
            r"(?:\w+\s){0,3}?(?:countr|nation|state|delegation|leader|head|government|minister|partner|all(?:y|ies)|participant|member)",
            noun,
        ):
            continue
        bounded = quantity.minimum is not None or quantity.maximum is not None
        told: dict[str, Any] = {
            "min": quantity.minimum if bounded else quantity.value, "max": quantity.maximum if bounded else quantity.value
        }
        if quantity.approx:
            told["approx"] = True
        return {k: (int(v) if isinstance(v, float) and not isinstance(v, bool) else v) for k, v in told.items()}
    return None


def topic(reading: Reading, meeting: Meeting) -> str | None:
    """The words that name the meeting, with what it is on."""
    token = meeting.best.token
    if token.pos_ == "VERB" or meeting.best.sort == "encounter":
        return None
    start, end = noun_phrase(token)
    return re.sub(r"^(?:the|a|an)\s+", "", reading.document.text[start:end], flags=re.I)[:160]
