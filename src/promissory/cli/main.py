"""The entry point: gathers the commands, and turns every refusal into one sentence and an exit status."""

from __future__ import annotations

import logging
import sys
from typing import Annotated

import typer

from promissory.cli import (
    claims,
    decisions,
    desk,
    finding,
    listings,
    logs,
    packs,
    promises,
    reading,
    reports,
    tokens,
    tracing,
    users,
)
from promissory.cli.printing import say, write
from promissory.model.errors import PromissoryError
from promissory.service.workspace import version

app = typer.Typer(
    name="promissory", no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False,
    help="Reads news reports about a coalition and keeps its record: meetings, promises, positions, and what came of them.",
)


def _version(asked: bool) -> None:
    if asked:
        write(f"promissory {version()}\n")
        raise typer.Exit


@app.callback()
def _main(
    shown: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    pass


for room in (reading, listings, finding, tracing, promises, reports, decisions, claims, logs, packs, desk, users, tokens):
    room.register(app)


def run() -> None:
    """Run the command line; a refusal is one sentence on standard error and exit status 1."""
    logging.getLogger().addHandler(logging.NullHandler())  # what libraries log is not for the person
    try:
        app()
    except PromissoryError as error:
        say(str(error))
        sys.exit(1)
    except BrokenPipeError:  # the reader of our output has gone: no fault of ours
        sys.stderr.close()
        sys.exit(0)
