"""Finds who says what inside one sentence: a verb of speech with its subject and its words, "according to", a name before a colon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from promissory.claims import mentions, syntax
from promissory.claims.party import Party
from promissory.claims.reading import Reading, View

HE = frozenset({"he", "she", "they", "i", "we"})
NOBODY = frozenset({"it", "this", "that", "there", "which", "what", "who", "one", "nobody", "none", "you"})
QUESTION = frozenset({"ask", "wonder", "inquire", "question"})
ASIDE = frozenset({"should", "could", "may", "might", "can", "would", "must", "will", "shall"})
GIVEN = frozenset({"ccomp", "parataxis", "csubj"})
SOURCED = re.compile(r"\b(?:according to|acc\. to|in the words of|per)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: a full name or the words that describe it, and the actors it speaks for."""

    who: str | None
    actors: tuple[str, ...]
    known: bool

    @property
    def key(self) -> tuple[str | None, tuple[str, ...]]:
        return self.who, self.actors


@dataclass(frozen=True, slots=True)
class Attribution:
    """One speaker in one sentence: the word that attributes, and the code points of what is reported (None: the sentence)."""

    speaker: Speaker
    at: int
    content: tuple[int, int] | None
    sure: float


def find(reading: Reading, view: View, last: Speaker | None) -> Iterator[Attribution]:
    """Every attribution of the sentence in the order of the text; `last` is who spoke before, for pronouns nobody else fits."""
    for token in view.tokens:
        if covered(reading, token.idx):
            continue
        if token.pos_ in {"VERB", "AUX"}:
            found = _verb(reading, view, token, last)
            if found is not None:
                yield found
    yield from _sourced(reading, view)


def covered(reading: Reading, offset: int) -> bool:
    """Whether the place stands inside a quotation that is more than a phrase."""
    quote = reading.quoted(offset)
    return quote is not None and not quote.scare


def _verb(reading: Reading, view: View, verb: Token, last: Speaker | None) -> Attribution | None:
    lemma = verb.lemma_.lower()
    clausal, objective = lemma in reading.cues("statement_clause_verbs"), lemma in reading.cues("statement_object_verbs")
    if not (clausal or objective) or not _reports(verb):
        return None
    content = _content(reading, view, verb) if clausal else None
    if content is None and objective:
        content = _object(reading, verb, lemma)
    if content is None and clausal and _quote_beside(reading, view, verb):
        content = (view.start, view.end)
    if content is None:
        return None
    speaker = _subject(reading, verb, last)
    return Attribution(speaker, verb.idx, content, 0.8) if speaker else None


def _reports(verb: Token) -> bool:
    """A finite verb that tells of a speech that took place; not one denied, imagined, asked for or passive without a speaker."""
    if verb.lemma_.lower() not in {"deny", "rule", "decline", "refuse"} and any(
        c.lower_ in {"not", "n't", "n’t", "never"} for c in verb.children
    ):
        return False
    if any(c.dep_ == "aux" and c.lower_ in ASIDE for c in verb.children):
        return False
    if syntax.passive(verb) and not any(c.dep_ == "obl:agent" for c in verb.children):
        return False
    if verb.tag_ == "VB":
        return (verb.dep_ == "xcomp" and verb.head.lemma_ in {"go", "continue"}) or any(c.lower_ in {"did", "does", "do"} for c in verb.children)
    return not (verb.tag_ == "VBG" and verb.dep_ not in {"advcl", "conj", "acl", "root", "xcomp"} and not _has(verb, "aux"))


def _has(verb: Token, label: str) -> bool:
    return any(c.dep_ == label for c in verb.children)


def _content(reading: Reading, view: View, verb: Token) -> tuple[int, int] | None:
    """The clause the verb reports, below it or, where the verb stands beside, around it."""
    for child in verb.children:
        if child.dep_ in GIVEN and (child.dep_ == "ccomp" or child.i < verb.i or _has(child, "nsubj")):
            if any(c.lower_ in {"whether", "if"} for c in child.children if c.dep_ == "mark") and verb.lemma_ in QUESTION:
                return None
            return syntax.span_of(child)
    if verb.dep_ == "parataxis" or (verb.dep_ == "advcl" and _beside(verb)):
        return view.start, view.end
    return None


def _beside(verb: Token) -> bool:
    """", he said": a short clause cut off by commas from the rest of its sentence."""
    return not any(c.dep_ in {"mark", "obj", "ccomp"} for c in verb.children) and verb.tag_ in {"VBD", "VBZ", "VBP"}


def _object(reading: Reading, verb: Token, lemma: str) -> tuple[int, int] | None:
    for child in verb.children:
        if child.dep_ in {"obj", "xcomp", "ccomp", "obl"} and child.i > verb.i:
            if child.dep_ == "obl" and syntax.preposition(child) not in {"for", "against", "of", "to", "about", "on"}:
                continue
            return syntax.span_of(child)
    return None


def _quote_beside(reading: Reading, view: View, verb: Token) -> bool:
    return any(not q.scare and q.start < view.end and view.start < q.end for q in reading.quotes)


def _subject(reading: Reading, verb: Token, last: Speaker | None) -> Speaker | None:
    heads = syntax.subjects(verb)
    if heads:
        return speaker(reading, heads[0], last)
    for token in verb.doc[verb.i + 1 : verb.i + 4]:  # `…, said the minister` where the parser saw no subject
        if token.is_punct or covered(reading, token.idx):
            return None
        party = reading.party(token)
        if party is not None:
            return of_party(party, reading)
    return None


def speaker(reading: Reading, head: Token, last: Speaker | None) -> Speaker | None:
    """Who the noun or pronoun is, as a speaker; a noun that names no party of the pack speaks under its own words."""
    party = reading.party(head)
    if party is not None:
        return of_party(party, reading)
    word = head.lower_
    if word in HE:
        return last
    if word in NOBODY or head.pos_ not in {"NOUN", "PROPN", "ADJ"}:
        return None
    start, end = mentions.noun_phrase(head)
    words = reading.document.text[start:end]
    return Speaker(_without_article(words), reading.actors_of(head), known=False)


def of_party(party: Party, reading: Reading) -> Speaker:
    """A party as a speaker: a body or office speaks under its own words too."""
    who = party.who
    if who is None and party.form == "body":
        who = reading.document.text[party.start : party.end]
    return Speaker(_without_article(who) if who and party.form in {"unnamed", "body"} else who, party.actors, party.known)


def _without_article(words: str) -> str:
    return re.sub(r"^(?:the|a|an)\s+", "", " ".join(words.split()), flags=re.IGNORECASE)


def _sourced(reading: Reading, view: View) -> Iterator[Attribution]:
    for found in SOURCED.finditer(reading.document.text, view.start, view.end):
        if covered(reading, found.start()) or found.group().lower().startswith("per"):
            continue
        for token in view.tokens:
            if token.idx >= found.end() and token.pos_ in {"NOUN", "PROPN"} and token.dep_ not in {"compound", "amod", "nmod:desc", "flat", "nmod:poss"}:
                one = speaker(reading, token, None)
                if one is not None:
                    yield Attribution(one, found.start(), (view.start, view.end), 0.75)
                break
