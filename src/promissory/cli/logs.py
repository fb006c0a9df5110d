"""`log export` and `log import`: a whole ledger from one engine to another; `rebuild`: the record made anew from the logs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from promissory.cli import printing
from promissory.cli.options import Db, Out, PackName
from promissory.service.workspace import workspace

log_app = typer.Typer(no_args_is_help=True, help="The whole ledger as JSON Lines, and back.")


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.add_typer(log_app, name="log")
    app.command()(rebuild)


def rebuild(db: Db = None, pack: PackName = None) -> None:
    """Drop what is kept of the record for speed and make it anew from both logs; nothing else can be lost by it."""
    from promissory.service import present

    where = workspace(db, pack)
    kept = present.rebuild(where)
    printing.write(f"The record of {where.db} was made anew: {kept.claims} claims in {kept.records} records.\n")


@log_app.command("export")
def export(db: Db = None, out: Out = None) -> None:
    """Write texts and both logs, entry by entry; another ledger that takes them in holds the same bytes."""
    from promissory.service import moving

    told = moving.lines(workspace(db))
    if out is None:
        for line in told:
            printing.write(f"{line}\n")
        return
    with printing.whole(out) as put:
        put(f"{line}\n" for line in told)


@log_app.command("import")
def import_(file: Annotated[Path, typer.Argument(metavar="FILE", help="What `log export` wrote.")], db: Db = None) -> None:
    """Take an exported ledger into a new one: all of it, checked entry by entry, or nothing."""
    from promissory.service import moving

    where = workspace(db)
    position = moving.bring(where, file)
    printing.write(f"{where.db} holds {position.evidence} entries of evidence and {position.decisions} decisions.\n")
