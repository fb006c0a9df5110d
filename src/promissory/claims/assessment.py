"""Reads assessments: what a party expects, fears or predicts of the future, with the time by which it can be tested."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Any

from spacy.tokens import Token

from promissory.claims import attribution, gate, speakers, syntax
from promissory.claims.reading import Reading, View
from promissory.claims.speakers import Speaker
from promissory.model.claim import Claim

READER = "assessment"
FUTURE = frozenset({"will", "would", "could", "may", "might", "'ll", "’ll", "wo", "shall"})
OWN = frozenset({"we", "i", "our", "my"})
WITHIN = re.compile(
    r"\b(?:(?:within|in|for|another|about|has|have|takes?)\s+)(?:about\s+|some\s+|the\s+next\s+|at\s+least\s+|up\s+to\s+)?"
    r"(?P<low>\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve)"
    r"(?:\s*(?:to|or|-|–)\s*(?P<high>\d+|two|three|four|five|six|seven|eight|nine|ten|twelve))?\s+(?P<unit>day|week|month|year|decade)s?\b",
    re.IGNORECASE,
)
NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twelve": 12,
}
YEARS = {"day": 1 / 365, "week": 7 / 365, "month": 1 / 12, "year": 1.0, "decade": 10.0}


def read(reading: Reading) -> Iterator[Claim]:
    """The assessments of a document, one a sentence at most, in the order of the text."""
    last: Speaker | None = None
    for view in reading.sentences:
        if view.kind in {"title", "heading", "caption"}:
            continue
        found = _judged(reading, view, last) or _told(reading, view, last)
        if found is not None:
            yield found
        said = attribution.find(reading, view, last)
        if said:
            last = said[-1].speaker


def _judged(reading: Reading, view: View, last: Speaker | None) -> Claim | None:
    """A verb of judging ("expects", "fears") that a party has for itself."""
    for verb in view.tokens:
        if verb.pos_ != "VERB" or verb.lemma_.lower() not in reading.cues("judging_verbs") or syntax.passive(verb):
            continue
        content = _content(view, verb)
        if content is None:
            continue
        horizon = _horizon(reading, view.start, view.end)
        if horizon is None and not _ahead(reading, content):
            continue
        speaker = speakers.of_verb(reading, verb, last, after_words=False) or _speaking(reading, verb, last)
        if speaker is not None and (speaker.known or speaker.person):
            return _claim(reading, view, speaker, content, horizon, 0.6)
    return None


def _told(reading: Reading, view: View, last: Speaker | None) -> Claim | None:
    """Words given to a party about what will be, with a time in them, that are no undertaking of its own."""
    for one in attribution.find(reading, view, last):
        content = one.content or (view.start, view.end)
        horizon = _horizon(reading, *content)
        if horizon is None or not _ahead(reading, content):
            continue
        span = reading.doc.char_span(*content, alignment_mode="expand")
        if span is None or not any(t.lower_ in reading.cues("judging_words") for t in span):
            continue
        return _claim(reading, view, one.speaker, content, horizon, 0.5)
    return None


def _content(view: View, verb: Token) -> tuple[int, int] | None:
    for child in verb.children:
        if child.dep_ in {"ccomp", "obj", "xcomp"}:
            if any(t.lower_ in OWN for t in child.subtree):
                return None
            return syntax.span_of(child)
    return (view.start, view.end) if verb.dep_ == "parataxis" else None


def _speaking(reading: Reading, verb: Token, last: Speaker | None) -> Speaker | None:
    """Whoever speaks as "I" or "we" in a quotation."""
    heads = syntax.subjects(verb)
    if heads and heads[0].lower_ in OWN and speakers.covered(reading, verb.idx):
        party = reading.speaker_of(verb)
        return speakers.of_party(reading, party) if party is not None else last
    return None


def _ahead(reading: Reading, content: tuple[int, int]) -> bool:
    """Whether the words look forward."""
    span = reading.doc.char_span(*content, alignment_mode="expand")
    return span is not None and any(t.lower_ in FUTURE for t in span)


def _horizon(reading: Reading, start: int, end: int) -> dict[str, Any] | None:
    """Years from the report to the time named, and the date itself where one is; None where no future time is named."""
    within = WITHIN.search(reading.document.text, start, end)
    if within:
        unit = YEARS[within["unit"].lower()]
        low = _number(within["low"]) * unit
        high = _number(within["high"]) * unit if within["high"] else low
        return {"min": round(low if within["high"] else 0.0, 2), "max": round(high, 2)}
    base = reading.base
    for mention in reading.dates_in(start, end):
        latest = mention.latest
        if base is None or mention.iso is None or latest is None or latest <= base:
            continue
        earliest = max(base, mention.earliest or base)
        least = 0.0 if mention.kind == "deadline" else _years(base, earliest)
        return {"min": least, "max": _years(base, latest), "date": mention.iso}
    return None


def _number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS[word.lower()]


def _years(base: datetime.date, day: datetime.date) -> float:
    return round((day - base).days / 365.25, 2)


def _claim(
    reading: Reading, view: View, speaker: Speaker, content: tuple[int, int], horizon: dict[str, Any] | None, sure: float
) -> Claim:
    by = speaker.who or (speaker.actors[0] if speaker.actors else None)
    return gate.state(
        reading, "assessment", view.start, view.end,
        slots={"by": by, "content": " ".join(reading.document.text[slice(*content)].split()), "horizon": horizon},
        reported_by=by, modality="considered", witness="party" if speaker.known else "unnamed", confidence=sure, reader=READER,
    )
