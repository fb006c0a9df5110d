"""Narrows the rows of any view by actor, date range or the value of a field."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from promissory.model.errors import QueryError
from promissory.model.pack import Pack

ACTOR_FIELDS = ("hosts", "for", "by", "to", "founders", "members", "actors", "from", "attendees", "parties", "reported_by", "who",
                "guarantors", "supports", "open", "undecided", "opposes", "silent", "attended", "signed", "contributes")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
Row = dict[str, Any]
Test = Callable[[Row], bool]


def narrow(rows: Iterable[Row], filters: Mapping[str, str], fields: Sequence[str], pack: Pack) -> list[Row]:
    """The rows every filter lets through; QueryError for a filter the view does not have or a date that is none."""
    return list(matching(rows, filters, fields, pack))


def matching(rows: Iterable[Row], filters: Mapping[str, str], fields: Sequence[str], pack: Pack) -> Iterator[Row]:
    """The same, row by row, for a reader who wants only the first ones."""
    tests: list[Test] | None = None
    for row in rows:
        if tests is None:
            tests = [_test(name, wanted, {*fields, *row}, pack) for name, wanted in filters.items()]
        if all(test(row) for test in tests):
            yield row
    if tests is None:  # no row, but a wrong filter is still wrong
        for name, wanted in filters.items():
            _test(name, wanted, set(fields), pack)


def _test(name: str, wanted: str, known: set[str], pack: Pack) -> Test:
    folded = wanted.casefold()
    if name == "actor":
        actor = actor_id(wanted, pack).casefold()
        return lambda row: any(actor == one.casefold() for one in actors_of(row))
    if name in ("since", "until"):
        bound = _date(name, wanted)
        return lambda row: _within(row.get("date"), bound, name)
    if name in known:
        return lambda row: any(folded == text.casefold() for text in _texts(row.get(name)))
    choice = ", ".join(sorted({"actor", "since", "until"} | known))
    raise QueryError(f"These rows cannot be narrowed by '{name}'; choose among {choice}.")


def actor_id(name: str, pack: Pack) -> str:
    """An actor's id from its id or any of its names; a name the pack does not know is taken as it is."""
    wanted = name.casefold()
    for actor in pack.actors:
        if wanted in {n.casefold() for n in (actor.id, actor.name, *actor.aliases)}:
            return actor.id
    for group in pack.groups:
        if wanted in {n.casefold() for n in (group.slug, group.name, *group.aliases)}:
            return group.slug
    return name


def actors_of(row: Mapping[str, Any]) -> Iterator[str]:
    """Every actor and person a row names."""
    for field in ACTOR_FIELDS:
        if (value := row.get(field)) is not None:  # most are not told
            yield from _texts(value)


def _date(name: str, told: str) -> str:
    if not _DATE.fullmatch(told):
        raise QueryError(f"'{told}' is no date for --{name}; write 2025, 2025-03 or 2025-03-27.")
    return told


def _within(date: Any, bound: str, side: str) -> bool:
    """Partial dates count where they may fall inside; undated rows fall outside any range."""
    if not isinstance(date, str) or not date:
        return False
    return date >= bound[: len(date)] if side == "since" else date[: len(bound)] <= bound


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, bool):
        yield "true" if value else "false"
    elif isinstance(value, int | float):
        yield str(value)
    elif isinstance(value, Mapping):
        for key in ("name", "for", "who", "id", "currency"):
            yield from _texts(value.get(key))
    elif isinstance(value, Sequence):
        for each in value:
            yield from _texts(each)
