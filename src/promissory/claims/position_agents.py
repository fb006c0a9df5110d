"""Stances told by a noun or a passive verb that names its holder: "won the backing of the state", "rejected by the bank"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from promissory.claims import syntax
from promissory.claims.party import Party
from promissory.claims.position_stance import OPPOSITE, ROLES, Stance
from promissory.claims.reading import Reading

HOLDING = frozenset({"of", "from", "in", "by", "among"})
AGAINST_ALL = frozenset({"despite", "in spite of", "amid", "notwithstanding", "after", "ignoring"})
ACTED = frozenset({"stance_excluding", "stance_opposing", "stance_against", "stance_supporting"})
NOUNS: tuple[tuple[str, Stance], ...] = (("stance_nouns_against", "opposes"), ("stance_nouns_for", "supports"))


Held = tuple[tuple[Party, ...], Stance]


def agents(reading: Reading, words: Sequence[Token], themes: Sequence[tuple[int, int]]) -> Iterator[Held]:
    """The holders so named among the words, with the stance on the question whose phrases are `themes`."""
    for word in words:
        if any(start <= word.idx < end for start, end in themes):
            continue
        if word.pos_ == "VERB" and word.tag_ == "VBN" and not syntax.negated(word):
            stance = _passive(reading, word)
            by = [c for c in word.children if c.dep_ in {"obl", "obl:agent", "nmod"} and syntax.preposition(c) == "by"]
            parties = tuple(p for p in reading.parties(*by) if p.actors or p.form == "unnamed")
            if stance is not None and parties and _on(word, themes) and not any(c.dep_ == "obj" for c in word.children):
                yield parties, stance
        elif word.pos_ == "NOUN":
            stance = next((said for role, said in NOUNS if word.lemma_.lower() in reading.cues(role)), None)
            parties = _holders(reading, word) if stance is not None else ()
            if stance is None or not parties or not _on(word, themes) or _merely_wanted(reading, word):
                continue
            yield parties, OPPOSITE[stance] if _ended(reading, word) else stance


def _passive(reading: Reading, verb: Token) -> Stance | None:
    lemma = verb.lemma_.lower()
    return next((said for role, _, said, *_ in ROLES if role in ACTED and lemma in reading.cues(role)), None)


def _on(word: Token, themes: Sequence[tuple[int, int]]) -> bool:
    """Whether the word is about one of the phrases: below the word, in the noun it modifies, or in the subject of its clause."""
    places = [(word.left_edge.idx, word.right_edge.idx)]
    if word.dep_ == "obl" and syntax.preposition(word) in AGAINST_ALL:
        places.append((word.head.left_edge.idx, word.head.right_edge.idx))
    if word.dep_ in {"acl", "acl:relcl"}:
        places.append((word.head.left_edge.idx, word.idx))
    subjects = [child for child in syntax.clause_of(word).children if child.dep_ in syntax.SUBJECT]
    places.extend((subject.left_edge.idx, subject.right_edge.idx) for subject in subjects)
    return any(first <= start <= last for start, _ in themes for first, last in places)


def _holders(reading: Reading, noun: Token) -> tuple[Party, ...]:
    """Whose opposition or backing it is: "of", "from" or "in" whom, or by adjective or possessive."""
    for child in noun.children:
        if child.dep_ in {"nmod", "obl"} and syntax.preposition(child) in HOLDING:
            found = tuple(p for p in reading.parties(child) if p.actors or p.form == "unnamed")
            if found:
                return (*found, *_led(reading, child))
        if child.dep_ == "acl" and child.tag_ == "VBN":
            by = [c for c in child.children if c.dep_ in {"obl", "obl:agent"} and syntax.preposition(c) == "by"]
            found = tuple(p for p in reading.parties(*by) if p.actors)
            if found:
                return found
    if noun.dep_ == "obj" and noun.head.lemma_.lower() in reading.cues("stance_voicing"):
        subjects = [child for child in noun.head.children if child.dep_ == "nsubj"]
        return tuple(p for p in reading.parties(*subjects) if p.actors)
    actors = reading.actors_of(noun)
    return (Party(noun.idx, noun.idx + len(noun), None, actors, None, "actor"),) if len(actors) == 1 else ()


def _led(reading: Reading, noun: Token) -> tuple[Party, ...]:
    """Those who lead the holders ("neighbours, led by the islands")."""
    led = [c for c in (*noun.children, *noun.head.children) if c.lemma_.lower() in {"lead", "head"} and c.tag_ == "VBN"]
    by = [child for verb in led for child in verb.children if syntax.preposition(child) == "by"]
    return tuple(p for p in reading.parties(*by) if p.actors)


def _above(noun: Token) -> Token:
    word = noun
    while word.dep_ in {"obj", "obl", "conj", "nsubj:pass"} and word.head.i != word.i and word.pos_ == "NOUN":
        word = word.head
    return word


def _merely_wanted(reading: Reading, noun: Token) -> bool:
    """Whether the backing is only sought, needed or missed, or there is none."""
    verb = _above(noun)
    return verb.lemma_.lower() in reading.cues("stance_wanting") or syntax.negated(verb) or any(
        child.lower_ in syntax.NEGATORS for child in noun.children)


def _ended(reading: Reading, noun: Token) -> bool:
    """Whether it is given up or overcome."""
    return noun.dep_ in {"obj", "nsubj:pass"} and noun.head.lemma_.lower() in reading.cues("stance_ending")
