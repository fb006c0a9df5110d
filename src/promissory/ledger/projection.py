"""The projection: what the fold made of both logs, kept beside them so that a report or a page costs no more than it touches.

Numbers stand for names here (`projected.numbered`). Everything is read and written inside one transaction with the logs.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, NamedTuple, TypeVar, cast

import orjson
import sqlalchemy as sa

from promissory.ledger import bodies, projected
from promissory.ledger.projected import hashed, numbered
from promissory.ledger.tables import decision_log, evidence_log
from promissory.ledger.words import Words
from promissory.model.claim import Claim, Kind
from promissory.model.document import Document
from promissory.model.record import Decision

T = TypeVar("T")
UNDATED = "9999"  # what undated rows sort by, see views.ordering
_MANY = 900  # numbers in one question
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


@dataclass(frozen=True, slots=True)
class Size:
    """How many claims stand and how many records they make."""

    claims: int
    records: int


@dataclass(frozen=True, slots=True)
class News:
    """What the evidence log tells after a position: claims stated (place, document) and still standing, claims withdrawn,
    documents received (with the place of the receipt that counts)."""

    stated: Mapping[str, tuple[int, str]]
    withdrawn: frozenset[str]
    received: Mapping[str, int]


def batched(things: Iterable[T], size: int) -> Iterator[list[T]]:
    """Things in lists of at most this many."""
    rest = iter(things)
    while some := list(islice(rest, size)):
        yield some


def packed(blocks: Iterable[str]) -> bytes:
    """Blocks by number, eight bytes each."""
    return array("q", map(hashed, blocks)).tobytes()


def unpacked(offers: bytes) -> array[int]:
    """The numbers of the blocks."""
    found = array("q")
    found.frombytes(bytes(offers))
    return found


class Projection:
    """The kept state of the fold in one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
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

    def ends(self) -> tuple[int, int]:
        """How far both logs reach."""
        evidence, decisions = (
            self._connection.execute(sa.select(sa.func.coalesce(sa.func.max(log.c.position), 0))).scalar_one()
            for log in (evidence_log, decision_log)
        )
        return int(evidence), int(decisions)

    def hashes(self, evidence: int, decisions: int) -> tuple[str, str]:
        """The hashes of both logs' entries at these positions, "" where there is none."""
        one, two = (
            self._connection.execute(sa.select(log.c.hash).where(log.c.position == at)).scalar()
            for log, at in ((evidence_log, evidence), (decision_log, decisions))
        )
        return one or "", two or ""

    # -- the logs -------------------------------------------------------------------------------------------------

    def news(self, after: int) -> News:
        """What happened to documents and claims after a position of the evidence log."""
        stated: dict[str, tuple[int, str]] = {}
        withdrawn: set[str] = set()
        received: set[str] = set()
        query = f"SELECT position, type, subject, body FROM evidence_log WHERE position > {after:d} ORDER BY position"
        for position, type_, subject, body in self._stream(query):
            if type_ == "claim_stated":
                claim = _field(body, "id")
                withdrawn.discard(claim)
                stated[claim] = position, subject
            elif type_ == "claim_withdrawn":
                claim = orjson.loads(body)["claim"]
                if stated.pop(claim, None) is None:
                    withdrawn.add(claim)
            elif type_ == "document_received":
                received.add(subject)
        receipts: dict[str, list[int]] = {}
        for some in batched(received, _MANY):
            log = evidence_log.c
            every = sa.select(log.subject, log.position).where(log.subject.in_(some), log.type == "document_received")
            for subject, position in self._connection.execute(every.order_by(log.position)):
                receipts.setdefault(subject, []).append(position)
        return News(stated, frozenset(withdrawn), self._counting(receipts))

    def standing(self) -> tuple[dict[Kind, array[int]], dict[str, int]]:
        """Every standing claim's place by kind, and the receipt of every document that counts."""
        kinds: dict[Kind, array[int]] = {}
        place: dict[int, tuple[int, Kind]] = {}
        received: dict[str, list[int]] = {}
        gone = {
            numbered(orjson.loads(body)["claim"])
            for (body,) in self._stream("SELECT body FROM evidence_log WHERE type = 'claim_withdrawn'")
        }
        query = (
            "SELECT position, type, subject, body FROM evidence_log WHERE type IN ('claim_stated', 'claim_withdrawn', "
            "'document_received') ORDER BY position"
        )
        for position, type_, subject, body in self._stream(query):
            if type_ == "document_received":
                received.setdefault(subject, []).append(position)
            elif type_ == "claim_withdrawn":
                place.pop(numbered(orjson.loads(body)["claim"]), None)
            elif gone and (claim := numbered(_field(body, "id"))) in gone:
                place[claim] = position, cast(Kind, _field(body, "kind"))
            else:
                kinds.setdefault(cast(Kind, _field(body, "kind")), array("q")).append(position)
        for position, kind in place.values():
            kinds.setdefault(kind, array("q")).append(position)
        return kinds, self._counting(received)

    def _counting(self, receipts: Mapping[str, list[int]]) -> dict[str, int]:
        told: dict[int, Any] = {}
        for some in batched((place for places in receipts.values() if len(places) > 1 for place in places), _MANY):
            query = f"SELECT position, body FROM evidence_log WHERE position IN ({_listed(some)})"
            told |= {position: orjson.loads(body) for position, body in self._connection.exec_driver_sql(query)}
        return {
            doc: places[0] if len(places) == 1 else bodies.counting((place, told[place]) for place in places)
            for doc, places in receipts.items()
        }

    def claims(self, places: Iterable[int]) -> Iterator[tuple[int, str, Claim]]:
        """The claims stated at these places of the log: place, id, claim."""
        for some in batched(places, _MANY):
            query = f"SELECT position, body FROM evidence_log WHERE position IN ({_listed(some)})"
            for position, body in self._all(query):
                row = orjson.loads(body)
                yield position, row["id"], Claim.from_json(row)

    def received(self, places: Mapping[str, int]) -> Iterator[tuple[str, Document]]:
        """The documents, by digest, as received at these places of the log; without blocks and sentences."""
        digest = {place: one for one, place in places.items()}
        for some in batched(digest, _MANY):
            query = (
                "SELECT e.position, e.body, t.text FROM evidence_log e JOIN texts t ON t.digest = e.subject "
                f"WHERE e.position IN ({_listed(some)})"
            )
            for position, body, text in self._all(query):
                yield digest[position], bodies.to_source(orjson.loads(body), text)

    def decisions(self) -> tuple[Decision, ...]:
        """The decision log, oldest first."""
        rows = self._connection.execute(sa.select(decision_log).order_by(decision_log.c.position))
        return tuple(bodies.to_decision(row.position, row.at, orjson.loads(row.body)) for row in rows)

    # -- what is kept ---------------------------------------------------------------------------------------------

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
        for some in batched(origins, _MANY):
            query = sa.select(projected.documents).where(projected.documents.c.origin.in_(some))
            found |= {row[0]: Source(*row) for row in self._connection.execute(query)}
        return list(found.values())

    def met(self, blocks: Iterable[str]) -> dict[str, list[int]]:
        """The places entered in each of these blocks that has any."""
        names = {hashed(block): block for block in blocks}
        found: dict[str, list[int]] = {}
        for some in batched(names, _MANY):
            query = f"SELECT block, place FROM projected_blocks WHERE block IN ({_listed(some)})"
            for block, place in self._all(query):
                found.setdefault(names[block], []).append(place)
        return found

    def turning(self, day: str) -> set[int]:
        """The neighbourhoods with a row that can say something else on this day."""
        turned = sa.select(projected.rows.c.hood).where(projected.rows.c.turn <= day)  # distinct here would scan every row
        return set(self._connection.execute(turned).scalars())

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

    # -- questions ------------------------------------------------------------------------------------------------

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

    def page(
        self, view: str, offset: int = 0, limit: int | None = None, *, newest: bool = False, telling: str = ""
    ) -> Iterator[dict[str, Any]]:
        """The rows of a listing in its order; with `newest` the latest date first and the undated last. Rows that do not have the
        text `telling` in them, in whatever case, can be left out: what is left out surely does not tell it."""
        table = projected.rows
        rows = sa.select(table.c.body).where(table.c.view == view)
        if telling:
            # SQLite's LIKE knows no case as it is, and folding every body first takes it twice as long
            folds = table.c.body.contains if self._mark == "?" else table.c.body.icontains
            rows = rows.where(folds(telling, autoescape=True))
        if not newest:
            yield from self._bodies(rows.order_by(table.c.sort), offset, limit)
            return
        dated = rows.where(table.c.sort < UNDATED)
        found = 0
        for row in self._bodies(dated.order_by(table.c.sort.desc()), offset, limit):
            found += 1
            yield row
        if limit is None or found < limit:
            before = 0 if found else max(0, offset - self.count(view, dated=True))
            rest = None if limit is None else limit - found
            yield from self._bodies(rows.where(table.c.sort >= UNDATED).order_by(table.c.sort), before, rest)

    def onwards(
        self, view: str, having: Sequence[str], after: str = "", offset: int = 0, limit: int | None = None
    ) -> Iterator[dict[str, Any]]:
        """The rows of a listing that have all these texts in them, those that sort behind `after` first, then the others."""
        table = projected.rows
        rows = sa.select(table.c.body).where(table.c.view == view, *(table.c.body.contains(t, autoescape=True) for t in having))
        behind = list(self._bodies(rows.where(table.c.sort > after).order_by(table.c.sort), offset, limit))
        yield from behind
        if after and (limit is None or len(behind) < limit):
            skipped = 0 if behind else max(0, offset - self.having(view, having, after))
            rest = None if limit is None else limit - len(behind)
            yield from self._bodies(rows.where(table.c.sort <= after).order_by(table.c.sort), skipped, rest)

    def having(self, view: str, having: Sequence[str], after: str = "") -> int:
        """How many rows of a listing have all these texts in them and sort behind `after`."""
        table = projected.rows
        query = sa.select(sa.func.count()).select_from(table).where(table.c.view == view, table.c.sort > after)
        return int(self._connection.execute(
            query.where(*(table.c.body.contains(text, autoescape=True) for text in having))).scalar_one())

    def count(self, view: str, *, dated: bool = False) -> int:
        """How many rows a listing has, or how many that somebody dates."""
        table = projected.rows
        query = sa.select(sa.func.count()).select_from(table).where(table.c.view == view)
        return int(self._connection.execute(query.where(table.c.sort < UNDATED) if dated else query).scalar_one())

    def rows_of(self, view: str, record: str) -> Iterator[dict[str, Any]]:
        """The rows of a listing that are of one record."""
        table = projected.rows
        return self._bodies(sa.select(table.c.body).where(table.c.record == record, table.c.view == view).order_by(table.c.sort))

    def _bodies(self, query: sa.Select[Any], offset: int = 0, limit: int | None = None) -> Iterator[dict[str, Any]]:
        for (body,) in self._connection.execute(query.offset(offset).limit(limit)):
            yield orjson.loads(body)

    def called(self, name: str) -> list[str]:
        """The ids of records that are or begin with this, two of them at most."""
        table = projected.records
        query = sa.select(table.c.record).where(table.c.record.startswith(name, autoescape=True)).order_by(table.c.record)
        return list(self._connection.execute(query.limit(2)).scalars())

    def touched(self, after: int) -> list[tuple[str, str, bool]]:
        """The records with a claim stated after this place of the evidence log: id, kind, and whether an older claim stands in
        it; those touched last come first."""
        new, old, table = projected.claims.alias(), projected.claims.alias(), projected.records
        known = sa.exists().where(old.c.hood == new.c.hood, old.c.record == new.c.record, old.c.place <= after)
        query = (sa.select(table.c.record, table.c.kind, known).join(new, new.c.record == table.c.record)
                 .where(new.c.place > after).order_by(new.c.place.desc()))
        return list({name: (name, kind, bool(old)) for name, kind, old in reversed(self._connection.execute(query).all())}
                    .values())[::-1]

    def kinds(self) -> dict[str, int]:
        """How many records there are of each kind."""
        table = projected.records
        query = sa.select(table.c.kind, sa.func.count()).group_by(table.c.kind).order_by(table.c.kind)
        return {kind: int(many) for kind, many in self._connection.execute(query)}

    def told_in(self, docs: Iterable[str] | None = None) -> dict[str, int]:
        """How many claims stand in each document, by digest; of these documents or of all."""
        one, many = projected.documents, projected.claims
        query = sa.select(one.c.digest, sa.func.count()).join(many, many.c.doc == one.c.doc).group_by(one.c.digest)
        if docs is not None:
            query = query.where(one.c.doc.in_([numbered(doc) for doc in docs]))
        return {digest: int(told) for digest, told in self._connection.execute(query)}

    def digests(self, offset: int = 0, limit: int | None = None) -> list[str]:
        """The documents, those of the latest day first and the undated last."""
        table = projected.documents
        query = sa.select(table.c.digest).order_by(table.c.published.is_(None), table.c.published.desc(), table.c.digest)
        return list(self._connection.execute(query.offset(offset).limit(limit)).scalars())

    def documents(self, digests: Iterable[str]) -> dict[str, Document]:
        """Documents whole."""
        sources = {one.place: one.digest for one in self.sources(docs=map(numbered, digests))}
        found: dict[str, Document] = {}
        for some in batched(sources, _MANY):
            query = (
                "SELECT e.position, e.body, t.text FROM evidence_log e JOIN texts t ON t.digest = e.subject "
                f"WHERE e.position IN ({_listed(some)})"
            )
            found |= {sources[at]: bodies.to_document(orjson.loads(body), text) for at, body, text in self._all(query)}
        return found

    def records(self, *, kinds: Sequence[str] = (), ids: Sequence[str] = (), hoods: Iterable[int] = ()) -> Iterator[str]:
        """The bodies of records of these kinds, of these ids, of these neighbourhoods."""
        table = projected.records
        for column, wanted in ((table.c.kind, kinds), (table.c.record, ids), (table.c.hood, list(hoods))):
            for some in batched(wanted, _MANY):
                yield from self._connection.execute(sa.select(table.c.body).where(column.in_(some))).scalars()

    def size(self) -> Size:
        """How much is kept."""
        counts = (
            self._connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
            for table in (projected.claims, projected.records)
        )
        return Size(*map(int, counts))

    def _kept(self, table: str, column: str, wanted: Iterable[int]) -> Iterator[Sequence[Any]]:
        for some in batched(wanted, _MANY):
            yield from self._all(f"SELECT * FROM projected_{table} WHERE {column} IN ({_listed(some)})")

    def _all(self, query: str) -> list[tuple[Any, ...]]:
        cursor: Any = self._connection.exec_driver_sql(query).cursor
        found: list[tuple[Any, ...]] = cursor.fetchall()  # plain tuples at once: many small questions are asked
        cursor.close()
        return found

    def _delete(self, table: str, column: str, wanted: Iterable[int]) -> None:
        for some in batched(wanted, _MANY):
            self._connection.exec_driver_sql(f"DELETE FROM projected_{table} WHERE {column} IN ({_listed(some)})")

    def _unblock(self, entries: Iterable[tuple[int, int]]) -> None:
        wanted = list(entries)
        if wanted:
            m = self._mark
            self._connection.exec_driver_sql(f"DELETE FROM projected_blocks WHERE block = {m} AND place = {m}", wanted)

    def _insert(self, table: str, rows: Iterable[Sequence[Any]], width: int) -> None:
        marks = ", ".join([self._mark] * width)
        for some in batched(rows, _AT_ONCE):
            self._connection.exec_driver_sql(f"INSERT INTO projected_{table} VALUES ({marks})", some)

    def _stream(self, query: str) -> Iterator[Any]:
        for some in self._connection.exec_driver_sql(query, execution_options={"yield_per": 2000}).partitions():
            yield from some


def _listed(numbers: Iterable[int]) -> str:
    return ",".join(map(str, numbers))


def _field(body: str, name: str) -> str:
    """A text field of an entry's body: the first of that name is the entry's own, and a quote inside a text is escaped."""
    mark = f'"{name}":"'
    start = body.index(mark) + len(mark)
    return body[start : body.index('"', start)]
