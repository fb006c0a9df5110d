"""A vocabulary pack as the rooms see it: actors, persons with dated offices, groups, questions, items, cue words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Level = str  # "head" | "minister" | "official"


@dataclass(frozen=True, slots=True)
class Actor:
    """A state (ISO 3166-1 alpha-3) or an organisation (short name)."""

    id: str  # "FRA", "EU", "NATO"
    name: str  # "France"
    kind: str  # "state" | "organisation"
    aliases: tuple[str, ...] = ()  # other names of the actor itself
    adjectives: tuple[str, ...] = ()  # "French"
    people: tuple[str, ...] = ()  # "the French", "Frenchman"
    capitals: tuple[str, ...] = ()  # places that can stand for the government
    metonyms: tuple[str, ...] = ()  # palaces, ministries: "the Elysee"
    blocs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Office:
    """One term of one person: `start`/`end` are ISO dates of any precision, `end` None while it lasts."""

    actor: str
    office: str  # "head_of_government", "defence_minister" …
    title: str
    level: Level
    start: str | None
    end: str | None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A person with the offices held from-to; `name` is the full form claims carry."""

    name: str
    aliases: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """A coalition, contact group, fund or conference series."""

    slug: str
    name: str
    aliases: tuple[str, ...] = ()
    founders: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    formed: str | None = None
    purpose: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A disputed question: phrases that name it, and what its stances look like."""

    id: str
    name: str
    cues: tuple[str, ...] = ()  # phrases that put the question on the table
    context: tuple[str, ...] = ()  # at least one must stand in the passage, where given
    excludes: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()  # phrases that already carry a stance
    opposes: tuple[str, ...] = ()
    echoes: tuple[str, ...] = ()  # words by which a later sentence still speaks of it


@dataclass(frozen=True, slots=True)
class Item:
    """A kind of thing that is given: `category` is a commitment category (military, financial …)."""

    name: str
    category: str
    aliases: tuple[str, ...] = ()
    kind: str = ""  # "tank", "APC", "ammunition" …


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that must (or must not) yield a claim holding `expect`; run as tests."""

    text: str
    kind: str
    expect: Mapping[str, Any]
    must: bool
    published: str
    term: str


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything about one subject. `cues` maps a role ("give_verbs", "speech_verbs" …) to words; see docs/packs.md."""

    name: str
    title: str
    digest: str
    actors: tuple[Actor, ...] = ()
    persons: tuple[Person, ...] = ()
    groups: tuple[Group, ...] = ()
    questions: tuple[Question, ...] = ()
    items: tuple[Item, ...] = ()
    cues: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    office_titles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # office -> words that name it in text
    regions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # "Baltic" -> ("EST", "LVA", "LTU")
    towns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # "CHE" -> ("Geneva", "Lugano"): where a town lies
    examples: tuple[Example, ...] = ()
    topic_words: tuple[str, ...] = ()  # one of them puts a document on the subject
    topic_hints: tuple[str, ...] = ()  # two different ones of them do
    single_offices: frozenset[str] = frozenset()  # offices only one person holds at a time
    places: Mapping[str, str] = field(default_factory=dict, compare=False)  # "group:<slug>" -> "groups.csv, line 7", for messages
