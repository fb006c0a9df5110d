"""`read` and `explain`: reports in, and what the readers made of them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from promissory.cli import printing
from promissory.cli.options import Db, Format, Formatted, LanguageName, ManifestFile, PackName, PublishedOn
from promissory.model.claim import KINDS
from promissory.service.workspace import workspace

if TYPE_CHECKING:
    from promissory.service.read import Result

Paths = Annotated[list[str], typer.Argument(metavar="PATH…", help="Files, folders, or - for standard input.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command("read")(read)
    app.command("explain")(explain)


def read(
    paths: Paths, db: Db = None, pack: PackName = None, language: LanguageName = None, published: PublishedOn = None,
    manifest: ManifestFile = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write nothing; with --format jsonl print the claims.")] = False,
    explained: Annotated[bool, typer.Option("--explain", help="Also say what was held back, and why.")] = False,
    form: Formatted = Format.table,
) -> None:
    """Read reports into the ledger: text, HTML and Markdown files, folders, or - for standard input."""
    from promissory.service import manifest as manifests
    from promissory.service.export import claim_row
    from promissory.service.read import Request, read_paths

    request = Request(paths, published, manifests.load(manifest), dry_run)
    failed = False
    rows: list[dict[str, Any]] = []
    with _progress() as progress:
        for result in read_paths(workspace(db, pack, language), request, stdin=sys.stdin.buffer, progress=progress):
            failed |= result.status == "failed"
            _tell(result, explained)
            if not dry_run or form is Format.table:
                rows.append(_summary(result))
            elif form is Format.jsonl:
                printing.rows([claim_row(c, result.name) for c in result.claims], form)
            else:
                rows.extend(claim_row(c, result.name) for c in result.claims)
    if rows or not (dry_run and form is Format.jsonl):
        printing.rows(rows, form, empty="Nothing was read.")
    if failed:
        raise typer.Exit(1)


def explain(
    sentence: Annotated[str, typer.Argument(help="One English sentence.")], published: PublishedOn = None,
    pack: PackName = None, language: LanguageName = None, form: Formatted = Format.table,
) -> None:
    """Show what the readers make of one sentence: its analysis, the claims, and what was held back."""
    from promissory.service import explain as explaining
    from promissory.service.export import claim_row

    found = explaining.explain(workspace(None, pack, language), sentence, published)
    claims = [{**claim_row(c, "sentence"), "reader": c.reader} for c in found.claims]
    if form is not Format.table:
        printing.rows(claims, form)
        return
    printing.rows(found.words, form)
    printing.write("\n")
    printing.rows(claims, form, hide=("doc", "evidence"), empty="No claim was read.")
    for held in found.withheld:
        printing.write(f"held back: {held.kind}: {held.reason}\n")


def _summary(result: Result) -> dict[str, Any]:
    document, was_read = result.document, result.status not in ("unchanged", "failed")
    return {
        "doc": result.name, "status": result.status, "published": document.published.date if document else None,
        "dated_by": document.published.how if document else None, "claims": len(result.claims) if was_read else None,
        **{kind: result.kinds.get(kind) for kind in KINDS}, "reason": result.reason,
    }


def _tell(result: Result, explained: bool) -> None:
    if result.reason and result.status == "failed":
        printing.say(result.reason)
    for note in result.notes:
        printing.say(f"{result.name}: {note}")
    if explained and result.document:
        for claim in result.claims:
            printing.say(f"{result.name}: {claim.kind} by {claim.reader or 'unnamed rule'}: {claim.evidence!r}")
        for held in result.withheld:
            passage = result.document.text[held.start:held.end]
            printing.say(f"{result.name}: {held.kind} held back ({held.reason}): {passage!r}")


@contextmanager
def _progress() -> Iterator[Callable[[str], None] | None]:
    """Names the report being read, on a terminal only."""
    screen = printing.console()
    if not screen.is_terminal:
        yield None
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=screen, transient=True) as shown:
        task = shown.add_task("", total=None)
        count = 0

        def progress(name: str) -> None:
            nonlocal count
            count += 1
            shown.update(task, description=f"reading {count}: {name}".replace("[", "\\["))

        yield progress
