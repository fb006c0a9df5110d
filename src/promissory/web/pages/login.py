"""Logging in and out: the one page of a team's desk that strangers see."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse

from promissory.model.account import Person
from promissory.prose.names import Names
from promissory.service import sessions
from promissory.service.sessions import Entered

from ..entry import caller, door_of, keep
from ..reply import Answer, html
from ..reviewer import inside

router = APIRouter(include_in_schema=False)
WRONG = "The name or the password is wrong, or the account is disabled."
BUSY = "Many people are logging in just now; wait a moment and try again."


@router.get("/login")
@router.head("/login")
def login(request: Request, next: Annotated[str, Query(max_length=2000)] = "/", out: Annotated[str, Query()] = "") -> Response:
    """The form; who is in already goes on."""
    if request.state.person is not None:
        return RedirectResponse(inside(next), status_code=303)
    return _form(request, 200, next, told="You are logged out." if out else "")


@router.post("/login")
async def enter(
    request: Request, name: Annotated[str, Form(max_length=200)] = "", password: Annotated[str, Form(max_length=1000)] = "",
    next: Annotated[str, Form(max_length=2000)] = "/",
) -> Response:
    """A session for who gives name and password; the session there was before ends."""
    door = door_of(request)
    async with door.turns.turn() as mine:
        if not mine:
            return _form(request, 503, next, name, fault=BUSY)
        found = await run_in_threadpool(sessions.log_in, door.team, name, password, caller(request))
    if not isinstance(found, Entered):
        if not found.wait:
            return _form(request, 401, next, name, fault=WRONG)
        response = _form(request, 429, next, name, fault=f"Too many tries have failed; wait {found.wait // 60} minutes.")
        response.headers["Retry-After"] = str(found.wait)
        return response
    before: Person | None = request.state.person
    if before is not None:
        await run_in_threadpool(sessions.log_out, door.team, before, caller(request))
    response = RedirectResponse(inside(next), status_code=303)
    keep(request, response, "promissory", door.seal.signed(found.secret), found.seconds)
    keep(request, response, "promissory-visit", "", 0)
    return response


@router.post("/logout")
def leave(request: Request) -> Response:
    """Ends the session and leads to the login."""
    sessions.log_out(door_of(request).team, request.state.person, caller(request))
    response = RedirectResponse("/login?out=1", status_code=303)
    keep(request, response, "promissory", "", 0)
    return response


def _form(request: Request, status: int, next: str, name: str = "", *, told: str = "", fault: str = "") -> Response:
    answer = Answer("login", "login.html", "Log in", context={"next": inside(next), "name": name, "told": told, "fault": fault})
    return html(request, answer, Names({}, {}), status)  # strangers learn nothing of the record, not even its subject
