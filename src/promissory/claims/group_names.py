"""Names of coalitions and joint initiatives in a text: those of the pack, and those the text names itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from promissory.claims import syntax
from promissory.claims.group_extent import extent
from promissory.claims.reading import Reading, View
from promissory.model.pack import Group, Pack

_PAIR = re.compile(r"[A-Z]\w+-[A-Z]\w+ \w+$")
_CALLED = re.compile(
    r",? (?:called|dubbed|named|known as|christened) [\"“‘]?(?P<name>[A-Z][\w-]+(?: (?:of |for |the )*[A-Z][\w-]+){0,5})"
)
_NEW = re.compile(r"(?<![\w-])(?:an?|another|this|so-called|new)(?: [\w-]+){0,3}[\s(“‘\"]*$", re.I)
_NUMBERED = frozenset({"Five", "Seven", "Eight", "Ten", "Twelve", "Twenty", "Thirty"})  # "the Group of Twenty"
_CALLED_HERE = re.compile(r"^(?:called|dubbed|named|christened) ")


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
    new: bool = False  # told of as something new ("a coalition of cooks"), not as known ("the coalition of cooks")

    @property
    def proper(self) -> bool:
        """Whether it is written as a name of its own: capitals in its noun and in another word, or a name of the pack."""
        words = (self.name or "").split()
        return self.known is not None or (sum(w[:1].isupper() for w in words) >= 2 and self.head.text[:1].isupper())


def names(reading: Reading, view: View) -> Iterator[Name]:
    """The groups a sentence names, in the order of the text."""
    known = _known(reading, view)
    kinds = _Kinds(reading)
    for token in view.tokens:
        noun = token.lemma_.lower()
        if noun not in kinds.all or token.pos_ not in {"NOUN", "PROPN"} or token.tag_ == "NNS":
            continue
        start, end = extent(token, view)
        covering = next((group for at, to, group in known if at < end and start < to), None)
        words = reading.document.text[start:end]
        if covering is None and (kinds.of_people(words) or (kinds.other(token) and not words.istitle()) or _body(reading, token)):
            continue
        lead = len(words) - len(words.lstrip("-–— "))
        here = _CALLED_HERE.match(words[lead:])
        start += lead + (here.end() if here else 0)
        words = reading.document.text[start:end]
        called = _CALLED.match(reading.document.text, end)
        modified = start < token.idx or end > token.idx + len(token)
        if modified or called or noun in kinds.again:
            owner, bare = _owners(reading, token, start, end)
            name = called["name"] if called else _tidy(words) if modified else None
            sure = called is not None or (modified and _sure(reading, token, words, end, covering, owner, bare, kinds))
            joint = noun in kinds.joint or kinds.working(words)
            new = joint and _NEW.search(reading.document.text, view.start, start) is not None
            yield Name(start, end, _full(reading, name, covering, owner), token, covering, owner, sure, new)


def known_names(reading: Reading, view: View) -> Iterator[Name]:
    """The groups of the pack named by words that hold no noun of a group ("the Ramstein format" aside); only what is told of
    them makes a claim."""
    kinds = _Kinds(reading)
    for at, to, group in _known(reading, view):
        span = reading.doc.char_span(at, to, alignment_mode="expand")
        if span is None or group.purpose is None or any(t.lemma_.lower() in kinds.all for t in span):
            continue
        yield Name(at, to, _tidy(reading.document.text[at:to]), span.root, group, (), False)


class _Kinds:
    """The pack's nouns for joint undertakings, by how much they say."""

    def __init__(self, reading: Reading) -> None:
        self.joint = reading.cues("joint_nouns")  # wherever they carry a modifier
        self.purpose = reading.cues("joint_purpose_nouns")  # with a purpose or a name
        self.owned = reading.cues("joint_owned_nouns")  # only as somebody's ("the Norwegian shell plan")
        self.again = self.joint | reading.cues("joint_again_nouns")  # "the coalition" stands for one named before
        self.all = self.joint | self.purpose | self.owned | reading.cues("joint_proper_nouns")
        self._working = reading.cues("joint_phrases")
        self._others = reading.cues("other_group_words")
        self._people = reading.cues("other_group_members")

    def other(self, noun: Token) -> bool:
        """Whether the word before the noun makes it a group of people or a force of a state: a parliamentary group."""
        return noun.i > 0 and noun.nbor(-1).lower_ in self._others

    def of_people(self, words: str) -> bool:
        """Whether it is made of others than states and their bodies: of parties, of companies, of experts."""
        made_of = re.split(r" (?:for|to|against|on) ", words.lower())[0]
        return not self._people.isdisjoint(re.findall(r"[\w-]+", made_of))

    def working(self, words: str) -> bool:
        """Whether the words begin with a kind of group that is joint by itself ("core group")."""
        return any(words.lower().startswith(phrase) for phrase in self._working)


def _sure(
    reading: Reading,
    token: Token,
    words: str,
    end: int,
    covering: Group | None,
    owner: tuple[str, ...],
    bare: bool,
    kinds: _Kinds,
) -> bool:
    """Whether the words alone name a joint undertaking."""
    noun = token.lemma_.lower()
    party = reading.found.by_token.get(token.i)
    form = party.party.form if party is not None else None
    if covering is None and (form == "actor" or (form == "body" and noun not in kinds.joint)):
        return False  # an organisation
    if noun in kinds.again:
        return covering is not None or (not bare and _names_one(noun, words, token, end, kinds))
    if noun in kinds.owned:
        return covering is not None and bool(owner) and not bare
    return covering is None and kinds.working(words) and len(words.split()) > 2


def _body(reading: Reading, noun: Token) -> bool:
    """Whether the noun is (part of) the name of an organisation, or stands for one ("the NATO alliance"), or only says at whose
    bidding ("on the initiative of")."""
    of = noun.i + 2 < len(noun.doc) and noun.nbor(1).lower_ == "of"
    if of and (syntax.preposition(noun) in {"on", "at"} or (noun.lemma_.lower() == "group" and noun.nbor(2).text in _NUMBERED)):
        return True
    before = [reading.found.by_token.get(c.i) for c in noun.children if c.dep_ in {"compound", "nmod", "amod"} and c.i < noun.i]
    owners = [a for c in noun.children if c.dep_ in {"compound", "amod"} for a in reading.found.owners.get(c.i, ())]
    owners += [a for m in before if m is not None for a in m.party.actors]
    return noun.lemma_.lower() == "alliance" and any(reading.vocabulary.kinds.get(a) == "organisation" for a in owners)


def _known(reading: Reading, view: View) -> list[tuple[int, int, Group]]:
    by_slug = {group.slug: group for group in reading.pack.groups}
    return [
        (m.party.start, m.party.end, by_slug[actor])
        for m in reading.mentions for actor in m.party.actors
        if actor in by_slug and view.start <= m.party.start < view.end
    ]


def _names_one(noun: str, words: str, token: Token, end: int, kinds: _Kinds) -> bool:
    """Whether the words name a joint undertaking rather than describe a thing."""
    capital = sum(word[:1].isupper() for word in words.split()) >= 2
    if re.search(r"\d", words.split()[0]) or (token.idx == 0 and noun not in kinds.joint):
        return False
    if noun in kinds.joint:
        return True
    return capital or " " in words


def _full(reading: Reading, name: str | None, covering: Group | None, owner: tuple[str, ...]) -> str | None:
    """The name with the owner the pack gives it, where the text leaves the owner out ("shell initiative")."""
    if name is None or covering is None or owner:
        return name
    nothing: dict[str, str] = {}
    adjectives = reading.once("adjectives of states", lambda: _adjectives(reading.pack), nothing)
    return covering.name if covering.name.split()[0] in adjectives else name


def _owners(reading: Reading, token: Token, start: int, end: int) -> tuple[tuple[str, ...], bool]:
    """Whose undertaking it is by its first adjective ("a Norwegian scheme to buy …"), and whether that is all its name."""
    text = reading.document.text[start:end]
    nothing: dict[str, str] = {}
    adjectives = reading.once("adjectives of states", lambda: _adjectives(reading.pack), nothing)
    first = text.split()[0].removesuffix("-led")
    owner = adjectives.get(first)
    bare = owner is not None and len(text.split()) == 2 and "-led" not in text
    return ((owner,) if owner else ()), bare or _PAIR.match(text) is not None


def owner_of(reading: Reading, named: Name) -> str | None:
    """Whose the group is by the first word of its name."""
    nothing: dict[str, str] = {}
    adjectives = reading.once("adjectives of states", lambda: _adjectives(reading.pack), nothing)
    return adjectives.get((named.name or "").split(" ")[0].removesuffix("-led"))


def _adjectives(pack: Pack) -> dict[str, str]:
    return {adjective: actor.id for actor in pack.actors if actor.kind == "state" for adjective in actor.adjectives}


def _tidy(words: str) -> str:
    for left_out, instead in ((", this one", ""), (", for ", " for "), ("“", ""), ("”", ""), ('"', "")):
        words = words.replace(left_out, instead)
    return " ".join(words.split()).lstrip("-–— ")
