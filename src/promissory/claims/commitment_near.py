"""Reads gifts whose clause the grammar does not tie to a giver: the one giver of the sentence, and the nearest verb of giving."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from promissory.claims import commitment_parties as parties
from promissory.claims import syntax
from promissory.claims.commitment_gift import Gift
from promissory.claims.commitment_sides import Sides
from promissory.claims.commitment_stage import GIVING, Act, act_of, standing
from promissory.claims.commitment_ways import OWN_USE, Undertaking, made_of
from promissory.claims.reading import Reading, View

_LEVEL: frozenset[Act] = frozenset({"promise", "announce", "give"})
_NONE = frozenset({"no", "not", "none", "never", "nothing", "without", "neither"})


def near_gifts(
    reading: Reading, view: View, told: Sequence[Gift], made: Sequence[Undertaking], sides: Sides,
) -> Iterator[Undertaking]:
    """One undertaking for each counted thing, or sum, that no clause ties to its giver; the sentence names one giver only."""
    used = {gift.head.i for each in made for gift in each.items} | {each.value.start for each in made if each.value is not None}
    acts = [(word, act) for word in view.tokens if word.pos_ == "VERB" and (act := act_of(reading, word)) is not None]
    for gift in told:
        if gift.head.i in used or (gift.value is not None and gift.value.start in used) or not gift.counted:
            continue
        by = parties.only_giver(reading, view, gift, sides)
        if not by or not acts or reading.shares_in(view.start, view.end) or OWN_USE.search(view.text):
            continue
        verb, act = min(acts, key=lambda each: abs(each[0].i - gift.head.i))
        where = standing(reading, verb, act)
        if where is None or not _fits(gift, act, verb) or any(t.lower_ in _NONE for t in gift.head.subtree):
            continue
        yield made_of(view, gift, by, (), sides, where.stage, verb, "near", 0.4)


def _fits(gift: Gift, act: Act, verb: Token) -> bool:
    if gift.value is not None:
        return act in _LEVEL and syntax.clause_of(gift.head).i == verb.i
    return gift.named and gift.category not in {"other", "troops", "guarantee"} and act in GIVING
