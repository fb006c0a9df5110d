"""Meetings told by no word for a meeting: parties of several states who act together somewhere on a day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.tokens import Token

from promissory.claims import syntax
from promissory.claims.party import Party

if TYPE_CHECKING:
    from promissory.claims.reading import Reading

_UNREAL = frozenset({"would", "could", "may", "might", "should"})
_BESIDE = ("with", "alongside", "beside", "next to", "opposite", "flanked by")
_JOINT = frozenset({"sign", "initial", "ink", "shake", "seal", "clash", "discuss", "negotiate", "dine", "embrace"})
_AGREE = frozenset({
    "agree", "sign", "adopt", "pledge", "promise", "launch", "endorse", "set", "strike", "declare", "decide", "initial",
    "conclude", "form", "debate", "discuss", "commit", "approve", "resolve", "seal", "raise", "announce", "advise", "confer",
})
_STRUCK = frozenset({"agree", "sign", "pledge", "promise", "launch", "endorse", "strike", "initial", "conclude", "seal", "adopt"})
_MANY = frozenset({
    "country", "nation", "state", "government", "ally", "donor", "partner", "leader", "minister", "delegation", "envoy",
})


CAPTION = re.compile(r"\s*\[?(?:(?:[A-Z]\w+ )?(?:[Pp]hoto|[Pp]icture)|PHOTO|PICTURE|CAPTION|[Pp]ictured)\b[^:]{0,20}:")
"""How a line begins that tells what a picture shows."""


@dataclass(frozen=True)
class Deed:
    """Who acts together by one verb; `sure` where the act alone shows that they were in one place."""

    parties: tuple[Party, ...]
    sure: bool = False


def together(reading: Reading, verb: Token) -> Deed | None:
    """The parties that act together in the clause of the verb: persons in office of two actors, or leaders, ministers or states
    in the plural who agree."""
    if verb.pos_ != "VERB" or syntax.negated(verb) or syntax.modal(verb) in _UNREAL:
        return None
    lemma = verb.lemma_.lower()
    heads = syntax.subjects(verb)
    named = [p for h in heads if (p := reading.party(h)) is not None]
    named += [p for t in _beside(verb) if (p := reading.party(t)) is not None and p.person]
    if not named and verb.dep_ == "root":  # the parser hung the names elsewhere
        named = [p for p in reading.parties_in(verb.sent.start_char, verb.idx) if p.person]
    office = [p for p in named if p.person and p.actors and (p.level in {"head", "minister"} or p.known)]
    if len({p.actors[0] for p in office}) > 1:
        return Deed(tuple(office), lemma in _JOINT)
    leaders = any(
        h.tag_ in {"NNS", "NNPS"} and (p := reading.party(h)) is not None and p.level in {"head", "minister"} for h in heads
    )
    states = lemma in _AGREE and any(h.tag_ in {"NNS", "NNPS"} and h.lemma_.lower() in _MANY for h in heads)
    return Deed(tuple(p for p in named if p.actors and p.level in {"head", "minister"})) if leaders or states else None


def agreed(verb: Token) -> bool:
    """Whether the word is a participle or passive of agreeing, whoever agreed: "a deal struck at X in June"."""
    off = any(c.lower_ == "off" for c in verb.children)
    return verb.tag_ == "VBN" and not off and verb.lemma_.lower() in _STRUCK and syntax.passive(verb)


def _beside(verb: Token) -> list[Token]:
    found = list(syntax.obliques(verb, *_BESIDE))
    for time in verb.children:  # "after four hours with X", "spent an hour with X"
        if time.dep_ in {"obl", "obj", "obl:unmarked", "obl:tmod"} and time.lemma_.lower() in {"hour", "minute", "day", "talk"}:
            withs = [c for c in time.children if c.dep_ in {"nmod", "obl"} and syntax.preposition(c) == "with"]
            found += [t for c in withs for t in syntax.later_conjuncts(c)]
    return found
