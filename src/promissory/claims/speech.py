"""Who is given the words: the subject of the verb of speech over a clause, beside it, or around the quotation it belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from spacy.tokens import Token

from promissory.claims import syntax
from promissory.claims.party import Party
from promissory.claims.quotes import Quote

if TYPE_CHECKING:
    from promissory.claims.reading import Reading, View

SPEAKING = frozenset(
    {"say", "tell", "add", "state", "declare", "announce", "warn", "insist", "explain", "write", "note", "stress"}
)


def is_speech(reading: Reading, verb: Token) -> bool:
    """Whether the word is a verb of speech, by the pack."""
    return verb.pos_ in {"VERB", "AUX"} and verb.lemma_.lower() in (reading.cues("speech_verbs") or SPEAKING)


def speaker(reading: Reading, place: View | Token) -> Party | None:
    """Who the report lets say the sentence or the word; None in the report's own voice, or where nobody can be made out."""
    if isinstance(place, Token):
        quote = reading.quoted(place.idx)
        if quote is not None and not quote.scare:
            return quoted_speaker(reading, quote) or _above(reading, place)
        return _above(reading, place)
    words = [t for t in place.tokens if not t.is_space and not t.is_punct]
    if not words:
        return None
    inside = [q for q in reading.quotes if q.start < place.end and place.start < q.end and not q.scare]
    held = sum(1 for t in words if any(q.start <= t.idx < q.end for q in inside))
    if inside and held * 2 >= len(words):
        return quoted_speaker(reading, inside[0])
    root = place.tokens.root
    return _said(reading, root) or _beside(reading, root)


def _above(reading: Reading, token: Token) -> Party | None:
    clause = syntax.clause_of(token)
    for verb in (clause, *syntax.governors(clause)):
        beside = _beside(reading, verb)
        if beside is not None:
            return beside
        if verb.i != clause.i and is_speech(reading, verb):
            return _said(reading, verb)
    return None


def _said(reading: Reading, verb: Token) -> Party | None:
    """The subject of a verb of speech that has something said under it."""
    if not is_speech(reading, verb) or not any(c.dep_ in {"ccomp", "parataxis"} for c in verb.children):
        return None
    return subject(reading, verb)


def subject(reading: Reading, verb: Token) -> Party | None:
    """The party that is the subject of the verb, where it is one."""
    heads = syntax.subjects(verb)
    return reading.party(heads[0]) if heads else None


def _beside(reading: Reading, verb: Token) -> Party | None:
    """"…, Macron said", "according to Macron"."""
    for child in verb.children:
        if child.dep_ == "parataxis" and is_speech(reading, child):
            found = subject(reading, child)
            if found is not None:
                return found
        if child.dep_ in {"obl", "nmod", "advmod", "case"}:
            source = child if syntax.preposition(child) in {"according to", "according"} else None
            if child.lower_ == "according":
                source = next((c for c in child.children if c.dep_ in {"obl", "nmod"}), None)
            if source is not None:
                return reading.party(source)
    return None


# ---------------------------------------------------------------- quotations
def quoted_speaker(reading: Reading, quote: Quote) -> Party | None:
    """Who says a quotation: the subject of a verb of speech outside the marks in one of its sentences, else before its colon,
    else whoever said the quotation right before it in the paragraph."""
    return reading.once(("quote", quote.start), lambda: _quoted_speaker(reading, quote, 3), None)


def _quoted_speaker(reading: Reading, quote: Quote, depth: int) -> Party | None:
    views = [v for v in reading.sentences if v.start < quote.end and quote.start < v.end]
    if not views:
        return None
    for view in views:
        found = sorted(_outer_verbs(reading, view), key=lambda v: min(abs(v.idx - quote.end), abs(v.idx - quote.start)))
        for verb in found:
            party = subject(reading, verb) or _inverted(reading, verb)
            if party is not None:
                return party
        according = next((t for t in view.tokens if t.lower_ == "according" and not _covered(reading, t)), None)
        if according is not None:
            parties = reading.parties_in(according.idx, view.end)
            if parties:
                return parties[0]
        colon = reading.document.text[view.start : quote.start].rstrip()
        if colon.endswith(":") and view.start <= quote.start:
            parties = reading.parties_in(view.start, quote.start)
            persons = [p for p in parties if p.person] or list(parties)
            if persons:
                return persons[0]
    first = views[0]
    before = reading.document.text[: quote.start].rstrip()
    if first.index == 0 or depth == 0:
        return None
    previous = reading.sentences[first.index - 1]
    if previous.block == first.block or before.endswith(":"):
        inside = [q for q in reading.quotes if q.start < previous.end and previous.start < q.end and not q.scare]
        if inside and not any(_outer_verbs(reading, first)):
            return _quoted_speaker(reading, inside[-1], depth - 1)
        verbs = _outer_verbs(reading, previous)
        if verbs:
            return subject(reading, verbs[-1])
    return None


def _outer_verbs(reading: Reading, view: View) -> list[Token]:
    return [t for t in view.tokens if t.pos_ == "VERB" and is_speech(reading, t) and t.tag_ != "VB" and not _covered(reading, t)]


def _covered(reading: Reading, token: Token) -> bool:
    quote = reading.quoted(token.idx)
    return quote is not None and not quote.scare


def _inverted(reading: Reading, verb: Token) -> Party | None:
    """"…", said the minister: the party right behind the verb where the parser saw no subject."""
    following = verb.doc[verb.i + 1 : verb.i + 4]
    return next((p for t in following if (p := reading.party(t)) is not None and not _covered(reading, t)), None)


def outer(reading: Reading, view: View) -> Iterator[Token]:
    """The words of a sentence that stand outside quotations."""
    return (t for t in view.tokens if not _covered(reading, t))
