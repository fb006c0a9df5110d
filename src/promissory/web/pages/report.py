"""To take along: the record of a period as one printable file, and what changed between two dates in plain words."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel

from promissory.exports.report_page import memo_page, style_policy
from promissory.prose.memo import Memo
from promissory.prose.names import Names
from promissory.service import memo as telling
from promissory.service import reporting
from promissory.service.looking import Look
from promissory.service.spans import shifted

from ..answers import Book
from ..reply import Answer, publish
from .asking import ISO_DATE, Filters, Naming, Reading

router = APIRouter(tags=["report"])
OFFERED = 24
DAYS = 30


class Wanted(BaseModel):
    """The period and the parties of a report."""

    since: str = Query("", pattern=ISO_DATE, description="From this day, month or year on")
    until: str = Query("", pattern=ISO_DATE, description="Up to and with this day, month or year")
    party: list[str] = Query([], max_length=40, description="Only what names one of these parties; commas part several")
    title: str = Query("", max_length=200, description="What the page is called")

    def parties(self) -> tuple[str, ...]:
        """Each party named once."""
        return tuple(dict.fromkeys(one.strip() for told in self.party for one in told.split(",") if one.strip()))

    def asked(self) -> reporting.Asked:
        """What the service is asked for."""
        return reporting.Asked(self.since or None, self.until or None, self.parties(), self.title)

    def told(self) -> dict[str, str]:
        """What narrows something, for the twin of the page and its links."""
        found = {"since": self.since, "until": self.until, "party": ", ".join(self.parties()), "title": self.title.strip()}
        return {name: value for name, value in found.items() if value}


def look(book: Book) -> Look:
    """The book as the service's reports and memos look at it."""
    return Look(book.documents, book.claims, book.records, book.decisions, book.pack, book.kept)


def report(book: Reading, names: Naming, wanted: Annotated[Wanted, Query()]) -> Answer:
    """The choice of a period and parties, and how much the report would tell of them."""
    told = wanted.told()
    found = reporting.chosen(look(book), wanted.asked()) if told.keys() - {"title"} else None
    kinds = book.counts()
    everything = {"meetings": kinds.get("meeting", 0), "commitments": kinds.get("commitment", 0),
                  "positions": kinds.get("position", 0), "guarantees": kinds.get("condition", 0)}
    chosen = wanted.parties()
    offered = [row["party"] for row in book.parties() if not row["person"] and not row["party"].startswith("?")][:OFFERED]
    parties = [*offered, *(one for one in chosen if one not in offered)]
    detail: dict[str, Any] = {"counts": found.counts if found else everything, "parties": list(chosen)}
    return Answer("report", "report.html", "Report", filters=told, detail=detail, context={
        "parties": parties, "chosen": chosen, "file": f"/report.html?{urlencode(told)}"})


def file(book: Reading, wanted: Annotated[Wanted, Query()], download: Annotated[bool, Query()] = False) -> Response:
    """The report itself, a page that stands alone."""
    return kept(reporting.page_of(look(book), wanted.asked()), "report", download)


class Between(Filters):
    """The days of a memo, and a party."""


def written(book: Book, filters: Filters) -> Memo:
    """The memo asked for; without a first day, that of the last days before the latest report."""
    seen = look(book)
    since = filters.since or shifted(filters.until if len(filters.until) == 10 else telling.latest(seen), -DAYS)

    def write() -> Memo:
        return telling.of_published(seen, telling.Asked(since, filters.until or None, (filters.actor,) if filters.actor else ()))

    return write() if filters.told() else book.lately("memo", write)


def memo(book: Reading, filters: Annotated[Between, Query()]) -> Answer:
    """What changed between two dates of publication, sentence by sentence."""
    if not book.newest():
        return Answer("memo", "memo.html", "Memo", context={"memo": None, "actors": [], "file": ""})
    found = written(book, filters)
    told = filters.told()
    detail = {"title": found.title, "since": found.since, "until": found.until, "basis": found.basis}
    actors = [row["party"] for row in book.parties() if not row["person"] and not row["party"].startswith("?")][:OFFERED]
    return Answer("memo", "memo.html", found.title, found.rows(), told, detail, {
        "memo": found, "actors": actors, "file": f"/memo.html?{urlencode(told)}"})


def memo_file(book: Reading, names: Naming, filters: Annotated[Between, Query()],
              download: Annotated[bool, Query()] = False) -> Response:
    """The memo as a page that stands alone."""
    if not book.newest():
        return kept(memo_page(Memo("", "", "published", (), 0, ()), names), "memo", download)
    return kept(memo_page(written(book, filters), Names.of(book.pack)), "memo", download)


def kept(page: str, name: str, download: bool) -> Response:
    """A page of its own style, shown or saved; nothing else than that style is let in."""
    headers = {"Content-Security-Policy": style_policy()}
    if download:
        headers["Content-Disposition"] = f'attachment; filename="{name}.html"'
    return Response(page, media_type="text/html; charset=utf-8", headers=headers)


router.add_api_route("/report.html", file, name="report_file", methods=["GET", "HEAD"], include_in_schema=False)
router.add_api_route("/memo.html", memo_file, name="memo_file", methods=["GET", "HEAD"], include_in_schema=False)
publish(router, "/report", report, csv=False)
publish(router, "/memo", memo)
