"""Makes a speaker of the label before a colon: a person named there, or the one holder of an office with that surname."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from promissory.claims import nouns
from promissory.claims.reading import Reading
from promissory.claims.speaker_places import head_of_phrase
from promissory.claims.speakers import Speaker, of_head, of_party, persons, same
from promissory.values.names import surname


def of_label(reading: Reading, start: int, end: int, words: Sequence[Token]) -> Speaker | None:
    """The speaker a label before a colon names, where it is a person ("PRESIDENT BERG:", "Anna Berg, defence minister:")."""
    parties = reading.parties_in(start, end)
    named = next((p for p in parties if p.person), None)
    if named is not None:
        return of_party(reading, named)
    capitals = [t.text for t in words if t.text[:1].isupper() and t.text.isalpha()]
    for word in reversed(capitals):
        named = next((p for p in persons(reading) if same(surname(p.who or ""), word)), None)
        if named is not None:
            return of_party(reading, named)
        holder = _holder(reading, word)
        if holder is not None:
            return holder
    if parties and len(words) <= 4:
        return of_party(reading, parties[0])
    head = head_of_phrase(words)
    if head is not None and head.lemma_.lower() in nouns.HUMANS:
        return of_head(reading, head, None)
    return None


def _holder(reading: Reading, word: str) -> Speaker | None:
    """The one person of the pack with the surname who holds an office when the report appears."""
    day = reading.document.published.date or ""
    held = [
        (person.name, office.actor) for person in reading.pack.persons if same(surname(person.name), word)
        for office in person.offices if day and (office.start or "") <= day and (office.end is None or day <= office.end)
    ]
    return Speaker(held[0][0], (held[0][1],), known=True, person=True) if len({name for name, _ in held}) == 1 else None
