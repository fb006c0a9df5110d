"""`why` and `check`: from a record down to the sentences, and whether everything still stands as it was written."""

from __future__ import annotations

import sys
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from promissory.cli import printing
from promissory.cli.options import Db, Format, Formatted, PackName, moment
from promissory.exports import words
from promissory.service.workspace import workspace


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command("why")(why)
    app.command("changes")(changes)
    app.command("check")(check)


def why(
    record: Annotated[str, typer.Argument(metavar="RECORD", help="A record's id, or an unmistakable beginning of it.")],
    db: Db = None, pack: PackName = None, form: Formatted = Format.table,
) -> None:
    """Show what a record rests on: its claims, and the sentence each of them stands on, highlighted."""
    from promissory.service import why as tracing

    found = tracing.why(workspace(db, pack), record)
    if form is not Format.table:
        printing.rows(found.rows(), form)
        return
    page = Text()
    page.append(f"{found.record.kind} {found.record.id}\n", style="bold")
    for slot, rivals in found.record.slots.items():
        told = "; ".join(f"{words(r.value)} ({len(r.docs)})" for r in rivals)
        page.append(f"  {slot}: ", style="dim")
        page.append(f"{told}\n", style="red" if slot in found.record.conflicts else "")
    for reason in found.record.reasons:
        page.append(f"  one record because {reason}\n", style="dim")
    for ground in found.grounds:
        document, (start, end) = ground.document, ground.highlight
        date = document.published.date or "undated"
        page.append(f"\n{document.name}, {date}, characters {ground.claim.start} to {ground.claim.end}", style="bold")
        page.append(f" ({ground.claim.id})\n")
        passage = ground.passage
        before, marked, after = (" ".join(part.split()) for part in (passage[:start], passage[start:end], passage[end:]))
        page.append(f"  {before} " if before else "  ")
        page.append(marked if sys.stdout.isatty() else f"[[{marked}]]", style="black on yellow")
        page.append(f" {after}\n" if after else "\n")
    _show(page)


def changes(
    since: Annotated[str, typer.Option("--since", metavar="DATE|POSITION", help="A day (as known then), or a log's position.")],
    until: Annotated[str | None, typer.Option("--until", metavar="DATE|POSITION", help="Up to then [default: now].")] = None,
    db: Db = None, pack: PackName = None, form: Formatted = Format.table,
) -> None:
    """Tell what is new since a day: new records, moved stages and positions, new conflicts, verdicts."""
    from promissory.service import changes as comparing

    rows = comparing.since(workspace(db, pack), moment(since), moment(until))
    printing.rows(rows, form, hide=("claims", "conflicts"), empty="Nothing has changed since then.")


Anew = Annotated[bool, typer.Option("--record", help="Also fold both logs anew and compare with the record as it is kept.")]


def check(db: Db = None, pack: PackName = None, record: Anew = False) -> None:
    """Check that every text, offset and log entry is as it was written; exit status 1 where one is not."""
    from promissory.service import check as checking

    where = workspace(db, pack)
    faults = checking.faults(where)
    if record and not faults:
        faults = checking.record(where)
    for fault in faults:
        printing.say(fault)
    if faults:
        raise typer.Exit(1)
    printing.write(f"The ledger {where.db} is intact.\n")
    printing.say(f"It ends with {checking.ends(where)}; who notes this down will notice a log that was cut short.")


def _show(page: Text) -> None:
    clean = Text("".join(c for c in page.plain if c == "\n" or c.isprintable()), spans=page.spans)
    page = page if len(clean) != len(page) else clean
    if sys.stdout.isatty():
        Console(highlight=False).print(page)
    else:
        printing.write(page.plain)
