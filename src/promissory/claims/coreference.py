"""Whom "he", "the minister", "it" or "the country" stands for: the one fitting party told last. Where two fit, nobody
(precision first)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.tokens import Token

from promissory.claims import nouns, speech, syntax
from promissory.claims.party import Party
from promissory.values.names import fold

if TYPE_CHECKING:
    from promissory.claims.reading import Reading, View

_SHE = frozenset({"she", "her", "hers", "herself"})
_HE = frozenset({"he", "she", "him", "his", "himself", "herself", "hers", "her"})
_THEY = frozenset({"they", "them", "their", "themselves", "theirs"})
_I = frozenset({"i", "me", "my", "myself", "mine"})
_WE = frozenset({"we", "us", "our", "ourselves", "ours"})
_IT = frozenset({"it", "its", "itself"})
_WHO = frozenset({"who", "which", "that", "whom", "whose"})
_COUNTRY = frozenset({"country", "nation", "kingdom", "republic", "government", "capital", "administration"})
_ENSEMBLE = frozenset({"bloc", "alliance", "coalition", "organisation", "organization", "group", "union"})
_BACK = 3  # sentences looked back for a person; a fourth finds more wrong persons than right ones


def resolve(reading: Reading, token: Token) -> Party | None:
    """The party a pronoun or a definite description stands for, told at the word's own place; None where it stands for none or
    for two."""
    word = token.lower_
    found: Party | None = None
    if token.pos_ in {"PRON", "DET"} or word in _HE:
        if word in _HE or (word == "her" and token.pos_ == "PRON"):
            found = _person(reading, token)
        elif word in _I or word in _WE:
            found = _first(reading, token, word in _WE)
        elif word in _WHO:
            found = _antecedent(reading, token)
        elif word in _THEY:
            found = _one(_ensembles(reading, token, plural=True))
        elif word in _IT and token.dep_ in {"nsubj", "nsubj:pass", "nmod:poss"}:
            found = _one(_ensembles(reading, token, plural=False))
    elif token.pos_ in {"NOUN", "PROPN"} and token.tag_ in {"NN", "NNP"}:
        found = _description(reading, token) if _the(token) else _possessed(reading, token)
    if found is None:
        return None
    return replace(
        found, start=token.idx, end=token.idx + len(token), form="pronoun" if token.pos_ in {"PRON", "DET"} else "description"
    )


def _possessed(reading: Reading, token: Token) -> Party | None:
    """The holder of "its defence minister", "her chancellor": the office of the state the pronoun stands for."""
    title = reading.found.titles.get(token.i)
    whose = next((c for c in token.children if c.dep_ == "nmod:poss" and c.lower_ in {"its", "his", "her"}), None)
    owner = reading.party(whose) if title is not None and whose is not None else None
    if title is None or owner is None or len(owner.actors) != 1:
        return None
    told = reading.document.published.date
    holders = reading.vocabulary.held_by(owner.actors[0], reading.vocabulary.titles.get(title, ()), told)
    if len(holders) != 1:
        return None
    level = reading.vocabulary.level_of(title)
    return Party(token.idx, token.idx + len(token), holders[0].name, owner.actors, level, "office", True, title)


def _the(token: Token) -> bool:
    return any(c.lower_ in {"the", "this", "that"} and c.dep_ == "det" for c in token.children)


def _one(parties: Iterable[Party]) -> Party | None:
    found = {(p.who, p.actors): p for p in parties}
    return next(iter(found.values())) if len(found) == 1 else None


# ---------------------------------------------------------------- persons
def _person(reading: Reading, token: Token) -> Party | None:
    quote = reading.quoted(token.idx)
    if quote is None or quote.scare:
        for verb in syntax.governors(syntax.clause_of(token)):
            heads = syntax.subjects(verb)
            if heads and heads[0].i != token.i and heads[0].lower_ not in _HE:
                party = reading.party(heads[0])
                if party is not None and party.person and fits(reading, party, token):
                    return party
                if heads[0].pos_ == "NOUN" and heads[0].lemma_.lower() in nouns.HUMANS:
                    return None  # "the director said he": whoever that is, nobody named before
    for persons, views in _looking_back(reading, token, quote is not None and not quote.scare):
        if len(persons) == 1:
            return persons[0]
        if persons:
            return _foremost(reading, views, persons)
    return None


def _looking_back(reading: Reading, token: Token, quoted: bool) -> Iterator[tuple[list[Party], View]]:
    """The persons of the words before the pronoun in its sentence, then those of each earlier sentence, nearest first."""
    here = reading.sentence_at(token.idx)
    if here is None:
        return
    speaker = speech.speaker(reading, token) if quoted else None
    for back in range(_BACK + 1):
        if here.index - back < 0:
            return
        view = reading.sentences[here.index - back]
        if view.kind in {"title", "caption"} and back:
            return
        end = token.idx if back == 0 else view.end
        seen: dict[str, Party] = {}
        for mention in reading.mentions:
            party = mention.party
            if party.start >= end:
                break
            other = speaker is None or party.who != speaker.who
            if party.start >= view.start and party.person and party.who and other and fits(reading, party, token):
                if _beyond_quote(reading, party) and (back or reading.quoted(party.start) != reading.quoted(token.idx)):
                    continue
                seen.setdefault(party.who, party)
        if not seen and back:
            same = "she" if token.lower_ in _SHE else "he"
            pronoun = next((t for t in view.tokens if t.lower_ == same and t.dep_ in syntax.SUBJECT), None)
            party_of = reading.party(pronoun) if pronoun is not None and back < _BACK else None
            if party_of is not None and party_of.who:
                seen[party_of.who] = party_of
        yield list(seen.values()), view


def fits(reading: Reading, party: Party, pronoun: Token) -> bool:
    """Whether "she" or "he" can stand for the person, by the words around the name and the first name; unknown ones fit both."""
    she = pronoun.lower_ in _SHE
    if pronoun.lower_ not in _HE:
        return True
    text = reading.document.text.lower()
    around = [*text[max(0, party.start - 12) : party.start].split()[-1:], *text[party.start : party.end].split()]
    first = fold((party.who or "").split()[0]) if party.who else ""
    woman = any(w in nouns.WOMEN for w in around) or first in reading.cues("given_names_women")
    man = any(w in nouns.MEN for w in around) or first in reading.cues("given_names_men")
    return woman in (man, she)


def _beyond_quote(reading: Reading, party: Party) -> bool:
    quote = reading.quoted(party.start)
    return quote is not None and not quote.scare


def _foremost(reading: Reading, view: View, persons: list[Party]) -> Party | None:
    """Among several persons of a sentence, the one its main verb, or its verb of speech, has for subject."""
    root = view.tokens.root
    verbs = [root, *(t for t in view.tokens if t.dep_ in {"parataxis", "conj"} and t.head.i == root.i and syntax.is_verb(t))]
    verbs.sort(key=lambda v: (not speech.is_speech(reading, v), v.i))
    for verb in verbs:
        heads = [h for h in syntax.subjects(verb) if h.lower_ not in _HE]
        if len(heads) != 1:
            continue
        for person in persons:
            if person.start <= heads[0].idx < person.end:
                return person
    return None


def _first(reading: Reading, token: Token, plural: bool) -> Party | None:
    quote = reading.quoted(token.idx)
    speaker = speech.speaker(reading, token) if quote is not None else None
    if speaker is None:
        return None
    if plural:
        return replace(speaker, who=None, form="actor") if speaker.actors else None
    return speaker


def _antecedent(reading: Reading, token: Token) -> Party | None:
    verb = syntax.clause_of(token)
    while verb.dep_ == "conj" and verb.head.i != verb.i:
        verb = verb.head
    return reading.party(verb.head) if verb.dep_ == "acl:relcl" and verb.head.i != token.i else None


# ---------------------------------------------------------------- states, bodies, groups
def _ensembles(reading: Reading, token: Token, *, plural: bool) -> list[Party]:
    """The states and bodies (one, or for a plural several) that the nearest sentence has for subjects."""
    here = reading.sentence_at(token.idx)
    if here is None:
        return []
    for back in range(2):
        if here.index - back < 0:
            return []
        view = reading.sentences[here.index - back]
        limit = token.idx if back == 0 else view.end
        heads = [t for t in view.tokens if t.idx < limit and t.dep_ in {"nsubj", "nsubj:pass"} and t.pos_ in {"NOUN", "PROPN"}]
        fit: list[Party] = []
        for head in heads:
            for party in reading.parties(head) if plural else filter(None, [reading.party(head)]):
                several = len(party.actors) > 1 or party.form in {"region", "unnamed"} or len(syntax.conjuncts(head)) > 1
                if several == plural and not (party.person and not plural):
                    fit.append(party)
        if plural and len(fit) > 1:
            actors = tuple(dict.fromkeys(a for p in fit for a in p.actors))
            together = {syntax.conjuncts(h)[0].i for h in heads if reading.party(h) is not None}
            return [replace(fit[0], who=None, actors=actors, form="region")] if len(together) == 1 and actors else []
        if not fit and not plural and back == 0:  # "criticised the Union for having sent a third of what it had promised"
            objects = [t for t in view.tokens if t.idx < limit and t.dep_ == "obj"]
            fit = [p for p in map(reading.party, objects) if p is not None and not p.person and len(p.actors) == 1]
        if fit:
            return fit
    return []


def _description(reading: Reading, token: Token) -> Party | None:
    lemma = token.lemma_.lower()
    title = reading.found.titles.get(token.i)
    if title is not None or lemma in nouns.HUMANS:
        return _holder(reading, token, title or lemma)
    if lemma in _COUNTRY:
        return _last(reading, token, lambda p: p.form in {"actor", "capital", "body"} and len(p.actors) == 1)
    if lemma in _ENSEMBLE:
        return _last(
            reading,
            token,
            lambda p: p.form == "group" or (p.form == "actor" and reading.vocabulary.kinds.get(p.actors[0]) == "organisation"),
        )
    return None


def _holder(reading: Reading, token: Token, title: str) -> Party | None:
    """The person told before whose office goes by the title, where only one does; a state's own where the noun has an owner."""
    named, alike = [], []
    offices = set(reading.vocabulary.titles.get(title, ()))
    for mention in reading.mentions:
        party = mention.party
        if party.start >= token.idx:
            break
        if party.person and party.title is not None:
            told = fold(party.title)
            if told == title or told.endswith(" " + title) or title.endswith(" " + told):
                named.append(party)
            elif offices & set(reading.vocabulary.titles.get(told, ())):
                alike.append(party)
    fit = named or alike
    names = {p.who for p in fit}
    if len(names) == 1:
        return fit[-1]
    here = reading.sentence_at(token.idx)
    near = [
        p for p in fit if here is not None and (view := reading.sentence_at(p.start)) is not None and here.index - view.index <= 2
    ]
    return near[-1] if len({p.who for p in near}) == 1 else None


def _last(reading: Reading, token: Token, fits: Callable[[Party], bool]) -> Party | None:
    here = reading.sentence_at(token.idx)
    if here is None:
        return None
    for back in range(3):
        if here.index - back < 0:
            return None
        view = reading.sentences[here.index - back]
        end = token.idx if back == 0 else view.end
        found = {m.party.actors: m.party for m in reading.mentions if view.start <= m.party.start < end and fits(m.party)}
        if found:
            return next(iter(found.values())) if len(found) == 1 else None
    return None
