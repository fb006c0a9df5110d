"""The record as the projection keeps it, read piece by piece: what a page does not show is never fetched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Generic, TypeVar

import orjson

from promissory.ledger import Position
from promissory.ledger.projected import numbered
from promissory.ledger.projection import Projection
from promissory.ledger.words import Asked
from promissory.model.claim import Claim
from promissory.model.document import Document
from promissory.model.errors import QueryError
from promissory.model.pack import Pack
from promissory.model.record import Decision, Record
from promissory.service.across import ACROSS
from promissory.service.fields import fields
from promissory.service.filters import actor_id, matching
from promissory.service.paging import Paged
from promissory.service.queue import Tallies, Waiting
from promissory.values.terms import Term, fold
from promissory.views import likely

T = TypeVar("T")
_EVERY = 10**9


class Pieces(Mapping[str, T], Generic[T]):
    """A mapping whose values are fetched when they are asked for, and then kept."""

    def __init__(self, fetch: Callable[[Sequence[str]], Mapping[str, T]], names: Callable[[], Sequence[str]]) -> None:
        self._fetch, self._names = fetch, names
        self._have: dict[str, T | None] = {}
        self._all: Sequence[str] | None = None

    def __getitem__(self, name: str) -> T:
        if name not in self._have:
            self._have[name] = self._fetch([name]).get(name)
        found = self._have[name]
        if found is None:
            raise KeyError(name)
        return found

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self.get(name) is not None

    def __iter__(self) -> Iterator[str]:
        if self._all is None:
            self._all = self._names()
        return iter(self._all)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def bring(self, names: Sequence[str]) -> None:
        """Fetch several at once, for a page that will ask for each."""
        wanted = [name for name in dict.fromkeys(names) if name not in self._have]
        found = self._fetch(wanted) if wanted else {}
        self._have |= {name: found.get(name) for name in wanted}


class Rows(Paged[dict[str, Any]]):
    """The rows of a listing, the latest first."""

    def __init__(self, held: Projection, view: str) -> None:
        self._held, self._view = held, view

    def size(self) -> int:
        return self._held.count(self._view)

    def fetch(self, start: int, many: int | None) -> Iterator[dict[str, Any]]:
        return self._held.page(self._view, start, many, newest=True)


class Narrowed(Paged[dict[str, Any]]):
    """The rows that filters let through, of which it is known how many there are."""

    def __init__(self, rows: Callable[[], Iterator[dict[str, Any]]], many: int) -> None:
        self._rows, self._many = rows, many

    def size(self) -> int:
        return self._many

    def fetch(self, start: int, many: int | None) -> Iterator[dict[str, Any]]:
        return islice(self._rows(), start, None if many is None else start + many)


class Digests(Paged[str]):
    """The documents by digest, the latest first; those published in the asked span."""

    def __init__(self, held: Projection, since: str = "", until: str = "") -> None:
        self._held, self._span = held, (since, until)

    def size(self) -> int:
        return self._held.published(*self._span)

    def fetch(self, start: int, many: int | None) -> Iterator[str]:
        return iter(self._held.digests(start, many, *self._span))


class Kept:
    """The record at the ends of both logs, for the length of one transaction."""

    def __init__(self, held: Projection, pack: Pack) -> None:
        self.held, self.pack = held, pack
        self.position = Position(*held.ends())
        self.documents: Pieces[Document] = Pieces(held.documents, held.digests)
        self.reports: Pieces[Document] = Pieces(self._reports, held.digests)  # without their blocks and sentences
        self.claims: Pieces[Claim] = Pieces(self._claims, self._ids)
        self.digests = Digests(held)
        self.records: Pieces[Record] = Pieces(self._records, lambda: [one.id for one in self.every_record()])
        self._decisions: tuple[Decision, ...] | None = None

    def record(self, name: str) -> Record:
        """The record of that id, or of an unmistakable beginning of it; QueryError where there is none."""
        found = [name] if name in self.records else self.held.called(name) if name else []
        if len(found) != 1:
            raise QueryError(f"{'No' if not found else 'More than one'} record is called '{name}'; take its id from a listing.")
        return self.records[found[0]]

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """The decision log."""
        if self._decisions is None:
            self._decisions = self.held.decisions()
        return self._decisions

    def rows(self, view: str, filters: Mapping[str, str], many: int | None = None) -> Sequence[dict[str, Any]]:
        """The rows of a listing that is kept, the latest first, narrowed by the filters; `many` they let through, where known."""
        if not filters:
            return Rows(self.held, view)

        def narrowed() -> Iterator[dict[str, Any]]:
            rows = self.held.page(view, newest=True, telling=_sure(filters, self.pack))
            return matching(rows, filters, fields(view), self.pack)

        return list(narrowed()) if many is None else Narrowed(narrowed, many)

    def every(self, view: str, filters: Mapping[str, str]) -> list[dict[str, Any]]:
        """All rows of a listing in its own order, narrowed by the filters."""
        return list(matching(self.held.page(view, telling=_sure(filters, self.pack)), filters, fields(view), self.pack))

    def across(self, view: str) -> Sequence[dict[str, Any]]:
        """The rows of a listing that looks across records, each made when it is looked at."""
        return ACROSS[view](self)

    def of_kind(self, kind: str) -> Iterator[Record]:
        """All records of a kind."""
        return self._read(self.held.records(kinds=[kind]))

    def of_hoods(self, hoods: Iterable[int]) -> Iterator[Record]:
        """All records of these neighbourhoods."""
        return self._read(self.held.records(hoods=hoods))

    def whole(self, records: Sequence[str]) -> list[Record]:
        """Records in this order, with their claims and reports at hand."""
        self.records.bring(records)
        found = [self.records[name] for name in records]
        self.claims.bring([claim for one in found for claim in one.claims])
        self.reports.bring([doc for one in found for doc in one.docs])
        return found

    def naming(self, party: str) -> dict[str, list[str]] | None:
        """The records that name a party in any role, by kind; None for a name without a word to look it up by."""
        words = tuple(fold(party).split())
        if not words:
            return None
        found: dict[str, list[str]] = {}
        for one in self.held.words.find(Asked((Term(words),), party=party), _EVERY):
            found.setdefault(one.kind, []).append(one.name)
        return found

    def queue(self, kind: str, document: str, after: str, clear: bool = False, counted: Tallies | None = None) -> Waiting:
        """The claims to be reviewed, or the clear cases among them; `counted` where it is at hand."""
        return Waiting(self.held, kind, document, after, clear, counted)

    def published(self, since: str, until: str) -> Digests:
        """The documents published in the asked span, the latest first."""
        return Digests(self.held, since, until)

    def every_record(self) -> Iterator[Record]:
        """All records, one after the other."""
        return self._read(self.held.records(kinds=sorted(self.held.kinds())))

    def forms(self, kind: str) -> Iterator[likely.Form]:
        """What of every record of a kind is compared to tell which others may be the same thing."""
        named, telling = likely.compared(kind)
        places = ("id", "slots.date.0.0", *(f"slots.{slot}" for slot in named), *(f"slots.{slot}.0.0" for slot in telling))
        for name, day, *told in self.held.pieces(kind, *places):
            every = [rival[0] for rivals in told[: len(named)] for rival in rivals or ()]
            yield likely.formed(name, kind, day, every, told[len(named):])

    def parts(self, record: str) -> tuple[Record, ...]:
        """The records that are part of this one: they are in its neighbourhood."""
        hoods = {place.hood for place in self.held.places(claims=map(numbered, self.records[record].claims[:1]))}
        return tuple(sorted((one for one in self.of_hoods(hoods) if one.part_of == record), key=lambda one: one.id))

    def claims_in(self, digest: str) -> tuple[Claim, ...]:
        """All claims of one document."""
        return tuple(claim for _, _, claim in self.held.claims(p.place for p in self.held.places(docs=[numbered(digest)])))

    def record_of(self, claims: Sequence[str]) -> dict[str, str]:
        """The record each of these claims stands in, for those that stand in one."""
        places = {one.claim: one.record for one in self.held.places(claims=map(numbered, claims))}
        return {claim: record for claim in claims if (record := places.get(numbered(claim)))}

    def _reports(self, digests: Sequence[str]) -> dict[str, Document]:
        return dict(self.held.received({one.digest: one.place for one in self.held.sources(docs=map(numbered, digests))}))

    def _claims(self, ids: Sequence[str]) -> dict[str, Claim]:
        places = [one.place for one in self.held.places(claims=map(numbered, ids))]
        return {claim_id: claim for _, claim_id, claim in self.held.claims(places)}

    def _ids(self) -> list[str]:
        return [claim_id for _, claim_id, _ in self.held.claims(one.place for one in self.held.every_place())]

    def _records(self, ids: Sequence[str]) -> dict[str, Record]:
        return {record.id: record for record in self._read(self.held.records(ids=ids))}

    @staticmethod
    def _read(kept: Iterable[str]) -> Iterator[Record]:
        return (Record.from_json(orjson.loads(body)) for body in kept)


def _sure(filters: Mapping[str, str], pack: Pack) -> str:
    """A text that every row the filters let through has in it; "" where none is sure."""
    for name, wanted in filters.items():
        told = actor_id(wanted, pack) if name == "actor" else wanted
        if name not in ("since", "until") and told.isascii() and told.isprintable() and not set(told) & set('"\\'):
            return told
    return ""
