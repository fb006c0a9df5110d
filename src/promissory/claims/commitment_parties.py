"""Who gives and who is given to, found around a gift: subjects, owners, agents, senders, heads of list lines."""

from __future__ import annotations

import re
from collections import Counter

from spacy.tokens import Token

from promissory.claims import syntax
from promissory.claims.commitment_gift import Gift
from promissory.claims.commitment_stage import Act
from promissory.claims.party import Party
from promissory.claims.reading import Reading, View

_TO = ("to", "for", "in", "into", "at")


def actors(parties: tuple[Party, ...]) -> tuple[str, ...]:
    """The actors of the parties, each once, in order."""
    found: dict[str, None] = {}
    for party in parties:
        for actor in party.actors:
            found.setdefault(actor)
    return tuple(found)


def usual_receiver(reading: Reading) -> str | None:
    """The actor the document's giving goes to: most often named behind "to" or "for", or as an indirect object; else most often named."""
    votes: Counter[str] = Counter()
    text = reading.document.text
    for mention in reading.mentions:
        party = mention.party
        if len(party.actors) != 1:
            continue
        votes[party.actors[0]] += 1
        if re.search(r"\b(?:to|for|help|support|assist|aid|arm|supply)\s+(?:the\s+)?$", text[max(0, party.start - 12):party.start]):
            votes[party.actors[0]] += 3
    return max(votes, key=lambda a: votes[a]) if votes else None


def receivers(reading: Reading, verb: Token | None, gift: Gift) -> tuple[str, ...]:
    """Whom the clause says the gift goes to."""
    found: list[Party] = []
    if verb is not None:
        found += reading.parties(*syntax.receivers(verb)) or reading.parties(*syntax.obliques(verb, *_TO))
    found += reading.parties(*syntax.obliques(gift.head, *_TO))
    return tuple(dict.fromkeys(a for a in actors(tuple(found))))


def givers(reading: Reading, verb: Token, act: Act, gift: Gift) -> tuple[Party, ...]:
    """Who would have to give, by the grammar of the clause; empty where it does not say."""
    if act == "request":
        asked = tuple(c for c in verb.children if c.dep_ in {"obj", "iobj"} and c.i != gift.head.i)
        return reading.parties(*asked) or reading.parties(*syntax.obliques(verb, "from", "on", "of"))
    if act in {"arrive", "receive"} or (act in {"give", "contract"} and gift.head in syntax.subjects(verb)):
        return reading.parties(*syntax.obliques(verb, "from", "by")) or reading.parties(*syntax.obliques(gift.head, "from", "by", "of"))
    found = reading.parties(*syntax.subjects(verb))
    if not found and syntax.passive(verb):
        found = reading.parties(*syntax.obliques(verb, "by", "from"))
    return found


def owners(reading: Reading, gift: Gift) -> tuple[str, ...]:
    """Whose gift it is by the words of the phrase: "German tanks", "France's package", "a package from Japan"."""
    word = gift.head
    for _ in range(3):
        found = reading.actors_of(word) or actors(reading.parties(*(c for c in word.children if c.dep_ == "nmod" and syntax.preposition(c) == "from")))
        if found:
            return found
        if word.dep_ not in {"nmod", "conj", "appos", "obl", "compound"} or word.head.i == word.i or word.head.pos_ not in {"NOUN", "PROPN", "SYM"}:
            return ()
        word = word.head
    return ()


def line_head(reading: Reading, view: View) -> tuple[Party, ...]:
    """The party a list line opens with ("Norway: 8 tanks", "- Latvia – 5 million euros", "Spain (six)"); empty where the line is prose."""
    text = reading.document.text
    inside = [p for p in reading.parties_in(view.start, view.end) if p.actors]
    if not inside:
        return ()
    first = inside[0]
    before = text[view.start:first.start]
    after = text[first.end:first.end + 4]
    opens = re.fullmatch(r"[\W\d_]*(?:by|from|\(?[a-z]\)|the)?\s*", before, re.I) is not None
    return (first,) if opens and re.match(r"\s?(?::|–|—|-\s|\(|,\s|\t|\s\s|\|)", after) else ()
