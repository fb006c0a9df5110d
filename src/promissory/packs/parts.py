"""Makes the nouns of a pack (actors, persons, groups, items, questions, word lists) from its files, bases first."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any

from promissory.model.claim import CHOICES, KINDS
from promissory.model.errors import PackError
from promissory.model.pack import Actor, Example, Group, Item, Level, Office, Person, Question
from promissory.packs.tables import Row, rows, shown, strings, toml

LEVELS = CHOICES["attendance", "level"]
CATEGORIES = CHOICES["commitment", "category"]
QUESTION_LISTS = ("cues", "context", "excludes", "supports", "opposes", "echoes")
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
Folders = tuple[Path, ...]
Places = dict[str, str]


def actors(folders: Folders, places: Places) -> tuple[Actor, ...]:
    """States and organisations; a row of an extending pack replaces the base's row of the same id."""
    found: dict[str, Actor] = {}
    for folder in folders:
        for row in rows(folder / "actors.csv", ("id", "kind", "name", "aliases", "adjectives", "people", "capitals", "metonyms")):
            actor = Actor(
                id=row.required("id"), name=row.required("name"), kind=_one_of(row, "kind", ("state", "organisation")),
                aliases=row.words("aliases"), adjectives=row.words("adjectives"), people=row.words("people"),
                capitals=row.words("capitals"), metonyms=row.words("metonyms"), blocs=row.words("blocs"),
            )
            _once(f"actor:{actor.id}", row, folder, places)
            found[actor.id] = actor
    return tuple(found.values())


def persons(folders: Folders, levels: dict[str, Level], places: Places) -> tuple[Person, ...]:
    """Persons with their terms, in order of the files; several rows of one name are one person."""
    aliases: dict[str, dict[str, None]] = {}
    terms: dict[str, list[Office]] = {}
    for folder in folders:
        for row in rows(folder / "persons.csv", ("person", "aliases", "actor", "office", "title", "from", "to", "source")):
            name, office = row.required("person"), row.required("office")
            level = _one_of(row, "level", LEVELS) if row.text("level") else levels.get(office)
            if level is None:
                raise PackError(f"{row.place}: the office '{office}' has no level; name it in office_titles.toml.")
            aliases.setdefault(name, {}).update(dict.fromkeys(row.words("aliases")))
            places[f"office:{name}:{len(terms.setdefault(name, []))}"] = row.place
            terms[name].append(Office(
                actor=row.required("actor"), office=office, title=row.required("title"), level=level,
                start=_date(row, "from"), end=_date(row, "to"), source=row.text("source"),
            ))
    return tuple(Person(name, tuple(a for a in aliases[name] if a != name), tuple(terms[name])) for name in terms)


def groups(folders: Folders, places: Places) -> tuple[Group, ...]:
    found: dict[str, Group] = {}
    for folder in folders:
        for row in rows(folder / "groups.csv", ("slug", "name", "aliases", "founders", "members", "formed", "purpose")):
            group = Group(
                slug=row.required("slug"), name=row.required("name"), aliases=row.words("aliases"),
                founders=row.words("founders"), members=row.words("members"),
                formed=_date(row, "formed"), purpose=row.text("purpose") or None,
            )
            _once(f"group:{group.slug}", row, folder, places)
            found[group.slug] = group
    return tuple(found.values())


def items(folders: Folders, places: Places) -> tuple[Item, ...]:
    found: dict[str, Item] = {}
    for folder in folders:
        for row in rows(folder / "items.csv", ("name", "category", "kind", "aliases")):
            item = Item(
                name=row.required("name"), category=_one_of(row, "category", CATEGORIES),
                aliases=row.words("aliases"), kind=row.text("kind"),
            )
            _once(f"item:{item.name}", row, folder, places)
            found[item.name] = item
    return tuple(found.values())


def questions(folders: Folders, places: Places) -> tuple[Question, ...]:
    found: dict[str, Question] = {}
    for folder in folders:
        path = folder / "questions.toml"
        for key, said in toml(path).items():
            place = f"{shown(path)}, [{key}]"
            table = _table(said, place, {"name", *QUESTION_LISTS})
            lists = {field: strings(table.get(field, []), f"{place}, {field}") for field in QUESTION_LISTS}
            found[key] = Question(id=key, name=_text(table, "name", place), **lists)
            places[f"question:{key}"] = place
    return tuple(found.values())


def office_titles(folders: Folders) -> tuple[dict[str, Level], dict[str, tuple[str, ...]], frozenset[str]]:
    """Level by office, words by office, and the offices that one person at a time holds."""
    levels: dict[str, Level] = {}
    words: dict[str, tuple[str, ...]] = {}
    single: set[str] = set()
    for folder in folders:
        path = folder / "office_titles.toml"
        for office, said in toml(path).items():
            place = f"{shown(path)}, [{office}]"
            table = _table(said, place, {"level", "single", "words"})
            level = _text(table, "level", place)
            if level not in LEVELS:
                raise PackError(f"{place}: the level '{level}' is unknown; use one of {', '.join(LEVELS)}.")
            levels[office] = level
            words[office] = tuple(dict.fromkeys((*words.get(office, ()), *strings(table.get("words", []), f"{place}, words"))))
            if table.get("single"):
                single.add(office)
    return levels, words, frozenset(single)


def word_lists(folders: Folders, file: str) -> dict[str, tuple[str, ...]]:
    """A flat TOML file of lists; a role named in several packs holds the words of all."""
    found: dict[str, tuple[str, ...]] = {}
    for folder in folders:
        path = folder / file
        for role, said in toml(path).items():
            found[role] = tuple(dict.fromkeys((*found.get(role, ()), *strings(said, f"{shown(path)}, {role}"))))
    return found


def examples(folders: Folders) -> tuple[Example, ...]:
    """Sentences with what they must, or must not, yield; `[[example]]` tables."""
    found: list[Example] = []
    for folder in folders:
        path = folder / "examples.toml"
        for number, said in enumerate(toml(path).get("example", []), start=1):
            place = f"{shown(path)}, example {number}"
            table = _table(said, place, {"text", "kind", "expect", "must", "published", "term"})
            kind, expect = _text(table, "kind", place), table.get("expect", {})
            if kind not in KINDS:
                raise PackError(f"{place}: the kind '{kind}' is unknown; use one of {', '.join(KINDS)}.")
            if not isinstance(expect, dict) or not isinstance(table.get("must"), bool):
                raise PackError(f"{place}: 'must' is true or false and 'expect' a table; correct them.")
            found.append(Example(
                text=_text(table, "text", place), kind=kind, expect=expect, must=table["must"],
                published=_text(table, "published", place), term=_text(table, "term", place),
            ))
    return tuple(found)


def _table(said: Any, place: str, keys: set[str]) -> dict[str, Any]:
    if not isinstance(said, dict):
        raise PackError(f"{place}: a table is wanted here; write keys and values under a heading.")
    unknown = sorted(set(said) - keys)
    if unknown:
        raise PackError(f"{place}: '{unknown[0]}' is not known; the keys are {', '.join(sorted(keys))}.")
    return said


def _text(table: dict[str, Any], key: str, place: str) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        raise PackError(f"{place}: '{key}' is missing; write it as text in quotation marks.")
    return value


def _one_of(row: Row, column: str, choices: tuple[str, ...]) -> str:
    value = row.required(column)
    if value not in choices:
        raise PackError(f"{row.place}: the {column} '{value}' is unknown; use one of {', '.join(choices)}.")
    return value


def _date(row: Row, column: str) -> str | None:
    value = row.text(column)
    if not value:
        return None
    try:
        if not DATE.fullmatch(value):
            raise ValueError
        datetime.date.fromisoformat(value + "-01-01"[len(value) - 4 :])
    except ValueError:
        raise PackError(f"{row.place}: '{value}' in '{column}' is no date; write YYYY, YYYY-MM or YYYY-MM-DD.") from None
    return value


def _once(key: str, row: Row, folder: Path, places: Places) -> None:
    """Within one table a name stands once; a base's row may be replaced."""
    earlier = places.get(key)
    if earlier is not None and earlier.startswith(f"{folder.name}/"):
        raise PackError(f"{row.place}: '{key.split(':', 1)[1]}' stands already in {earlier}; keep one of the two.")
    places[key] = row.place
