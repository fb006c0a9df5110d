"""The first page: how much the record holds, what came last, and what contradicts what."""

from __future__ import annotations

from fastapi import APIRouter

from promissory.prose.headlines import headline

from ..reply import Answer, publish
from .asking import Naming, Reading, when
from .conflicts import disagreements

router = APIRouter(tags=["today"])
LATEST = 6
TOLD_FIRST = {"meeting": "meetings", "commitment": "commitments", "position": "positions"}


def today(book: Reading, names: Naming) -> Answer:
    """What the record holds and what came to it last."""
    counts = book.counts()
    newest = book.newest()
    documents = [book.documents[digest] for digest in newest[:LATEST]]
    latest = {
        kind: [{**row, "date": when(row), "headline": headline(kind, row, names)}
               for row in book.latest(view)[:LATEST]]
        for kind, view in TOLD_FIRST.items()
    }
    conflicts, (claims, records) = disagreements(book, names), book.size()
    detail = {
        "documents": len(newest), "claims": claims, "records": records, "kinds": dict(counts),
        "conflicts": len(conflicts), "newest": documents[0].published.date if documents else None,
        "position": {"evidence": book.position.evidence, "decisions": book.position.decisions}, "latest": latest,
    }
    return Answer("today", "today.html", "Today", detail=detail,
                  context={"latest_documents": documents, "conflicts": conflicts[:LATEST],
                           "claims_in": book.told_in([one.digest for one in documents])})


publish(router, "/", today, twin="/today", csv=False)
