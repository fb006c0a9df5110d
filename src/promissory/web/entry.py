"""Who may pass in team mode: every request is somebody's before a page sees it, and nobody without a role gets past the login."""

from __future__ import annotations

import asyncio
import hmac
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import quote

from fastapi import Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import PlainTextResponse, RedirectResponse
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from promissory.model.account import Person, Role, reaches
from promissory.model.errors import LedgerError
from promissory.service import sessions, tokens
from promissory.service.sessions import Seal
from promissory.service.team import Team

from .reply import wants_json

SAFE = ("GET", "HEAD", "OPTIONS")
STRANGERS = 64 * 1024  # bytes of a body anybody may send: a name and a password
HEAD = 16 * 1024  # bytes of a body in which its form token must come: it is the first field of every form
_FIELD = re.compile(rb'(?:(?:^|&)csrf=|name="csrf"\r\n\r\n)([0-9a-f]{64})(?=&|\r\n|$)')
FORGED = ("This was not sent from an open page of yours, or you have logged in anew since; go back, load the page again and send "
          "it once more.")
Refusal = Callable[[Request, int, str, str], Response]


class Turns:
    """Lets few at a time compare passwords, for each takes 64 MiB; the others wait, and beyond `most` are turned away."""

    def __init__(self, at_once: int = 2, most: int = 20) -> None:
        self._free = asyncio.Semaphore(at_once)
        self._waiting = 0
        self._most = most

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[bool]:
        """Whether it is one's turn: False where too many wait."""
        if self._waiting >= self._most:
            yield False
            return
        self._waiting += 1
        try:
            async with self._free:
                yield True
        finally:
            self._waiting -= 1


@dataclass(frozen=True, slots=True)
class Door:
    """What stands between the network and a team's record."""

    team: Team
    seal: Seal
    proxied: bool = False  # whether a proxy is trusted to say who asks, and whether by https
    turns: Turns = field(default_factory=Turns)

    @classmethod
    def of(cls, team: Team, proxied: bool = False) -> Door:
        """The door to a team's ledger."""
        team.passwords.warm()
        return cls(team, Seal.of(team), proxied)


@dataclass(frozen=True, slots=True)
class Met:
    """Who a request comes from (None: a stranger), the secret its browser keeps ("" for a program with a token), and whether that
    secret is new to it."""

    person: Person | None
    secret: str = ""
    fresh: bool = False


def needed(method: str, path: str) -> Role | None:
    """The role a request needs. What is not named here needs a reader to be looked at and a reviewer to be changed, so that a
    page nobody thought of here is never open."""
    if path in ("/login", "/theme") or path.startswith("/static/"):
        return None
    if path == "/admin" or path.startswith(("/admin/", "/admin.")):
        return "admin"
    if own(path) or path == "/seen":
        return "reader"
    return "reader" if method in SAFE else "reviewer"


def own(path: str) -> bool:
    """Whether a path is about one's own account: open to every role, but not to tokens, which must not beget tokens."""
    return path in ("/logout", "/account") or path.startswith(("/account/", "/account."))


def cookie(request: Request, name: str = "promissory") -> str:
    """A cookie's full name: over https one that no other host, and no page by http, can set."""
    return f"__Host-{name}" if request.scope["scheme"] == "https" else name


def keep(request: Request, response: Response, name: str, value: str, seconds: int | None = None) -> None:
    """Give a browser a secret that scripts cannot read, other sites cannot send with a form, and http does not carry."""
    response.set_cookie(cookie(request, name), value, max_age=seconds, path="/", httponly=True, samesite="lax",
                        secure=request.scope["scheme"] == "https")


def caller(request: Request) -> str:
    """The address a request comes from; uvicorn has put there what a trusted proxy said."""
    return request.client.host if request.client else "unknown"


def unfit(request: Request, proxied: bool) -> str | None:
    """Why a request must not be answered at all, whoever it is from."""
    if not proxied and any(name in request.headers for name in ("x-forwarded-for", "x-forwarded-proto", "forwarded")):
        return "A proxy stands before this desk; start it with --trusted-proxy and the proxy's address."
    if request.scope["scheme"] != "https" and not _is_loopback(caller(request)):
        return "This desk is reached by https only, for passwords must not cross a network in the clear."
    return None


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


class Entry:
    """The middleware. Behind it `request.state` tells pages who is here: `person`, `reviewer` (the name), `csrf`, `team`. It asks
    the scope for path and scheme, as the router does, for `request.url` is put together with the Host header a client sends."""

    def __init__(self, app: ASGIApp, door: Door, refuse: Refusal) -> None:
        self.app = app
        self.door = door
        self.refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or hand the request on."""
        if scope["type"] == "websocket":  # the desk has none
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http" or scope["path"].startswith("/static/"):
            await self.app(scope, receive, send)
            return
        request = Request(scope, receive)
        state = request.state
        state.team, state.person, state.reviewer, state.csrf = True, None, "", ""
        if (reason := unfit(request, self.door.proxied)) is not None:
            await PlainTextResponse(reason, status_code=400)(scope, receive, send)
            return
        try:
            met = await run_in_threadpool(self._met, request)
        except LedgerError as error:
            await self.refuse(request, 503, "The accounts cannot be read", str(error))(scope, receive, send)
            return
        if met.person is not None:
            state.person, state.reviewer = met.person, met.person.name
        state.csrf = self.door.seal.form_token(met.secret) if met.secret else ""
        sending = Sending(send, request, self.door.seal.signed(met.secret) if met.fresh else "")
        refused = self._refused(request, met)
        if refused is None and request.method not in SAFE and met.secret:
            receive, genuine = await _genuine(request, receive, state.csrf)
            if not genuine:
                refused = self.refuse(request, 403, "Not from this page", FORGED)
        await (refused or self.app)(scope, receive, sending)
        if refused is None and met.person and request.method not in SAFE and sending.status < 400:
            await run_in_threadpool(self._noted, request, met.person)

    def _met(self, request: Request) -> Met:
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            return Met(tokens.behind_token(self.door.team, given.strip()))
        secret = self.door.seal.opened(request.cookies.get(cookie(request), ""))
        person = sessions.behind_session(self.door.team, secret) if secret else None
        if secret and person:
            return Met(person, secret)
        visit = self.door.seal.opened(request.cookies.get(cookie(request, "promissory-visit"), ""))
        return Met(None, visit or sessions.fresh_secret(), fresh=visit is None)

    def _refused(self, request: Request, met: Met) -> Response | None:
        path = request.scope["path"]
        needs = needed(request.method, path)
        if met.person is None:
            if needs is not None or not met.secret:
                return self._sent_to_the_login(request)
            return self._too_long(request)
        if needs is not None and not reaches(met.person.role, needs):
            return self.refuse(request, 403, "Not for your role", f"This takes the role {needs}; you are here as "
                               f"{met.person.name}, {met.person.role}. An admin can change that.")
        if met.person.via == "token" and own(path):
            return self.refuse(request, 403, "Not with a token", "Log in to look after your account; a token cannot.")
        return None

    def _too_long(self, request: Request) -> Response | None:
        """A refusal of a body that a stranger would fill the memory with."""
        told = request.headers.get("content-length", "0")
        if "transfer-encoding" in request.headers or not told.isdecimal() or len(told) > 9 or int(told) > STRANGERS:
            return self.refuse(request, 413, "Too much", "That is more than a name and a password.")
        return None

    def _sent_to_the_login(self, request: Request) -> Response:
        path = request.scope["path"]
        data = wants_json(request) or path.endswith((".json", ".csv")) or "authorization" in request.headers
        query = request.scope["query_string"].decode("latin-1")
        asked = f"{path}?{query}" if query else path
        to = f"/login?next={quote(asked, safe='/')}"
        if request.method in ("GET", "HEAD") and not data and "hx-request" not in request.headers:
            return RedirectResponse(to, status_code=303)
        response = self.refuse(request, 401, "Log in first", "Nothing is shown or changed here before you log in.")
        response.headers["WWW-Authenticate"] = "Bearer"
        if "hx-request" in request.headers:
            response.headers["HX-Redirect"] = "/login"
        return response

    def _noted(self, request: Request, person: Person) -> None:
        """The audit's line for a change to the record; what is done with accounts writes its own."""
        path = request.scope["path"]
        if own(path) or path == "/seen" or path.startswith("/admin") or needed(request.method, path) is None:
            return
        detail = getattr(request.state, "done", "") or f"{request.method} {path}"
        sessions.note_change(self.door.team, person, caller(request), detail)


class Sending:
    """Notes the status of an answer on its way out, and gives a page's browser its first secret."""

    def __init__(self, send: Send, request: Request, visit: str) -> None:
        self._send, self._request, self._visit = send, request, visit
        self.status = 500

    async def __call__(self, message: Message) -> None:
        """Pass a message on."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            if self._visit and headers.get("content-type", "").startswith("text/html"):
                carrier = Response()
                keep(self._request, carrier, "promissory-visit", self._visit)
                headers.append("set-cookie", carrier.headers["set-cookie"])
        await self._send(message)


async def _genuine(request: Request, receive: Receive, token: str) -> tuple[Receive, bool]:
    """Whether a changing request carries its browser's form token, in a header or as the first field of a form; and the body to
    read on, from its beginning."""
    told = request.headers.get("x-csrf-token")
    if told is not None:
        return receive, told.isascii() and hmac.compare_digest(told, token)
    seen: list[Message] = []
    head = b""
    found = None
    while found is None and len(head) < HEAD:
        message = await receive()
        seen.append(message)
        head += message.get("body", b"")[:HEAD]
        found = _FIELD.search(head)
        if not message.get("more_body", False):
            break

    async def again() -> Message:
        return seen.pop(0) if seen else await receive()

    return again, found is not None and hmac.compare_digest(found[1], token.encode())


def door_of(request: Request) -> Door:
    """The door of the desk that answers."""
    door: Door = request.app.state.door
    return door
