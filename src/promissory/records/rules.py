"""How claims of each kind become one thing, with what a pack says about words, seats and names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from promissory.model.claim import Kind
from promissory.model.pack import Pack
from promissory.records import wording
from promissory.records.group import Groups
from promissory.records.joining import Strategy
from promissory.records.meeting import Meetings
from promissory.records.position import Positions
from promissory.records.promise import Promises
from promissory.records.telling import Tellings

# The kinds whose claims can meet in one record, or in a record and its parts.
FAMILY: Mapping[Kind, str] = {
    "meeting": "meeting",
    "attendance": "meeting",
    "commitment": "promise",
    "fulfilment": "promise",
    "position": "position",
    "group": "group",
    "condition": "condition",
    "statement": "statement",
    "assessment": "assessment",
    "event": "event",
}


Rules = Mapping[str, Strategy[Any]]


def rules(pack: Pack | None) -> Rules:
    """The strategy of each family."""
    return {
        "meeting": Meetings(_seats(pack)),
        "promise": Promises(_owners(pack), _same(pack), _led(pack)),
        "position": Positions(),
        "group": Groups(_known(pack)),
        "condition": Tellings(("from",), ("subject", "requires")),
        "statement": Tellings(("who", "for"), ("quote", "content")),
        "assessment": Tellings(("by",), ("content",)),
        "event": Tellings(("actors",), ("what",)),
    }


def _seats(pack: Pack | None) -> dict[str, str]:
    """Place word -> the actor whose capital, palace or name it is; words two actors share are left out."""
    seats: dict[str, str] = {}
    shared: set[str] = set()
    for actor in pack.actors if pack else ():
        for name in (actor.name, *actor.capitals, *actor.metonyms):
            found = wording.words(name) - wording.SITE
            if len(found) == 1:
                word = next(iter(found))
                if seats.setdefault(word, actor.id) != actor.id:
                    shared.add(word)
    return {word: actor_id for word, actor_id in seats.items() if word not in shared}


def _owners(pack: Pack | None) -> dict[str, str]:
    """Word -> the actor whose name or adjective it is."""
    owners: dict[str, str] = {}
    for actor in pack.actors if pack else ():
        for name in (actor.name, *actor.aliases, *actor.adjectives):
            found = wording.words(name)
            if len(found) == 1:
                owners.setdefault(next(iter(found)), actor.id)
    return owners


def _same(pack: Pack | None) -> dict[str, str]:
    """Word -> the pack's item it is another name of, where both are single words."""
    same: dict[str, str] = {}
    for item in pack.items if pack else ():
        name = wording.words(item.name)
        for alias in item.aliases if len(name) == 1 else ():
            found = wording.words(alias)
            if len(found) == 1 and found != name:
                same.setdefault(next(iter(found)), next(iter(name)))
    return same


def _led(pack: Pack | None) -> dict[str, str]:
    """Group -> its founder, where one alone founded it."""
    return {group.slug: group.founders[0] for group in (pack.groups if pack else ()) if len(group.founders) == 1}


def _known(pack: Pack | None) -> dict[frozenset[str], str]:
    known: dict[frozenset[str], str] = {}
    for group in pack.groups if pack else ():
        for name in (group.name, group.slug, *group.aliases):
            every = wording.words(name.replace("-", " "))
            known.setdefault((every - wording.JOINT) or every, group.slug)
    return known
