"""Finds what is wrong in a pack that loads: terms that contradict each other, names nobody defines, terms without examples."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from promissory.model.pack import Office, Pack

STANDING_IN = ("(acting)", "(interim)", "(caretaker)", "(stand-in)")


def check(pack: Pack) -> tuple[str, ...]:
    """Every problem as one sentence that begins with file and line; empty where the pack is sound."""
    areas = (*_regions(pack), *_towns(pack))
    return (*_offices(pack), *_overlaps(pack), *_members(pack), *_questions(pack), *areas, *_examples(pack))


def _offices(pack: Pack) -> Iterator[str]:
    """Each term belongs to a known actor and ends after it began."""
    actors = {actor.id for actor in pack.actors}
    for person in pack.persons:
        for number, office in enumerate(person.offices):
            place = pack.places.get(f"office:{person.name}:{number}", person.name)
            if office.actor not in actors:
                yield f"{place}: {person.name} holds an office of '{office.actor}', which actors.csv does not know; add it."
            if office.start and office.end and _before(office.end, office.start):
                yield f"{place}: the term of {person.name} ends ({office.end}) before it begins ({office.start}); correct it."
            if office.office not in pack.office_titles:
                yield f"{place}: no words name the office '{office.office}'; add it to office_titles.toml."


def _overlaps(pack: Pack) -> Iterator[str]:
    """An office that one person at a time holds has no two holders on one day; those who stand in are passed over."""
    terms: dict[tuple[str, str], list[tuple[str, str, Office, str]]] = defaultdict(list)
    for person in pack.persons:
        for number, office in enumerate(person.offices):
            if office.office in pack.single_offices and not any(word in office.title for word in STANDING_IN):
                place = pack.places.get(f"office:{person.name}:{number}", person.name)
                terms[office.actor, office.office].append((office.start or "", person.name, office, place))
    for (actor, held), holders in sorted(terms.items()):
        ordered = sorted(holders, key=lambda holder: holder[:2])
        for (_, earlier, term, _), (start, later, _, place) in pairwise(ordered):
            if earlier != later and (term.end is None or _before(start, term.end)):
                until = term.end or "today"
                yield f"{place}: {later} is {held} of {actor} from {start}, but {earlier} is until {until}; correct one."


def _members(pack: Pack) -> Iterator[str]:
    """Founders and members of groups are actors of the pack, and a group has its alias to itself."""
    actors = {actor.id for actor in pack.actors}
    owner: dict[str, str] = {}
    for group in pack.groups:
        place = pack.places.get(f"group:{group.slug}", group.slug)
        for member in dict.fromkeys((*group.founders, *group.members)):
            if member not in actors:
                yield f"{place}: '{member}' in the group {group.slug} is no actor of the pack; add or remove it."
        for alias in (group.name, *group.aliases):
            if owner.setdefault(alias, group.slug) != group.slug:
                yield f"{place}: '{alias}' names {group.slug} and {owner[alias]}; leave it to one of them."


def _questions(pack: Pack) -> Iterator[str]:
    for question in pack.questions:
        if not question.cues:
            place = pack.places.get(f"question:{question.id}", question.id)
            yield f"{place}: nothing puts the question on the table; give it cues."


def _regions(pack: Pack) -> Iterator[str]:
    actors = {actor.id for actor in pack.actors}
    for region, members in pack.regions.items():
        for member in members:
            if member not in actors:
                yield f"regions.toml, {region}: '{member}' is no actor of the pack; correct the list."


def _towns(pack: Pack) -> Iterator[str]:
    actors = {actor.id for actor in pack.actors}
    for state in pack.towns:
        if state not in actors:
            yield f"towns.toml: '{state}' is no actor of the pack; correct the state."


def _examples(pack: Pack) -> Iterator[str]:
    """Each question has a sentence that must put it on record and one that must not."""
    shown = {(example.term, example.must) for example in pack.examples}
    for question in pack.questions:
        for must, words in ((True, "must yield it"), (False, "must not yield it")):
            if (question.id, must) not in shown:
                place = pack.places.get(f"question:{question.id}", question.id)
                yield f"{place}: no example shows a sentence that {words}; add one to examples.toml."


def _before(one: str, other: str) -> bool:
    """Whether a date comes before another as far as both are known: "2026-05" is not before "2026-05-08"."""
    length = min(len(one), len(other))
    return one[:length] < other[:length]
