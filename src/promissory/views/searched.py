"""What a record is found by: its line, and everybody it names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from promissory.model.record import Record
from promissory.views.phrase import phrase

_NAMED = ("by", "to", "for", "who", "from", "hosts", "founders", "members", "actors", "question")


def words(record: Record) -> str:
    """The words of a record."""
    return f"{phrase(record)} · {', '.join(parties(record))}"


def parties(record: Record) -> list[str]:
    """Every party, person and question that any report names in it, by id or in its own words, each once."""
    return list(dict.fromkeys(one for slot in _NAMED for rival in record.slots.get(slot, ()) for one in _each(rival.value)))


def _each(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _each(one)
