"""What a verb says about where its subject stands: for, open, undecided, against. English grammar and the pack's cue roles, no question's words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from promissory.claims import syntax
from promissory.claims.reading import Reading

Stance = Literal["supports", "open", "undecided", "opposes"]
OPPOSITE: dict[str, Stance] = {"supports": "opposes", "opposes": "supports", "open": "open", "undecided": "undecided"}

# A verb of excluding denied is a refusal to rule out.
EXCLUDING = frozenset({"exclude", "rule", "preclude"})
POSSIBLE = frozenset({"could", "may", "might", "can"})
BINDING = frozenset({"should", "must", "shall", "need", "ought"})
DISCUSSING = frozenset({"discuss", "debate", "raise", "mention", "broach", "arise", "talk", "table"})


@dataclass(frozen=True, slots=True)
class Stand:
    """A stance a clause expresses. `plain` where the words carry it even when the question was told before ("Italy is against")."""

    verb: Token
    stance: Stance
    plain: bool
    weight: float


def stands(reading: Reading, sentence: Iterator[Token]) -> Iterator[Stand]:
    """Every stance the clauses of a sentence express, in order."""
    for token in sentence:
        if syntax.is_verb(token) and token.dep_ not in {"aux", "aux:pass", "cop"}:
            found = _of_predicate(reading, token) or _of_verb(reading, token)
            if found is not None:
                yield found


def _of_predicate(reading: Reading, head: Token) -> Stand | None:
    """"is against", "is ready to", "is unacceptable", "is off the table", "are divided": a predicate with a copula, or a bare phrase."""
    words = _phrase(head)
    denied = syntax.negated(head)
    for role, stance in (("position_open_words", "open"), ("position_undecided_words", "undecided"),
                         ("position_oppose_words", "opposes"), ("position_support_words", "supports")):
        if any(_holds(words, phrase) for phrase in reading.cues(role)):
            if stance == "opposes" and denied:
                return Stand(head, "open", True, 0.6)
            if stance == "supports" and denied:
                return Stand(head, "opposes", True, 0.7)
            if stance == "open" and denied:
                return Stand(head, "opposes", True, 0.5)
            return Stand(head, stance, True, 0.7)  # type: ignore[arg-type]
    return None


def _of_verb(reading: Reading, verb: Token) -> Stand | None:
    lemma, denied, modal = verb.lemma_.lower(), syntax.negated(verb), syntax.modal(verb)
    if lemma in EXCLUDING and (lemma != "rule" or _has(verb, "out")):
        refused = verb.head.lemma_.lower() in syntax.REFUSERS and verb.dep_ in {"xcomp", "ccomp"}
        nothing = any(c.lower_ in {"nothing", "none"} for c in verb.children)
        return Stand(verb, "open" if denied or refused or nothing else "opposes", True, 0.8)
    if lemma == "deny" and any(t.lemma_.lower() in DISCUSSING or t.lower_ == "up" for t in verb.subtree):
        return Stand(verb, "undecided", True, 0.6)
    if lemma in DISCUSSING and syntax.passive(verb) and denied:
        return Stand(verb, "undecided", True, 0.6)
    if lemma in reading.cues("position_oppose_verbs"):
        return Stand(verb, "open" if denied else "opposes", lemma in reading.cues("position_plain_verbs"), 0.7)
    if lemma in reading.cues("position_support_verbs"):
        if modal in POSSIBLE and not denied:
            return Stand(verb, "open", False, 0.5)
        return Stand(verb, "opposes" if denied else "supports", lemma in reading.cues("position_plain_verbs"), 0.65)
    if lemma in reading.cues("open_verbs") and not denied:
        return Stand(verb, "open", False, 0.6)
    return _of_act(reading, verb, lemma, denied, modal)


def _of_act(reading: Reading, verb: Token, lemma: str, denied: bool, modal: str | None) -> Stand | None:
    """"will not send", "could join", "should be invited": what somebody will, might or ought to do about the question."""
    future = modal in {"will", "would"} or syntax.tense(verb) == "future" or (modal is None and denied)
    if denied and (future or modal in BINDING or modal in {"can"}):
        return Stand(verb, "opposes", False, 0.65)
    if denied:
        return None
    if modal in POSSIBLE:
        return Stand(verb, "open", False, 0.5)
    if modal in BINDING:
        return Stand(verb, "supports", False, 0.6)
    if lemma in reading.cues("position_act_verbs"):
        return Stand(verb, "supports", False, 0.55)
    return None


def _phrase(head: Token) -> str:
    """The words of the predicate itself, its own small words and what hangs on it by a preposition, lower case."""
    kept = {head.i}
    for child in head.children:
        if child.dep_ in {"case", "advmod", "cop", "det", "amod", "fixed", "compound:prt", "mark", "aux", "xcomp", "obl", "nmod", "advcl", "ccomp",
                          "csubj", "nummod", "obj"}:
            kept.add(child.i)
            kept.update(c.i for c in child.children if c.dep_ in {"case", "mark", "det", "fixed", "advmod", "amod", "nmod"})
            for inner in child.children:
                if inner.dep_ == "nmod":
                    kept.update(c.i for c in inner.children if c.dep_ in {"case", "det"})
    return " ".join(head.doc[i].lower_ for i in sorted(kept))


def _holds(words: str, phrase: str) -> bool:
    return f" {phrase} " in f" {words} "


def _has(verb: Token, particle: str) -> bool:
    return any(c.lower_ == particle for c in verb.children) or verb.nbor().lower_ == particle if verb.i + 1 < len(verb.doc) else False
