"""The first page: how much the record holds, what came last, and what contradicts what."""

from __future__ import annotations

from collections import Counter

from fastapi import APIRouter

from ..headlines import headline, preferred
from ..reply import Answer, publish
from .asking import Naming, Reading
from .conflicts import disagreements

router = APIRouter(tags=["today"])
LATEST = 6
TOLD_FIRST = ("meeting", "commitment", "position")


def today(book: Reading, names: Naming) -> Answer:
    """What the record holds and what came to it last."""
    counts = Counter(record.kind for record in book.records.values())
    documents = sorted(book.documents.values(), key=lambda d: (d.published.date or "", d.name), reverse=True)
    latest = {}
    for kind in TOLD_FIRST:
        dated = [(preferred(r), r) for r in book.records.values() if r.kind == kind]
        dated.sort(key=lambda pair: (str(pair[0].get("date") or ""), pair[1].id), reverse=True)
        latest[kind] = [
            {"record": r.id, "date": slots.get("date"), "headline": headline(kind, slots, names), "sources": len(r.docs), **slots}
            for slots, r in dated[:LATEST]
        ]
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
