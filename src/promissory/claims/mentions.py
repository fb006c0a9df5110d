"""Finds who a document names: persons with the offices around their names, states, capitals that stand for governments, groups,
unnamed sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from promissory.claims import nouns, persons, syntax
from promissory.claims.chunks import Chunk, Chunks
from promissory.claims.mention_places import place
from promissory.claims.party import Form, Party
from promissory.claims.vocabulary import Vocabulary

_FORMS: Mapping[str, Form] = {
    "actor": "actor",
    "people": "actor",
    "capital": "capital",
    "metonym": "body",
    "group": "group",
    "region": "region",
}
COLLECTIVE = ("ish", "ch", "ese", "ss")  # adjectives that name a whole people with nothing but "the"
_OWNING = frozenset({"amod", "compound", "nmod", "nmod:poss", "det:poss", "nmod:desc", "appos", "flat"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A party named by the words [first, last) of the Doc."""

    first: int
    last: int
    party: Party


@dataclass(frozen=True)
class Found:
    """The parties of a document in the order of the text, and the actors that adjectives and modifiers ("Polish", "US tanks")
    belong to."""

    parties: tuple[Mention, ...]
    by_token: Mapping[int, Mention]
    owners: Mapping[int, tuple[str, ...]]  # word -> actors of the adjective, name or possessive that holds it
    persons: Mapping[str, Party]  # full name -> the party as first told
    titles: Mapping[int, str]  # word -> the title of an office it is part of
    chunks: Chunks


def find(doc: Doc, vocabulary: Vocabulary, date: str | None) -> Found:
    """Every explicit mention of a party, the longest term first to win."""
    chunks = Chunks(doc, vocabulary)
    told = persons.find(chunks, vocabulary, date)
    mentions = [Mention(p.first, p.last, p.party) for p in told]
    taken = {i for m in mentions for i in range(m.first, m.last)}
    owners: dict[int, tuple[str, ...]] = {}
    for chunk in chunks.all:
        actors = _actors(chunk, vocabulary)
        if actors:
            owners.update(dict.fromkeys(range(chunk.first, chunk.last), actors))
        if taken.isdisjoint(range(chunk.first, chunk.last)):
            mention = _mention(doc, chunk, actors, vocabulary)
            if mention is not None:
                mentions.append(mention)
    mentions.sort(key=lambda m: m.first)
    by_token = {i: m for m in mentions for i in range(m.first, m.last)}
    names: dict[str, Party] = {}
    for mention in mentions:
        if mention.party.person and mention.party.who:
            names.setdefault(mention.party.who, mention.party)
    titles = {i: chunk.role("title")[0] for chunk in chunks.all if chunk.role("title") for i in range(chunk.first, chunk.last)}
    return Found(tuple(mentions), by_token, owners, names, titles, chunks)


def _actors(chunk: Chunk, vocabulary: Vocabulary) -> tuple[str, ...]:
    for role in ("actor", "adjective", "people", "metonym", "region", "capital", "group"):
        refs = tuple(dict.fromkeys(t.ref for t in chunk.terms if t.role == role))
        if refs and role == "region":
            return vocabulary.regions[refs[0]]
        if refs and role == "group" and refs[0] in vocabulary.ensembles:
            return vocabulary.ensembles[refs[0]]
        if len(refs) > 1 and role in {"capital", "metonym"}:  # a city that houses an organisation speaks for the organisation
            refs = tuple(r for r in refs if vocabulary.kinds.get(r) == "organisation") or refs
        if refs:
            return refs[:1]
    return ()


def _mention(doc: Doc, chunk: Chunk, actors: tuple[str, ...], vocabulary: Vocabulary) -> Mention | None:
    roles = {t.role for t in chunk.terms}
    head = chunk.head(doc)
    role = next((r for r in ("actor", "group", "people", "metonym", "region", "capital") if r in roles), None)
    if role is None and _collective(doc, chunk, head):
        role = "people"
    if role is None or not actors:
        return None
    if _modifies(doc, chunk, head, role):
        return None
    if role in {"capital", "metonym"} and place(doc, chunk.first, chunk.last, head, vocabulary):
        return None
    if (
        role == "people"
        and "adjective" in roles
        and head.pos_ == "ADJ"
        and not (chunk.first and doc[chunk.first - 1].lower_ == "the")
    ):
        return None
    if role == "region" and head.pos_ == "ADJ":
        return None
    first = chunk.first
    if first and doc[first - 1].lower_ == "the":
        first -= 1
    start = doc[first].idx
    end = doc[chunk.last - 1].idx + len(doc[chunk.last - 1])
    return Mention(first, chunk.last, Party(start, end, None, actors, None, _FORMS[role]))


def _collective(doc: Doc, chunk: Chunk, head: Token) -> bool:
    """Whether an adjective stands for a people ("the British", "the Dutch")."""
    alone = chunk.last - chunk.first == 1 and chunk.role("adjective") and head.lower_.endswith(COLLECTIVE)
    after = doc[chunk.last] if chunk.last < len(doc) else None
    bare = after is None or after.pos_ not in {"NOUN", "PROPN", "ADJ", "NUM"}
    led = chunk.first > 0 and doc[chunk.first - 1].lower_ == "the"
    return bool(alone) and led and bare and head.dep_ not in _OWNING


def _modifies(doc: Doc, chunk: Chunk, head: Token, role: str) -> bool:
    """Whether the name only qualifies the noun after it ("US tanks", "Paris summit")."""
    after = doc[chunk.last] if chunk.last < len(doc) else None
    if after is None or after.is_punct or after.is_space or after.lower_ in {"'s", "’s", "'", "’"}:
        return bool(after is not None and after.text in {"-", "–"} and head.dep_ in {"compound", "amod"})
    if head.dep_ in {"compound", "amod", "nmod:desc"} and head.head.i >= chunk.last:
        return True
    return (
        role in {"actor", "people", "capital", "region"}
        and after.pos_ in {"NOUN", "PROPN"}
        and head.head.i >= chunk.last
        and head.dep_
        in {
            "nmod",
            "flat",
            "det",
            "nummod",
            "dep",
        }
        and syntax.preposition(head) is None
    )


# ---------------------------------------------------------------- who a noun belongs to, and nouns that are parties themselves
def owners(token: Token, found: Found) -> tuple[str, ...]:
    """The actors a noun belongs to: by adjective or possessive before it, by a name in "of" or "in" behind it."""
    actors: list[str] = []
    stack = [token]
    while stack:
        word = stack.pop()
        for child in word.children:
            if child.dep_ not in _OWNING and child.dep_ != "conj":
                continue
            case = syntax.preposition(child)
            if child.dep_ == "nmod" and case not in {None, "of", "in"}:
                continue
            if child.dep_ == "appos" and child.i > token.i:
                continue
            if child.dep_ == "conj" and (word.i == token.i or child.pos_ not in {"ADJ", "PROPN"}):
                continue
            if child.i in found.owners:
                actors.extend(found.owners[child.i])
            elif child.i in found.by_token:
                actors.extend(found.by_token[child.i].party.actors)
            if child.dep_ in {"compound", "amod", "nmod:poss", "flat", "conj"} or child.i in found.owners:
                stack.append(child)
    if not actors:
        before = token.i - 1
        while before >= 0 and (token.doc[before].dep_ in {"compound", "amod"} or token.doc[before].lower_ in {"'s", "’s"}):
            if before in found.owners:
                return found.owners[before]
            before -= 1
        if before in found.owners and token.doc[before].pos_ in {"ADJ", "PROPN"} and before == token.i - 1:
            return found.owners[before]
    return tuple(dict.fromkeys(actors))


def described(token: Token, found: Found, vocabulary: Vocabulary) -> Party | None:
    """The party a common noun names: a body with an owner ("the Polish government"), or somebody unnamed ("a senior French
    official", "some members of the alliance"). None for things, and for singular "the minister", which stands for somebody
    named elsewhere."""
    if token.pos_ not in {"NOUN", "PROPN", "ADJ", "PRON", "NUM", "DET"}:
        return None
    lemma = token.lemma_.lower()
    plural = token.tag_ in {"NNS", "NNPS"} or lemma == "people"
    start, end = noun_phrase(token)
    words = found.chunks.text[start:end]
    if token.pos_ in {"NOUN", "PROPN"} and lemma in nouns.HUMANS:
        owned = () if lemma in nouns.RELATIVE else owners(token, found)
        definite = _definite(token)
        if not plural and definite and not owned:
            return None
        return Party(
            start,
            end,
            words,
            owned,
            vocabulary.level_of(token.lemma_) if plural else _level(token, vocabulary),
            "unnamed",
            known=False,
        )
    if token.pos_ in {"NOUN", "PROPN"} and lemma in nouns.BODIES | nouns.STATES:
        owned = owners(token, found)
        if owned and len(owned) <= 12:
            return Party(start, end, None, owned, None, "body")
        if plural and lemma in nouns.STATES:
            return Party(start, end, words, (), None, "unnamed", known=False)
        return None
    if (
        token.lower_ in nouns.QUANTIFIERS
        and token.dep_ in {"nsubj", "nsubj:pass", "obl", "obl:agent", "conj"}
        and token.pos_ != "DET"
    ):
        return Party(start, end, words, (), None, "unnamed", known=False) if _persons(token) else None
    return None


def _persons(token: Token) -> bool:
    return any(c.lemma_.lower() in nouns.HUMANS | nouns.STATES for c in token.subtree if c.i != token.i)


def _definite(token: Token) -> bool:
    return any(
        c.lower_ in {"the", "this", "that", "his", "her", "its", "their"}
        for c in token.children
        if c.dep_ in {"det", "nmod:poss"}
    )


def _level(token: Token, vocabulary: Vocabulary) -> str:
    words = [c.text for c in token.children if c.dep_ in {"compound", "amod"} and c.i < token.i]
    return vocabulary.level_of(" ".join([*words, token.lemma_]))


def noun_phrase(token: Token) -> tuple[int, int]:
    """Code points of the noun with what qualifies it: "some members of the alliance", "two people familiar with the talks"; no
    clauses."""
    words = [token]
    stack = [token]
    while stack:
        for child in stack.pop().children:
            if child.dep_ in {
                "acl",
                "acl:relcl",
                "appos",
                "cc",
                "punct",
                "parataxis",
                "cop",
                "nsubj",
                "advcl",
                "mark",
                "aux",
                "ccomp",
            } or (child.dep_ == "obl" and child.head.pos_ != "ADJ"):
                continue
            if child.dep_ == "conj" and (child.i > token.i or child.head.i == token.i):
                continue
            if child.dep_ == "case" and child.head.i == token.i and child.i < token.i:
                continue
            if child.dep_ in {"advmod"} and child.head.i == token.i and child.i > token.i:
                continue
            words.append(child)
            stack.append(child)
    words.sort(key=lambda t: t.i)
    run = [t for t in words if t.i <= token.i]
    for word in words:
        if word.i > token.i and (word.i - run[-1].i == 1 or all(t.is_space for t in token.doc[run[-1].i + 1 : word.i])):
            run.append(word)
    return run[0].idx, run[-1].idx + len(run[-1])
