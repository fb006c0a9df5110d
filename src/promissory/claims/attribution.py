"""Finds who says what in one sentence, by verbs of speech first, by the other ways of naming a source where there is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from promissory.claims import attribution_sources as sources
from promissory.claims import speaker_places
from promissory.claims.attribution_verbs import Attribution, of_verbs
from promissory.claims.reading import Reading, View
from promissory.claims.speakers import Speaker, covered

__all__ = ["Attribution", "find"]
CLEARED = re.compile(r"\b(?:ma(?:kes?|de) (?:it )?(?:clear|plain|known)|lets? (?:it )?be (?:known|understood)|lets? slip)\b")


def find(reading: Reading, view: View, last: Speaker | None) -> list[Attribution]:
    """Every attribution of the sentence; `last` is who spoke just before, for pronouns and descriptions nobody else fits."""
    verbs = [t for t in view.tokens if t.pos_ in {"VERB", "AUX", "ADJ"} and not covered(reading, t.idx)]
    found = [one for verb in verbs for one in of_verbs(reading, view, verb, last)]
    found.extend(_cleared(reading, view, last))
    found.extend(sources.sourced(reading, view, last))
    found.extend(sources.viewed(reading, view, last))
    found.extend(sources.measured(reading, view, last))
    found.extend(sources.heard(reading, view))
    if not found:
        found.extend(sources.colon(reading, view, last))
    if not found:
        found.extend(sources.tail(reading, view))
    if not found:
        found.extend(sources.phrase(reading, view, last))
    return found


def _cleared(reading: Reading, view: View, last: Speaker | None) -> Iterator[Attribution]:
    """"has made clear that", "let it be known that"."""
    for told in CLEARED.finditer(reading.document.text, view.start, view.end):
        verb = next((t for t in view.tokens if t.idx == told.start()), None)
        if verb is None or covered(reading, told.start()):
            continue
        speaker = speaker_places.of_verb(reading, verb, last, after_words=False)
        if speaker is not None and (speaker.known or speaker.person):
            yield Attribution(speaker, told.start(), (view.start, view.end), 0.7)


