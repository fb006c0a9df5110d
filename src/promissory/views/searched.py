"""What a record is found by: its line, and everybody it names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from promissory.model.claim import Claim
from promissory.model.record import Record
from promissory.views.phrase import phrase

_NAMED = ("by", "to", "for", "who", "from", "hosts", "founders", "members", "actors", "question")


def words(record: Record) -> str:
    """The words of a record."""
    return f"{phrase(record)} · {', '.join(parties(record))}"


def parties(record: Record) -> list[str]:
    """Every party, person and question that any report names in it, by id or in its own words, each once."""
    return _named(rival.value for slot in _NAMED for rival in record.slots.get(slot, ()))


def named(claim: Claim) -> list[str]:
    """The same of one claim."""
    return _named((*(claim.slots[slot] for slot in _NAMED if slot in claim.slots), claim.reported_by))


def _named(values: Iterable[Any]) -> list[str]:
    """The texts among values and in the lists among them; every claim comes through here, so plain types only."""
    found: dict[str, None] = {}
    for value in values:
        if type(value) is str:
            found[value] = None
        elif type(value) is list or type(value) is tuple:
            found |= {one: None for one in value if type(one) is str}
    return list(found)
