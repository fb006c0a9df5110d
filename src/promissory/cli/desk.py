"""`serve`: opens the desk."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from ipaddress import ip_address, ip_network
from typing import TYPE_CHECKING, Annotated

import typer

from promissory.cli import printing
from promissory.cli.options import Db, PackName
from promissory.model.errors import PromissoryError
from promissory.service import standing
from promissory.service.workspace import Workspace, workspace

if TYPE_CHECKING:
    from promissory.web.entry import Door


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command("serve")(serve)


def serve(
    host: Annotated[str, typer.Option("--host", help="The address to listen on; beyond this machine with --team.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The port to listen on.")] = 8437,
    team: Annotated[bool, typer.Option("--team", help="For a team: people log in (see `promissory users`).")] = False,
    name: Annotated[
        list[str] | None, typer.Option("--name", metavar="HOST", help="With --team: a host name people reach the desk by.")
    ] = None,
    trusted_proxy: Annotated[
        list[str] | None,
        typer.Option("--trusted-proxy", metavar="ADDRESS", help="With --team: a proxy whose X-Forwarded-* headers are believed."),
    ] = None,
    db: Db = None, pack: PackName = None,
) -> None:
    """Open the desk: the record as pages in a browser, on this machine only, or with --team for people who log in."""
    where = workspace(db, pack)
    names, proxies = _settled(host, team, name or [], trusted_proxy or [])
    _free(host, port)
    notices = standing.notices(where)  # what is wrong is said now, not in the browser
    import uvicorn  # the desk's parts take a while to load; no other command needs them

    from promissory.web.app import create_app
    from promissory.web.guard import LOOPBACK

    hosts = (*LOOPBACK, *names)
    with _door(where, bool(proxies)) if team else nullcontext() as door:
        desk = create_app(where, hosts=hosts, door=door, notices=notices)
        for notice in notices:
            printing.say(notice)
        printing.say(f"The desk is at http://{host}:{port} (Ctrl-C ends it).")
        uvicorn.run(desk, host=host, port=port, log_level="warning", server_header=False,
                    proxy_headers=bool(proxies), forwarded_allow_ips=proxies)


def _settled(host: str, team: bool, names: list[str], proxies: list[str]) -> tuple[list[str], list[str]]:
    """The host names the desk answers to and the proxies it believes; PromissoryError for what would leave the record open."""
    outside = not _is_loopback(host)
    if not team:
        if outside:
            raise PromissoryError(f"Without --team nobody logs in, so the desk listens on this machine only, not on {host}.")
        if names or proxies:
            raise PromissoryError("--name and --trusted-proxy are for a team's desk; add --team.")
        return [host], []
    if outside and not proxies:
        raise PromissoryError(
            f"On {host} passwords would cross the network in the clear; put a proxy with https before the desk and name it with "
            "--trusted-proxy (docs/teams.md shows how), or listen on 127.0.0.1."
        )
    for proxy in proxies:
        try:
            ip_network(proxy)
        except ValueError:
            raise PromissoryError(f"'{proxy}' is no address of a proxy; write one such as 127.0.0.1 or 10.0.3.0/24.") from None
    if proxies and not names:
        raise PromissoryError("Say with --name by which host name people reach the desk through the proxy.")
    return [told.strip().lower() for told in (*names, host)], proxies


@contextmanager
def _door(where: Workspace, proxied: bool) -> Iterator[Door]:
    """The door of a team's desk; PromissoryError where nobody could pass it."""
    from promissory.service import accounts
    from promissory.service.team import open_team
    from promissory.web.entry import Door

    with open_team(where) as team:
        if not accounts.anybody(team):
            raise PromissoryError("Nobody could log in yet; make an account with `promissory users add NAME --role admin`.")
        yield Door.of(team, proxied)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def _free(host: str, port: int) -> None:
    try:
        with socket.create_server((host, port)):
            pass
    except OSError as error:
        reason = error.strerror or str(error)
        raise PromissoryError(f"The desk cannot listen on {host}:{port} ({reason}); name another with --port.") from None
