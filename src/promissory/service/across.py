"""Listings that look across records, made row by row: what a page does not show is compared at most, and never fetched whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from promissory.ledger.asking import batched
from promissory.service.paging import Paged
from promissory.service.uncollected import uncollected
from promissory.views import consensus, guarantees, sets
from promissory.views.ground import order

if TYPE_CHECKING:
    from promissory.service.kept import Kept

Row = dict[str, Any]
PIECE = 200  # rows made at once
SEAT = ("part_of", "slots.for.0.0", "slots.status.0.0")
PROMISE = ("id", "docs", "extra.ladder", "slots.by.0.0", "slots.stage.0.0")


class Consensus(Paged[Row]):
    """How far the parties agree, move by move."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def size(self) -> int:
        return sum(1 for _ in self._moves())

    def fetch(self, start: int, many: int | None) -> Iterator[Row]:
        for some in batched(islice(self._moves(), start, None if many is None else start + many), PIECE):
            self._kept.reports.bring([doc for move in some for doc in move.docs])
            yield from (consensus.row(move, self._kept.reports) for move in some)

    def _moves(self) -> Iterator[consensus.Move]:
        places = ("id", "slots.for.0.0", "slots.who.0.0", "slots.question.0.0", "extra.series")
        with uncollected():
            told = self._kept.held.pieces("position", *places)
        return consensus.moves(consensus.taken(one[0], one[1], one[2], one[3], one[4] or ()) for one in told)


class Guarantees(Paged[Row]):
    """What each guarantee hangs on, in the order of the conditions."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        told = kept.held.pieces("condition", "id", "slots.date.0.0", "slots.subject.0.0", "slots.requires.0.0")
        told.sort(key=lambda one: (str(one[1] or "9999"), one[0]))
        self._conditions = [guarantees.Waits(record, subject, requires) for record, _, subject, requires in told]

    def size(self) -> int:
        return len(self._conditions)

    def fetch(self, start: int, many: int | None) -> Iterator[Row]:
        shown = self._conditions[start : None if many is None else start + many]
        if not shown:
            return
        kept = self._kept
        with uncollected():
            chain = guarantees.Chain(self._conditions)
            near = guarantees.Near(shown, kept.held.slots("commitments", "record", "items", "by", "stage", "category"))
        docs = {one[0]: one[1] for one in kept.held.pieces("commitment", "id", "docs", among=near.rivals())}
        for some in batched(shown, PIECE):
            records = kept.whole([one.record for one in some])
            yield from guarantees.linked(records, chain, near, docs, kept.claims, kept.reports)


class Sets(Paged[Row]):
    """Who attended, is a member, signed and contributes: of the meetings, which the same reports and their own neighbourhood
    tell, and then of the coalitions, for which every promise has to be looked at."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def size(self) -> int:
        kinds = self._kept.held.kinds()
        return kinds.get("meeting", 0) + kinds.get("group", 0)

    def fetch(self, start: int, many: int | None) -> Iterator[Row]:
        met = self._meetings()
        stop = None if many is None else start + many
        if shown := [record for _, record, _ in met[start:stop]]:
            yield from self.of_meetings(shown, every=len(shown) == len(met))
        if stop is None or stop > len(met):
            yield from self.of_groups(met)[max(0, start - len(met)) : None if stop is None else stop - len(met)]

    def of_meetings(self, meetings: Sequence[str], *, every: bool = False) -> Iterator[Row]:
        """The rows of some meetings, or of `every` one."""
        held = self._kept.held
        with uncollected():
            seats = held.pieces("attendance", *SEAT, hoods=None if every else held.hoods(meetings))
            docs = None if every else {doc for _, told in held.pieces("meeting", "id", "docs", among=meetings) for doc in told}
            promises = held.pieces("commitment", *PROMISE, told_in=docs)
            there, given = [sets.Seat(*one) for one in seats], [sets.promised(*one) for one in promises]
        for some in batched(meetings, PIECE):
            yield from sets.of_meetings(self._kept.whole(some), there, given, self._kept.claims, self._kept.reports)

    def of_groups(self, met: Sequence[tuple[str, str, Any]]) -> list[Row]:
        """The rows of all coalitions; `met` are the meetings."""
        kept = self._kept
        groups = sorted(kept.of_kind("group"), key=order)
        if not groups:
            return []
        promises = {one[0]: sets.promised(*one) for one in kept.held.pieces("commitment", *PROMISE)}
        texts: dict[str, list[str]] = {}
        for some in batched(kept.held.pieces("commitment", "id", "claims"), PIECE):
            kept.claims.bring([claim for _, told in some for claim in told])
            texts |= {record: sets.told_in(told, kept.claims) for record, told in some}
        kept.whole([one.id for one in groups])
        seats = [sets.Seat(*one) for one in kept.held.pieces("attendance", *SEAT)]
        topics = [(record, topic) for _, record, topic in met]
        return sets.of_groups(groups, topics, seats, promises, texts, kept.claims, kept.reports)

    def _meetings(self) -> list[tuple[str, str, Any]]:
        """The day, id and topic of every meeting, in order."""
        told = self._kept.held.pieces("meeting", "id", "slots.date.0.0", "slots.topic.0.0")
        return sorted((str(day or "9999"), record, topic) for record, day, topic in told)


# The listings whose rows rest on records of several neighbourhoods: they are not kept, but worked out when they are asked for.
ACROSS: Mapping[str, Callable[[Kept], Paged[Row]]] = {"consensus": Consensus, "guarantees": Guarantees, "sets": Sets}
