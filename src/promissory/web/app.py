"""The desk as an application: the record's pages on one machine, each with a JSON twin, safe with hostile texts."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from fastapi import FastAPI, Form, Request, Response, Security
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse
from fastapi.security import HTTPBearer
from fastapi.staticfiles import StaticFiles
from fastapi.templating import Jinja2Templates
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from starlette.exceptions import HTTPException

from promissory import packs
from promissory.model.errors import AccountError, DecisionError, LedgerError, PromissoryError, QueryError, SourceError
from promissory.prose import escaping, headlines, memo, names, snippets, words
from promissory.service.background import Background
from promissory.service.spool import Spool, beside
from promissory.service.workspace import Workspace

from . import reviewer
from .answers import Shelf
from .entry import SAFE, Door, Entry
from .guard import HEADERS, LOOPBACK, guard
from .pages import (
    account,
    adding,
    admin,
    coalitions,
    commitments,
    conflicts,
    decisions,
    documents,
    guarantees,
    help,
    listings,
    login,
    meetings,
    parties,
    positions,
    records,
    report,
    review,
    search,
    timeline,
    today,
    totals,
)
from .reply import Answer, address, html, wants_json

STATIC = Path(__file__).parent / "static"
TOKEN = Security(HTTPBearer(auto_error=False, description="An API token; `Entry` reads it, this says so in the description."))
DATA_ENDINGS = (".json", ".csv")


@cache
def templates() -> Jinja2Templates:
    """Templates that escape whatever they are given and stop at a name nobody gave; compiled once for every desk of a process."""
    env = Environment(loader=PackageLoader("promissory.web"), autoescape=select_autoescape(default=True, default_for_string=True),
                      undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    env.filters.update(said=escaping.said, unsteered=escaping.unsteered, day=words.day, money=words.money, size=words.size,
                       item=words.item, share=words.share, plain=words.plain, spoken=words.spoken,
                       slot_name=words.slot_name, listed=headlines.listed,
                       number=words.number, dated=memo.dated)
    env.tests.update(unnamed=names.unnamed)
    env.globals.update(words=words, words_of=headlines.preferred, web_address=escaping.web_address, address=address,
                       headline=headlines.headline, gathered=records.gathered, marked=snippets.marked, help_on=help.on)
    return Jinja2Templates(env=env)


def create_app(workspace: Workspace, hosts: tuple[str, ...] = LOOPBACK, door: Door | None = None,
               notices: tuple[str, ...] = ()) -> FastAPI:
    """The desk over a workspace's ledger; it answers only to the given host names, loopback unless said otherwise. With a `door`
    it is a team's: whoever is not logged in gets no further than the login. Every page carries the `notices`."""
    app = FastAPI(title="promissory", description="The record of a coalition, page by page as data.",
                  docs_url=None, redoc_url=None, lifespan=living, dependencies=[TOKEN] if door else [])
    app.state.shelf, app.state.notices = Shelf(workspace), notices
    app.state.background = Background(workspace, Spool(beside(workspace)))
    app.state.takes_decisions = door is not None or set(hosts) <= set(LOOPBACK)
    app.state.templates = templates()
    if door is not None:
        app.state.door = door
        app.add_middleware(Entry, door=door, refuse=trouble)
    app.middleware("http")(guard(hosts))
    for page in (today, meetings, commitments, positions, records, documents, conflicts, timeline, listings, decisions, adding,
                 reviewer, review, parties, coalitions, report, search, help,
                 guarantees, totals):
        app.include_router(page.router)
    for page in (login, account, admin) if door else ():
        app.include_router(page.router)
    app.mount("/static", StaticFiles(directory=STATIC, packages=[("promissory.exports", "look")]), name="static")
    app.add_api_route("/theme", theme, methods=["POST"], include_in_schema=False)
    app.add_exception_handler(PromissoryError, told_error)
    app.add_exception_handler(HTTPException, http_error)
    app.add_exception_handler(RequestValidationError, unreadable)
    app.add_exception_handler(Exception, fault)
    return app


@asynccontextmanager
async def living(app: FastAPI) -> AsyncIterator[None]:
    """While the desk is open, what was handed in is read in the background. What stands from the first to the last request is
    looked through for cycles no more: with it every such look takes a tenth of a second, in which nobody is answered."""
    with suppress(PromissoryError):  # what is wrong with the pack every page says
        packs.load(app.state.shelf.workspace.pack)
    gc.freeze()
    app.state.background.start()
    yield
    app.state.background.stop()


def theme(theme: Annotated[str, Form()], back: Annotated[str, Form()] = "/") -> Response:
    """Keeps the chosen theme in a cookie and returns to the page; an address outside the desk leads to the first page."""
    response = RedirectResponse(reviewer.inside(back), status_code=303)
    if theme in ("dark", "light"):
        response.set_cookie("theme", theme, max_age=365 * 24 * 3600, httponly=True, samesite="lax")
    else:
        response.delete_cookie("theme", httponly=True, samesite="lax")
    return response


def trouble(request: Request, status: int, title: str, message: str) -> Response:
    """An error in the form the request asked for: a page, or a JSON object with one sentence."""
    if wants_json(request) or request.url.path.endswith(DATA_ENDINGS):
        return JSONResponse({"error": message}, status_code=status)
    nobody = names.Names({}, {})  # an error page must not need the record
    return html(request, Answer("error", "error.html", title, context={"message": message, "status": status}), nobody, status)


def told_error(request: Request, error: Exception) -> Response:
    """A question the record cannot answer, or a decision it cannot take."""
    missing = isinstance(error, QueryError)
    if isinstance(error, LedgerError):
        kept = request.method in SAFE
        return trouble(request, 503, "The ledger cannot be read" if kept else "Not kept", str(error))
    if isinstance(error, SourceError):
        return trouble(request, 413, "Not taken", str(error))
    if isinstance(error, DecisionError):
        return trouble(request, 409, "Not decided", str(error))
    if isinstance(error, AccountError):
        return trouble(request, 409, "Not done", str(error))
    return trouble(request, 404 if missing else 500, "Not in the record" if missing else "The record cannot be read", str(error))


_HTTP = {
    403: "Decisions are taken on this machine only, for whoever reaches this desk over a network is nobody known.",
    404: "There is no page at this address.",
    413: "That is larger than a decision can be.",
    415: "Send JSON to this address.",
}


def http_error(request: Request, error: Exception) -> Response:
    """A page that does not exist, or a verb it does not know."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    message = _HTTP.get(status, "This address does not take that request.")
    if status == 422 and isinstance(error, HTTPException):
        message = f"This is not a decision as JSON; look at: {error.detail}."
    return trouble(request, status, "No such page" if status == 404 else "Not possible", message)


def unreadable(request: Request, error: Exception) -> Response:
    """Filters the page does not understand."""
    faults: list[Any] = list(error.errors()) if isinstance(error, RequestValidationError) else []
    fields = ", ".join(sorted({str(f["loc"][-1]) for f in faults}))
    if unknown := [str(f["loc"][-1])[:60] for f in faults if f["type"] == "unknown_filter"]:
        known = ", ".join(one for one in faults[0]["known"] if one not in ("page", "done"))
        return trouble(request, 422, "This filter is not understood", f"Nothing here is narrowed by {', '.join(unknown)}; "
                       + (f"choose among {known}." if known else "this page has no filters."))
    if request.method not in SAFE:
        return trouble(request, 422, "This form is not understood", f"It carries a value that does not fit: {fields}.")
    return trouble(request, 422, "This filter is not understood", f"The address carries a value that does not fit: {fields}. "
                   "Dates are written 2024, 2024-02 or 2024-02-26.")


def fault(request: Request, error: Exception) -> Response:
    """A fault of the program: said plainly, without its insides."""
    response = trouble(request, 500, "Something broke", "The desk made a mistake on this page; the record itself is untouched.")
    for name, value in HEADERS.items():  # this answer is given outside the guard
        response.headers.setdefault(name, value)
    return response
