"""The first page: how much the record holds, what came last, and what contradicts what."""

from __future__ import annotations

from collections import Counter

from fastapi import APIRouter

from promissory.prose.headlines import headline

from ..reply import Answer, publish
from .asking import Naming, Reading, newest_first, when
from .conflicts import disagreements

router = APIRouter(tags=["today"])
LATEST = 6
TOLD_FIRST = {"meeting": "meetings", "commitment": "commitments", "position": "positions"}


def today(book: Reading, names: Naming) -> Answer:
    """What the record holds and what came to it last."""
    counts = Counter(record.kind for record in book.records.values())
    documents = sorted(book.documents.values(), key=lambda d: (d.published.date or "", d.name), reverse=True)
    latest = {
        kind: [{**row, "date": when(row), "headline": headline(kind, row, names)}
               for row in newest_first(book.rows(view))[:LATEST]]
        for kind, view in TOLD_FIRST.items()
    }
    conflicts = disagreements(book, names)
    detail = {
        "documents": len(book.documents), "claims": len(book.claims), "records": len(book.records), "kinds": dict(counts),
        "conflicts": len(conflicts), "newest": documents[0].published.date if documents else None,
        "position": {"evidence": book.position.evidence, "decisions": book.position.decisions}, "latest": latest,
    }
    return Answer("today", "today.html", "Today", detail=detail,
                  context={"latest_documents": documents[:LATEST], "conflicts": conflicts[:LATEST],
                           "claims_in": Counter(c.doc for c in book.claims.values())})


publish(router, "/", today, twin="/today", csv=False)
