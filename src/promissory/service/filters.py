"""Narrows the rows of any view by actor, date range or the value of a field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from promissory.model.errors import QueryError
from promissory.model.pack import Pack

ACTOR_FIELDS = ("hosts", "for", "by", "to", "founders", "members", "actors", "from", "attendees", "parties", "reported_by", "who",
                "guarantors", "supports", "open", "undecided", "opposes", "silent", "attended", "signed", "contributes")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
Row = dict[str, Any]


def narrow(rows: Iterable[Row], filters: Mapping[str, str], fields: Sequence[str], pack: Pack) -> list[Row]:
    """The rows every filter lets through; QueryError for a filter the view does not have or a date that is none."""
    kept = list(rows)
    known = set(fields) | {field for row in kept for field in row}
    for name, wanted in filters.items():
        if name == "actor":
            actor = actor_id(wanted, pack)
            kept = [row for row in kept if actor.casefold() in {a.casefold() for a in actors_of(row)}]
        elif name in ("since", "until"):
            bound = _date(name, wanted)
            kept = [row for row in kept if _within(row.get("date"), bound, name)]
        elif name in known:
            kept = [row for row in kept if wanted.casefold() in {text.casefold() for text in _texts(row.get(name))}]
        else:
            choice = ", ".join(sorted({"actor", "since", "until"} | known))
            raise QueryError(f"These rows cannot be narrowed by '{name}'; choose among {choice}.")
    return kept


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
        yield from _texts(row.get(field))


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
