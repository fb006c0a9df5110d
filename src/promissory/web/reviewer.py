"""Who is at the desk: one place that says in whose name things are decided and handed in, and whether that may be done here."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import quote, unquote

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException

COOKIE = "reviewer"
LONGEST = 80  # characters of a name

router = APIRouter(tags=["decisions"])


def reviewer(request: Request) -> str:
    """The name decisions are made in: the signed-in one where people sign in, else the one kept on this machine; "" for none."""
    known: Any = getattr(request.state, "reviewer", None)
    if known is not None:
        return str(known)
    return tidy(unquote(request.cookies.get(COOKIE, "")))


def own_name(request: Request) -> bool:
    """Whether people name themselves here, as on one person's machine; not where they sign in."""
    return getattr(request.state, "reviewer", None) is None


def may_change(request: Request) -> None:
    """403 where whoever asks is nobody known."""
    if not request.app.state.takes_decisions and own_name(request):
        raise HTTPException(403)


def tidy(name: str) -> str:
    """A name without what steers a page or a log, no longer than a name is."""
    return " ".join("".join(c if c.isprintable() else " " for c in name).split())[:LONGEST]


def inside(back: str) -> str:
    """The address to return to if it is one of the desk, else the first page."""
    return back if back.startswith("/") and not back.startswith(("//", "/\\")) and back.isprintable() else "/"


Reviewer = Annotated[str, Depends(reviewer)]
Changing = Depends(may_change)


@router.post("/reviewer", include_in_schema=False, dependencies=[Changing])
def named(name: Annotated[str, Form(max_length=400)] = "", back: Annotated[str, Form(max_length=4000)] = "/") -> Response:
    """Keeps a reviewer's name on this machine and returns to the page."""
    response = RedirectResponse(inside(back), status_code=303)
    told = tidy(name)
    if told:
        response.set_cookie(COOKIE, quote(told), max_age=365 * 24 * 3600, httponly=True, samesite="lax")
    else:
        response.delete_cookie(COOKIE, httponly=True, samesite="lax")
    return response
