"""The verb `search`: documents, claims and records that have all the words, the best first, told in a line each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol, overload

from promissory import packs
from promissory.ledger.words import CLAIM, DOCUMENT, Asked, Found, Words, in_memory
from promissory.model.claim import KINDS, Claim
from promissory.model.document import Document
from promissory.model.errors import QueryError
from promissory.model.pack import Pack
from promissory.model.record import Record
from promissory.prose.headlines import headline, preferred
from promissory.prose.names import Names
from promissory.prose.snippets import snippet, tells
from promissory.service import indexing
from promissory.service.book import open_book
from promissory.service.filters import actor_id, matching
from promissory.service.kept import Kept, Pieces
from promissory.service.present import present
from promissory.service.workspace import Workspace
from promissory.values.terms import QUESTION, Term, terms
from promissory.views import searched

SORTS = (DOCUMENT, CLAIM, *KINDS)
MOST = 1000  # the best that are shown; how many there are is told nevertheless
AT_ONCE = 50
Row = dict[str, Any]


class Within(Protocol):
    """What is looked things up in: the record as it is kept, or folded in memory."""

    @property
    def documents(self) -> Mapping[str, Document]: ...
    @property
    def claims(self) -> Mapping[str, Claim]: ...
    @property
    def records(self) -> Mapping[str, Record]: ...


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for: the words as typed, and what narrows them (`kind`, `actor`, `since`, `until`; "" for not at all)."""

    words: str
    kind: str = ""
    actor: str = ""
    since: str = ""
    until: str = ""

    @property
    def terms(self) -> tuple[Term, ...]:
        """The words and phrases asked for."""
        return terms(self.words)

    def asked(self, pack: Pack) -> Asked:
        """The question as the index takes it; QueryError where it cannot be asked."""
        if len(self.words) > QUESTION:
            raise QueryError(f"These are more than {QUESTION} signs; search for a few words of them.")
        if self.kind and self.kind not in SORTS:
            raise QueryError(f"Nothing of kind '{self.kind}' is searched; choose among {', '.join(SORTS)}.")
        days = {name: day for name, day in (("since", self.since), ("until", self.until)) if day}
        list(matching([], days, (), pack))  # says what is no date
        party = actor_id(self.actor, pack) if self.actor else ""
        return Asked(self.terms, self.kind, party, self.since, self.until)


class Lines(Sequence[Row]):
    """What was found as rows: as many as are looked at are made."""

    def __init__(self, found: Sequence[Found], within: Within, wanted: tuple[Term, ...], names: Names) -> None:
        self._found, self._within, self._wanted, self._names = found, within, wanted, names

    def __len__(self) -> int:
        return len(self._found)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> list[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | list[Row]:
        return self._made(self._found[at]) if isinstance(at, slice) else self._made([self._found[at]])[0]

    def __iter__(self) -> Iterator[Row]:
        for start in range(0, len(self._found), AT_ONCE):
            yield from self._made(self._found[start : start + AT_ONCE])

    def _made(self, some: Sequence[Found]) -> list[Row]:
        within = self._within
        _bring(within.claims, [one.name for one in some if one.kind == CLAIM])
        digests = [one.name for one in some if one.kind == DOCUMENT]
        claims = [within.claims[one.name] for one in some if one.kind == CLAIM and self._stands(one)]
        _bring(within.documents, [*digests, *(claim.doc for claim in claims)])
        _bring(within.records, [one.name for one in some if one.kind not in (CLAIM, DOCUMENT)])
        return [self._line(one) for one in some if self._stands(one)]

    def _stands(self, one: Found) -> bool:
        """Whether what was found a moment ago is still there."""
        within = self._within
        return one.name in (within.documents if one.kind == DOCUMENT else within.claims if one.kind == CLAIM else within.records)

    def _line(self, one: Found) -> Row:
        """A row: what it is, its day, its line, the words around what was searched for, and where it opens."""
        row: Row = {"kind": one.kind, "date": one.day, "headline": "", "text": "", "told": None, "report": None, "document": None,
                    "claim": None, "record": None}
        if one.kind == DOCUMENT:
            document = self._within.documents[one.name]
            title = document.title or document.name
            body = document.text.removeprefix(title) if tells(document.text.removeprefix(title), self._wanted) else document.text
            return row | {"headline": title, "text": snippet(body, self._wanted), "document": one.name,
                          "report": document.publisher or document.agency}
        if one.kind == CLAIM:
            claim = self._within.claims[one.name]
            document = self._within.documents[claim.doc]
            return row | {"headline": headline(claim.kind, {**claim.slots, "date": claim.date}, self._names),
                          "text": snippet(claim.evidence, self._wanted), "told": claim.kind, "document": claim.doc,
                          "claim": one.name, "report": document.publisher or document.agency or document.name}
        record = self._within.records[one.name]
        line = headline(record.kind, preferred(record), self._names)
        people = ", ".join(self._names.actor(party) for party in searched.parties(record))
        return row | {"headline": line, "text": "" if tells(line, self._wanted) else snippet(people, self._wanted),
                      "record": one.name}


@contextmanager
def index(kept: Kept | None, within: Within, pack: Pack) -> Iterator[Words]:
    """The index that is kept, or one made for this question where the record had to be folded in memory."""
    if kept is not None:
        yield kept.held.words
        return
    with in_memory() as words:
        words.called = indexing.called(pack)
        place = {name: at for at, name in enumerate([*within.documents, *within.claims], 1)}
        days = {digest: document.published.date for digest, document in within.documents.items()}
        named: dict[str, set[str]] = {}
        for one in indexing.claims(within.claims, place):
            named.setdefault(within.claims[one.name].doc, set()).update(one.parties)
            words.keep([one._replace(day=one.day or days[within.claims[one.name].doc])])
        words.keep(one._replace(day=days[one.name], parties=tuple(named.get(one.name, ())))
                   for one in indexing.documents(within.documents, place))
        words.keep(indexing.records(within.records.values(), place, dict.fromkeys(within.records, 0), within.documents))
        yield words


def find(
    question: Question, kept: Kept | None, within: Within, pack: Pack, names: Names, limit: int = MOST
) -> tuple[Lines, dict[str, int]]:
    """What was found, the best first, and how many of each kind there are; QueryError where it cannot be asked."""
    found, counts = looked_up(question, kept, within, pack, limit)
    return Lines(found, within, question.terms, names), counts


def looked_up(
    question: Question, kept: Kept | None, within: Within, pack: Pack, limit: int = MOST
) -> tuple[list[Found], dict[str, int]]:
    """The same, where only what was found is named."""
    asked = question.asked(pack)
    with index(kept, within, pack) as words:
        return words.find(asked, limit), words.count(asked)


def search(workspace: Workspace, question: Question, limit: int | None = None) -> list[Row]:
    """What was found as rows, the best first."""
    pack = packs.load(workspace.pack)
    many = min(limit or MOST, MOST)
    with present(workspace) as held:
        if held is not None:
            kept = Kept(held, pack)
            return list(find(question, kept, kept, pack, Names.of(pack), many)[0])
    return list(find(question, None, open_book(workspace), pack, Names.of(pack), many)[0])


def _bring(pieces: Mapping[str, Any], names: list[str]) -> None:
    if isinstance(pieces, Pieces):
        pieces.bring(names)
