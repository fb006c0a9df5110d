"""Reads what fell short with no part told: "we did not have this million", said of a promise told just before."""

from __future__ import annotations

from spacy.tokens import Token

from promissory.claims import syntax
from promissory.claims.fulfilment_figures import amount
from promissory.claims.fulfilment_ways import Part, Passage, Promise
from promissory.values.numbers import find_numbers

_POINTED = frozenset({"this", "that", "the", "these", "those"})
_PAST = frozenset({"did", "had", "has", "have", "was", "were"})
_REACHING = frozenset({"have", "get", "reach", "meet", "see", "receive", "deliver", "send", "make", "achieve"})


def fallen_short(here: Passage, before: Promise | None) -> Part | None:
    """The whole that did not come, no part being told: "we did not have this million", "the million was never reached"."""
    if before is None or not before.item:
        return None
    for word in pointing_back(here, before):
        past = word.head.tag_ in {"VBD", "VBN"} or any(c.lower_ in _PAST for c in word.head.children)
        if past and word.head.lemma_.lower() in _REACHING and syntax.negated(word.head):
            return Part(before.whole, None, None, before.item, 0.4, "fallen-short")
    return None


def pointing_back(here: Passage, before: Promise) -> tuple[Token, ...]:
    """The words that name the whole of the promise before by its scale alone ("this million")."""
    if before.whole is None:
        return ()
    pointed = [word for word in here.words if word.i and word.like_num and word.nbor(-1).lower_ in _POINTED]
    return tuple(w for w in pointed if any(n.value == amount(before.whole) for n in find_numbers(f"a {w.lower_}")))
