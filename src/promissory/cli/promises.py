"""Promises followed: one told from its first word to what came of it, and all of them added up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from promissory.cli import printing
from promissory.cli.options import Db, Format, Formatted, PackName, moment
from promissory.exports import printable, words
from promissory.service.workspace import workspace

_HIDDEN = ("record", "date", "records", "rates", "unconverted", "terms", "claims", "sources", "told", "conflicts", "reported_by")
AsOfOption = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE|POSITION", help="The record as known then: a date, or a log's position.")
]


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command("promise")(promise)
    app.command("totals")(totals)


def promise(
    record: Annotated[str, typer.Argument(metavar="RECORD", help="A commitment's id, or an unmistakable beginning of it.")],
    as_of: AsOfOption = None, db: Db = None, pack: PackName = None, form: Formatted = Format.table,
) -> None:
    """Follow one promise: its dated steps, what is said to have come of it speaker by speaker, and whether it was kept."""
    from promissory.service import promise as following

    told = following.story(workspace(db, pack), record, as_of=moment(as_of))
    if form is Format.table:
        printing.write("".join(f"{printable(line)}\n" for line in _page(told)))
    else:
        printing.rows([told], form)


def totals(
    by: Annotated[str, typer.Option("--by", metavar="giver|receiver|category|stage|period", help="What to group by.")] = "giver",
    currency: Annotated[str | None, typer.Option("--currency", metavar="CODE", help="Add each total in this currency.")] = None,
    rates: Annotated[
        Path | None,
        typer.Option("--rates", metavar="FILE", help="Your own rates: CSV date,currency,rate[,base]; those shipped if none.")
    ] = None,
    actor: Annotated[str | None, typer.Option("--actor", metavar="ACTOR", help="Only promises that name this actor.")] = None,
    giver: Annotated[str | None, typer.Option("--giver", metavar="ACTOR", help="Only what this party gives.")] = None,
    receiver: Annotated[str | None, typer.Option("--receiver", metavar="ACTOR", help="Only what this party receives.")] = None,
    category: Annotated[str | None, typer.Option("--category", metavar="CATEGORY", help="Only this category.")] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="DATE", help="Only promises dated then or later.")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="Only promises dated then or earlier.")] = None,
    as_of: AsOfOption = None, db: Db = None, pack: PackName = None, form: Formatted = Format.table,
) -> None:
    """Add up what was pledged, committed and delivered, each apart, in the currencies told and in one of your choice."""
    from promissory.service import totals as adding

    told = {"actor": actor, "by": giver, "to": receiver, "category": category, "since": since, "until": until}
    filters = {name: value for name, value in told.items() if value}
    rows = adding.totals(workspace(db, pack), by, currency, rates, filters, as_of=moment(as_of))
    printing.rows(rows, form, hide=_HIDDEN, empty="No promise found.")


def _page(told: Mapping[str, Any]) -> Iterator[str]:
    row = told["promise"]
    head = " ".join(filter(None, (words(row.get("by")), words(row.get("value")), words(row.get("items") or row.get("item")))))
    yield f"{row['record']}  {head}{' to ' + words(row['to']) if row.get('to') else ''}"
    yield f"  {told['verdict']}: {told['because']}"
    if row.get("due"):
        yield f"  due {words(row['due'])}"
    if told["part_of"]:
        yield f"  part of {_named(told['part_of'])}"
    yield from (f"  holds {_named(part)}" for part in told["parts"])
    for step in told["life"]:
        came = " (in part)" if step["arrived"] == "part" else " (expected)" if step["arrived"] == "expected" else ""
        event = f", {step['event']}" if step["event"] and step["event"] != step["stage"] else ""
        sums = " ".join(filter(None, (words(step["value"]), words(step["items"]))))
        voice = f"  said {words(step['reported_by'])}" if step["reported_by"] else ""
        yield f"  {step['when'] or 'undated':<10}  {step['stage']}{came}{event}  {sums}{voice}".rstrip()
    for series in told["speakers"]:
        yield f"  {series['speaker'] or series['source'] + ' itself'}:"
        yield from (f"    {_word(word)}" for word in series["words"])


def _named(part: Mapping[str, Any]) -> str:
    return " ".join(filter(None, (part["record"], words(part["value"]), words(part["items"]))))


def _word(word: Mapping[str, Any]) -> str:
    share = word["share"] if word["share"] is not None else word["reckoned"]
    much = " ".join(filter(None, (f"{share:.0%}" if isinstance(share, int | float) else "", words(word["delivered"]))))
    what = word["scope"] or words(word["target"])
    said = f"{much or word['stage'] or 'some'}{' of ' + what if what else ''}"
    notes = [note for note, true in (("expected only", not word["counts"]), ("after the deadline", word["late"])) if true]
    return f"{word['as_of'] or word['date'] or 'undated':<10}  {said}{' (' + '; '.join(notes) + ')' if notes else ''}"
