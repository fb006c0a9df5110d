"""Names of coalitions and joint initiatives in a text: those of the pack, and those the text names itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from promissory.claims.reading import Reading, View
from promissory.model.pack import Group, Pack

# Nouns that name a joint undertaking wherever they carry a modifier; the second set only as part of a proper name.
_JOINT = frozenset({"coalition", "alliance", "consortium", "compact"})
_WITH_PURPOSE = frozenset({"initiative", "scheme", "group", "club", "platform", "committee", "hub", "plan", "drive"})
_PROPER = frozenset({
    "force", "centre", "center", "fund", "mission", "facility", "register", "team", "pledge", "accelerator", "operation",
    "mechanism", "partnership", "network", "circle", "programme", "program", "project",
})
_NOUNS = _JOINT | _WITH_PURPOSE | _PROPER
_NAMED_AGAIN = _JOINT | {"initiative", "scheme"}  # "the coalition" stands for one named before
_OWNED = frozenset({"plan", "drive"})  # a joint undertaking only as somebody's ("the Norwegian shell plan")
_GROUPS = re.compile(r"(?:core|working|contact) group|task force", re.I)
_PAIR = re.compile(r"[A-Z]\w+-[A-Z]\w+ \w+$")
_CALLED = re.compile(
    r",? (?:called|dubbed|named|known as|christened) [\"“‘]?(?P<name>[A-Z][\w-]+(?: (?:of |for |the )*[A-Z][\w-]+){0,5})"
)
_NOT_NAMES = frozenset({
    "new", "so-called", "such", "other", "same", "wider", "broad", "broader", "whole", "entire", "own", "first", "second",
    "third", "next", "last", "former", "this", "that", "these", "each", "joint", "small", "large", "larger", "big", "bigger",
    "said", "separate", "permanent",
})
_ORDINAL = re.compile(r"(?:[a-z]{2,}th|\d(?:st|nd|rd|th))$")
# Groups that are no joint undertaking: of people at a table, of a parliament, of reporters; forces of a state.
_OTHERS = re.compile(
    r"^(?:\w+ )?(?:parliamentary|press|age|ethnic|armed|air|ground|land|naval|special|security|police|defen[cs]e|work|labou?r"
    r"|budget|governing|ruling|opposition|government|governmental|steering|advocacy|campaign|aid|rights|interest|pressure|media"
    r"|energy) (?:coalition|alliance|group|force|committee|plan|centre|center)s?$",
    re.I,
)
_MARKS = frozenset("-“\"‘")


@dataclass(frozen=True, slots=True)
class Name:
    """One mention of a group, code points [start, end); `name` is None for a bare "the coalition"; `head` is its noun."""

    start: int
    end: int
    name: str | None
    head: Token
    known: Group | None = None
    owner: tuple[str, ...] = ()  # actors named by an adjective in it ("a Czech scheme")
    sure: bool = True  # False: the words may but describe a thing; only what a verb tells of it makes it a group


def names(reading: Reading, view: View) -> Iterator[Name]:
    """The groups a sentence names, in the order of the text."""
    known = _known(reading, view)
    for token in view.tokens:
        noun = token.lemma_.lower()
        if noun not in _NOUNS or token.pos_ not in {"NOUN", "PROPN"} or token.tag_ == "NNS":
            continue
        start, end = _extent(token, view)
        covering = next((group for at, to, group in known if at < end and start < to), None)
        words = reading.document.text[start:end]
        if covering is None and _OTHERS.match(words) and not words.istitle():
            continue
        start += len(words) - len(words.lstrip("-–— "))
        words = reading.document.text[start:end]
        called = _CALLED.match(reading.document.text, end)
        modified = start < token.idx or end > token.idx + len(token)
        if modified or called or noun in _NAMED_AGAIN:
            owner, bare = _owners(reading, token, start, end)
            name = called["name"] if called else _tidy(words) if modified else None
            sure = called is not None or (modified and _sure(reading, token, words, end, covering, owner, bare))
            yield Name(start, end, name, token, covering, owner, sure)


def _sure(
    reading: Reading, token: Token, words: str, end: int, covering: Group | None, owner: tuple[str, ...], bare: bool
) -> bool:
    """Whether the words alone name a joint undertaking."""
    noun = token.lemma_.lower()
    party = reading.found.by_token.get(token.i)
    form = party.party.form if party is not None else None
    if covering is None and (form == "actor" or (form == "body" and noun not in _JOINT)):
        return False  # an organisation
    if noun in _NAMED_AGAIN:
        return covering is not None or (not bare and _names_one(noun, words, token, end))
    if noun in _OWNED:
        return bool(owner) and not bare
    return covering is None and bool(_GROUPS.match(words))


def _known(reading: Reading, view: View) -> list[tuple[int, int, Group]]:
    by_slug = {group.slug: group for group in reading.pack.groups}
    return [
        (m.party.start, m.party.end, by_slug[actor])
        for m in reading.mentions for actor in m.party.actors
        if actor in by_slug and view.start <= m.party.start < view.end
    ]


def _names_one(noun: str, words: str, token: Token, end: int) -> bool:
    """Whether the words name a joint undertaking rather than describe a thing."""
    capital = sum(word[:1].isupper() for word in words.split()) >= 2
    if re.search(r"\d", words.split()[0]) or (token.idx == 0 and noun not in _JOINT):
        return False
    if noun in _JOINT:
        return True
    if noun in _WITH_PURPOSE:
        return capital or end > token.idx + len(token) or (noun in {"initiative", "scheme"} and " " in words)
    return capital and token.text[0].isupper()


def _owners(reading: Reading, token: Token, start: int, end: int) -> tuple[tuple[str, ...], bool]:
    """Whose undertaking it is by its first adjective ("a Norwegian scheme to buy …"), and whether that is all its name."""
    text = reading.document.text[start:end]
    nothing: dict[str, str] = {}
    adjectives = reading.once("adjectives of states", lambda: _adjectives(reading.pack), nothing)
    first = text.split()[0].removesuffix("-led")
    owner = adjectives.get(first)
    bare = owner is not None and len(text.split()) == 2 and "-led" not in text
    return ((owner,) if owner else ()), bare or _PAIR.match(text) is not None


def _adjectives(pack: Pack) -> dict[str, str]:
    return {adjective: actor.id for actor in pack.actors if actor.kind == "state" for adjective in actor.adjectives}


def _extent(token: Token, view: View) -> tuple[int, int]:
    """From the first naming modifier to the end of a short "of …", "for …" or "to …"."""
    first = token
    for left in reversed([t for t in view.tokens if t.i < token.i]):
        naming = left.pos_ in {"PROPN", "NOUN", "ADJ", "NUM"} or left.lower_ in {"-", "led"} or left.tag_ in {"VBG", "VBN"}
        attached = left.i <= left.head.i <= token.i or left.lower_ == "-"
        empty = left.lower_ in _NOT_NAMES or left.tag_ in {"JJS", "JJR", "POS"} or _ORDINAL.search(left.lower_)
        if not naming or not attached or empty:
            break
        if left.pos_ == "NUM" and "-" not in left.text and not left.text[0].isupper():
            break
        first = left
    end = token.idx + len(token)
    after = [t for t in view.tokens if t.i > token.i][:12]
    if after and after[0].text in "\"”’" and len(after) > 1:
        after = after[1:]
    if len(after) > 2 and after[0].text == "," and after[1].lower_ == "for":
        after = after[1:]
    if after and after[0].lower_ in {"of", "for", "on"} and len(after) > 1:
        last = _phrase_end(after, after[0].lower_)
        end = last.idx + len(last) if last is not None else end
    elif len(after) > 1 and after[0].lower_ == "to" and after[1].tag_ == "VB":
        last = _purpose_end(after)
        end = last.idx + len(last) if last is not None else end
    return first.idx, end


def _phrase_end(after: list[Token], word: str) -> Token | None:
    last = None
    for token in after[1:]:
        if token.pos_ in {"PUNCT", "VERB", "AUX", "SCONJ", "CCONJ"} and token.text not in _MARKS and token.lower_ != "willing":
            break
        if token.pos_ == "ADP" and token.lower_ not in {word if word == "of" else "to", "to"} and last is not None:
            break
        last = token
    while last is not None and last.pos_ in {"DET", "ADP", "PUNCT"}:
        last = last.nbor(-1)
    return last if last is not None and last.i > after[0].i else None


def _purpose_end(after: list[Token]) -> Token | None:
    last = None
    for token in after:
        if token.pos_ in {"PUNCT", "SCONJ", "CCONJ"} and token.text not in _MARKS:
            break
        last = token
    return last


def _tidy(words: str) -> str:
    return " ".join(words.replace("“", "").replace("”", "").replace('"', "").split()).lstrip("-–— ")
