"""Help: the manual shipped inside the package, a short page for each page of the desk; it needs no network and no ledger."""

from __future__ import annotations

from functools import cache
from importlib import resources

from fastapi import APIRouter
from markupsafe import Markup

from promissory.model.errors import QueryError

from ..reply import Answer, publish

router = APIRouter(tags=["help"])
START = "start"
# Each page of help with its title, in the order of the manual; its name is the first part of the pages' addresses it is about.
PAGES = {
    START: "First steps", "today": "Today", "meetings": "Meetings", "commitments": "Commitments", "totals": "Totals",
    "fulfilment": "Fulfilment",
    "positions": "Positions", "parties": "Parties", "guarantees": "Guarantees", "coalitions": "Coalitions",
    "statements": "Statements", "assessments": "Assessments", "events": "Events", "attendance": "Attendance", "groups": "Groups",
    "conditions": "Conditions", "timeline": "Timeline", "conflicts": "Conflicts", "records": "Records", "documents": "Documents",
    "search": "Search", "report": "Report", "memo": "Memo", "review": "Review", "add": "Add reports", "account": "Your account",
    "admin": "Accounts",
}
NEEDING_SIGN_IN = ("account", "admin")  # pages only a team's desk has
ABOUT = {"": "today", "login": "account"}  # pages that are told of under another name


def topic(path: str) -> str:
    """The page of help that is about the page at this path."""
    first, _, rest = path.strip("/").partition("/")
    if first == "help":
        return rest if rest in PAGES else START
    told = ABOUT.get(first, first)
    return told if told in PAGES else START


def on(path: str) -> str:
    """The address of the help on the page at this path."""
    return f"/help/{topic(path)}"


@cache
def text(page: str) -> Markup:
    """The text of a page of help, which is the program's own."""
    return Markup((resources.files("promissory.web") / "help" / f"{page}.html").read_text("utf-8"))


def contents() -> Answer:
    """The manual."""
    return _answer(START)


def page(page: str) -> Answer:
    """What one page of the desk shows and how to work with it."""
    if page not in PAGES:
        raise QueryError(f"There is no help called {page[:40]!r}; the first page of the help lists every one.")
    return _answer(page)


def _answer(page: str) -> Answer:
    where = "/" if page == "today" else "/admin/users" if page == "admin" else f"/{page}"
    leads = page not in (START, "records")
    rows = [{"page": name, "title": title} for name, title in PAGES.items()]
    return Answer("help", "help.html", f"Help: {PAGES[page]}", rows,
                  detail={"page": page, "title": PAGES[page], "html": text(page)},
                  context={"pages": PAGES, "shown": page, "text": text(page), "where": where if leads else "",
                           "team_only": NEEDING_SIGN_IN})


publish(router, "/help", contents, csv=False)
publish(router, "/help/{page}", page, csv=False)
