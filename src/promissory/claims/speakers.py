"""Makes a speaker of a word: a person or body the pack knows, a name the text gives, the words that describe somebody unnamed."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from promissory.claims import coreference, mentions, nouns
from promissory.claims.party import Party
from promissory.claims.reading import Reading
from promissory.values.names import fold, surname

HE = frozenset({"he", "she"})
VOICES = frozenset({"they", "i", "we"})
NOBODY = frozenset({"it", "this", "that", "there", "which", "what", "who", "one", "nobody", "none", "you", "everyone"})
DOERS = ("er", "or", "ist", "man", "woman", "ian", "eer", "ee", "ant", "men", "women", "folk", "chief", "boss", "head", "spokes")
DAYS = frozenset(day.lower() for day in (*calendar.day_name, *calendar.month_name) if day)
ACRONYM = 5  # letters and digits of a short name
LONGEST_ASIDE = 7  # words of a speaker set between commas
PRESENTED = 45  # code points before a name in which its office is told
POSSESSIVES = frozenset({"its", "his", "her"})
ARTICLE = re.compile(r"^(?:so\s+)?(?:the|a|an)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: a full name or the words that describe it, and the actors it speaks for."""

    who: str | None
    actors: tuple[str, ...]
    known: bool
    person: bool

    @property
    def several(self) -> bool:
        """Whether it stands for more than one person ("two officials")."""
        words = (self.who or "").split()
        if self.known or not words or not words[-1].lower().endswith("s"):
            return False
        return words[0][:1].islower() or words[-1].lower()[:-1] in nouns.HUMANS

    @property
    def key(self) -> tuple[str | None, tuple[str, ...]]:
        return self.who, self.actors


def covered(reading: Reading, offset: int) -> bool:
    """Whether the place stands inside a quotation that is more than a phrase."""
    quote = reading.quoted(offset)
    return quote is not None and not quote.scare


def of_head(reading: Reading, head: Token, last: Speaker | None) -> Speaker | None:
    """Who the noun or pronoun is, as a speaker; somebody the pack does not know speaks under the words the text gives."""
    word = head.lower_
    if word in HE:
        party = reading.party(head)
        if party is not None and party.person:
            return of_party(reading, party)
        fit = last is not None and last.person and not last.several and _fits(reading, last, head)
        return last if fit else _subject_before(reading, head)
    if _thing(reading, head) or any(c.lower_ in {"no", "neither"} and c.dep_ == "det" for c in head.children):
        return None
    party = reading.party(head)
    if party is not None and (party.known or party.form not in {"unnamed", "description"}):
        holder = _beside(reading, head) if party.form == "office" and party.who is None else None
        return holder or of_party(reading, party)
    if party is not None and party.form == "unnamed" and word in nouns.QUANTIFIERS:
        return of_party(reading, party)  # "one of the delegates"
    if word in VOICES:
        return last if word == "they" else None
    if word in NOBODY or word in DAYS or head.like_num or head.pos_ not in {"NOUN", "PROPN", "ADJ"}:
        return None
    beside = _beside(reading, head)
    if beside is not None:
        return beside
    name = _name(reading, head)
    if name is not None:
        return Speaker(name, reading.actors_of(head) or _named(reading, name), known=False, person=True)
    if party is not None:
        return of_party(reading, party)
    if not _speaks(reading, head):
        return None
    title = reading.found.titles.get(head.i)
    human = head.lemma_.lower() in nouns.HUMANS
    whose = _whose(reading, head)
    if _definite(head) and title is None and human and head.tag_ == "NN" and last is not None and last.person:
        return last
    start, end = mentions.noun_phrase(head)
    words = _plain(reading.document.text[start:end])
    presented = of_office(reading, words) if _definite(head) and head.tag_ in {"NN", "NNP"} else None
    if presented is not None:
        return presented
    named = head.pos_ == "PROPN" and not human
    actors = reading.actors_of(head) or whose or ((words,) if named else ())
    return Speaker(words, actors, known=False, person=human)


def _whose(reading: Reading, head: Token) -> tuple[str, ...]:
    """The actor of the one "its" or "his" refers to ("its ministry", "his spokesman")."""
    word = next((c for c in head.children if c.dep_ == "nmod:poss" and c.lower_ in POSSESSIVES), None)
    owner = reading.party(word) if word is not None else None
    return owner.actors if owner is not None and len(owner.actors) == 1 else ()


def _fits(reading: Reading, speaker: Speaker, pronoun: Token) -> bool:
    party = Party(0, 0, speaker.who, speaker.actors, None, "person")
    return coreference.fits(reading, party, pronoun)


def of_party(reading: Reading, party: Party) -> Speaker:
    """A party as a speaker; a body speaks under its own words."""
    words = party.who
    if party.person and party.form in {"office", "description"} and party.level == "official" and not _told(reading, party):
        return Speaker(_plain(reading.document.text[party.start : party.end]), party.actors, known=False, person=True)
    if words is None and (party.form == "body" or (party.form == "office" and len(party.actors) == 1)):
        words = reading.document.text[party.start : party.end]
    if words is not None and (party.form in {"unnamed", "body"} or party.who is None):
        words = _plain(words)
    return Speaker(words, together(reading, party), party.known, party.person or party.form == "unnamed")


def together(reading: Reading, party: Party) -> tuple[str, ...]:
    """Whom a party speaks for: a group that is but the states of a region speaks as one, under its short name or its slug."""
    if party.form != "group" or len(party.actors) == 1:
        return party.actors
    named = (g for g in reading.pack.groups if g.slug in reading.vocabulary.ensembles and g.members == party.actors)
    group = next(named, None)
    if group is None:
        return party.actors
    return (next((name for name in group.aliases if name.isupper() and len(name) <= ACRONYM), group.slug),)


def _told(reading: Reading, party: Party) -> bool:
    """Whether the text gives the person's name anywhere."""
    return party.who is not None and surname(party.who).casefold() in reading.document.text.casefold()


def of_office(reading: Reading, label: str) -> Speaker | None:
    """The person the text presents behind the words of a label ("the secretary general, Anna Berg")."""
    wanted, text = label.strip().casefold(), reading.document.text
    for party in persons(reading):
        if wanted in text[max(0, party.start - PRESENTED) : party.end].casefold():
            return of_party(reading, party)
    return None


def persons(reading: Reading) -> Iterator[Party]:
    return (m.party for m in reading.mentions if m.party.person)


def same(one: str, other: str) -> bool:
    one, other = fold(one).rstrip("yi"), fold(other).rstrip("yi")
    return one == other and len(one) > 2


def _name(reading: Reading, head: Token) -> str | None:
    """The person's name the phrase holds: the head itself, what stands beside it ("its director, Anna Berg") or after a title."""
    near = [head, *(c for c in head.children if c.dep_ in {"appos", "flat", "compound", "nmod:desc", "nmod"})]
    for ent in head.sent.ents:
        if ent.label_ == "PER" and any(ent.start <= t.i < ent.end for t in near if t.dep_ != "nmod:poss"):
            return " ".join(str(ent.text).split())
    run = [t.text for t in _run(head)]
    return " ".join(run) if len(run) > 1 and head.ent_type_ == "" else None


def _run(head: Token) -> list[Token]:
    """The capitalised names that follow a title word directly ("trustee Amy Oakes")."""
    found: list[Token] = []
    for token in head.doc[head.i + 1 : head.sent.end]:
        if token.pos_ != "PROPN" or not token.text[:1].isupper():
            break
        found.append(token)
    return found


def _beside(reading: Reading, head: Token) -> Speaker | None:
    """A person named right behind the description ("the host, Prime Minister Anna Berg")."""
    doc = head.doc
    at = head.i + 1
    follows = reading.found.by_token.get(at)
    if follows is not None and follows.first == at and follows.party.person and head.sent.end > at:
        return of_party(reading, follows.party)  # "the grandee Anna Berg"
    while at < min(head.i + LONGEST_ASIDE, head.sent.end) and doc[at].text != "," and doc[at].pos_ not in {"VERB", "AUX", "PRON"}:
        at += 1
    if at < head.sent.end and doc[at].text == ",":
        for token in doc[at + 1 : min(at + 6, head.sent.end)]:
            party = reading.party(token)
            if party is not None and party.person and token.dep_ not in {"nsubj", "nmod:poss"}:
                return of_party(reading, party)
            if token.pos_ not in {"PROPN", "NOUN", "ADJ", "DET", "SPACE"}:
                break
    return None


def _named(reading: Reading, name: str) -> tuple[str, ...]:
    """The actors of a person told by surname now and in full before."""
    told = (p.actors for p in persons(reading) if p.actors and same(surname(p.who or ""), surname(name)))
    return next(told, ())


def _subject_before(reading: Reading, pronoun: Token) -> Speaker | None:
    """The human subject of the sentence before the pronoun's, named or not."""
    here = reading.sentence_at(pronoun.idx)
    if here is None or here.index == 0:
        return None
    previous = reading.sentences[here.index - 1]
    for token in previous.tokens:
        if token.dep_ == "nsubj" and token.pos_ in {"NOUN", "PROPN"} and not covered(reading, token.idx):
            found = of_head(reading, token, None)
            if found is not None and found.person:
                return found
    return None


def _speaks(reading: Reading, head: Token) -> bool:
    """Whether the noun can be somebody who speaks: a human, a body, a text somebody wrote, a name."""
    lemma = head.lemma_.lower()
    if lemma in nouns.HUMANS | nouns.BODIES | nouns.STATES | nouns.INSTITUTIONS or lemma in reading.cues("said_nouns"):
        return True
    if head.ent_type_ in {"PER", "ORG"} or (head.pos_ == "PROPN" and head.i > head.sent.start):
        return True
    return lemma.endswith(DOERS) and len(lemma) > 5


def _thing(reading: Reading, head: Token) -> bool:
    """Whether the word names an item, or is a predicate the parser took for a subject."""
    mention = reading.found.by_token.get(head.i)
    if mention is not None and mention.party.person:
        return False  # a gun may bear a first name
    predicate = any(c.dep_ in {"cop", "nsubj"} for c in head.children)
    return predicate or bool(reading.items_in(head.idx, head.idx + len(head))) or any(c.lower_ == "whose" for c in head.children)


def _definite(head: Token) -> bool:
    return any(c.lower_ in {"the", "this", "that"} and c.dep_ == "det" for c in head.children)


def _plain(words: str) -> str:
    return re.sub(r"['’]s$", "", ARTICLE.sub("", " ".join(words.split())))
