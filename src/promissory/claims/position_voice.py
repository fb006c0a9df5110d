"""Who says a sentence, and who "we" are: the speaker of a quotation or a turn, or the signatories of a declaration."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from promissory.claims import statement, turns
from promissory.claims.party import Party
from promissory.claims.reading import Reading, View
from promissory.model.claim import Claim

_OPENING = 6  # sentences of a declaration in which its signatories are told
_OFTEN = 3  # sentences that say "we" outside quotations before a text counts as a declaration


def declarers(reading: Reading) -> tuple[Party, ...]:
    """The states that speak as "we" in a joint declaration: three or more told together in an opening sentence, else
    the members of a group told there. Empty for a text that is no declaration."""
    if turns.find(reading):
        return ()
    saying = sum(1 for view in reading.sentences if any(_we(reading, word) for word in view.tokens))
    if saying < _OFTEN:
        return ()
    opening = reading.sentences[:_OPENING]
    for view in opening:
        if not _declares(reading, view):
            continue
        told = reading.parties_in(view.start, view.end)
        states = {a: p for p in told for a in p.actors if reading.vocabulary.kinds.get(a) == "state"}
        if len(states) > 2:
            return tuple(replace(p, who=None, actors=(state,), form="actor") for state, p in states.items())
    members = {group.slug: group.members for group in reading.pack.groups}
    for view in opening:
        for party in reading.parties_in(view.start, view.end):
            if party.form == "group" and len(members.get(party.actors[0], ())) > 2:
                return tuple(replace(party, who=None, actors=(state,), form="actor") for state in members[party.actors[0]])
    return ()


def _declares(reading: Reading, view: View) -> bool:
    """Whether a sentence presents a text that several have agreed: it says "we", or names a statement or who made it."""
    words = {word.lower_ for word in view.tokens} | {word.lemma_.lower() for word in view.tokens}
    return bool(words & {"we", "minister", "leader", "president", "chief", "head", "joint"}) or any(
        noun in words for noun in reading.cues("said_nouns"))


def voice(reading: Reading, view: View) -> Party | None:
    """The one speaker the report gives the whole sentence to: a turn of a transcript, an answer of an interview, a quotation that
    runs over it. None in the report's own voice, and where the sentence holds the words of several."""
    nothing: tuple[Claim, ...] = ()
    spoken = reading.once("position-statements", lambda: tuple(statement.read(reading)), nothing)
    over = [claim for claim in spoken if claim.start < view.end and view.start < claim.end]
    if not over:
        return None
    widest = max(over, key=lambda claim: (claim.end - claim.start, claim.confidence))
    who, actor = widest.slots.get("who"), widest.slots.get("for")
    alone = all(claim is widest or (claim.slots.get("who"), claim.slots.get("for")) == (who, actor) for claim in over)
    if not alone and not (widest.start < view.start and view.end < widest.end):
        return None
    return Party(view.start, view.start, who, (actor,) if actor else (), None, "person" if who else "actor", known=bool(actor))


def _we(reading: Reading, word: Token) -> bool:
    if word.lower_ != "we" or word.dep_ not in {"nsubj", "nsubj:pass"}:
        return False
    quote = reading.quoted(word.idx)
    return (quote is None or quote.scare) and reading.party(word) is None


def speaks_as_we(reading: Reading, view: View) -> bool:
    """Whether the sentence has a "we" of the text's own voice for a subject."""
    return any(_we(reading, word) for word in view.tokens)
