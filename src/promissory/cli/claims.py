"""`export` and `claims import`: claims out of the ledger and, made elsewhere, into it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from promissory.cli import printing
from promissory.cli.options import Db, Format, ManifestFile, Out, PackName
from promissory.service.workspace import workspace

export_app = typer.Typer(no_args_is_help=True, help="Take everything of one sort out of the ledger.")
claims_app = typer.Typer(no_args_is_help=True, help="Claims made elsewhere.")


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.add_typer(export_app, name="export")
    app.add_typer(claims_app, name="claims")


@export_app.command("claims")
def export_claims(
    db: Db = None, pack: PackName = None,
    form: Annotated[Format, typer.Option("--format", help="How to write.")] = Format.jsonl, out: Out = None,
) -> None:
    """Every claim in the published claim format, with the id of its record."""
    from promissory.service import export as exporting

    rows = exporting.claims(workspace(db, pack))
    if out is None:
        printing.rows(rows, form)
        return
    printing.write(printing.rendered(rows, form), out)


@export_app.command("guarantees")
def export_guarantees(db: Db = None, pack: PackName = None, out: Out = None) -> None:
    """What each guarantee hangs on, as a graph in Graphviz DOT."""
    from promissory.exports.dot import dot
    from promissory.service import ask

    printing.write(dot(ask.listing(workspace(db, pack), "guarantees")), out)


@claims_app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Claims, one JSON object a line.")],
    text: Annotated[Path, typer.Option("--text", metavar="DIR", help="The folder with the documents the claims speak of.")],
    db: Db = None, manifest: ManifestFile = None,
) -> None:
    """Put claims made by hand or by another reader into the ledger, in place of what was read from those documents."""
    from promissory.service import manifest as manifests
    from promissory.service.importing import import_claims

    failed = False
    for imported in import_claims(workspace(db), file, text, manifests.load(manifest)):
        if imported.reason:
            failed = True
            printing.say(imported.reason)
        else:
            printing.write(f"{imported.name}: {imported.claims} claims\n")
    if failed:
        raise typer.Exit(1)


@claims_app.callback()
def _claims() -> None:
    pass


@export_app.callback()
def _export() -> None:
    pass
