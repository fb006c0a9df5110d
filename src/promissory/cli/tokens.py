"""`tokens`: keys with which programs reach a team's desk."""

from __future__ import annotations

from typing import Annotated

import typer

from promissory.cli import printing
from promissory.cli.options import Db, Format, Formatted
from promissory.cli.users import operator
from promissory.service.workspace import workspace

tokens_app = typer.Typer(no_args_is_help=True, help="Keys with which programs reach a team's desk.")


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.add_typer(tokens_app, name="tokens")


@tokens_app.command("add")
def add(
    account: Annotated[str, typer.Argument(metavar="ACCOUNT", help="Whose token it is; what it does is done in that name.")],
    label: Annotated[str, typer.Option("--label", metavar="TEXT", help="What will use it.")],
    scope: Annotated[
        str, typer.Option("--scope", metavar="SCOPE", help="read, review or admin; never more than the account may.")
    ] = "read",
    days: Annotated[int, typer.Option("--days", metavar="N", help="How long it works.")] = 365,
    db: Db = None,
) -> None:
    """Make a token and print it: this once, for only its digest is kept."""
    from promissory.service import tokens
    from promissory.service.team import open_team

    with open_team(workspace(db)) as team:
        secret, made = tokens.make(team, account, label, scope, days, by=operator())
    printing.say(f"Token {made.id} of {made.account}, scope {made.scope}, works until {made.expires_at[:10]}; shown this once:")
    printing.write(f"{secret}\n")


@tokens_app.command("list")
def list_(
    account: Annotated[str | None, typer.Argument(metavar="[ACCOUNT]", help="Only this account's.")] = None,
    db: Db = None, form: Formatted = Format.table,
) -> None:
    """List the tokens by their ids; what they are made of is kept nowhere."""
    from promissory.service import tokens
    from promissory.service.team import open_team

    with open_team(workspace(db), read_only=True) as team:
        printing.rows(tokens.rows(team, account), form, empty="There is no token.")


@tokens_app.command("revoke")
def revoke(
    token: Annotated[str, typer.Argument(metavar="TOKEN", help="Its id, or an unmistakable beginning.")], db: Db = None
) -> None:
    """Stop a token at once."""
    from promissory.service import tokens
    from promissory.service.team import open_team

    with open_team(workspace(db)) as team:
        gone = tokens.revoke(team, token, by=operator())
    printing.write(f"Token {gone.id} of {gone.account} ({gone.label}) works no longer.\n")
