"""Reads groups: coalitions and joint initiatives, who founded and joined them, how many they are, when and what for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from spacy.tokens import Token

from promissory.claims import gate, syntax
from promissory.claims.group_names import Name, names
from promissory.claims.reading import Reading, View
from promissory.model.claim import Claim

_FORMING = frozenset({
    "found", "launch", "create", "establish", "form", "initiate", "build", "announce", "unveil", "set", "assemble", "co-found",
    "start",
})
_LEADING = frozenset({"lead", "co-lead", "coordinate", "run"})
_CHAIRING = frozenset({"chair", "co-chair", "head"})
_JOINING = frozenset({"join", "sign", "accede", "belong", "back", "support", "enter", "participate"})
_HOLDING = frozenset({"include", "comprise", "consist", "number", "count", "unite"})
_MEMBER_OF = re.compile(r"\b(?:members?|participants?|signatories|founders?) (?:of|in|to) (?:[\w-]+ ){0,5}$", re.I)
_PARTIES = r"(?:countries|states|nations|governments|members|participants|capitals|allies|partners|donors|signatories)"
_SIZE_NOUN = re.compile(rf"\W{{0,3}}(?:[\w-]+ ){{0,2}}{_PARTIES}\b", re.I)
_STRONG = re.compile(r"(?: \([A-Z]+\))?, (?:\d+|[\w-]+) (?:members|countries|states|nations)(?: strong)?\b")
_LED = re.compile(r"-led\b", re.I)
_LONGEST = 120


def read(reading: Reading) -> Iterator[Claim]:
    """The groups of the document: a claim for each sentence that tells of one; a bare "the coalition" is the last one named."""
    last: Name | None = None
    seen: set[str] = set()
    for view in reading.sentences:
        for found in names(reading, view):
            if view.kind == "title" and not found.owner:
                continue  # headlines shorten names beyond recognition
            if found.name is not None:
                last = found
            named = found if found.name is not None else last
            if named is None or named.name is None or named.head.lemma_.lower() != found.head.lemma_.lower():
                continue
            slots = _told(reading, view, found)
            if slots and not (found.sure or (found.name is None and named.sure)) and not _carries(slots, named.name):
                continue
            if slots or (found.sure and found.name is not None and found.name.lower() not in seen):
                seen.add(named.name.lower())
                yield _claim(reading, view, named, found, slots)


def _claim(reading: Reading, view: View, named: Name, found: Name, slots: dict[str, Any]) -> Claim:
    formed = slots.pop("_date", None)
    purpose = slots.pop("purpose", None) or _purpose(named)
    return gate.state(
        reading, "group", view.start, view.end, slots={"name": named.name, **slots, "purpose": purpose},
        reported_by=reading.reporter(view), date=formed, confidence=0.6 if found.name else 0.5, reader="group/told",
    )


def _carries(slots: dict[str, Any], name: str) -> bool:
    """Whether what is told makes a doubtful name a group: two founders, or its strength beside the name."""
    return (len(slots.get("founders", ())) > 1 and not re.search(r"\d", name)) or set(slots) == {"size"}


def _told(reading: Reading, view: View, found: Name) -> dict[str, Any]:
    """What the sentence says of the group; empty where it says nothing."""
    founders: list[str] = []
    members: list[str] = []
    formed: str | None = None
    for verb, role in _verbs(found.head, view):
        actors = _actors(reading, verb, found, role)
        lemma = _lemma(verb)
        if syntax.negated(verb):
            continue
        if lemma in _FORMING and role in {"made", "makes"}:
            founders += actors
            formed = formed or _date(reading, view)
        elif lemma in _LEADING or (lemma in _CHAIRING and len(actors) > 1):
            founders += actors
        elif lemma in _JOINING or lemma in _HOLDING:
            members += actors
    if found.owner and (_LED.search(found.name or "") or not founders):
        founders += [actor for actor in found.owner if actor not in founders]
    if _MEMBER_OF.search(view.text[: found.start - view.start]):
        members += _listed(reading, view)
    strong = _STRONG.match(reading.document.text, found.end)
    size = _size(reading, view) if found.sure or founders or members or strong else None
    told: dict[str, Any] = {}
    if founders:
        told["founders"] = list(dict.fromkeys(founders))
    if members or founders:
        told["members"] = list(dict.fromkeys([*founders, *members]))
    if size:
        told["size"] = size
    if formed:
        told["_date"] = formed
    return told


def _verbs(head: Token, view: View) -> Iterator[tuple[Token, str]]:
    """The verbs the group is bound to: what it is made or led by, what others do to it, what it does."""
    verb = head.head
    if head.dep_ in {"obl", "nmod"} and syntax.preposition(head) not in {"to", "of", "into"}:
        pass
    elif head.dep_ in {"obj", "obl", "nsubj:pass", "nmod"} and verb.i != head.i:
        if verb.pos_ not in {"VERB", "AUX"} and verb.head.pos_ == "VERB":
            verb = verb.head  # "the creation of a coalition", "to the members of the group"
        if verb.pos_ == "VERB":
            yield verb, "made"
    elif head.dep_ in {"nsubj", "appos"} and verb.pos_ == "VERB":
        yield verb, "does" if head.dep_ == "nsubj" else "made"
    for child in head.children:
        if child.dep_ in {"acl", "acl:relcl"} and child.pos_ in {"VERB", "AUX"}:
            yield child, "made"
            for other in child.children:
                if other.dep_ == "conj" and other.pos_ == "VERB":
                    yield other, "made"


def _lemma(verb: Token) -> str:
    return verb.lemma_.lower()


def _actors(reading: Reading, verb: Token, found: Name, role: str) -> list[str]:
    if role == "does":
        heads = (*syntax.objects(verb), *syntax.obliques(verb, "of", "from"))
    else:
        heads = tuple(t for t in syntax.subjects(verb) if t.i != found.head.i)
    told: list[str] = []
    groups = _slugs(reading)
    for party in reading.parties(*heads):
        told += [actor for actor in party.actors if actor not in groups]
    return told


def _listed(reading: Reading, view: View) -> list[str]:
    groups = _slugs(reading)
    near = [p for p in reading.parties_in(view.start, view.end) if p.form in {"actor", "capital"} and len(p.actors) == 1]
    return [a for party in near for a in party.actors if a not in groups]


def _slugs(reading: Reading) -> frozenset[str]:
    return frozenset(group.slug for group in reading.pack.groups)


def _date(reading: Reading, view: View) -> str | None:
    dates = [d for d in reading.dates_in(view.start, view.end) if d.iso and d.kind in {"point", "since"}]
    return dates[0].iso if dates else None


def _size(reading: Reading, view: View) -> dict[str, Any] | None:
    text = reading.document.text
    for quantity in reading.quantities_in(view.start, view.end):
        counted = quantity.noun_start - 1 if quantity.noun_start else quantity.end
        if not (_SIZE_NOUN.match(text, quantity.end) or _SIZE_NOUN.match(text, counted)) or not 2 <= quantity.value <= 200:
            continue
        size: dict[str, Any] = {
            "min": int(quantity.minimum if quantity.minimum is not None else quantity.value),
            "max": int(quantity.maximum if quantity.maximum is not None else quantity.value),
        }
        if quantity.approx:
            size["approx"] = True
        return size
    return None


def _purpose(found: Name) -> str | None:
    name = found.name or ""
    told = re.search(r"\b(?:for|to) ((?![€$£\d]).+)$", name)
    if told:
        return told[1][:_LONGEST]
    return found.known.purpose if found.known else None
