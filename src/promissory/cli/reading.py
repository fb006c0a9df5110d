"""`read` and `explain`: reports in, and what the readers made of them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from promissory import exports
from promissory.cli import printing
from promissory.cli.options import Db, Format, Formatted, LanguageName, ManifestFile, PackName, PublishedOn
from promissory.model.claim import KINDS
from promissory.model.errors import SourceError
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
    explained: Annotated[bool, typer.Option("--explain", help="Say how much was read, what fired, what was held back.")] = False,
    html: Annotated[Path | None, typer.Option("--html", metavar="FILE", help="Also write a page, claims marked.")] = None,
    form: Formatted = Format.table,
) -> None:
    """Read reports into the ledger: text, HTML and Markdown files, folders, or - for standard input."""
    from promissory.service import accounting
    from promissory.service import manifest as manifests
    from promissory.service.read import Request, read_paths

    known = manifests.load(manifest)
    request = Request(paths, published, known, dry_run, anew=explained or html is not None)
    failed, rows, results = False, [], []
    with _page(html, paths) as put:
        with _progress() as progress:
            for result in read_paths(workspace(db, pack, language), request, stdin=sys.stdin.buffer, progress=progress):
                failed |= result.status == "failed"
                results += [result] if html else []
                _tell(result, explained and form is Format.table)
                told = _rows(result, form, dry_run, explained)
                if form is Format.jsonl and (dry_run or explained):
                    printing.rows(told, form)
                else:
                    rows += told
        if html:
            put(accounting.page(results))
    if rows or form is not Format.jsonl or not (dry_run or explained):
        printing.rows(rows, form, empty="Nothing was read.")
    if failed:
        raise typer.Exit(1)


def explain(
    sentence: Annotated[str, typer.Argument(help="One English sentence.")], published: PublishedOn = None,
    pack: PackName = None, language: LanguageName = None, form: Formatted = Format.table,
) -> None:
    """Show what the readers make of one sentence: its analysis, what was found in it, the claims, and what was held back."""
    from promissory.cli import accounts
    from promissory.service import explain as explaining

    found = explaining.explain(workspace(None, pack, language), sentence, published)
    data = found.data()
    if form is Format.csv:
        printing.rows(data["claims"], form)
        return
    if form is not Format.table:
        printing.rows([data], form)
        return
    printing.rows(found.words, form)
    printing.write("\n")
    printing.rows(found.found, form, hide=("start", "end"), empty="No party, date, sum, quantity or item was found.")
    printing.write("\n")
    for claim in found.claims:
        printing.write(accounts.claim_lines(claim, found.names))
    if not found.claims:
        printing.say("No claim was read.")
    if found.withheld:
        printing.write("\n")
    for why in found.withheld:
        for held in why.passages:
            printing.write(exports.printable(f"held back: {held.kind}: {why.reason}: {held.text or 'the whole sentence'}\n"))
    if not found.on_topic:
        printing.say("A report of this sentence alone would be off topic: none of the packs' topic words stands in it.")


def _rows(result: Result, form: Format, dry_run: bool, explained: bool) -> list[dict[str, Any]]:
    """What a report adds to the output: a line of the summary, its account as data, or on a dry run its claims."""
    from promissory.service import accounting
    from promissory.service.export import claim_row

    if form is Format.table:
        return [_summary(result)]
    if explained:
        return [accounting.row(result)]
    return [claim_row(c, result.name) for c in result.claims] if dry_run else [_summary(result)]


def _summary(result: Result) -> dict[str, Any]:
    document = result.document
    was_read = result.pack is not None or result.status == "off topic"
    return {
        "doc": result.name, "status": result.status, "published": document.published.date if document else None,
        "dated_by": document.published.how if document else None, "claims": len(result.claims) if was_read else None,
        **{kind: result.kinds.get(kind) for kind in KINDS}, "reason": result.reason,
    }


def _tell(result: Result, explained: bool) -> None:
    if result.reason and result.status == "failed":
        printing.say(result.reason)
    elif explained:
        from promissory.cli import accounts

        printing.write(f"{accounts.lines(result)}\n")
        return
    for note in result.notes:
        printing.say(f"{result.name}: {note}")


@contextmanager
def _page(out: Path | None, paths: list[str]) -> Iterator[Callable[[str], None]]:
    """Where the page goes, known to be writable before anything is read; never among the reports, to be read as one."""
    if out is None:
        yield lambda text: None
        return
    for path in map(Path, paths):
        if path.resolve() in (out.resolve(), *out.resolve().parents):
            raise SourceError(f"{out}: the page would stand among the reports in {path} and be read as one; write it elsewhere.")
    with printing.whole(out) as put:
        yield put


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
