"""What admins look after: the accounts of the team, and the audit of what was done with them and with the record."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Form, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse

from promissory.model.account import ROLES
from promissory.model.errors import AccountError
from promissory.service import accounts, sessions, tokens

from ..entry import caller, door_of
from ..reply import Answer, html, publish
from .adding import names_of

router = APIRouter(tags=["admin"])
LINES = 5000  # of the audit on its page, the newest; `promissory users audit` has them all
DONE = {"add": "The account is made.", "role": "The role is changed.",
        "disable": "The account is disabled; its sessions are over.", "enable": "The account may log in again.",
        "end": "The account's sessions have ended.", "revoke": "The token works no longer."}
Act = Literal["role", "disable", "enable", "end", "revoke"]


def users(request: Request, done: str = "") -> Answer:
    """The accounts with their roles, open sessions and working tokens."""
    return _users(request, told=DONE.get(done, ""))


def audit(request: Request) -> Answer:
    """Logins, failures, changes of accounts and tokens, and who changed the record; the newest first."""
    return Answer("audit", "audit.html", "Audit", accounts.audit(door_of(request).team, LINES), context={"lines": LINES})


publish(router, "/admin/users", users)
publish(router, "/admin/audit", audit)


@router.post("/admin/users", include_in_schema=False)
async def add(
    request: Request, account: Annotated[str, Form(max_length=200)] = "", role: Annotated[str, Form(max_length=20)] = "reader",
    password: Annotated[str, Form(max_length=1000)] = "",
) -> Response:
    """Makes an account."""
    async with door_of(request).turns.turn() as mine:
        if not mine:
            return await run_in_threadpool(_again, request, "Too many at once; try again.", 503)
        return await run_in_threadpool(_added, request, account, role, password)


@router.post("/admin/users/{act}", include_in_schema=False)
def change(
    request: Request, act: Act, account: Annotated[str, Form(max_length=200)] = "",
    role: Annotated[str, Form(max_length=20)] = "", token: Annotated[str, Form(max_length=64)] = "",
) -> Response:
    """Changes an account as the address says."""
    team, how = door_of(request).team, _by(request)
    try:
        if act == "role":
            accounts.set_role(team, account, role, **how)
        elif act == "disable":
            accounts.disable(team, account, **how)
        elif act == "enable":
            accounts.enable(team, account, **how)
        elif act == "end":
            sessions.end_sessions(team, account, **how)
        else:
            tokens.revoke(team, token, **how)
    except AccountError as error:
        return _again(request, str(error), 409)
    return RedirectResponse(f"/admin/users?done={act}", status_code=303)


def _users(request: Request, *, told: str = "", fault: str = "") -> Answer:
    team = door_of(request).team
    working = [row for row in tokens.rows(team) if row["state"] == "working"]
    return Answer("users", "users.html", "Accounts", accounts.rows(team), context={
        "roles": ROLES, "working": working, "told": told, "fault": fault})


def _added(request: Request, account: str, role: str, password: str) -> Response:
    try:
        accounts.add(door_of(request).team, account, role, password, **_by(request))
    except AccountError as error:
        return _again(request, str(error), 409)
    return RedirectResponse("/admin/users?done=add", status_code=303)


def _by(request: Request) -> dict[str, Any]:
    return {"by": request.state.person.name, "address": caller(request)}


def _again(request: Request, fault: str, status: int) -> Response:
    return html(request, _users(request, fault=fault), names_of(request.app.state.shelf.workspace.pack), status)
