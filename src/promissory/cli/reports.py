"""`report` and `memo`: the record to take along, and what changed in it between two dates."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from promissory.cli import printing
from promissory.cli.options import Db, Out, PackName
from promissory.exports import printable
from promissory.model.errors import QueryError
from promissory.service.workspace import workspace

if TYPE_CHECKING:
    from promissory.prose.memo import Memo

WIDTH = 100
Parties = Annotated[
    list[str] | None, typer.Option("--party", metavar="PARTY", help="Only what names this party; may be given several times.")
]
Until = Annotated[
    str | None, typer.Option("--until", metavar="DATE", help="Up to and with this day [default: the latest report's].")
]


class Form(StrEnum):
    """How a memo is written."""

    text = "text"
    html = "html"
    json = "json"


class Basis(StrEnum):
    """Which days count."""

    published = "published"
    received = "received"


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command("report")(report)
    app.command("memo")(memo)


def report(
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="Where the page is written.")],
    since: Annotated[str | None, typer.Option("--since", metavar="DATE", help="From this day, month or year on.")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="Up to and with this day, month or year.")] = None,
    party: Parties = None, title: Annotated[str, typer.Option("--title", metavar="TEXT", help="What the page is called.")] = "",
    db: Db = None, pack: PackName = None,
) -> None:
    """Write the record of a period as one printable page, each statement numbered down to its sentence and report.

    A thing belongs to the period when something dated in it may fall inside; an undated one by the days of its reports."""
    from promissory.service import reporting

    where = workspace(db, pack)
    if out.resolve() == Path(where.db).resolve():
        raise QueryError(f"{out} is the ledger itself; write the page elsewhere.")
    with printing.whole(out) as put:
        put(reporting.page(where, reporting.Asked(since, until, tuple(party or ()), title)))
    printing.say(f"The report stands in {out}.")


def memo(
    since: Annotated[str, typer.Option("--since", metavar="DATE", help="From this day, month or year on.")],
    until: Until = None, party: Parties = None,
    by: Annotated[Basis, typer.Option("--by", help="Days on which reports were published, or received by this ledger.")]
    = Basis.published,
    form: Annotated[Form, typer.Option("--format", help="How to write it.", case_sensitive=False)] = Form.text,
    out: Out = None, db: Db = None, pack: PackName = None,
) -> None:
    """Tell in plain words what changed between two dates: promises, stages, arrivals, positions, contradictions, deadlines.

    By default the record of the reports published up to the last day is held against that of those published before the first;
    with `--by received`, what the ledger knew at those times, reviewers' decisions included."""
    from promissory.service import memo as telling

    where = workspace(db, pack)
    if out is not None and out.resolve() == Path(where.db).resolve():
        raise QueryError(f"{out} is the ledger itself; write the memo elsewhere.")
    told = telling.memo(where, telling.Asked(since, until, tuple(party or ()), by.value))
    if form is Form.json:
        from promissory.exports import json

        text = json(told.rows())
    elif form is Form.html:
        text = telling.page(where, told)
    else:
        text = "".join(f"{line}\n" for line in _lines(told))
    printing.write(text, out)


def _lines(told: Memo) -> Iterator[str]:
    """The memo for a terminal or a mail: short lines, a sentence with its source and record under its heading."""
    yield printable(told.title)
    yield from textwrap.wrap(told.basis, WIDTH)
    for section in told.sections:
        yield ""
        yield section.title
        for one in section.sentences:
            said = printable(f"{one.text} [{one.source}; {one.record}]")
            yield from textwrap.wrap(said, WIDTH, initial_indent="- ", subsequent_indent="  ", break_long_words=False,
                                     break_on_hyphens=False)
    if not told.sections:
        yield "Nothing has changed in these days."
