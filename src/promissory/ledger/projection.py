"""The projection: what the fold made of both logs, kept beside them so that a report or a page costs no more than it touches.

Numbers stand for names here (`projected.numbered`). Everything is read and written inside one transaction with the logs.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from itertools import chain
from typing import Any, NamedTuple

import sqlalchemy as sa

from promissory.ledger import bodies, projected
from promissory.ledger.asking import MANY, batched, listed
from promissory.ledger.pages import Pages
from promissory.ledger.projected import hashed, numbered
from promissory.ledger.tidings import Tidings
from promissory.ledger.words import Words
from promissory.model.claim import Claim
from promissory.model.document import Document

_AT_ONCE = 10_000  # rows put in by one statement; those of a million claims need not be in memory together


class Place(NamedTuple):
    """Where a standing claim is: its entry in the log, its neighbourhood, its record ("" for one rejected), its blocks."""

    place: int
    claim: int
    doc: int
    hood: int
    record: str
    offers: bytes


class Source(NamedTuple):
    """A document: its last receipt in the log, the digest that stands for its origin, its day, its blocks."""

    doc: int
    digest: str
    place: int
    origin: str
    published: str | None
    offers: bytes


class Row(NamedTuple):
    """One row of a listing as it is kept: `turn` is the day from which it can say something else."""

    view: str
    sort: str
    record: str
    hood: int
    turn: str | None
    body: str


def packed(blocks: Iterable[str]) -> bytes:
    """Blocks by number, eight bytes each."""
    return array("q", map(hashed, blocks)).tobytes()


def unpacked(offers: bytes) -> array[int]:
    """The numbers of the blocks."""
    found = array("q")
    found.frombytes(bytes(offers))
    return found


class Projection(Tidings, Pages):
    """The kept state of the fold in one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        super().__init__(connection)
        self._mark = "?" if connection.dialect.name == "sqlite" else "%s"
        self.words = Words(connection)

    # -- the stamp ------------------------------------------------------------------------------------------------

    def stamp(self) -> dict[str, str]:
        """What the projection was made of and by; empty where there is none."""
        return {row.name: row.value for row in self._connection.execute(sa.select(projected.stamp))}

    def restamp(self, stamp: Mapping[str, str]) -> None:
        """From now on it is this."""
        self._connection.execute(projected.stamp.delete())
        self._insert("stamp", list(stamp.items()), 2)

    def places(
        self, *, claims: Iterable[int] = (), docs: Iterable[int] = (), hoods: Iterable[int] = (), at: Iterable[int] = ()
    ) -> list[Place]:
        """The places of these claims, of all claims of these documents and neighbourhoods, and those at these positions."""
        asked = (("claim", claims), ("doc", docs), ("hood", hoods), ("place", at))
        found = {row[0]: Place(*row) for column, wanted in asked for row in self._kept("claims", column, wanted)}
        return list(found.values())

    def every_place(self) -> list[Place]:
        """The places of all standing claims, in the order of the log."""
        return [Place(*row) for row in self._all("SELECT * FROM projected_claims ORDER BY place")]

    def every_source(self) -> list[Source]:
        """Every document."""
        return [Source(*row) for row in self._all("SELECT * FROM projected_documents")]

    def count_sources(self) -> int:
        """How many documents there are."""
        return int(self._connection.execute(sa.select(sa.func.count()).select_from(projected.documents)).scalar_one())

    def sources(
        self, *, docs: Iterable[int] = (), origins: Iterable[str] = (), at: Iterable[int] = ()
    ) -> list[Source]:
        """What is kept of these documents, of those of these origins, and of those received at these positions."""
        found = {row[0]: Source(*row) for column, wanted in (("doc", docs), ("place", at))
                 for row in self._kept("documents", column, wanted)}
        for some in batched(origins, MANY):
            query = sa.select(projected.documents).where(projected.documents.c.origin.in_(some))
            found |= {row[0]: Source(*row) for row in self._connection.execute(query)}
        return list(found.values())

    def met(self, blocks: Iterable[str]) -> dict[str, list[int]]:
        """The places entered in each of these blocks that has any."""
        names = {hashed(block): block for block in blocks}
        found: dict[str, list[int]] = {}
        for some in batched(names, MANY):
            query = f"SELECT block, place FROM projected_blocks WHERE block IN ({listed(some)})"
            for block, place in self._all(query):
                found.setdefault(names[block], []).append(place)
        return found

    def turning(self, day: str) -> set[int]:
        """The neighbourhoods with a row that can say something else on this day."""
        turned = sa.select(projected.rows.c.hood).where(projected.rows.c.turn <= day)  # distinct here would scan every row
        return set(self._connection.execute(turned).scalars())

    def sums(self) -> dict[str, str]:
        """A digest of what is kept of every listing, and of the records."""
        found: dict[str, Any] = {}
        rows = "SELECT view, sort, record, body FROM projected_rows ORDER BY view, sort, record"
        for view, sort, record, body in self._stream(rows):
            found.setdefault(view, blake2b()).update(f"{sort}\n{record}\n{body}\n".encode())
        for record, body in self._stream("SELECT record, body FROM projected_records ORDER BY record"):
            found.setdefault("records", blake2b()).update(f"{record}\n{body}\n".encode())
        return {name: digest.hexdigest() for name, digest in found.items()}

    def last_day(self) -> str | None:
        """The day of the latest dated document."""
        found: str | None = self._connection.execute(sa.select(sa.func.max(projected.documents.c.published))).scalar()
        return found

    # -- writing --------------------------------------------------------------------------------------------------

    def clear(self) -> None:
        """Forget everything."""
        self.words.clear()
        for table in projected.EVERY:
            self._connection.execute(table.delete())

    @contextmanager
    def in_bulk(self) -> Iterator[None]:
        """For the length of a `with` the indexes are gone: they are made faster of all rows than row by row."""
        indexes = [index for table in projected.EVERY for index in table.indexes]
        for index in indexes:
            index.drop(self._connection)
        with self.words.in_bulk():
            yield
        for index in indexes:
            index.create(self._connection)

    def forget(self, hoods: Collection[int], kept: Iterable[Place]) -> None:
        """Take neighbourhoods out, of which `kept` are the places."""
        lost = list(kept)
        self._unblock((number, one.place) for one in lost for number in unpacked(one.offers))
        self._delete("claims", "place", (one.place for one in lost))
        for table in ("records", "rows"):
            self._delete(table, "hood", hoods)
        self.words.forget_records(hoods)

    def forget_sources(self, kept: Iterable[Source]) -> None:
        """Take documents out."""
        lost = list(kept)
        self._unblock((number, one.place) for one in lost for number in unpacked(one.offers))
        self._delete("documents", "doc", (one.doc for one in lost))

    def keep(
        self, *, places: Sequence[Place] = (), sources: Sequence[Source] = (), records: Iterable[tuple[str, str, int, str]] = (),
        rows: Iterable[Row] = (),
    ) -> None:
        """Put in places, documents (both with their blocks), records (id, kind, neighbourhood, body) and rows."""
        self._insert("claims", places, 6)
        self._insert("documents", sources, 6)
        self._insert("records", records, 4)
        self._insert("rows", rows, 6)
        blocked = chain(((n, p.place) for p in places for n in unpacked(p.offers)),
                        ((n, s.place) for s in sources for n in unpacked(s.offers)))
        self._insert("blocks", sorted(set(blocked)), 2)  # in order, which a tree takes up fastest

    def holds(self, claim: str) -> bool:
        """Whether the log states this claim at the place that is kept for it; where not, it may still be stated elsewhere."""
        places = [place for (place,) in self._all(f"SELECT place FROM projected_claims WHERE claim = {numbered(claim):d}")]
        return any(claim_id == claim for _, claim_id, _ in self.claims(places))

    def named(self, name: str) -> Iterator[tuple[str, Claim]]:
        """The standing claims whose id is this or begins so, a few of them at most."""
        digits = name.removeprefix("c-")
        if not digits or len(digits) > 16 or set(digits) - set("0123456789abcdef"):
            return
        first, last = (numbered(f"c-{digits.ljust(16, fill)}") for fill in "0f")
        query = f"SELECT place FROM projected_claims WHERE claim BETWEEN {first:d} AND {last:d} LIMIT 3"
        for _, claim_id, claim in self.claims(place for (place,) in self._all(query)):
            yield claim_id, claim

    def documents(self, digests: Iterable[str]) -> dict[str, Document]:
        """Documents whole."""
        places = {one.digest: one.place for one in self.sources(docs=map(numbered, digests))}
        return dict(self.received(places, bodies.to_document))

    def _kept(self, table: str, column: str, wanted: Iterable[int]) -> Iterator[Sequence[Any]]:
        for some in batched(wanted, MANY):
            yield from self._all(f"SELECT * FROM projected_{table} WHERE {column} IN ({listed(some)})")

    def _delete(self, table: str, column: str, wanted: Iterable[int]) -> None:
        for some in batched(wanted, MANY):
            self._connection.exec_driver_sql(f"DELETE FROM projected_{table} WHERE {column} IN ({listed(some)})")

    def _unblock(self, entries: Iterable[tuple[int, int]]) -> None:
        wanted = list(entries)
        if wanted:
            m = self._mark
            self._connection.exec_driver_sql(f"DELETE FROM projected_blocks WHERE block = {m} AND place = {m}", wanted)

    def _insert(self, table: str, rows: Iterable[Sequence[Any]], width: int) -> None:
        marks = ", ".join([self._mark] * width)
        for some in batched(rows, _AT_ONCE):
            self._connection.exec_driver_sql(f"INSERT INTO projected_{table} VALUES ({marks})", some)
