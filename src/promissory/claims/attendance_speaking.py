"""Who speaks there and then: the persons in office whose words a report on a meeting of the day gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from promissory.claims import syntax
from promissory.claims.attendance_words import ADDRESS
from promissory.claims.party import Party

if TYPE_CHECKING:
    from promissory.claims.reading import Reading, View

_NOT_THERE = frozenset({"write", "post", "tweet", "put"})
_ELSEWHERE = re.compile(
    r"\b(?:wrote|writes|posted|tweeted|Twitter|Facebook|Telegram|radio|"
    r"television|parliament|deputies|lawmakers|spokes(?:man|woman|person))\b"
)


def speaking(reading: Reading, view: View, live: bool) -> Iterator[Party]:
    """The persons in office who speak, promise or argue there and then by the sentence, not those who write, nor (unless the
    report is `live`) those who say so in the present of an opinion."""
    if _ELSEWHERE.search(view.text):
        return
    verbs = reading.cues("speech_verbs") | reading.cues("promise_verbs") | ADDRESS
    tags = {"VBD", "VBZ"} if live else {"VBD"}
    for token in view.tokens:
        if token.pos_ == "VERB" and token.tag_ in tags and token.lemma_.lower() in verbs - _NOT_THERE:
            if any(c.lower_ == "off" for c in token.children):
                continue
            heads = [p for h in syntax.subjects(token) if (p := reading.party(h)) is not None]
            yield from (p for p in heads if _in_office(p))
    present = any(t.tag_ == "VBZ" and t.lemma_.lower() in verbs for t in view.tokens)
    for quote in reading.quotes:
        if view.start <= quote.start < view.end and not quote.scare and (live or not present):
            speaker = reading.speaker_of(view)
            if speaker is not None and _in_office(speaker):
                yield speaker


def _in_office(party: Party) -> bool:
    """Whether it is a named person who acts for an actor, not one who only speaks for others, nor an adviser the report leaves
    unnamed, who may be any of several."""
    if party.level == "official" and party.form == "office":
        return False
    return party.person and party.level is not None and bool(party.actors) and "spokes" not in (party.title or "")
