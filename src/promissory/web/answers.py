"""What the pages ask of the record: one consistent reading of documents, claims, records and findings, and rows for each view."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from promissory import views
from promissory.ledger import Position
from promissory.model.claim import Claim
from promissory.model.document import Document
from promissory.model.errors import QueryError
from promissory.model.pack import Pack
from promissory.model.record import Decision, Finding, Record
from promissory.service.ask import fields
from promissory.service.book import Book as Kept
from promissory.service.book import open_book
from promissory.service.filters import narrow
from promissory.service.reviewed import Reviewed, reviewed
from promissory.service.workspace import Workspace

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Book:
    """The record as it stood at one position of the logs, and the ways a page looks into it."""

    documents: Mapping[str, Document]
    claims: Mapping[str, Claim]
    records: Mapping[str, Record]
    findings: tuple[Finding, ...]
    position: Position
    pack: Pack
    decisions: tuple[Decision, ...] = ()
    worked_out: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)  # what is asked of one book many times

    @classmethod
    def of(cls, kept: Kept) -> Book:
        """The book the service keeps, as pages read it."""
        return cls(kept.documents, kept.claims, kept.records, kept.findings, kept.position, kept.pack, kept.decisions)

    def rows(self, view: str, filters: Mapping[str, str] | None = None) -> list[dict[str, Any]]:
        """The rows of one view, narrowed by the filters."""
        every = views.LISTINGS[view](self.records.values(), self.claims, self.documents)
        return narrow(every, filters or {}, fields(view), self.pack)

    @property
    def seen(self) -> str:
        """How far both logs go, as a decision names it: EVIDENCE.DECISIONS."""
        return f"{self.position.evidence}.{self.position.decisions}"

    def once(self, what: str, work_out: Callable[[], Any]) -> Any:
        """What `work_out` gives, worked out the first time it is asked of this book."""
        if what not in self.worked_out:
            self.worked_out[what] = work_out()
        return self.worked_out[what]

    def reviewed(self) -> Reviewed:
        """What reviewers have said of the claims."""
        found: Reviewed = self.once("reviewed", lambda: reviewed(self.decisions))
        return found

    def queue(self) -> list[dict[str, Any]]:
        """Every claim in the order of review, whether decided on or not."""
        found: list[dict[str, Any]] = self.once("queue", lambda: views.review.rows(
            self.records.values(), self.claims, self.documents, self.reviewed().judged))
        return found

    def parties(self) -> list[dict[str, Any]]:
        """Every party and person the record tells of, with counts."""
        found: list[dict[str, Any]] = self.once("parties", lambda: views.parties.rows(
            self.records.values(), self.claims, self.documents))
        return found

    def likely(self, name: str) -> list[views.likely.Likely]:
        """The records that may be the same thing as this one."""
        known: views.likely.Likenesses = self.once("likely", lambda: views.likely.Likenesses(self.records.values()))
        return known.of(self.record(name))

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

    def document(self, digest: str) -> Document:
        """The document of that digest; a sentence for the reader where there is none."""
        if digest not in self.documents:
            raise QueryError(f"No document has the digest {digest!r}; the list of documents shows what has been read.")
        return self.documents[digest]

    def told_by(self, ids: Sequence[str]) -> tuple[Claim, ...]:
        """The claims of these ids, by the date their reports appeared and their place in it."""
        found = (self.claims[i] for i in ids if i in self.claims)
        return tuple(sorted(found, key=lambda c: (self.documents[c.doc].published.date or "9999", c.doc, c.start, c.id)))

    def claims_in(self, digest: str) -> tuple[Claim, ...]:
        """All claims of one document, in reading order."""
        return tuple(sorted((c for c in self.claims.values() if c.doc == digest), key=lambda c: (c.start, c.end, c.kind, c.id)))

    def resting_on(self, claims: Sequence[Claim]) -> dict[str, list[str]]:
        """For each of these claims the ids of the records that rest on it."""
        wanted: dict[str, list[str]] = {claim.id: [] for claim in claims}
        for record in self.records.values():
            for claim in record.claims:
                if claim in wanted:
                    wanted[claim].append(record.id)
        return wanted

    def parts(self, name: str, kind: str | None = None) -> tuple[Record, ...]:
        """The records that are part of this one, such as a meeting's attendance."""
        return tuple(r for r in self.records.values() if r.part_of == name and kind in (None, r.kind))


class Shelf:
    """Hands out the book at the ledger's present position; folded again only when the ledger has moved on."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._lock = Lock()
        self._held: tuple[object, Book] | None = None

    def book(self) -> Book:
        """The record as it stands now."""
        with self.workspace.ledger() as ledger:
            place = (ledger.where, ledger.position())
        with self._lock:
            if self._held is None or self._held[0] != place:
                kept = open_book(self.workspace)
                self._held = ((place[0], kept.position), Book.of(kept))
            return self._held[1]
