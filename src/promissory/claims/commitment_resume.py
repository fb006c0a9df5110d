"""Reads aid that flows again: the giving that goes on, and the halt before it ("resumed after a week's suspension")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from promissory.claims import commitment_parties as parties
from promissory.claims import syntax
from promissory.claims.commitment_gift import Gift
from promissory.claims.commitment_sides import Sides
from promissory.claims.commitment_stage import act_of
from promissory.claims.commitment_ways import Undertaking, made_of
from promissory.claims.reading import Reading, View

_REFUSABLE = frozenset({"military", "financial", "humanitarian", "training", "other"})


def resumed(
    reading: Reading, view: View, told: Sequence[Gift], made: Sequence[Undertaking], topic: Gift | None, sides: Sides,
) -> Iterator[Undertaking]:
    """What the sentence says was taken up again, as delivered, and the halt it tells beside it, as suspended; nothing the
    sentence has told already."""
    stages = {(a, each.stage) for each in made for a in each.by}
    for verb in view.tokens:
        if verb.pos_ != "VERB" or syntax.negated(verb):
            continue
        again = act_of(reading, verb) == "resume" and syntax.tense(verb) == "past" and syntax.modal(verb) is None
        gift = _thing(view, told, verb, topic) if again else None
        if gift is None or gift.category not in _REFUSABLE:
            continue
        by = parties.owners(reading, gift) or parties.doers(reading, view, verb) or parties.only_named(reading, view, sides)
        by = tuple(a for a in by if a not in sides.shut)
        if by and not any((a, "delivered") in stages for a in by):
            yield made_of(view, gift, by, (), sides, "delivered", verb, "resumed", 0.4)
        if by and _halted(reading, verb) and not any((a, "suspended") in stages for a in by):
            yield made_of(view, gift, by, (), sides, "suspended", verb, "resumed-halt", 0.4)


def halted(
    reading: Reading, view: View, told: Sequence[Gift], made: Sequence[Undertaking], sides: Sides,
) -> Iterator[Undertaking]:
    """Halts told by a noun: "the suspension of American aid", "a freeze on grants"."""
    stages = {a for each in made if each.stage in {"refused", "suspended"} for a in each.by}
    for noun in view.tokens:
        if noun.pos_ != "NOUN" or noun.lemma_.lower() not in reading.cues("halt_nouns") or syntax.negated(noun):
            continue
        gift = next((g for g in told if g.named and g.head.dep_ == "nmod" and g.head.head.i == noun.i), None)
        if gift is None or gift.category not in _REFUSABLE or _unreal(reading, noun):
            continue
        clause = syntax.clause_of(noun)
        by = parties.owners(reading, gift) or reading.actors_of(noun)
        by = by or (parties.doers(reading, view, clause) if noun.dep_ == "obj" else ())
        by = by or parties.only_named(reading, view, sides)
        by = tuple(a for a in by if a not in sides.shut and a not in stages)
        if by:
            stages.update(by)
            yield made_of(view, gift, by, (), sides, "suspended", noun, "halt-noun", 0.4)


def _unreal(reading: Reading, noun: Token) -> bool:
    """Whether the halt is only supposed, feared or threatened ("asks for a freeze", "if the halt")."""
    clause = syntax.clause_of(noun)
    if clause.pos_ not in {"VERB", "AUX"}:
        return False
    supposed = syntax.modal(clause) in {"could", "may", "might", "would", "should"} or syntax.negated(clause)
    return supposed or any(c.lower_ in {"if", "unless"} for c in clause.children) or act_of(reading, clause) in {
        "request", "consider", "refuse",
    }


def _thing(view: View, told: Sequence[Gift], verb: Token, topic: Gift | None) -> Gift | None:
    """What is resumed: the verb's object or subject; a pronoun stands for the thing named last."""
    heads = [c for c in verb.children if c.dep_ in {"obj", "nsubj", "nsubj:pass"}]
    own = next((g for g in told if g.named and any(g.head.i == h.i or h.is_ancestor(g.head) for h in heads)), None)
    if own is not None or not any(h.lower_ in {"it", "they", "this", "these", "which", "that", "them"} for h in heads):
        return own
    return next((g for g in reversed(told) if g.named and g.end <= verb.idx), topic)


def _halted(reading: Reading, verb: Token) -> bool:
    """Whether a halt stands behind "after" or "following" ("after a two-week pause")."""
    behind = syntax.obliques(verb, "after", "following", "from", "since")
    return any(t.lemma_.lower() in reading.cues("halt_nouns") for t in behind)
