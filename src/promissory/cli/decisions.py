"""`decide` and `decisions`: a reviewer's word on a claim, and the log of them."""

from __future__ import annotations

from typing import Annotated

import typer

from promissory.cli import printing
from promissory.cli.options import Db, Format, Formatted
from promissory.service.workspace import workspace

_VERBS = "accept, reject, correct, same-as, not-same-as, note or take-back"


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command("decide")(decide)
    app.command("decisions")(decisions)


def decide(
    verb: Annotated[str, typer.Argument(metavar="VERB", help=f"One of {_VERBS}.")],
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="A claim's id (see `why`), or an unmistakable beginning of it.")],
    other: Annotated[str | None, typer.Argument(metavar="[OTHER]", help="The second claim of same-as and not-same-as.")] = None,
    reviewer: Annotated[str, typer.Option("--reviewer", metavar="NAME", help="Who decides.", envvar="PROMISSORY_REVIEWER")] = "",
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why; a note's words.")] = "",
    slot: Annotated[str | None, typer.Option("--slot", metavar="SLOT", help="Which slot `correct` sets.")] = None,
    value: Annotated[str | None, typer.Option("--value", metavar="JSON|WORDS", help="What it sets it to.")] = None,
    seen: Annotated[
        str | None,
        typer.Option("--seen", metavar="EVIDENCE.DECISIONS",
                     help="How far the logs went when you looked; refused where the claim changed since."),
    ] = None,
    db: Db = None,
) -> None:
    """Put a reviewer's decision on the log. Nothing is ever edited: take-back undoes the latest decision on the claim."""
    from promissory.service import decide as deciding

    word = deciding.Word(verb, claim, reviewer, reason, other, slot, deciding.value_of(value), seen)
    made = deciding.decide(workspace(db), word)
    printing.write(f"Decision {made.position}: {made.reviewer} says '{made.verb}' of {made.claim}"
                   f"{f' and {made.other}' if made.other else ''}{f', {made.slot}' if made.slot else ''}.\n")


def decisions(db: Db = None, form: Formatted = Format.table) -> None:
    """List the decisions, and which of them lost their claim to a newer reading and wait for review."""
    from promissory.service import decide as deciding

    where = workspace(db)
    printing.rows(deciding.rows(where), form, hide=("at", "seen"), empty="No decision has been made.")
    printing.say(f"The logs stand at {deciding.standing(where)}: what --seen takes.")
