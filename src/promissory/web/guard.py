"""What every answer of the desk carries so that hostile text stays text: policy headers, and no answer to a foreign host name."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

LOOPBACK = ("127.0.0.1", "localhost", "::1", "[::1]")

POLICY = "; ".join((
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
))

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}

_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]+|[0-9a-f:]+)(?::\d{0,5})?")
Next = Callable[[Request], Awaitable[Response]]


def host_of(header: str) -> str:
    """The host name of a Host header, its port left off; a bracketed IPv6 address keeps its brackets. Empty for what is no host
    and port."""
    found = _HOST.fullmatch(header.strip().lower())
    return found[1] if found else ""


def from_here(request: Request) -> bool:
    """Whether a changing request comes from the desk's own pages; browsers tell by Sec-Fetch-Site and Origin."""
    site = request.headers.get("sec-fetch-site")
    if site is not None and site not in ("same-origin", "none"):
        return False
    origin = request.headers.get("origin")
    if origin is None or origin == "null":
        return site == "same-origin" or origin is None
    return origin.partition("://")[2] == request.headers.get("host", "")


def guard(hosts: tuple[str, ...]) -> Callable[[Request, Next], Awaitable[Response]]:
    """A middleware that answers only to `hosts`, refuses changes sent from other sites, and puts the headers on every answer."""

    async def check(request: Request, following: Next) -> Response:
        if host_of(request.headers.get("host", "")) not in hosts:
            response: Response = PlainTextResponse("This desk does not answer to that host name.", status_code=400)
        elif request.method not in ("GET", "HEAD", "OPTIONS") and not from_here(request):
            response = PlainTextResponse("This desk takes changes from its own pages only.", status_code=403)
        else:
            response = await following(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if request.url.scheme == "https":
            response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        if not request.url.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    return check
