"""A pack made ready for reading: its terms in one lexicon, its offices by actor and date. Built once for each pack and kept."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from promissory.claims.lexicon import Hit, Lexicon, Word, loose, words
from promissory.model.pack import Item, Office, Pack, Person
from promissory.values.names import fold, surname

Role = Literal["actor", "adjective", "people", "capital", "metonym", "group", "region", "person", "surname", "given", "title"]
_HEADS = (
    "president",
    "prime minister",
    "premier",
    "chancellor",
    "king",
    "queen",
    "head of",
    "leader",
    "secretary general",
    "pope",
)
_MINISTERS = ("minister", "secretary of", "defence secretary", "foreign secretary", "commissioner", "high representative")


@dataclass(frozen=True, slots=True)
class Term:
    """What a term of the pack stands for: `ref` is an actor, a group's slug, a region, a person's name or an office; `plural`
    for titles."""

    role: Role
    ref: str
    plural: bool = False


@dataclass(frozen=True, slots=True)
class ItemMention:
    """A kind of thing named at code points [start, end)."""

    start: int
    end: int
    item: Item


@dataclass(frozen=True)
class Vocabulary:
    """The pack's terms and tables as the readers look them up."""

    pack: Pack
    terms: Lexicon[Term]
    things: Lexicon[Item]
    persons: Mapping[str, Person]
    kinds: Mapping[str, str]  # actor -> "state" | "organisation"
    regions: Mapping[str, tuple[str, ...]]
    ensembles: Mapping[str, tuple[str, ...]]  # groups that are but the states of a region -> those states
    cues: Mapping[str, frozenset[str]]
    levels: Mapping[str, str]  # office -> level
    titles: Mapping[str, tuple[str, ...]]  # folded title -> offices
    holders: Mapping[tuple[str, str], tuple[tuple[Person, Office], ...]] = field(default_factory=dict)  # (actor, office) -> terms
    owned: Mapping[str, str] = field(default_factory=dict)  # folded title -> the actor its own words name ("NATO chief")
    bearers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # folded title -> actors with an office of that name

    def hits(self, text: str, found: tuple[Word, ...]) -> list[Hit[Term]]:
        """The terms of the pack in the text."""
        return self.terms.find(text, found)

    def items_in(self, text: str) -> tuple[ItemMention, ...]:
        """The kinds of things named in the text."""
        return tuple(ItemMention(h.start, h.end, h.values[0]) for h in self.things.find(text, words(text)))

    def office_of(self, person: str, date: str | None) -> Office | None:
        """The office the person held on the date, the highest where several; without a date the latest one. None where out of
        office."""
        offices = self.persons[person].offices if person in self.persons else ()
        if date is None:
            return max(offices, key=lambda o: (o.end is None, o.end or "", o.start or ""), default=None)
        held = [o for o in offices if within(o, date)]
        return min(held, key=lambda o: (_RANK.get(o.level, 3), _minus(o.start)), default=None)

    def held_by(self, actor: str, offices: Iterable[str], date: str | None) -> tuple[Person, ...]:
        """Who held one of the offices of the actor on the date (lately, without a date), each person once."""
        found: dict[str, Person] = {}
        for office in offices:
            for person, term in self.holders.get((actor, office), ()):
                if within(term, date) if date is not None else term.end is None:
                    found.setdefault(person.name, person)
        return tuple(found.values())

    def level_of(self, title: str) -> str:
        """How high a title stands, by the pack's offices, else by the words themselves."""
        plain = fold(title)
        if re.match(r"(?:deputy |acting |principal )*(?:assistant|under)\b", plain):
            return "official"
        for office in self.titles.get(plain, ()):
            if office in self.levels:
                return self.levels[office]
        if any(w in plain for w in _MINISTERS):
            return "minister"
        return (
            "head"
            if any(w in plain for w in _HEADS) and not re.search(r"\b(?:vice|deputy|former|opposition)\b", plain)
            else "official"
        )


_RANK = {"head": 0, "minister": 1, "official": 2}


def _minus(start: str | None) -> int:
    return -int(re.sub(r"\D", "", (start or "0000"))[:4] or 0)


def within(office: Office, date: str) -> bool:
    """Whether the term covers the date; precision as told on both sides, the day of change counts for both."""
    after = office.start is None or office.start[: len(date)] <= date[: len(office.start)]
    before = office.end is None or date[: len(office.end)] <= office.end[: len(date)]
    return after and before


_BUILT: dict[str, Vocabulary] = {}


def vocabulary(pack: Pack) -> Vocabulary:
    """The pack made ready; the last few are kept by digest."""
    key = pack.digest or str(id(pack))
    if key not in _BUILT:
        while len(_BUILT) >= 4:
            _BUILT.pop(next(iter(_BUILT)))
        _BUILT[key] = _build(pack)
    return _BUILT[key]


def _build(pack: Pack) -> Vocabulary:
    terms: Lexicon[Term] = Lexicon()
    for actor in pack.actors:
        for role, names in (
            ("actor", (actor.name, actor.id if actor.kind == "organisation" else "", *actor.aliases)),
            ("adjective", actor.adjectives),
            ("people", actor.people),
            ("capital", actor.capitals),
            ("metonym", actor.metonyms),
        ):
            for name in names:
                terms.add(_bare(name), Term(role, actor.id))  # type: ignore[arg-type]
    for group in pack.groups:
        for name in (group.name, *group.aliases):
            terms.add(_bare(name), Term("group", group.slug), any_case=" " in name)
    for region in pack.regions:
        terms.add(region, Term("region", region))
    holders: dict[tuple[str, str], list[tuple[Person, Office]]] = defaultdict(list)
    levels: dict[str, Counter[str]] = defaultdict(Counter)
    for person in pack.persons:
        for office in person.offices:
            holders[office.actor, office.office].append((person, office))
            levels[office.office][office.level] += 1
        for role, name in spellings(person):
            terms.add(name, Term(role, person.name), name=True)
    titles: dict[str, list[str]] = defaultdict(list)
    owned: dict[str, str] = {}
    for office_name, names in pack.office_titles.items():
        for title in names:
            titles[fold(title)].append(office_name)
            named = [t.ref for h in terms.find(title, words(title)) for t in h.values if t.role in {"actor", "metonym"}]
            if named:
                owned[fold(title)] = named[0]
    bearers = {title: _bearers(pack, title, offices) for title, offices in titles.items() if title not in owned}
    for title in titles:
        terms.add(title, Term("title", title), any_case=True)
        for plural in plurals(title):
            terms.add(plural, Term("title", title, plural=True), any_case=True)
    things: Lexicon[Item] = Lexicon()
    for item in pack.items:
        for name in (item.name, *item.aliases):
            for written in (name, *plurals(name)):
                things.add(written, item, any_case=not (name.isupper() and len(name) <= 3))
    return Vocabulary(
        pack=pack,
        terms=terms,
        things=things,
        persons={p.name: p for p in pack.persons},
        kinds={a.id: a.kind for a in pack.actors},
        regions=dict(pack.regions),
        ensembles={
            g.slug: g.members for g in pack.groups if g.members and any(set(g.members) == set(r) for r in pack.regions.values())
        },
        cues={role: frozenset(w.lower() for w in found) for role, found in pack.cues.items()},
        levels={o: c.most_common(1)[0][0] for o, c in levels.items()},
        titles={t: tuple(o) for t, o in titles.items()},
        holders={k: tuple(v) for k, v in holders.items()},
        owned=owned,
        bearers=bearers,
    )


def _bearers(pack: Pack, title: str, offices: Iterable[str]) -> tuple[str, ...]:
    """The actors that have an office called so, where it is an office one person holds at a time, or one organisation's own."""
    single = [o for o in offices if o in pack.single_offices]
    terms = [o for p in pack.persons for o in p.offices if o.office in (single or offices)]
    called = [o for o in terms if (told := fold(o.title)) == title or told.endswith(" " + title)] if single else terms
    actors = tuple(dict.fromkeys(o.actor for o in (called or (terms if " " in title else []))))
    organisations = {a.id for a in pack.actors if a.kind == "organisation"}
    return actors if single or (len(actors) == 1 and " " in title and organisations.issuperset(actors)) else ()


def _bare(name: str) -> str:
    return re.sub(r"^the\s+", "", name, flags=re.I)


def plurals(title: str) -> tuple[str, ...]:
    """The plural forms of a title or thing: "heads of state", "foreign ministers", "secretaries of state"."""
    first, _, rest = title.partition(" of ")
    tail = f" of {rest}" if rest else ""
    head, sep, end = first.partition(" for ")
    tail = (sep + end if sep else "") + tail
    if head.endswith("s"):
        return ()
    return ((head[:-1] + "ies" if head.endswith("y") and head[-2:-1] not in "aeou" else head + "s") + tail,)


def spellings(person: Person) -> tuple[tuple[Role, str], ...]:
    """The ways a person is named: in full, by family name, and (once named in full) by the first word."""
    found: dict[str, Role] = {}
    for name in (person.name, *person.aliases):
        parts = name.split()
        if len(parts) == 1:
            found.setdefault(name, "surname")
            continue
        found[name] = "person"
        found.setdefault(surname(name), "surname")
        found.setdefault(parts[-1], "surname")
        if len(parts) > 2:
            found.setdefault(" ".join(parts[-2:]), "surname")
            found.setdefault(f"{parts[0]} {parts[-1]}", "person")
        found.setdefault(parts[0], "given")
    return tuple((role, name) for name, role in found.items() if name)


def same_name(one: str, other: str) -> bool:
    """Whether two spellings can be one name: the words of one are the last, or all, of the other's in any transliteration."""
    first = [loose(w.folded) for w in words(one)]
    second = [loose(w.folded) for w in words(other)]
    short, long = sorted((first, second), key=len)
    return bool(short) and (long[-len(short) :] == short or long[: len(short)] == short)
