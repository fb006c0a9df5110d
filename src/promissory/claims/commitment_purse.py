"""Finds the fund, scheme or round a report is about, and the party that stands for it: bare sums go there."""

from __future__ import annotations

from collections import Counter

from promissory.claims.reading import Reading


def usual_purse(reading: Reading) -> str | None:
    """The fund, scheme or round the report is about: the one it names most, twice at least; None where it names none."""
    told = reading.once("usual purse", lambda: _most_named(reading), None)
    return told[0] if told is not None else None


def fund_of(reading: Reading) -> str | None:
    """The actor that is the fund the report is about."""
    told = reading.once("usual purse", lambda: _most_named(reading), None)
    return told[1] if told is not None else None


def _most_named(reading: Reading) -> tuple[str, str | None] | None:
    told: Counter[str] = Counter()
    spelt: dict[str, str] = {}
    actors: dict[str, str] = {}
    for word in reading.doc:
        if word.pos_ not in {"NOUN", "PROPN"} or word.lemma_.lower() not in reading.cues("purse_nouns"):
            continue
        said = [c for c in word.lefts if c.dep_ in {"compound", "amod", "flat"} and c.i >= word.i - 3]
        mention = reading.found.by_token.get(word.i)
        name = reading.document.text[said[0].idx : word.idx + len(word)] if said else ""
        if not name and mention is not None:
            name = reading.document.text[mention.party.start : mention.party.end]
        if not name or "\n" in name:
            continue
        told[name.lower()] += 1
        spelt.setdefault(name.lower(), name)
        if mention is not None and len(mention.party.actors) == 1:
            actors.setdefault(name.lower(), mention.party.actors[0])
    name, times = max(told.items(), key=lambda each: (each[1], each[0]), default=("", 0))
    return (spelt[name], actors.get(name)) if times >= 2 else None
