"""`serve`: opens the desk."""

from __future__ import annotations

import socket
from typing import Annotated

import typer

from promissory.cli import printing
from promissory.cli.options import Db, PackName
from promissory.model.errors import PromissoryError
from promissory.service.workspace import workspace


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command("serve")(serve)


def serve(
    host: Annotated[str, typer.Option("--host", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The port to listen on.")] = 8437,
    db: Db = None, pack: PackName = None,
) -> None:
    """Open the desk: the record as pages in a browser, on this machine only unless --host says otherwise."""
    import uvicorn  # the desk's parts take a while to load; no other command needs them

    from promissory.web.app import create_app
    from promissory.web.guard import LOOPBACK

    where = workspace(db, pack)
    with where.ledger():
        pass  # a ledger that cannot be opened is said now, not in the browser
    _free(host, port)
    printing.say(f"The desk is at http://{host}:{port} (Ctrl-C ends it).")
    uvicorn.run(create_app(where, hosts=(*LOOPBACK, host)), host=host, port=port, log_level="warning")


def _free(host: str, port: int) -> None:
    try:
        with socket.create_server((host, port)):
            pass
    except OSError as error:
        reason = error.strerror or str(error)
        raise PromissoryError(f"The desk cannot listen on {host}:{port} ({reason}); name another with --port.") from None
