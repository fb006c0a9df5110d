"""What stands around a name or a title: the office before it, the state it belongs to, a title in apposition behind it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Doc

from promissory.claims import nouns
from promissory.claims.chunks import Chunk, Chunks
from promissory.claims.party import Party
from promissory.claims.vocabulary import Vocabulary

_TITLE_DEPS = frozenset({"compound", "amod", "flat", "nmod", "nmod:poss", "nmod:desc", "appos", "det", "advmod", "nummod"})


@dataclass(frozen=True, slots=True)
class Told:
    """A party found over the words [first, last)."""

    first: int
    last: int
    party: Party


@dataclass(frozen=True, slots=True)
class Around:
    """What the words around a name tell: the run of words, the title, the state, whether the office is past."""

    first: int
    last: int
    title: str | None = None
    actors: tuple[str, ...] = ()
    former: bool = False


def around(chunks: Chunks, first: int, last: int, vocabulary: Vocabulary) -> Around:
    """What the words before and behind the name [first, last) tell of it."""
    return _after(chunks, before(chunks, first, last, vocabulary), last, vocabulary)


def before(chunks: Chunks, first: int, last: int, vocabulary: Vocabulary) -> Around:
    """What the words before the name tell: "former Polish defence minister", "Poland's"."""
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
            told = states(chunk, vocabulary)
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
                if title is not None and word.lower_ in {"assistant", "under"}:
                    title = f"{word.text} {title}"
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
        return Around(first, last, former=former)
    return Around(min(start, pending), last, title, actors, former)


def _closes(doc: Doc, last: int) -> bool:
    return last < len(doc) and doc[last].text in {",", ".", ";", ")", "-", "—", "–"}


def _after(chunks: Chunks, around: Around, last: int, vocabulary: Vocabulary) -> Around:
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
        around = replace(around, last=end, actors=around.actors or states(chunk, vocabulary))
        last = end
        word = doc[last] if last < len(doc) else word
    if word.text in {",", "(", "—", "–"} and around.title is None:
        return _apposition(chunks, around, last + 1, vocabulary)
    return around


def _apposition(chunks: Chunks, around: Around, at: int, vocabulary: Vocabulary) -> Around:
    doc = chunks.doc
    title: str | None = None
    actors: tuple[str, ...] = ()
    former, i, past = False, at, False
    while i < len(doc) and i - at <= 12 and not doc[i].is_sent_start:
        word = doc[i]
        chunk = chunks.at.get(i)
        if chunk is not None and chunk.first == i:
            if chunk.role("person") or (chunk.role("surname") and not (states(chunk, vocabulary) or chunk.role("title"))):
                break
            if chunk.role("title") and not any(t.plural for t in chunk.terms if t.role == "title"):
                title = title or doc[chunk.first : chunk.last].text
            elif title is None or (i > at and doc[i - 1].lower_ in {"of", "the", "for", "in", "to"}):
                actors = actors or states(chunk, vocabulary)
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


def states(chunk: Chunk, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The one actor a term names or belongs to, as one id or none."""
    for role in ("actor", "adjective", "people", "metonym", "capital"):
        refs = chunk.role(role)
        if len(refs) > 1:
            refs = tuple(r for r in refs if vocabulary.kinds.get(r) == "organisation") or refs
        if refs:
            return refs[:1]
    return ()
