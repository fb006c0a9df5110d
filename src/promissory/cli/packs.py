"""`packs`: which vocabularies there are, and whether they hold together."""

from __future__ import annotations

from typing import Annotated

import typer

from promissory.cli import printing
from promissory.cli.options import Format, Formatted

packs_app = typer.Typer(no_args_is_help=True, help="Vocabulary packs.")


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.add_typer(packs_app, name="packs")


@packs_app.command("list")
def list_(form: Formatted = Format.table) -> None:
    """The packs that ship with promissory."""
    from promissory.service import packing

    printing.rows(packing.listing(), form)


@packs_app.command("check")
def check(
    names: Annotated[list[str] | None, typer.Argument(metavar="[NAME|FOLDER]…", help="Packs; all shipped ones if none.")] = None,
) -> None:
    """Check packs; exit status 1 where one contradicts itself or says what no reader can use."""
    from promissory.service import packing

    failed = False
    for name in names or [row["pack"] for row in packing.listing()]:
        problems = packing.problems(name)
        for problem in problems:
            printing.say(f"{name}: {problem}")
        failed |= bool(problems)
        if not problems:
            printing.write(f"{name}: sound\n")
    if failed:
        raise typer.Exit(1)
