"""The listings as they are kept: their rows page by page, how many there are, and the records behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
import sqlalchemy as sa

from promissory.ledger import projected
from promissory.ledger.asking import MANY, Asking, batched
from promissory.ledger.projected import numbered

_LOOKED_UP = 20_000  # records one by one; of more it is as well to look at all
UNDATED = "9999"  # what undated rows sort by, see views.ordering


@dataclass(frozen=True, slots=True)
class Size:
    """How many claims stand and how many records they make."""

    claims: int
    records: int


class Pages(Asking):
    """Questions about what is kept."""

    def page(
        self, view: str, offset: int = 0, limit: int | None = None, *, newest: bool = False, telling: str = ""
    ) -> Iterator[dict[str, Any]]:
        """The rows of a listing in its order; with `newest` the latest date first and the undated last. Rows that do not have the
        text `telling` in them, in whatever case, can be left out: what is left out surely does not tell it."""
        table = projected.rows
        rows = sa.select(table.c.body).where(table.c.view == view, *self._telling(telling))
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

    def rows_among(self, view: str, records: Iterable[str]) -> Iterator[dict[str, Any]]:
        """The rows of a listing that are of these records."""
        table = projected.rows
        for some in batched(records, MANY):
            yield from self._bodies(sa.select(table.c.body).where(table.c.record.in_(some), _of(view)))

    def slots(self, view: str, *slots: str) -> list[list[Any]]:
        """Of every row of a listing, in its order, no more than these slots."""
        table = projected.rows
        return self._pieces(table.c.body, slots, (table.c.view == view,), table.c.sort)

    def slots_among(self, view: str, records: Iterable[str], *slots: str) -> list[list[Any]]:
        """The same of the rows that are of these records."""
        table, wanted = projected.rows, set(records)
        if len(wanted) > _LOOKED_UP:
            return [told for record, *told in self.slots(view, "record", *slots) if record in wanted]
        return self._pieces(table.c.body, slots, (table.c.record.in_(wanted), _of(view)), table.c.sort)

    def pieces(
        self, kind: str, *places: str, among: Iterable[str] | None = None, hoods: Iterable[int] | None = None,
        told_in: Iterable[str] | None = None,
    ) -> list[list[Any]]:
        """Of every record of a kind, by id, no more than what stands at these places of its body, such as `slots.by.0.0`; of
        those with these ids, in these neighbourhoods or told in these documents, where asked."""
        table, stated = projected.records, projected.claims
        asked: list[sa.ColumnElement[bool]] = [sa.true()]
        if among is not None:
            asked = [table.c.record.in_(some) for some in batched(among, MANY)]
        elif hoods is not None:
            asked = [table.c.hood.in_(some) for some in batched(hoods, MANY)]
        elif told_in is not None:
            there: set[str] = set()
            for some in batched(map(numbered, told_in), MANY):
                there |= set(self._connection.execute(sa.select(stated.c.record).where(stated.c.doc.in_(some))).scalars())
            asked = [table.c.record.in_(names) for names in batched(sorted(there), MANY)]
        mine = table.c.kind == kind
        return [one for where in asked for one in self._pieces(table.c.body, places, (mine, where), table.c.record)]

    def hoods(self, records: Iterable[str]) -> set[int]:
        """The neighbourhoods these records are in."""
        table = projected.records
        return {hood for some in batched(records, MANY)
                for hood in self._connection.execute(sa.select(table.c.hood).where(table.c.record.in_(some))).scalars()}

    def _pieces(
        self, body: sa.ColumnElement[str], places: Sequence[str], where: Sequence[sa.ColumnElement[bool]],
        order: sa.ColumnElement[str],
    ) -> list[list[Any]]:
        """The engine takes the pieces out: taking whole bodies apart here costs five times as much and holds up others."""
        taken = sa.literal_column(self._taken(body, places), sa.Text).label("taken")
        found: list[list[Any]] = self._list(sa.select(taken).where(*where).order_by(order))
        return found if len(places) > 1 else [told[:1] for told in found]

    def _taken(self, body: sa.ColumnElement[str], places: Sequence[str]) -> str:
        taken = _in_sqlite if self._connection.dialect.name == "sqlite" else _in_postgresql
        return taken(body.name, places)

    def _telling(self, text: str) -> list[sa.ColumnElement[bool]]:
        if not text:
            return []
        # SQLite's LIKE knows no case as it is, and folding every body first takes it twice as long
        body = projected.rows.c.body
        folds = body.contains if self._connection.dialect.name == "sqlite" else body.icontains
        return [folds(text, autoescape=True)]

    def _list(self, query: sa.Select[Any]) -> list[Any]:
        """What a question for one column of JSON finds. SQLite hands it over in one piece: row by row it would wait for its turn
        among those who ask in other threads as often as there are rows."""
        if self._connection.dialect.name == "sqlite":
            inner = query.subquery()
            whole = self._connection.execute(sa.select(sa.func.group_concat(inner.c[0]))).scalar_one() or ""
        else:
            whole = ",".join(self._connection.execute(query).scalars())
        found: list[Any] = orjson.loads(f"[{whole}]")
        return found

    def _bodies(self, query: sa.Select[Any], offset: int = 0, limit: int | None = None) -> Iterator[dict[str, Any]]:
        if limit is not None and limit <= MANY:
            yield from self._list(query.offset(offset).limit(limit))
            return
        for (body,) in self._connection.execute(query.offset(offset).limit(limit)):
            yield orjson.loads(body)

    def called(self, name: str) -> list[str]:
        """The ids of records that are or begin with this, two of them at most."""
        table = projected.records
        query = sa.select(table.c.record).where(table.c.record.startswith(name, autoescape=True)).order_by(table.c.record)
        return list(self._connection.execute(query.limit(2)).scalars())

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

    def digests(self, offset: int = 0, limit: int | None = None, since: str = "", until: str = "") -> list[str]:
        """The documents, those of the latest day first and the undated last; those published in the asked span."""
        table = projected.documents
        query = sa.select(table.c.digest).where(*_published(since, until))
        query = query.order_by(table.c.published.is_(None), table.c.published.desc(), table.c.digest)
        return list(self._connection.execute(query.offset(offset).limit(limit)).scalars())

    def published(self, since: str = "", until: str = "") -> int:
        """How many documents were published in the asked span, the undated ones where none is asked."""
        query = sa.select(sa.func.count()).select_from(projected.documents).where(*_published(since, until))
        return int(self._connection.execute(query).scalar_one())

    def records(self, *, kinds: Sequence[str] = (), ids: Sequence[str] = (), hoods: Iterable[int] = ()) -> Iterator[str]:
        """The bodies of records of these kinds, of these ids, of these neighbourhoods."""
        table = projected.records
        for column, wanted in ((table.c.kind, kinds), (table.c.record, ids), (table.c.hood, list(hoods))):
            for some in batched(wanted, MANY):
                yield from self._connection.execute(sa.select(table.c.body).where(column.in_(some))).scalars()

    def size(self) -> Size:
        """How much is kept."""
        counts = (
            self._connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
            for table in (projected.claims, projected.records)
        )
        return Size(*map(int, counts))


def _of(view: str) -> sa.ColumnElement[bool]:
    """Of a listing; put so that its records are looked up, and not every row of the listing looked at."""
    return projected.rows.c.view + "" == view


def _in_sqlite(body: str, places: Sequence[str]) -> str:
    told = [f"'${''.join(f'[{s}]' if s.isdecimal() else f'.{s}' for s in place.split('.'))}'" for place in places]
    return f"json_extract({body}, {', '.join(told * 2 if len(told) == 1 else told)})"  # asked for one thing it gives no list


def _in_postgresql(body: str, places: Sequence[str]) -> str:
    taken = ", ".join(f"CAST({body} AS json) #> '{{{place.replace('.', ',')}}}'" for place in places)
    return f"CAST(json_build_array({taken}) AS text)"


def _published(since: str, until: str) -> list[sa.ColumnElement[bool]]:
    """A day told roughly counts where it begins inside."""
    day = projected.documents.c.published
    found = [day >= since] if since else []
    return [*found, sa.func.substr(day, 1, len(until)) <= until] if until else found
