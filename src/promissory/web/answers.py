"""What the pages ask of the record: one consistent reading of documents, claims, records and findings, and rows for each view."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from promissory import packs, views
from promissory.ledger import Position
from promissory.model.claim import Claim
from promissory.model.document import Document
from promissory.model.errors import QueryError
from promissory.model.pack import Pack
from promissory.model.record import Decision, Finding, Record
from promissory.prose.headlines import listed
from promissory.service.book import Book as Folded
from promissory.service.book import open_book
from promissory.service.fields import OFFERED, VIEWS, fields
from promissory.service.filters import narrow
from promissory.service.keeping import KEPT
from promissory.service.kept import Kept
from promissory.service.present import Present
from promissory.service.queue import Listed, Tallies, Waiting, tallies
from promissory.service.reviewed import Reviewed, reviewed
from promissory.service.workspace import Workspace

from .shown import when, within
from .worked import Worked

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Book:
    """The record as it stood at one position of the logs, and the ways a page looks into it. `kept` is the projection it is read
    from piece by piece; without one everything was folded in memory."""

    documents: Mapping[str, Document]
    claims: Mapping[str, Claim]
    records: Mapping[str, Record]
    findings: tuple[Finding, ...]
    position: Position
    pack: Pack
    decisions: tuple[Decision, ...] = ()
    worked_out: Worked[Book] = field(default_factory=lambda: Worked(), compare=False, repr=False)  # what many requests ask for
    kept: Kept | None = None

    @classmethod
    def of(cls, folded: Folded, worked_out: Worked[Book] | None = None) -> Book:
        """The book the service folded in memory, as pages read it."""
        return cls(folded.documents, folded.claims, folded.records, folded.findings, folded.position, folded.pack,
                   folded.decisions, worked_out or Worked())

    @classmethod
    def piecewise(cls, kept: Kept, worked_out: Worked[Book]) -> Book:
        """The book as the projection keeps it."""
        return cls(kept.documents, kept.claims, kept.records, (), kept.position, kept.pack, kept.decisions, worked_out, kept)

    def rows(self, view: str, filters: Mapping[str, str] | None = None) -> list[dict[str, Any]]:
        """All rows of one view in its order, narrowed by the filters."""
        if self.kept is not None and view in KEPT:
            return self.kept.every(view, filters or {})
        if view == "review":
            return self.once("queue", lambda: views.review.rows(
                self.records.values(), self.claims, self.documents, self.reviewed().judged))
        every = self.behind(view, lambda book: list(book.across(view)))
        return narrow([dict(row) for row in every], filters, fields(view), self.pack) if filters else list(every)

    def across(self, view: str) -> Sequence[dict[str, Any]]:
        """The rows of a listing that looks across records, made of the kinds it looks at."""
        if self.kept is None:
            return views.LISTINGS[view](tuple(self.records.values()), self.claims, self.documents)
        return self.kept.across(view)

    def sets(self, kind: str) -> Sequence[dict[str, Any]]:
        """The rows of sets that are of one kind, or all."""
        def work_out(book: Book) -> list[dict[str, Any]]:
            every, meetings = book.across("sets"), book.counts().get("meeting", 0)  # these stand before the groups
            return list(every[meetings if kind == "group" else 0 : meetings if kind == "meeting" else None])

        return self.behind(f"all sets {kind}", work_out)

    def latest(self, view: str, filters: Mapping[str, str] | None = None, many: int | None = None) -> Sequence[dict[str, Any]]:
        """The rows of one view, the latest first and the undated last; those nobody looks at are not fetched, nor those behind
        them that the filters let through, where it is known how `many` there are."""
        if self.kept is not None and view in KEPT:
            return self.kept.rows(view, filters or {}, many)
        return sorted(self.rows(view, filters), key=lambda row: str(when(row) or ""), reverse=True)

    def of_record(self, view: str, record: str) -> list[dict[str, Any]]:
        """The rows of one view that are of one record."""
        if self.kept is not None and view in KEPT:
            return list(self.kept.held.rows_of(view, record))
        return [row for row in self.rows(view) if row["record"] == record]

    def choices(self, view: str, *slots: str) -> list[str]:
        """Every value these slots take in a view, each once, sorted; what came within the last seconds may be missing."""
        def work_out(book: Book) -> dict[str, set[str]]:
            every = list(book.slots(view, *OFFERED[view]))
            return {slot: {str(v) for told in every for v in listed(told[at])} for at, slot in enumerate(OFFERED[view])}

        found = self.behind(f"choices {view}", work_out)
        return sorted(set().union(*(found[slot] for slot in slots)))

    def slots(self, view: str, *slots: str) -> Iterable[Sequence[Any]]:
        """Of every row of one view, in its order, no more than these slots."""
        if self.kept is not None and view in KEPT:
            return self.kept.held.slots(view, *slots)
        return [[row.get(slot) for slot in slots] for row in self.rows(view)]

    def slots_naming(self, party: str, *views: tuple[str, Sequence[str]]) -> Iterator[Iterable[Sequence[Any]]]:
        """The same of several views, where rows whose record does not name this party may be left out."""
        found = self.kept.naming(party) if self.kept is not None else None
        for view, slots in views:
            if self.kept is None or found is None:
                yield self.slots(view, *slots)
            else:
                yield self.kept.held.slots_among(view, found.get(str(VIEWS[view]), ()), *slots)

    def full(self, view: str, records: Iterable[str]) -> Iterable[dict[str, Any]]:
        """The rows of one view that are of these records."""
        wanted = set(records)
        if self.kept is not None and view in KEPT:
            return self.kept.held.rows_among(view, wanted)
        return [row for row in self.rows(view) if row["record"] in wanted]

    def counts(self) -> Mapping[str, int]:
        """How many records there are of each kind."""
        return self.kept.held.kinds() if self.kept is not None else Counter(record.kind for record in self.records.values())

    def size(self) -> tuple[int, int]:
        """How many claims stand and how many records they make."""
        if self.kept is not None:
            size = self.kept.held.size()
            return size.claims, size.records
        return len(self.claims), len(self.records)

    def newest(self, filters: Mapping[str, str] | None = None) -> Sequence[str]:
        """The documents by digest, the latest first; those published in the asked span."""
        if self.kept is not None and not filters:
            return self.kept.digests
        if self.kept is not None:
            return self.kept.published((filters or {}).get("since", ""), (filters or {}).get("until", ""))
        dated = [(document.published.date or "", digest) for digest, document in self.documents.items()]
        inside = (one for one in dated if within({"date": one[0]}, filters or {}))
        return [digest for _, digest in sorted(sorted(inside, key=lambda one: one[1]), key=lambda one: one[0], reverse=True)]

    def doubts(self) -> Sequence[dict[str, Any]]:
        """The findings, as rows."""
        if self.kept is not None:
            return self.kept.rows("findings", {})
        return views.findings.rows(self.findings, self.records, self.claims, self.documents)

    def told_in(self, digests: Sequence[str] | None = None) -> Mapping[str, int]:
        """How many claims stand in each of these documents, or in each of all."""
        if self.kept is not None:
            return self.kept.held.told_in(digests)
        return Counter(claim.doc for claim in self.claims.values())

    @property
    def seen(self) -> str:
        """How far both logs go, as a decision names it: EVIDENCE.DECISIONS."""
        return f"{self.position.evidence}.{self.position.decisions}"

    def once(self, what: str, work_out: Callable[[], T]) -> T:
        """What `work_out` gives, worked out once for each position of the logs."""
        return self.worked_out.at(self.position, what, work_out)

    def lately(self, what: str, work_out: Callable[[], T]) -> T:
        """What `work_out` gives or gave within the last seconds: for what a page can show a little late."""
        return self.worked_out.lately(self.position, what, work_out)

    def behind(self, what: str, work_out: Callable[[Book], T]) -> T:
        """The same for what takes long: while it is worked out anew, on a book of its own, everybody is shown what was."""
        return self.worked_out.behind(self, what, work_out)

    def reviewed(self) -> Reviewed:
        """What reviewers have said of the claims."""
        return self.once("reviewed", lambda: reviewed(self.decisions))

    def queue(self, kind: str = "", document: str = "", after: str = "", clear: bool = False) -> Waiting | Listed:
        """The claims to be reviewed, of a kind and a document where asked, those behind a claim first; or the clear cases."""
        if self.kept is not None:
            return self.kept.queue(kind, document, after, clear, self.tallies())
        return Listed(self.rows("review"), kind, document, after, clear)

    def tallies(self) -> Tallies:
        """How many claims of each kind wait for a reviewer."""
        return self.behind("tallies", lambda book: tallies(book.slots("review", "kind", "decided", "clear")))

    def parties(self) -> list[dict[str, Any]]:
        """Every party and person the record tells of, with counts."""
        def work_out(book: Book) -> list[dict[str, Any]]:
            told = views.parties.TOLD_IN
            return views.parties.counted(
                (kind, dict(zip(slots, row, strict=True))) for kind, (view, *slots) in told.items()
                for row in book.slots(view, *slots))

        return self.behind("parties", work_out)

    def likely(self, name: str) -> list[views.likely.Likely]:
        """The records that may be the same thing as this one."""
        record = self.record(name)
        return self.behind(f"likely {record.kind}", lambda book: views.likely.Likenesses(book.forms(record.kind))).of(record)

    def forms(self, kind: str) -> Iterator[views.likely.Form]:
        """What of every record of a kind is compared to tell which others may be the same thing."""
        if self.kept is not None:
            return self.kept.forms(kind)
        return (views.likely.form(record) for record in self.records.values() if record.kind == kind)

    def record(self, name: str) -> Record:
        """The record of that id; a sentence for the reader where there is none."""
        if name not in self.records:
            raise QueryError(f"No record is called {name!r}; look for it in its list, for records change as reports come.")
        return self.records[name]

    def of_kind(self, name: str, kind: str) -> Record:
        """The record of that id if it is of that kind."""
        found = self.record(name)
        if found.kind != kind:
            raise QueryError(f"The record {name!r} is no {kind} but of kind {found.kind}; its own page is /records/{name}.")
        return found

    def bring(self, *, records: Sequence[str] = (), claims: Sequence[str] = (), documents: Sequence[str] = ()) -> None:
        """Fetch at once what a page will ask for one by one."""
        if self.kept is not None:
            self.kept.records.bring(records)
            self.kept.claims.bring(claims)
            self.kept.documents.bring(documents)

    def document(self, digest: str) -> Document:
        """The document of that digest; a sentence for the reader where there is none."""
        if digest not in self.documents:
            raise QueryError(f"No document has the digest {digest!r}; the list of documents shows what has been read.")
        return self.documents[digest]

    def told_by(self, ids: Sequence[str]) -> tuple[Claim, ...]:
        """The claims of these ids, by the date their reports appeared and their place in it."""
        if self.kept is not None:
            self.kept.claims.bring(ids)
        found = [self.claims[i] for i in ids if i in self.claims]
        if self.kept is not None:
            self.kept.documents.bring([claim.doc for claim in found])
        return tuple(sorted(found, key=lambda c: (self.documents[c.doc].published.date or "9999", c.doc, c.start, c.id)))

    def claims_in(self, digest: str) -> tuple[Claim, ...]:
        """All claims of one document, in reading order."""
        every = self.kept.claims_in(digest) if self.kept is not None else (c for c in self.claims.values() if c.doc == digest)
        return tuple(sorted(every, key=lambda c: (c.start, c.end, c.kind, c.id)))

    def resting_on(self, claims: Sequence[Claim]) -> dict[str, list[str]]:
        """For each of these claims the ids of the records that rest on it."""
        wanted: dict[str, list[str]] = {claim.id: [] for claim in claims}
        if self.kept is not None:
            return wanted | {claim: [record] for claim, record in self.kept.record_of(list(wanted)).items()}
        for record in self.records.values():
            for claim in record.claims:
                if claim in wanted:
                    wanted[claim].append(record.id)
        return wanted

    def parts(self, name: str, kind: str | None = None) -> tuple[Record, ...]:
        """The records that are part of this one, such as a meeting's attendance."""
        near = self.kept.parts(name) if self.kept is not None else tuple(r for r in self.records.values() if r.part_of == name)
        return tuple(r for r in near if kind in (None, r.kind))


class Shelf:
    """Hands out the book at the ledger's present position."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._present = Present(workspace)
        self._worked = Worked(self.reading)

    @contextmanager
    def reading(self) -> Iterator[Book]:
        """The record as it stands now, for the length of a `with`."""
        with self._present.reading() as held:
            if held is not None:
                yield Book.piecewise(Kept(held, packs.load(self.workspace.pack)), self._worked)
                return
        yield Book.of(open_book(self.workspace), self._worked)

    def close(self) -> None:
        """Let go of the ledger."""
        self._present.close()
