"""`search`: documents, claims and records by their words."""

from __future__ import annotations

from typing import Annotated

import typer

from promissory.cli import printing
from promissory.cli.options import Db, Format, Formatted, Limit, PackName
from promissory.service.workspace import workspace

_IDS = ("document", "claim", "record")  # the other formats keep them


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command("search")(search)


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help='All of them; "side by side" in quotation marks.')],
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="KIND", help="document, claim, or a kind of record (commitment, meeting …).")
    ] = None,
    actor: Annotated[str | None, typer.Option("--actor", metavar="ACTOR", help="Only what names this actor.")] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="DATE", help="Only what is dated then or later.")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="Only what is dated then or earlier.")] = None,
    limit: Limit = 20, db: Db = None, pack: PackName = None, form: Formatted = Format.table,
) -> None:
    """Find documents, claims and records that have all these words, the best first. The last word may be unfinished."""
    from promissory.service import search as searching

    question = searching.Question(" ".join(words), kind or "", actor or "", since or "", until or "")
    found = searching.search(workspace(db, pack), question, limit)
    hide = [*_IDS, *(("told",) if not any(row["told"] for row in found) else ())]
    printing.rows(found, form, hide=hide, empty="Nothing has all these words.")
