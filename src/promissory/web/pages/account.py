"""One's own account: what it may, where it is logged in, a new password, and tokens for programs."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse

from promissory.model.account import SCOPES, Person, reaches
from promissory.model.errors import AccountError
from promissory.service import accounts, sessions, tokens
from promissory.service.sessions import Refused

from ..entry import caller, door_of
from ..reply import Answer, Twin, html
from .adding import names_of

router = APIRouter(tags=["account"])
DONE = {"password": "Your password is changed; your other sessions have ended.", "sessions": "Your other sessions have ended.",
        "revoked": "The token works no longer."}


def mine(request: Request, **context: Any) -> Answer:
    """The account of whoever asks: its sessions and tokens."""
    person, team = _here(request), door_of(request).team
    detail = {"account": person.name, "role": person.role, "sessions": [
        {"made": s.made_at, "expires": s.expires_at, "address": s.address, "this": s.digest == person.by}
        for s in team.store.sessions(person.name, team.now())
    ]}
    scopes = [scope for scope, role in SCOPES.items() if reaches(person.role, role)]
    return Answer("account", "account.html", "Your account", tokens.rows(team, person.name), detail=detail, context={
        "scopes": scopes, "days": tokens.DAYS, "secret": "", "told": "", "fault": "", **context})


@router.get("/account", include_in_schema=False)
@router.head("/account", include_in_schema=False)
def page(request: Request, done: str = "") -> Response:
    """The page."""
    return _page(request, mine(request, told=DONE.get(done, "")))


@router.get("/account.json", response_model=Twin, summary="Your own account: role, sessions, tokens. Not with a token.")
def data(request: Request) -> Twin:
    """The same as data."""
    return mine(request).twin()


@router.post("/account/password", include_in_schema=False)
async def password(
    request: Request, old: Annotated[str, Form(max_length=1000)] = "", new: Annotated[str, Form(max_length=1000)] = "",
) -> Response:
    """A new password for who knows the old one; every other session of the account ends."""
    async with door_of(request).turns.turn() as my_turn:
        if not my_turn:
            return _page(request, await run_in_threadpool(mine, request, fault="Too many at once; try again."), 503)
        fault, status = await run_in_threadpool(_renewed, request, old, new)
    if fault:
        return _page(request, await run_in_threadpool(mine, request, fault=fault), status)
    return RedirectResponse("/account?done=password", status_code=303)


@router.post("/account/sessions", include_in_schema=False)
def end_others(request: Request) -> Response:
    """Ends every session of the account but this one."""
    person = _here(request)
    sessions.end_sessions(door_of(request).team, person.name, by=person.name, address=caller(request), but=person.by)
    return RedirectResponse("/account?done=sessions", status_code=303)


@router.post("/account/tokens", include_in_schema=False)
def make(
    request: Request, label: Annotated[str, Form(max_length=200)] = "", scope: Annotated[str, Form(max_length=20)] = "read",
    days: Annotated[int, Form(ge=1, le=tokens.LONGEST)] = tokens.DAYS,
) -> Response:
    """A new token, shown on this answer and never again."""
    person, team = _here(request), door_of(request).team
    try:
        secret, token = tokens.make(team, person.name, label, scope, days, by=person.name, address=caller(request))
    except AccountError as error:
        return _page(request, mine(request, fault=str(error)), 409)
    return _page(request, mine(request, secret=secret, told=f"The token {token.id} is made."), 201)


@router.post("/account/tokens/revoke", include_in_schema=False)
def revoke(request: Request, token: Annotated[str, Form(max_length=64)] = "") -> Response:
    """Stops a token of one's own."""
    person = _here(request)
    try:
        tokens.revoke(door_of(request).team, token, by=person.name, address=caller(request), of=person.name)
    except AccountError as error:
        return _page(request, mine(request, fault=str(error)), 409)
    return RedirectResponse("/account?done=revoked", status_code=303)


def _renewed(request: Request, old: str, new: str) -> tuple[str, int]:
    """Why the password stays as it is, and the status that says so; nothing where it is changed."""
    person, team = _here(request), door_of(request).team
    known = sessions.checked(team, person.name, old, caller(request))
    if isinstance(known, Refused):
        return ("Too many tries have failed; wait a quarter of an hour." if known.wait else "That is not your password.",
                429 if known.wait else 409)
    try:
        accounts.set_password(team, person.name, new, by=person.name, address=caller(request), staying=person.by)
    except AccountError as error:
        return str(error), 409
    return "", 200


def _here(request: Request) -> Person:
    person: Person = request.state.person
    return person


def _page(request: Request, answer: Answer, status: int = 200) -> Response:
    return html(request, answer, names_of(request.app.state.shelf.workspace.pack), status)
