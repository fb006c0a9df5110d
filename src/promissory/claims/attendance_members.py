"""The single parties behind a crowd: the states whose leaders came, those named as examples of the guests, those excepted."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.tokens import Token

from promissory.claims import nouns, syntax
from promissory.claims.party import Party

if TYPE_CHECKING:
    from promissory.claims.reading import Reading

_EXAMPLES = re.compile(
    r"(?P<crowd>[^.;:!?()]{0,60}?)[,(–—-]?\s*\b(?:such as|including|included|among them|among whom|amongst them|notably|namely"
    r"|in particular|most prominently|first and foremost)\b\s*",
    re.I,
)
_REGIONS = re.compile(
    r"(?:\w+ ){1,3}?(?:from|of) (?P<names>[A-Z][\w-]+(?:(?:, and |, | and )[A-Z][\w-]+)*) (?P<noun>countries|nations|states)\b"
)
_GAP = 60  # code points from one name of a list to the next, an office between them
_ENVOY = frozenset({
    "minister", "representative", "envoy", "official", "diplomat", "delegate", "ambassador", "negotiator", "leader", "deputy",
    "secretary", "adviser", "advisor", "aide", "director", "president", "premier",
})
_GROUPED = frozenset({"office", "unnamed", "group", "body"})


def members(reading: Reading, head: Token) -> tuple[Party, ...]:
    """The parties the noun stands for, each: "ministers from Chad and Niger", "leaders from Andean countries", "guests such as X
    and Y". Empty where it names no more than itself."""
    party = reading.party(head)
    return (*_states(reading, head, party), *examples(reading, head, party))


def _states(reading: Reading, head: Token, party: Party | None) -> tuple[Party, ...]:
    if party is None or party.form not in _GROUPED or party.level is None:
        return ()
    regions = _REGIONS.match(reading.document.text, party.start)
    if regions is not None and not re.search(r"\b[Tt]he\b", regions[0][4:]):
        names = re.split(r", and |, | and ", regions["names"])
        return tuple(replace(party, who=f"{name} {regions['noun']}", actors=(), form="unnamed") for name in names)
    if head.lemma_.lower() not in _ENVOY or head.tag_ not in {"NNS", "NNPS"}:
        return ()
    if party.form == "unnamed" and len(party.actors) > 1:
        return tuple(replace(party, who=None, actors=(actor,), form="office") for actor in party.actors)
    if party.form == "unnamed" and not party.actors:
        behind = [p for t in syntax.obliques(head, "from", "of", "for") if (p := reading.party(t)) is not None]
        named = [a for p in behind if p.form in {"actor", "region", "group", "capital"} for a in p.actors]
        if named and all(p.actors for p in behind):
            return tuple(replace(party, who=None, actors=(actor,), form="office") for actor in dict.fromkeys(named))
    return ()


def examples(reading: Reading, head: Token, party: Party | None) -> tuple[Party, ...]:
    """Those named behind "such as", "including", "among them" after a crowd of people or states."""
    crowd = head.lemma_.lower() in nouns.HUMANS | nouns.STATES | {"figure", "personality", "dignitary"}
    if not crowd or head.tag_ not in {"NNS", "NNPS"} or (party is not None and party.form not in _GROUPED):
        return ()
    end = head.sent.end_char
    lead = _EXAMPLES.match(reading.document.text, head.idx + len(head), end)
    if lead is None or _verb_in(reading, lead.start(), lead.end("crowd")):
        return ()
    found: list[Party] = []
    last = lead.end()
    for each in reading.parties_in(last, end):
        if each.start - last > _GAP or _verb_in(reading, last, each.start):
            break
        last = each.end
        if each.person or (each.form in {"actor", "office"} and (not found or not found[0].person)):
            found.append(each)
    level = party.level if party is not None else None
    return tuple(p if p.person or p.level is not None else replace(p, level=level) for p in found)


def excepted(reading: Reading, head: Token) -> tuple[Token, ...]:
    """All of a list behind "with the exception of" or "apart from" of which a relative clause tells by its last word."""
    top = head
    while top.dep_ == "conj" and top.head.i != top.i:
        top = top.head
    over = top.head.lemma_.lower() if top.dep_ == "nmod" else ""
    excepting = over == "exception" or (syntax.preposition(top) or "") in {"apart from", "except", "except for", "save"}
    return tuple(t for t in syntax.later_conjuncts(top) if reading.party(t) is not None) if excepting else (head,)


def envoys_level(noun: Token, party: Party | None) -> str | None:
    """The level at which a state is there that sends such envoys: "ministers", "a senior official", "its ambassador"; None for a
    named envoy, soldiers and goods."""
    if noun.lemma_.lower() not in _ENVOY or noun.pos_ not in {"NOUN", "PROPN"}:
        return None
    if party is not None and (party.person or party.form == "office"):
        return None
    if any(c.lemma_.lower().endswith("ministerial") for c in noun.children):
        return "minister"
    if party is not None and party.level is not None:
        return party.level
    return "minister" if noun.lemma_.lower() == "minister" else "official"


def _verb_in(reading: Reading, start: int, end: int) -> bool:
    span = reading.doc.char_span(start, end, alignment_mode="contract") if end > start else None
    return span is not None and any(t.pos_ == "VERB" and t.tag_ in {"VBD", "VBZ", "VBP"} for t in span)
