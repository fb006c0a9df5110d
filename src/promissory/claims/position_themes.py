"""What a phrase that names a question is in its sentence: asserted, denied ("no troops"), or background ("after a truce")."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from promissory.claims import syntax
from promissory.claims.position_topics import Cue
from promissory.claims.reading import Reading

BACKGROUND = frozenset({"after", "before", "until", "once", "following", "during", "despite", "without", "pending", "beyond",
                        "in exchange for", "in return for", "ahead of", "in case of", "in the event of"})
WITHIN = frozenset({"nmod", "acl", "acl:relcl", "compound", "amod", "nmod:poss", "obl", "obj", "case", "appos", "flat"})
LINKING = frozenset({"ADP", "DET", "ADJ", "PROPN", "VERB", "PUNCT", "NOUN"})
NO = frozenset({"no", "neither"})
FOR_NOW = frozenset({"weeks", "days", "months", "now", "yet", "immediately", "soon", "tomorrow", "stage"})
AHEAD = frozenset({"will", "would", "can", "could", "shall", "should", "must", "may", "might"})


def root(reading: Reading, cue: Cue) -> Token | None:
    """The word of the phrase on which the others hang."""
    span = reading.doc.char_span(cue.start, cue.end, alignment_mode="expand")
    return span.root if span is not None else None


def asserted(reading: Reading, cues: Sequence[Cue]) -> tuple[Cue, ...]:
    """The phrases of a sentence without those that only set the scene of another question: hung below its phrase ("a safety net
    for the force") or behind "after", "before", "without"; where all are such, all of them."""
    if len({cue.question.id for cue in cues}) < 2:
        return tuple(cues)
    roots = {cue: root(reading, cue) for cue in cues}
    kept = tuple(
        cue for cue in cues
        if not any(other.question.id != cue.question.id and _below(roots[cue], roots[other]) for other in cues)
        and not _scene(roots[cue])
    )
    return kept or tuple(cues)


def _below(word: Token | None, other: Token | None) -> bool:
    """Whether the word hangs below the other inside one phrase."""
    if word is None or other is None or word.i == other.i or other.i > word.i:
        return False
    between = word.doc[other.i + 1 : word.i]
    if 0 < len(between) < 6 and between[0].lower_ in {"for", "to", "of"} and all(t.pos_ in LINKING for t in between):
        return True
    for _ in range(6):
        if word.dep_ not in WITHIN or word.head.i == word.i:
            return False
        word = word.head
        if word.i == other.i:
            return True
        if word.pos_ not in {"NOUN", "PROPN", "ADJ"}:
            return False
    return False


def _scene(word: Token | None) -> bool:
    if word is None:
        return False
    before = [t.lower_ for t in word.doc[max(0, word.left_edge.i - 2) : word.left_edge.i + 1]]
    return syntax.preposition(word) in BACKGROUND or ("for" in before and bool({"exchange", "return"} & {*before}))


def none_of(reading: Reading, start: int, end: int) -> Token | None:
    """The noun of a phrase of which there shall be none ("there will be no relief", "no boots on the ground!"); None where the
    phrase says no such thing, and where it only tells what is ("there are no troops")."""
    span = reading.doc.char_span(start, end, alignment_mode="expand")
    if span is None or span.root.pos_ not in {"NOUN", "PROPN"}:
        return None
    noun = span.root
    if any(word.lower_ in FOR_NOW for word in noun.sent[span.end - noun.sent.start : span.end - noun.sent.start + 8]):
        return None
    if not any(child.lower_ in NO or (child.lower_ in {"one", "single"} and _not(child)) for child in noun.lefts):
        return None
    verb = noun.head
    if noun.dep_ in {"root", "ROOT"} or noun.dep_ in {"parataxis", "appos"} or verb.i == noun.i:
        bare = not any(child.dep_ in {"cop", "aux"} for child in noun.children)
        return noun if bare or any(child.lower_ in AHEAD for child in noun.children) else None
    return noun if syntax.modal(verb) in AHEAD and noun.dep_ in {*syntax.SUBJECT, "obj", "expl", "attr"} else None


def _not(word: Token) -> bool:
    return word.i > 0 and word.doc[word.i - 1].lower_ in {"not", "a"} and (
        word.doc[word.i - 1].lower_ == "not" or (word.i > 1 and word.doc[word.i - 2].lower_ == "not"))


def denied(reading: Reading, cue: Cue, first: int, last: int) -> bool:
    """Whether the phrase is denied by a negator of its own behind the words from `first` to `last`, which govern it and carry
    the stance ("asks that it never join", "demands no relief")."""
    word, after = root(reading, cue), max(first, last)
    if word is None or after >= word.i:
        return False
    above = {word.i, *(each.i for each in word.ancestors)}
    carrying = word.doc[first : after + 1]
    if not any(each.i in above or (each.dep_ == "aux" and each.head.i in above) for each in carrying):
        return False
    own = (word, word.head) if word.dep_ in {"obj", "xcomp", "nsubj:pass"} and word.head.i > after else (word,)
    return any(
        child.i > after and child.lower_ in {"not", "n't", "n’t", "never", "no"} and child.dep_ in {"advmod", "det", "aux", "neg"}
        for each in own for child in each.children
    )
