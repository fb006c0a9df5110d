"""Who "we" are in a text that speaks for itself: the signatories of a declaration, or the speaker of a turn in a transcript."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from promissory.claims.party import Party
from promissory.claims.reading import Reading, View

_OPENING = 6  # sentences of a declaration in which its signatories are told
_OFTEN = 3  # sentences that say "we" outside quotations before a text counts as a declaration


def declarers(reading: Reading) -> tuple[Party, ...]:
    """The states that speak as "we" in a joint declaration: three or more told together in an opening sentence, else
    the members of a group told there. Empty for a text that is no declaration."""
    saying = sum(1 for view in reading.sentences if any(_we(reading, word) for word in view.tokens))
    if saying < _OFTEN:
        return ()
    opening = reading.sentences[:_OPENING]
    for view in opening:
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


def _we(reading: Reading, word: Token) -> bool:
    if word.lower_ != "we" or word.dep_ not in {"nsubj", "nsubj:pass"}:
        return False
    quote = reading.quoted(word.idx)
    return (quote is None or quote.scare) and reading.party(word) is None


def speaks_as_we(reading: Reading, view: View) -> bool:
    """Whether the sentence has a "we" of the text's own voice for a subject."""
    return any(_we(reading, word) for word in view.tokens)
