"""Finds persons with the office and state that stand around their names; a bare surname is whoever was named in full."""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Doc

from promissory.claims import nouns, offices
from promissory.claims.chunks import Chunk, Chunks
from promissory.claims.party import Party
from promissory.claims.surroundings import Around, Told, around
from promissory.claims.vocabulary import Vocabulary, same_name
from promissory.values.names import fold


def find(chunks: Chunks, vocabulary: Vocabulary, date: str | None) -> tuple[Told, ...]:
    """Every person and office of the document; later bare surnames get what the fuller mention told."""
    doc = chunks.doc
    full = {p for c in chunks.all for p in c.role("person")}
    spans: list[tuple[int, int, str, bool]] = []
    for chunk in chunks.all:
        name = _named(doc, chunk, full, vocabulary, date)
        if name is not None:
            spans.append((chunk.first, chunk.last, name, True))
    taken = {i for first, last, _, _ in spans for i in range(first, last)}
    spans.extend(_strangers(chunks, taken))
    spans.sort()
    told: list[Told] = []
    for first, last, name, known in spans:
        about = around(chunks, first, last, vocabulary)
        told.append(Told(about.first, about.last, _party(doc, about, name, known, vocabulary, date)))
    told = _unoverlapped(_shared(told))
    busy = {i for t in told for i in range(t.first, t.last)}
    seen: set[str | None] = {t.party.who for t in told}
    others = frozenset(fold(t.party.title) for t in told if t.party.title)
    for chunk in chunks.all:
        if chunk.role("title") and busy.isdisjoint(range(chunk.first, chunk.last)):
            office = offices.office(chunks, chunk, vocabulary, date, seen, others)
            if office is not None and busy.isdisjoint(range(office.first, office.last)):
                told.append(office)
                busy.update(range(office.first, office.last))
    return tuple(sorted(told, key=lambda t: t.first))


# ---------------------------------------------------------------- names
def _named(doc: Doc, chunk: Chunk, full: set[str], vocabulary: Vocabulary, date: str | None) -> str | None:
    """The one person of the pack a term names here."""
    exact = chunk.role("person")
    if exact:
        held = [p for p in exact if date and vocabulary.office_of(p, date)]
        return exact[0] if len(exact) == 1 else held[0] if len(held) == 1 else None
    candidates = chunk.role("surname")
    others = {t.role for t in chunk.terms} - {"surname", "given"}
    named = [p for p in (*candidates, *chunk.role("given")) if p in full]
    named = list(dict.fromkeys(named))
    if _part_of_longer(doc, chunk):
        return _respelt(doc, chunk, candidates)
    if len(named) == 1:
        return named[0]
    if named or others or not candidates or doc[chunk.last - 1].pos_ not in {"PROPN", "NOUN", "X"}:
        return None
    if not doc[chunk.first].text[:1].isupper():
        return None
    held = [p for p in candidates if vocabulary.office_of(p, date) is not None]
    if len(held) > 1:
        heads = [p for p in held if (o := vocabulary.office_of(p, date)) is not None and o.level == "head"]
        held = heads if len(heads) == 1 else held
    return held[0] if len(held) == 1 else None


def _respelt(doc: Doc, chunk: Chunk, candidates: tuple[str, ...]) -> str | None:
    """The person whose first name, in another spelling, stands before the surname ("Dmytro" for "Dmitry")."""
    given = doc[chunk.first - 1].text if chunk.first else ""
    alike = [p for p in candidates if len(p.split()) > 1 and _bones(given) == _bones(p.split()[0])]
    return alike[0] if len(alike) == 1 else None


def _bones(name: str) -> str:
    """What is left of a first name in any transliteration: its consonants."""
    return re.sub(r"[aeiouyjh']", "", fold(name).replace("w", "v").replace("x", "ks").replace("ck", "k"))


def _part_of_longer(doc: Doc, chunk: Chunk) -> bool:
    """Whether a surname stands in a longer name of somebody, or something, else ("Brigitte M…", "M… Street")."""
    before = doc[chunk.first - 1] if chunk.first else None
    if before is not None and before.ent_type_ == "PER" and before.text[:1].isupper() and doc[chunk.first].ent_iob_ == "I":
        lead = chunk.first - 1
        while lead > 0 and doc[lead].ent_iob_ == "I":
            lead -= 1
        return (
            doc[lead].lower_ not in nouns.TITLE_WORDS
            and doc[lead].pos_ == "PROPN"
            and doc[lead].lemma_.lower() not in nouns.HUMANS
        )
    after = doc[chunk.last] if chunk.last < len(doc) else None
    if after is not None and after.ent_iob_ == "I" and after.pos_ == "PROPN" and doc[chunk.first].ent_type_ == after.ent_type_:
        return True
    return doc[chunk.first].ent_type_ in {"LOC", "ORG"} and chunk.last - chunk.first < _length(doc, chunk.first)


def _length(doc: Doc, i: int) -> int:
    first = last = i
    while first > 0 and doc[first].ent_iob_ == "I":
        first -= 1
    while last + 1 < len(doc) and doc[last + 1].ent_iob_ == "I":
        last += 1
    return last - first + 1


def _strangers(chunks: Chunks, taken: set[int]) -> list[tuple[int, int, str, bool]]:
    """Persons the pack does not hold, by the names the analysis found; a bare surname gets the full name told elsewhere."""
    doc = chunks.doc
    spans: list[tuple[int, int, str]] = []
    for ent in doc.ents:
        first, last = ent.start, ent.end
        if ent.label_ not in {"PER", "PERSON"}:
            continue
        while first < last and _is_title(chunks, first):
            first += 1
        while first < last and (doc[last - 1].lower_ in {"'s", "’s", "'", "’"} or doc[last - 1].is_punct):
            last -= 1
        if (
            first >= last
            or not taken.isdisjoint(range(first, last))
            or doc[first].pos_ == "PRON"
            or not doc[first].text[:1].isupper()
        ):
            continue
        if any(c in chunks.at and _no_person(chunks.at[c]) for c in range(first, last)) and last - first < 2:
            continue
        spans.append((first, last, doc[first:last].text))
    full = [name for first, last, name in spans if last - first > 1]
    found: list[tuple[int, int, str, bool]] = []
    for first, last, name in spans:
        longer = [f for f in full if same_name(name, f)] if last - first == 1 else []
        found.append((first, last, longer[0] if longer else name, False))
    return found


def _no_person(chunk: Chunk) -> bool:
    return any(t.role in {"actor", "adjective", "people", "capital", "metonym", "group", "title", "region"} for t in chunk.terms)


def _is_title(chunks: Chunks, i: int) -> bool:
    chunk = chunks.at.get(i)
    if chunk is not None and any(t.role in {"title", "adjective", "actor"} for t in chunk.terms) and not chunk.role("person"):
        return True
    word = chunks.doc[i]
    return word.lower_ in nouns.TITLE_WORDS or word.lemma_.lower() in nouns.HUMANS


def _party(doc: Doc, around: Around, name: str, known: bool, vocabulary: Vocabulary, date: str | None) -> Party:
    office = vocabulary.office_of(name, date) if known else None
    start = doc[around.first].idx
    end = doc[around.last - 1].idx + len(doc[around.last - 1])
    if office is not None:
        return Party(start, end, name, (office.actor,), office.level, "person", True, office.title)
    level = None
    if around.title is not None:
        level = "official" if around.former else vocabulary.level_of(around.title)
    actors = () if around.former and level != "official" else around.actors
    return Party(start, end, name, actors, level, "person", known, around.title)


def _shared(told: list[Told]) -> list[Told]:
    """Gives every mention of one person the state, level and title its fullest mention tells."""
    best: dict[str, Party] = {}
    for each in told:
        name = each.party.who or ""
        held = best.get(name)
        if held is None or (not held.actors and each.party.actors) or (held.level is None and each.party.level is not None):
            best[name] = each.party
    shared: list[Told] = []
    for each in told:
        source = best[each.party.who or ""]
        party = replace(each.party, actors=each.party.actors or source.actors, level=each.party.level or source.level,
                        title=each.party.title or source.title)
        shared.append(replace(each, party=party))
    return shared


def _unoverlapped(told: list[Told]) -> list[Told]:
    kept: list[Told] = []
    for each in told:
        if kept and each.first < kept[-1].last:
            each = replace(each, first=kept[-1].last)
        if each.first < each.last:
            kept.append(each)
    return kept
