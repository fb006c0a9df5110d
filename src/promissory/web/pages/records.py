"""A page for each record: every rival value with its sources, every sentence it rests on, and why these claims are one record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import APIRouter

from promissory.model.claim import Claim
from promissory.model.record import Record
from promissory.prose.headlines import headline, preferred
from promissory.prose.marking import excerpt
from promissory.prose.names import Names

from ..answers import Book
from ..reply import Answer, publish
from .asking import Naming, Reading

router = APIRouter(tags=["records"])


def sentence(book: Book, claim: Claim) -> dict[str, Any]:
    """One claim with the words around its evidence and the report they stand in."""
    document = book.documents[claim.doc]
    around = excerpt(document, claim)
    return {
        **claim.to_json(), "before": around.before, "marked": around.marked, "after": around.after,
        "document": {"digest": claim.doc, "name": document.name, "title": document.title, "publisher": document.publisher,
                     "agency": document.agency, "published": document.published.date},
    }


def gathered(sentences: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """One passage for all claims that stand on the same words; its claims keep their order."""
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    for told in sentences:
        found.setdefault((told["doc"], told["start"], told["end"]), {**told, "claims": []})["claims"].append(told)
    return list(found.values())


def story(book: Book, record: Record, names: Names) -> dict[str, Any]:
    """All a record rests on, as data."""
    return {
        "record": record.id, "kind": record.kind, "headline": headline(record.kind, preferred(record), names),
        "slots": {slot: [{"value": r.value, "claims": list(r.claims), "docs": list(r.docs), "origins": r.origins} for r in rivals]
                  for slot, rivals in record.slots.items()},
        "conflicts": list(record.conflicts), "reasons": list(record.reasons), "part_of": record.part_of,
        "sentences": [sentence(book, claim) for claim in book.told_by(record.claims)],
    }


def record(record: str, book: Reading, names: Naming) -> Answer:
    """One record with every value told, every source sentence, and the reasons for the join."""
    found = book.record(record)
    whole = story(book, found, names)
    parts = [{"record": p.id, "kind": p.kind, "headline": headline(p.kind, preferred(p), names)} for p in book.parts(record)]
    return Answer("record", "record.html", str(whole["headline"]), whole["sentences"], detail={**whole, "parts": parts},
                  context={"book": book, "record": found, "slots": preferred(found), "parts": parts})


publish(router, "/records/{record}", record)
