"""Finds persons with the office and state that stand around their names, and office holders named by office alone."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Doc

from promissory.claims import nouns
from promissory.claims.chunks import Chunk, Chunks
from promissory.claims.party import Party
from promissory.claims.vocabulary import Vocabulary, same_name

_TITLE_DEPS = frozenset({"compound", "amod", "flat", "nmod", "nmod:poss", "nmod:desc", "appos", "det", "advmod", "nummod"})


@dataclass(frozen=True, slots=True)
class Told:
    """A party found over the words [first, last)."""

    first: int
    last: int
    party: Party


@dataclass(frozen=True, slots=True)
class _Around:
    """What the words around a name tell: the run of words, the title, the state, whether the office is past."""

    first: int
    last: int
    title: str | None = None
    actors: tuple[str, ...] = ()
    former: bool = False


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
        around = _around(chunks, first, last, vocabulary)
        told.append(Told(around.first, around.last, _party(doc, around, name, known, vocabulary, date)))
    told = _unoverlapped(_shared(told))
    busy = {i for t in told for i in range(t.first, t.last)}
    seen: set[str | None] = {t.party.who for t in told}
    for chunk in chunks.all:
        if chunk.role("title") and busy.isdisjoint(range(chunk.first, chunk.last)):
            office = _office(chunks, chunk, vocabulary, date, seen)
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
        return None
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


# ---------------------------------------------------------------- what stands around a name
def _around(chunks: Chunks, first: int, last: int, vocabulary: Vocabulary) -> _Around:
    around = _before(chunks, first, last, vocabulary)
    return _after(chunks, around, last, vocabulary)


def _before(chunks: Chunks, first: int, last: int, vocabulary: Vocabulary) -> _Around:
    doc = chunks.doc
    start = pending = first
    title: str | None = None
    actors: tuple[str, ...] = ()
    former = False
    i = first - 1
    while i > 1 and doc[i].lower_ in nouns.HONORIFICS:
        i -= 1
    if i > 1 and doc[i].text == "," and _closes(doc, last):  # "the Lithuanian foreign minister, X Y,"
        chunk = chunks.at.get(i - 1)
        if chunk is not None and any(t.role == "title" and not t.plural for t in chunk.terms) and not chunk.role("person"):
            i -= 1
        else:
            i = first - 1
    else:
        i = first - 1
    while i >= 0 and first - i <= 10 and not doc[i].is_sent_end:
        word = doc[i]
        chunk = chunks.at.get(i)
        if chunk is not None and chunk.last - 1 == i and not chunk.role("person"):
            told = _states(chunk, vocabulary)
            if chunk.role("title"):
                title = " ".join([doc[chunk.first : chunk.last].text, *([title] if title else [])])
                start = pending = chunk.first
            elif told and (chunk.role("adjective") or title or doc[i + 1].lower_ in {"'s", "’s"}):
                actors = actors or told
                start = pending = chunk.first
            elif told:
                break
            i = chunk.first - 1
            continue
        if word.lower_ in nouns.FORMER:
            former, start = True, i
        elif word.lower_ in {"'s", "’s", "-", "–"} or (word.lower_ in nouns.TITLE_WORDS or word.lemma_.lower() in nouns.HUMANS):
            if word.lower_ not in {"'s", "’s", "-", "–"}:
                if word.lemma_.lower() in nouns.HUMANS and word.pos_ in {"NOUN", "PROPN"}:
                    title = " ".join([word.text, *([title] if title else [])])
                start = i
        elif word.lower_ in {"the", "a", "an", "his", "her", "its", "their"}:
            start = i if start < first else start
            break
        elif word.pos_ in {"NOUN", "PROPN", "ADJ"} and word.dep_ in _TITLE_DEPS and start < first and word.head.i >= i:
            pass
        else:
            break
        i -= 1
    if title is None and not actors:
        return _Around(first, last, former=former)
    return _Around(min(start, pending), last, title, actors, former)


def _closes(doc: Doc, last: int) -> bool:
    return last < len(doc) and doc[last].text in {",", ".", ";", ")", "-", "—", "–"}


def _after(chunks: Chunks, around: _Around, last: int, vocabulary: Vocabulary) -> _Around:
    """Adds "of Poland", "(Poland)" and a title in apposition ("X Y, the Polish foreign minister,")."""
    doc = chunks.doc
    if last >= len(doc):
        return around
    word = doc[last]
    at = last + 1
    while at < len(doc) and doc[at].lower_ == "the":
        at += 1
    chunk = chunks.at.get(at)
    if word.lower_ in {"of", "("} and chunk is not None and chunk.first == at and chunk.role("actor"):
        end = chunk.last + (1 if word.text == "(" and chunk.last < len(doc) and doc[chunk.last].text == ")" else 0)
        around = replace(around, last=end, actors=around.actors or _states(chunk, vocabulary))
        last = end
        word = doc[last] if last < len(doc) else word
    if word.text in {",", "(", "—", "–"} and around.title is None:
        return _apposition(chunks, around, last + 1, vocabulary)
    return around


def _apposition(chunks: Chunks, around: _Around, at: int, vocabulary: Vocabulary) -> _Around:
    doc = chunks.doc
    title: str | None = None
    actors: tuple[str, ...] = ()
    former, i, past = False, at, False
    while i < len(doc) and i - at <= 12 and not doc[i].is_sent_start:
        word = doc[i]
        chunk = chunks.at.get(i)
        if chunk is not None and chunk.first == i:
            if chunk.role("person") or (chunk.role("surname") and not (_states(chunk, vocabulary) or chunk.role("title"))):
                break
            if chunk.role("title") and not any(t.plural for t in chunk.terms if t.role == "title"):
                title = title or doc[chunk.first : chunk.last].text
            elif title is None or (i > at and doc[i - 1].lower_ in {"of", "the", "for", "in", "to"}):
                actors = actors or _states(chunk, vocabulary)
            i = chunk.last
            past = title is not None
            continue
        if word.lower_ in nouns.FORMER:
            former = True
        elif word.pos_ in {"VERB", "AUX", "PRON", "CCONJ"} or (word.is_punct and word.text not in {"-", "–", "'", "’"}):
            break
        elif title is None and word.lemma_.lower() in nouns.HUMANS and word.tag_ in {"NN", "NNP"}:
            title = word.text
            past = True
        elif past and word.pos_ == "ADP" and word.lower_ not in {"of", "for", "in", "to", "at"}:
            break
        i += 1
    closed = (i < len(doc) and (doc[i].is_punct or doc[i].lower_ in {"who", "and", "which"} or doc[i].is_sent_start)) or i >= len(
        doc
    )
    if title is None or not closed:
        return around
    return replace(around, title=title, actors=around.actors or actors, former=around.former or former)


def _states(chunk: Chunk, vocabulary: Vocabulary) -> tuple[str, ...]:
    for role in ("actor", "adjective", "people", "metonym", "capital"):
        refs = chunk.role(role)
        if len(refs) > 1:
            refs = tuple(r for r in refs if vocabulary.kinds.get(r) == "organisation") or refs
        if refs:
            return refs[:1]
    return ()


def _party(doc: Doc, around: _Around, name: str, known: bool, vocabulary: Vocabulary, date: str | None) -> Party:
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


# ---------------------------------------------------------------- offices named without their holder
def _office(chunks: Chunks, chunk: Chunk, vocabulary: Vocabulary, date: str | None, seen: set[str | None]) -> Told | None:
    """"the Danish defence minister", "Estonia's foreign minister", "the president of France", "French and German leaders"."""
    doc = chunks.doc
    around = _before(chunks, chunk.last, chunk.last, vocabulary)
    actors = list(around.actors)
    last = chunk.last
    first = min(around.first, chunk.first)
    actors.extend(a for a in _joined(chunks, first, vocabulary) if a not in actors)
    if last + 1 < len(doc) and doc[last].lower_ == "of":
        at = last + 1
        while at < len(doc) and doc[at].lower_ in {"the", "three", "two", "four", "five", "both"}:
            at += 1
        while (
            (behind := chunks.at.get(at)) is not None and behind.first == at and (behind.role("actor") or behind.role("region"))
        ):
            for region in behind.role("region"):
                actors.extend(vocabulary.regions[region])
            actors.extend(_states(behind, vocabulary))
            last = at = behind.last
            while at < len(doc) and doc[at].lower_ in {",", "and", "the"} and doc[at].lower_ != ".":
                at += 1
            if last < len(doc) and doc[last].lemma_ in {"state", "country", "nation"}:
                last += 1
    if not actors:
        return None
    plural = any(t.plural for t in chunk.terms if t.role == "title")
    title = chunk.role("title")[0]
    level = vocabulary.level_of(title)
    while (
        first > 0
        and len(actors) > 1
        and (doc[first - 1].lower_ in {"the", "and", ","} or _states_at(chunks, first - 1, vocabulary))
    ):
        first -= 1
    start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
    actors = list(dict.fromkeys(actors))
    determiner = doc[first].lower_
    who: str | None = None
    if not plural and not around.former and len(actors) == 1 and determiner not in {"a", "an"}:
        holders = vocabulary.held_by(actors[0], vocabulary.titles[title], date)
        named = [p.name for p in holders if p.name in seen]
        if len(holders) == 1:
            who = holders[0].name
        elif len(named) == 1:
            who = named[0]
    if who is not None:
        office = vocabulary.office_of(who, date)
        return Told(first, last, Party(start, end, who, tuple(actors), office.level if office else level, "office", True, title))
    if around.former:
        return Told(first, last, Party(start, end, doc[first:last].text, (), "official", "unnamed", False, title))
    words = doc[first:last].text if determiner in {"a", "an"} or (plural and len(actors) == 1) else None
    return Told(
        first, last, Party(start, end, words, tuple(actors), level, "unnamed" if words else "office", words is None, title)
    )


def _states_at(chunks: Chunks, i: int, vocabulary: Vocabulary) -> tuple[str, ...]:
    chunk = chunks.at.get(i)
    return _states(chunk, vocabulary) if chunk is not None else ()


def _joined(chunks: Chunks, first: int, vocabulary: Vocabulary) -> list[str]:
    """The further states of "the French, German and Polish leaders"."""
    doc = chunks.doc
    actors: list[str] = []
    i = first - 1
    while i > 0 and doc[i].lower_ in {"and", ","}:
        i -= 1
        if doc[i].text == ",":
            i -= 1
        chunk = chunks.at.get(i)
        if chunk is None or not (chunk.role("adjective") or (chunk.role("actor") and doc[i + 1].lower_ != ",")):
            break
        actors[:0] = _states(chunk, vocabulary)
        i = chunk.first - 1
    return actors


