"""The index of words in the projection, by which documents, claims and records are found: FTS5 on SQLite, tsvector on PostgreSQL.

Both engines are handed words already taken apart and folded (`values.terms`), and so find the same; only the rank is their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, NamedTuple

import sqlalchemy as sa

from promissory.ledger import projected
from promissory.ledger.asking import batched, listed
from promissory.ledger.tables import metadata
from promissory.model.errors import LedgerError
from promissory.values.terms import Term, fold

DOCUMENT, CLAIM = "document", "claim"
# Signs of one text that are indexed: a book of 80 pages. The words of a longer one do not fit into a tsvector for sure.
MOST = 200_000
_MANY = 900  # entries in one statement
# The words come folded, so that only spaces part them.
_FTS5 = "CREATE VIRTUAL TABLE projected_words USING fts5(words, tokenize = 'ascii')"
_OF_PARTY = (
    "(replace(s.parties, :party, '') <> s.parties OR (s.kind = 'document' AND EXISTS (SELECT 1 FROM projected_claims c "
    "JOIN projected_search t ON t.id = c.place WHERE c.doc = s.doc AND replace(t.parties, :party, '') <> t.parties)))"
)


class Entry(NamedTuple):
    """Something that can be found: by the position in the log of its receipt or claim, a record by that of its first claim, led
    by a minus. `name` is its digest or id; `day` its own day, a document's is the report's; `parties` those it names."""

    id: int
    kind: str
    name: str
    doc: int | None
    hood: int | None
    day: str | None
    parties: tuple[str, ...]
    text: str


class Found(NamedTuple):
    """Something found: what it is, its digest or id, its day."""

    kind: str
    name: str
    day: str | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: every term, of a kind, a party and days where asked."""

    terms: tuple[Term, ...]
    kind: str = ""
    party: str = ""
    since: str = ""
    until: str = ""


class Words:
    """The index in one transaction. `called` says how parties and questions are called that texts name by id."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._sqlite = connection.dialect.name == "sqlite"
        self.called: Mapping[str, str] = {}
        self._empty = False

    # -- writing --------------------------------------------------------------------------------------------------

    def keep(self, entries: Iterable[Entry]) -> None:
        """Put entries in; those that are there already stay as they are. In order: FTS5 writes to the disk what it has whenever
        one comes that sorts before the last."""
        for rest in batched(sorted(entries, key=attrgetter("id")), _MANY):
            some = {entry.id: entry for entry in rest}
            for known in () if self._empty else self._there(some):
                del some[known]
            if some:
                self._put(list(some.values()))

    def forget(self, ids: Iterable[int]) -> None:
        """Take entries out."""
        for some in batched(ids, _MANY):
            self._connection.exec_driver_sql(f"DELETE FROM projected_words WHERE {self._key} IN ({listed(some)})")
            self._connection.exec_driver_sql(f"DELETE FROM projected_search WHERE id IN ({listed(some)})")

    def forget_records(self, hoods: Iterable[int]) -> None:
        """Take the records of neighbourhoods out."""
        table = projected.search
        for some in batched(hoods, _MANY):
            query = sa.select(table.c.id).where(table.c.hood.in_(some))
            self.forget(self._connection.execute(query).scalars().all())

    def clear(self) -> None:
        """Take everything out."""
        if self._sqlite:  # row by row an index of words is emptied as slowly as it is filled
            self._connection.exec_driver_sql("DROP TABLE projected_words")
            self._connection.exec_driver_sql(_FTS5)
        else:
            self._connection.exec_driver_sql("DELETE FROM projected_words")
        self._connection.execute(projected.search.delete())

    @contextmanager
    def in_bulk(self) -> Iterator[None]:
        """For the length of a `with`, which begins with nothing kept, each entry is put in once, and PostgreSQL's index is gone:
        it is made faster of all rows than row by row."""
        self._empty = True
        if not self._sqlite:
            self._connection.exec_driver_sql("DROP INDEX projected_words_words")
        yield
        self._empty = False
        if not self._sqlite:
            self._connection.exec_driver_sql("CREATE INDEX projected_words_words ON projected_words USING gin (words)")

    @property
    def _key(self) -> str:
        return "rowid" if self._sqlite else "id"

    def _there(self, ids: Iterable[int]) -> list[int]:
        return list(self._connection.exec_driver_sql(f"SELECT id FROM projected_search WHERE id IN ({listed(ids)})").scalars())

    def _put(self, entries: Sequence[Entry]) -> None:
        mark = "?" if self._sqlite else "%s"
        rows = [(e.id, e.kind, e.name, e.doc, e.hood, e.day, _parties(e.parties)) for e in entries]
        marks = ", ".join([mark] * 7)
        self._connection.exec_driver_sql(f"INSERT INTO projected_search VALUES ({marks})", rows)
        texts = [(e.id, fold(" ".join([e.text, *self._names(e)])[:MOST])[:MOST]) for e in entries]
        if self._sqlite:
            self._connection.exec_driver_sql("INSERT INTO projected_words (rowid, words) VALUES (?, ?)", texts)
        else:
            vectors = [(id_, _vector(text)) for id_, text in texts]
            self._connection.exec_driver_sql("INSERT INTO projected_words VALUES (%s, CAST(%s AS tsvector))", vectors)

    def _names(self, entry: Entry) -> list[str]:
        """What a record's parties are called; the texts of documents and claims name them in their own words."""
        return [] if entry.kind in (DOCUMENT, CLAIM) else [f"{one} {self.called.get(one, '')}" for one in entry.parties]

    # -- questions ------------------------------------------------------------------------------------------------

    def find(self, asked: Asked, limit: int) -> list[Found]:
        """What has all the words, the best first; what is equally good by day, the latest first."""
        self._only_reading()
        if not asked.terms:
            return []
        where, values = self._where(asked)
        rank = "w.rank" if self._sqlite else "-ts_rank(w.words, CAST(:words AS tsquery), 1)"
        ranked = f"SELECT w.{self._key} AS id, {rank} AS place FROM projected_words w WHERE w.{self._matching}"
        if not where:  # then the best are known before anything else is looked up
            ranked += " ORDER BY 2 LIMIT :many"
        query = (
            f"SELECT s.kind, s.name, {self._day} AS found_on FROM ({ranked}) w JOIN projected_search s ON s.id = w.id "
            f"LEFT JOIN projected_documents d ON d.doc = s.doc WHERE s.id IS NOT NULL{where} "
            f"ORDER BY w.place, coalesce({self._day}, '') DESC, s.id LIMIT :many"
        )
        return [Found(*row) for row in self._connection.execute(sa.text(query), {**values, "many": limit})]

    def count(self, asked: Asked) -> dict[str, int]:
        """How many of each kind have all the words, whichever kind is asked for."""
        self._only_reading()
        if not asked.terms:
            return {}
        where, values = self._where(asked, any_kind=True)
        query = (
            "SELECT s.kind, count(*) FROM projected_search s LEFT JOIN projected_documents d ON d.doc = s.doc "
            f"WHERE s.id IN (SELECT {self._key} FROM projected_words WHERE {self._matching}){where} GROUP BY s.kind"
        )
        return {kind: int(many) for kind, many in self._connection.execute(sa.text(query), values)}

    def _only_reading(self) -> None:
        """SQLite 3.40 damages an index that is asked for the beginning of a word between a deletion and an insertion not yet
        committed (seen in a tenth of random histories, in none where the question came after the commit)."""
        if self._connection.get_execution_options().get("promissory_writes"):
            raise LedgerError("The index of words is not asked while it is written; ask when the writing is done.")

    @property
    def _matching(self) -> str:
        return "projected_words MATCH :words" if self._sqlite else "words @@ CAST(:words AS tsquery)"

    @property
    def _day(self) -> str:
        told = "coalesce(s.day, d.published)"
        return told if self._sqlite else f'{told} COLLATE "C"'

    def _where(self, asked: Asked, *, any_kind: bool = False) -> tuple[str, dict[str, Any]]:
        values: dict[str, Any] = {"words": _fts5(asked.terms) if self._sqlite else _tsquery(asked.terms)}
        where = ""
        if asked.kind and not any_kind:
            where += " AND s.kind = :kind"
            values["kind"] = asked.kind
        if asked.party:
            where += f" AND {_OF_PARTY}"
            values["party"] = _parties([asked.party])
        if asked.since:  # a day told roughly counts where it may fall inside
            where += f" AND {self._day} >= substr(CAST(:since AS text), 1, length({self._day}))"
            values["since"] = asked.since
        if asked.until:
            where += f" AND substr({self._day}, 1, length(CAST(:until AS text))) <= CAST(:until AS text)"
            values["until"] = asked.until
        return where, values


@contextmanager
def in_memory() -> Iterator[Words]:
    """An empty index beside any ledger, for the length of a `with`."""
    engine = sa.create_engine("sqlite://")
    with engine.connect() as connection:
        metadata.create_all(connection)
        yield Words(connection)
    engine.dispose()


@sa.event.listens_for(projected.search, "after_create")
def _with_words(_: sa.Table, connection: sa.Connection, **__: Any) -> None:
    """An empty ledger in memory has its index as well: no table of SQLAlchemy's can stand for a virtual one."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(_FTS5)


def _parties(names: Iterable[str]) -> str:
    told = "|".join(dict.fromkeys(name.casefold().replace("|", " ") for name in names))
    return f"|{told}|" if told else ""


def _fts5(terms: Iterable[Term]) -> str:
    """A question for FTS5: every term in quotation marks, so that no word of it is taken for a command."""
    return " AND ".join('"' + " ".join(term.words) + ('"*' if term.begun else '"') for term in terms)


def _tsquery(terms: Iterable[Term]) -> str:
    """The same question as a tsquery."""
    return " & ".join("(" + " <-> ".join(f"'{word}'" for word in term.words) + (":*)" if term.begun else ")") for term in terms)


def _vector(text: str) -> str:
    """Words with their places, as PostgreSQL keeps them; places beyond its 16,383rd it takes for that one."""
    places: dict[str, list[str]] = {}
    for at, word in enumerate(text.split(), 1):
        places.setdefault(word, []).append(str(at))
    return " ".join(f"'{word}':{','.join(at)}" for word, at in places.items())
