"""How many belong to a group, and when it was formed."""

from __future__ import annotations

import re
from typing import Any

from spacy.tokens import Token

from promissory.claims import syntax
from promissory.claims.reading import Reading, View
from promissory.values.numbers import parse_number

_PARTIES = r"(?:countries|states|nations|governments|members|participants|capitals|allies|partners|donors|signatories|signatures)"
_SIZE_NOUN = re.compile(rf"\W{{0,3}}(?:[\w-]+ ){{0,2}}{_PARTIES}\b", re.I)
_PLUS = re.compile(rf"\W{{0,3}}(?:[\w-]+ ){{0,2}}{_PARTIES} plus (?:the |an? )?[A-Z]")
_STRENGTH = re.compile(
    r"\b(?P<n>\d+|[a-z]+)[ -](?:nation|country|state|member|strong|government|party)(?: [\w-]+){0,2} ?[\"“‘]?$", re.I
)
_LANDS = frozenset({"country", "state", "nation", "government"})
_MOST = 200  # members at the most


def strength(before: str) -> dict[str, Any] | None:
    """How many are told right before the name: "the 18-nation", "a 30-strong"."""
    found = _STRENGTH.search(before)
    many = parse_number(found["n"]) if found is not None else None
    return {"min": int(many), "max": int(many)} if many is not None and 2 <= many <= _MOST else None


def slugs(reading: Reading) -> frozenset[str]:
    """The groups of the pack, as actors."""
    return frozenset(group.slug for group in reading.pack.groups)


def date(reading: Reading, view: View) -> str | None:
    """The first point of time in the sentence; a day told without its year lies behind the report."""
    for told_date in reading.dates_in(view.start, view.end):
        iso = told_date.iso
        if not iso or told_date.kind not in {"point", "since"}:
            continue
        ahead = reading.base is not None and iso > reading.base.isoformat()[: len(iso)]
        if ahead and not re.search(r"\d{4}", reading.document.text[told_date.start : told_date.end]):
            return f"{int(iso[:4]) - 1}{iso[4:]}"
        return iso
    return None


def size(reading: Reading, view: View, group: Token | None = None) -> dict[str, Any] | None:
    """How many states or members the sentence counts, beside the noun of the group where one is given; "forty states plus the
    Union" are one more."""
    text = reading.document.text
    for quantity in reading.quantities_in(view.start, view.end):
        counted = quantity.noun_start - 1 if quantity.noun_start else quantity.end
        if not (_SIZE_NOUN.match(text, quantity.end) or _SIZE_NOUN.match(text, counted)) or not 2 <= quantity.value <= _MOST:
            continue
        if not _of_group(reading, quantity.end, view, group):
            continue
        more = 1 if _PLUS.match(text, quantity.end) or _PLUS.match(text, counted) else 0
        found: dict[str, Any] = {
            "min": int(quantity.minimum if quantity.minimum is not None else quantity.value) + more,
            "max": int(quantity.maximum if quantity.maximum is not None else quantity.value) + more,
        }
        if quantity.approx:
            found["approx"] = True
        return found
    return None


def _of_group(reading: Reading, end: int, view: View, group: Token | None) -> bool:
    """Whether the states counted are no other body's members ("the 27 members of the Union"), and hang on the group's noun where
    one is given."""
    counted = next((t for t in view.tokens if t.idx >= end and t.pos_ == "NOUN"), None)
    if counted is None:
        return group is None
    whose = [c for c in counted.children if c.dep_ == "nmod" and syntax.preposition(c) == "of"]
    groups = slugs(reading)
    if any(party is not None and not groups.issuperset(party.actors) for party in map(reading.party, whose)):
        return False
    if group is None:
        return True
    return group in counted.ancestors or (group in whose and counted.lemma_.lower() not in _LANDS) or (
        counted.head.i == group.head.i and group.dep_ in {"nsubj", "nsubj:pass"}
    )
