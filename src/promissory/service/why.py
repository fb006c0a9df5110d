"""The verb `why`: from a record to its claims to the sentence each of them stands on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from promissory import packs
from promissory.model.claim import Claim
from promissory.model.document import Document
from promissory.model.record import Record
from promissory.service.book import open_book
from promissory.service.kept import Kept
from promissory.service.present import present
from promissory.service.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Ground:
    """One claim in its document: the passage `text[start:end]` around it, and the range in the passage to highlight."""

    claim: Claim
    document: Document
    start: int
    end: int

    @property
    def passage(self) -> str:
        """The sentences the evidence stands in, whole."""
        return self.document.text[self.start:self.end]

    @property
    def highlight(self) -> tuple[int, int]:
        """The evidence, as offsets into `passage`."""
        return self.claim.start - self.start, self.claim.end - self.start


@dataclass(frozen=True, slots=True)
class Why:
    """A record and everything it rests on, the earliest report first."""

    record: Record
    grounds: tuple[Ground, ...]

    def rows(self) -> list[dict[str, Any]]:
        """One row a claim, for export."""
        return [
            {
                "record": self.record.id, "claim": g.claim.id, "doc": g.document.name, "published": g.document.published.date,
                "publisher": g.document.publisher, "kind": g.claim.kind, "evidence": g.claim.evidence, "start": g.claim.start,
                "end": g.claim.end, "passage": g.passage, "highlight": list(g.highlight), "reported_by": g.claim.reported_by,
                "date": g.claim.date, **g.claim.slots, "confidence": g.claim.confidence, "reader": g.claim.reader,
            }
            for g in self.grounds
        ]


def why(workspace: Workspace, name: str) -> Why:
    """What the record of that id rests on; QueryError where there is none."""
    with present(workspace) as held:
        if held is not None:
            kept = Kept(held, packs.load(workspace.pack))
            record = kept.record(name)
            kept.claims.bring(record.claims)
            kept.documents.bring(record.docs)
            return _resting(record, kept.claims, kept.documents)
    book = open_book(workspace)
    return _resting(book.record(name), book.claims, book.documents)


def _resting(record: Record, known: Mapping[str, Claim], documents: Mapping[str, Document]) -> Why:
    claims = [known[c] for c in record.claims if c in known]
    claims.sort(key=lambda c: (documents[c.doc].published.date or "9999", c.doc, c.start, c.id))
    return Why(record, tuple(ground(claim, documents[claim.doc]) for claim in claims))


def ground(claim: Claim, document: Document) -> Ground:
    """A claim with the whole sentences around its evidence."""
    touched = [s for s in document.sentences if s.start < claim.end and s.end > claim.start]
    start = min(_starts(claim.start, (s.start for s in touched)))
    end = max(_starts(claim.end, (s.end for s in touched)))
    return Ground(claim, document, start, end)


def _starts(own: int, others: Iterable[int]) -> list[int]:
    return [own, *others]
