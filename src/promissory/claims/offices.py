"""Finds office holders named by office alone: "the Danish defence minister", "the president of France"."""

from __future__ import annotations

from promissory.claims.chunks import Chunk, Chunks
from promissory.claims.party import Party
from promissory.claims.surroundings import Told, before, states
from promissory.claims.vocabulary import Vocabulary

_LOWER = frozenset({"assistant", "under", "deputy"})  # before a title: not the holder of the office itself


def office(
    chunks: Chunks, chunk: Chunk, vocabulary: Vocabulary, date: str | None, seen: set[str | None], others: frozenset[str]
) -> Told | None:
    """"the Danish defence minister", "Estonia's foreign minister", "the president of France", "French and German leaders"; an
    office only one actor of the document has ("the Commission president"), unless somebody else goes by it (`others`)."""
    doc = chunks.doc
    around = before(chunks, chunk.last, chunk.last, vocabulary)
    actors = list(around.actors)
    last = chunk.last
    first = min(around.first, chunk.first)
    actors.extend(a for a in _joined(chunks, first, vocabulary) if a not in actors)
    several = any(t.plural for t in chunk.terms if t.role == "title")
    if last + 1 < len(doc) and (doc[last].lower_ == "of" or (several and doc[last].lower_ == "from")):
        at = last + 1
        while at < len(doc) and doc[at].lower_ in {"the", "three", "two", "four", "five", "both"}:
            at += 1
        while (
            (behind := chunks.at.get(at)) is not None and behind.first == at and (behind.role("actor") or behind.role("region"))
        ):
            for region in behind.role("region"):
                actors.extend(vocabulary.regions[region])
            actors.extend(states(behind, vocabulary))
            last = at = behind.last
            if several and at + 2 < len(doc) and doc[at].text == "(" and doc[at + 2].text == ")":
                at += 3  # "ministers from Estonia (host), France and Spain"
            while at < len(doc) and doc[at].lower_ in {",", "and", "the"} and doc[at].lower_ != ".":
                at += 1
            if last < len(doc) and doc[last].lemma_ in {"state", "country", "nation"}:
                last += 1
    plural = several
    if not actors and not plural and not around.former:
        actors = list(_implied(chunks, chunk, vocabulary, date, seen, others))
    if not actors:
        return None
    title = chunk.role("title")[0]
    lower = chunk.first > 0 and doc[chunk.first - 1].lower_ in _LOWER
    level = vocabulary.level_of(f"{doc[chunk.first - 1].text} {title}" if lower else title)
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
    if not plural and not around.former and not lower and len(actors) == 1 and determiner not in {"a", "an"}:
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


def _implied(
    chunks: Chunks, chunk: Chunk, vocabulary: Vocabulary, date: str | None, seen: set[str | None], others: frozenset[str]
) -> tuple[str, ...]:
    """The actor of an office told without one: the one its own words name, else the only one the document speaks of that has an
    office of the name. Nobody where somebody the document names holds such an office."""
    title, doc = chunk.role("title")[0], chunks.doc
    if title in vocabulary.owned:
        return (vocabulary.owned[title],)
    following = doc[chunk.last].lower_ if chunk.last < len(doc) else ""
    if title in others or following in {"of", "for", "at"}:
        return ()
    bearers = vocabulary.bearers.get(title, ())
    if len(bearers) > 1 and (not chunk.first or doc[chunk.first - 1].lower_ != "the"):
        return ()
    found = tuple(a for a in bearers if a in chunks.actors) if len(bearers) > 1 or " " not in title else bearers
    for name in seen - {None}:
        office = vocabulary.office_of(name or "", date)
        if office is not None and office.office in vocabulary.titles[title] and office.actor not in found:
            return ()
    return found if len(found) == 1 else ()


def _states_at(chunks: Chunks, i: int, vocabulary: Vocabulary) -> tuple[str, ...]:
    chunk = chunks.at.get(i)
    return states(chunk, vocabulary) if chunk is not None else ()


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
        actors[:0] = states(chunk, vocabulary)
        i = chunk.first - 1
    return actors
