"""The first page: what changed since you last looked, what is coming, how much the record holds, and what contradicts what."""

from __future__ import annotations

import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from promissory.prose.headlines import headline, preferred
from promissory.prose.names import Names

from ..answers import Book
from ..reply import Answer, publish
from .asking import Naming, Reading, when
from .conflicts import disagreements
from .news import PLACES, changes, of_promises

router = APIRouter(tags=["today"])
LATEST = 6
AHEAD = 60  # days after the latest report that count as coming
COOKIE = "seen"
MOST = 10**12  # no log is longer
TOLD_FIRST = {"meeting": "meetings", "commitment": "commitments", "position": "positions"}


def last_seen(request: Request, since: int | None) -> int | None:
    """Up to where the reader has seen the evidence log: as the address says, else as this browser keeps it."""
    kept = request.cookies.get(COOKIE, "")
    return since if since is not None else int(kept) if kept.isascii() and kept.isdecimal() and len(kept) < 13 else None


def coming(book: Book, names: Names, newest: str | None) -> list[dict[str, Any]]:
    """The meetings and deadlines of the days after the latest report, the next first."""
    try:
        first = datetime.date.fromisoformat(newest or "")
    except ValueError:
        return []
    last = (first + datetime.timedelta(days=AHEAD)).isoformat()
    meetings = book.behind("meeting days", lambda one: sorted(
        (str(row["date"]), row["record"]) for row in one.rows("meetings") if row["date"] and row.get("status") != "cancelled"))
    ahead = sorted((day, kind, name) for kind, days in (("meeting", meetings), ("commitment", of_promises(book)["due"]))
                   for day, name in days if first.isoformat() < day <= last)
    shown = [one for one in ahead if one[2] in book.records][:LATEST * 2]
    return [{"date": day, "kind": kind, "record": name, "address": PLACES[kind] + name,
             "headline": headline(kind, preferred(book.records[name]), names)} for day, kind, name in shown]


def today(request: Request, book: Reading, names: Naming, since: Annotated[int | None, Query(ge=0, le=MOST, description=(
        "What changed after this position of the evidence log; left out: since this browser said that it had seen all"))] = None,
) -> Answer:
    """What changed since you last looked, what is coming, and what the record holds."""
    counts = book.counts()
    newest = book.newest()
    book.bring(documents=newest[:LATEST])
    documents = [book.documents[digest] for digest in newest[:LATEST]]
    latest = {
        kind: [{**row, "date": when(row), "headline": headline(kind, row, names)}
               for row in book.latest(view)[:LATEST]]
        for kind, view in TOLD_FIRST.items()
    }
    conflicts, (claims, records) = disagreements(book, names), book.size()
    seen, day = last_seen(request, since), documents[0].published.date if documents else None
    detail = {
        "documents": len(newest), "claims": claims, "records": records, "kinds": dict(counts),
        "conflicts": len(conflicts), "newest": day,
        "position": {"evidence": book.position.evidence, "decisions": book.position.decisions}, "latest": latest,
        "changes": changes(request.app.state.shelf, book, names, seen) if seen is not None else None,
        "coming": coming(book, names, day),
    }
    return Answer("today", "today.html", "Today", filters={} if since is None else {"since": str(since)}, detail=detail,
                  context={"latest_documents": documents, "conflicts": conflicts[:LATEST], "ahead": AHEAD,
                           "claims_in": book.told_in([one.digest for one in documents])})


@router.post("/seen", include_in_schema=False)
def saw(position: Annotated[int, Form(ge=0, le=MOST)]) -> Response:
    """Keeps in this browser up to where the reader has seen the evidence log, and returns to the first page."""
    response = RedirectResponse("/", status_code=303)
    response.set_cookie(COOKIE, str(position), max_age=365 * 24 * 3600, httponly=True, samesite="lax")
    return response


publish(router, "/", today, twin="/today", csv=False)
