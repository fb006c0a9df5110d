"""Documents: what has been read, and one report with its evidence marked by kind and the claims beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel

from promissory.model.document import Document
from promissory.prose.headlines import headline
from promissory.prose.marking import passages

from ..reply import Answer, publish
from ..shown import Shown
from .asking import ISO_DATE, Naming, Reading

router = APIRouter(tags=["documents"])


def card(document: Document, claims: int) -> dict[str, Any]:
    """A document as a row: where it came from, when it appeared and how that is known."""
    return {"document": document.digest, "name": document.name, "title": document.title, "publisher": document.publisher,
            "agency": document.agency, "date": document.published.date, "dated_by": document.published.how, "url": document.url,
            "language": document.language, "characters": len(document.text), "claims": claims}


class DocumentFilters(BaseModel):
    """Documents by the day they appeared."""

    since: str = Query("", pattern=ISO_DATE, description="Published not before this date (ISO, of any precision)")
    until: str = Query("", pattern=ISO_DATE, description="Published not after this date (ISO, of any precision)")


def documents(book: Reading, filters: Annotated[DocumentFilters, Query()]) -> Answer:
    """Every report read, newest first."""
    told = {name: value for name, value in filters.model_dump().items() if value}
    claims: dict[str, int] = {}

    def bring(some: Sequence[str]) -> None:
        book.bring(documents=some)
        claims.update(book.told_in(some))

    rows = Shown(book.newest(told), lambda digest: card(book.documents[digest], claims.get(digest, 0)), bring)
    return Answer("documents", "documents.html", "Documents", rows, told)


def document(digest: str, book: Reading, names: Naming, claim: Annotated[str, Query(max_length=80)] = "",
             kind: Annotated[str, Query(max_length=40)] = "") -> Answer:
    """One report with its claims."""
    found = book.document(digest)
    every = book.claims_in(digest)
    shown = [c for c in every if kind in ("", c.kind)]
    resting = book.resting_on(shown)
    rows = [{**c.to_json(), "records": resting[c.id],
             "headline": headline(c.kind, {**c.slots, "date": c.date}, names)} for c in shown]
    told = {k: v for k, v in (("claim", claim), ("kind", kind)) if v}
    return Answer("document", "document.html", found.title or found.name, rows, told, card(found, len(every)), {
        "document": found, "passages": passages(found, shown), "claim": claim, "kinds": Counter(c.kind for c in every),
        "claims": rows})


publish(router, "/documents", documents)
publish(router, "/documents/{digest}", document)
