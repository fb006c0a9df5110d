"""Reads agreements that name no gift: pacts signed, approved or still negotiated, for years or for safety."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from promissory.claims import commitment_parties as parties
from promissory.claims import syntax
from promissory.claims.commitment_gift import Gift, category_of, phrase
from promissory.claims.commitment_names import name_of
from promissory.claims.commitment_sides import Sides
from promissory.claims.commitment_stage import Stage
from promissory.claims.commitment_ways import Undertaking, made_of
from promissory.claims.reading import Reading, View

_BINDING = frozenset({"security", "defence", "defense", "bilateral", "long-term", "cooperation", "partnership", "mutual"})


def pacts(reading: Reading, view: View, made: Sequence[Undertaking], sides: Sides) -> Iterator[Undertaking]:
    """One undertaking for each pact of the sentence that its givers sign, approve or negotiate."""
    told = {a for each in made if each.category == "guarantee" for a in each.by}
    for noun in view.tokens:
        if noun.lemma_.lower() not in reading.cues("pact_nouns") or noun.pos_ not in {"NOUN", "PROPN"}:
            continue
        verb, stage = _signed(reading, noun)
        if verb is None or syntax.negated(verb) or not _binds(reading, noun):
            continue
        by = tuple(a for a in _signers(reading, view, noun, verb, sides) if a not in told)
        if by:
            start, end = phrase(noun)
            gift = Gift(noun, start, end, name_of(reading.document.text, start, end) or noun.lower_, "guarantee", named=True)
            yield replace(made_of(view, gift, by, (), sides, stage, verb, "pact", 0.5), value=None)


def _signed(reading: Reading, noun: Token) -> tuple[Token | None, Stage]:
    """The verb that signs or negotiates the pact: over it, on it as a participle, or "put their names to" it."""
    words = [noun.head, *(c for c in noun.children if c.dep_ in {"acl", "acl:relcl"})]
    if noun.head.pos_ in {"NOUN", "PROPN"} and noun.dep_ in {"nmod", "appos", "conj"}:
        words.append(noun.head.head)
    for verb in words:
        lemma = verb.lemma_.lower()
        if verb.pos_ != "VERB":
            continue
        if lemma in reading.cues("sign_verbs"):
            above = syntax.governor(verb)
            ahead = syntax.modal(verb) is not None or (above is not None and above.lemma_.lower() in reading.cues("hope_verbs"))
            return verb, "proposed" if ahead else "committed"
        if lemma in {"negotiate", "discuss"}:
            return verb, "proposed"
        if lemma in {"put", "set"} and any(c.lemma_.lower() in {"name", "signature"} for c in verb.children):
            return verb, "committed"
    return None, "committed"


def _binds(reading: Reading, noun: Token) -> bool:
    """Whether the pact is one of help or safety, or runs for years; not any treaty on any matter."""
    start, end = phrase(noun)
    words = {t.lower_ for t in noun.subtree if start <= t.idx < end}
    years = any(t.lemma_.lower() == "year" for t in noun.subtree if t.i <= noun.i or t.dep_ in {"obl", "nmod"})
    alike = any(t.lower_ in {"own", "similar", "such"} for t in noun.lefts)
    if alike and any(word in reading.document.text for word in reading.cues("guarantee_words")):
        return True
    return years or bool(words & _BINDING) or category_of(reading, start, end) == "guarantee"


def _signers(reading: Reading, view: View, noun: Token, verb: Token, sides: Sides) -> tuple[str, ...]:
    shut = {sides.receiver}
    heads = syntax.subjects(verb)
    by = tuple(a for a in parties.doers(reading, view, verb) if a not in shut)
    if not by and heads and all(h.pos_ in {"PRON", "NUM", "DET"} for h in heads):  # "the two", "both", "they"
        by = tuple(a for a in parties.actors(reading.parties_in(view.start, verb.idx)) if a not in shut)[:2]
    if not by:
        by = tuple(a for a in parties.actors(reading.parties(*syntax.obliques(noun, "between", "with", "of"))) if a not in shut)
    return by or tuple(a for a in reading.actors_of(noun) if a not in shut)
