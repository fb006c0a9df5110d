"""One command for each view of the record, with the same filters everywhere and those of its own kind."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Annotated, Any

import typer

from promissory.cli import printing
from promissory.cli.options import Db, Format, Formatted, Limit, Offset, PackName, moment
from promissory.service.workspace import workspace

HELP: Mapping[str, str] = {
    "meetings": "Summits, conferences, calls and visits.",
    "attendance": "Who came to which meeting, who did not, and who was expected.",
    "commitments": "What was undertaken, refused or suspended, with the stage it reached.",
    "fulfilment": "How much of what was promised has arrived.",
    "positions": "Where the parties stand on the disputed questions.",
    "groups": "Coalitions and joint initiatives.",
    "conditions": "What depends on what.",
    "statements": "Words given to a speaker.",
    "assessments": "Judgements about the future that time will test.",
    "events": "What happened outside the meetings.",
    "timeline": "Everything dated, in order.",
    "conflicts": "Where the reports contradict each other.",
    "findings": "What looks doubtful: sums, currencies, deadlines, copies, single sources.",
    "consensus": "Who is for, open, undecided, against and silent on each question, at every move.",
    "guarantees": "What each guarantee hangs on, who gives it, who must act, and where the chain is broken.",
    "sets": "Who attended, is a member, signed, contributes: four sets apart, for each meeting and coalition.",
}
# The fields of its kind that a listing can be narrowed by, beside --actor, --since and --until.
OWN: Mapping[str, tuple[str, ...]] = {
    "meetings": ("place", "status"), "attendance": ("who", "level", "mode", "status"), "commitments": ("stage", "category"),
    "fulfilment": ("item",), "positions": ("question", "stance", "who"), "groups": ("name",), "conditions": ("state",),
    "statements": ("who",), "assessments": (), "events": ("place",), "timeline": ("kind",), "conflicts": ("kind",),
    "findings": ("kind", "rule"), "consensus": ("question",), "guarantees": ("state",), "sets": ("kind",),
}
_HIDDEN = ("claims", "told", "series", "reasons", "part_of")  # of a table; the other formats keep them


def register(app: typer.Typer) -> None:
    """Add one command a view."""
    for view in HELP:
        app.command(view, help=HELP[view])(_command(view))


def _command(view: str) -> Callable[..., None]:
    def command(
        db: str | None, pack: str | None, form: Format, as_of: str | None, limit: int | None, offset: int, **told: str | None
    ) -> None:
        from promissory.service import ask

        filters = {name: value for name, value in told.items() if value is not None}
        rows = ask.listing(workspace(db, pack), view, filters, as_of=moment(as_of), limit=limit, offset=offset)
        printing.rows(rows, form, hide=_HIDDEN, empty=f"No {view} found." if view != "fulfilment" else "No fulfilment found.")

    command.__name__ = view
    parameters = [
        *(_option(name, help_) for name, help_ in (
            ("actor", "Only rows that name this actor (FRA, France, NATO …)."),
            ("since", "Only what is dated then or later (2025, 2025-03, 2025-03-27)."),
            ("until", "Only what is dated then or earlier."),
            *((name, f"Only rows with this {name}.") for name in OWN[view]),
            ("as_of", "The record as known then: a date, or a position of the evidence log."),
        )),
        _parameter("limit", Limit, None), _parameter("offset", Offset, 0), _parameter("db", Db, None),
        _parameter("pack", PackName, None), _parameter("form", Formatted, Format.table),
    ]
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {p.name: p.annotation for p in parameters}
    return command


def _option(name: str, help_: str) -> inspect.Parameter:
    option = typer.Option(f"--{name.replace('_', '-')}", metavar=name.rpartition("_")[2].upper(), help=help_)
    return _parameter(name, Annotated[str | None, option], None)


def _parameter(name: str, annotation: Any, default: Any) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
