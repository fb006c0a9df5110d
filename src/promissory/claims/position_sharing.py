"""Whose disagreement "no consensus" is: those it names ("among allies"), else the participants of the meeting reported on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Token

from promissory.claims import syntax
from promissory.claims.party import Party
from promissory.claims.reading import Reading

ACCORD = frozenset({"consensus", "agreement", "unanimity", "unity"})
_WITHIN = frozenset({"among", "between", "amongst", "in", "within"})


def at_odds(reading: Reading, words: Sequence[Token]) -> tuple[Party, ...]:
    """The party of a sentence that says there is no accord; empty where it says no such thing or nobody can be named."""
    for word in words:
        if word.lemma_.lower() not in ACCORD or not any(child.lower_ == "no" for child in word.lefts):
            continue
        if word.dep_ not in {"nsubj", "attr"} or word.head.lemma_.lower() not in {"be", "exist", "emerge"}:
            continue
        if syntax.modal(word.head) is not None:
            continue
        for child in word.children:
            if child.dep_ == "nmod" and syntax.preposition(child) in _WITHIN:
                named = tuple(p for p in reading.parties(child) if p.actors or p.form == "unnamed")
                return named or (_unnamed(word, reading.document.text[child.left_edge.idx : child.idx + len(child)], child),)
        place = _meeting(reading)
        return (_unnamed(word, f"participants in the {place}"),) if place else ()
    return ()


def _unnamed(word: Token, told: str, phrase: Token | None = None) -> Party:
    if phrase is not None:
        case = [child for child in phrase.children if child.dep_ == "case"]
        told = told[case[-1].idx + len(case[-1]) - phrase.left_edge.idx :].strip() if case else told
    return Party(word.idx, word.idx + len(word), told, (), None, "unnamed")


def _meeting(reading: Reading) -> str | None:
    """The name the report most often gives the meeting by its town ("Paris conference"); None where it gives none."""
    nouns = reading.cues("meeting_core_nouns") | {"dinner", "talks"}
    found = Counter(
        f"{word.nbor(-1).text} {word.text}" for word in reading.doc[1:]
        if word.lower_ in nouns and word.nbor(-1).pos_ == "PROPN" and word.nbor(-1).text.istitle()
        and word.i > 1 and word.nbor(-2).pos_ != "PROPN"
    )
    return found.most_common(1)[0][0] if found else None
