"""`users`: the accounts of a team's desk, and the audit of what was done with them."""

from __future__ import annotations

import getpass
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from promissory.cli import printing
from promissory.cli.options import Db, Format, Formatted
from promissory.model.errors import SourceError
from promissory.service.workspace import workspace

users_app = typer.Typer(no_args_is_help=True, help="The accounts of a team's desk (`serve --team`).")
Name = Annotated[str, typer.Argument(metavar="NAME", help="The account's name; decisions carry it.")]
RoleName = Annotated[str, typer.Option("--role", metavar="ROLE", help="reader, reviewer or admin.")]
PasswordFile = Annotated[
    Path | None,
    typer.Option("--password-file", metavar="FILE", help="Take the password from a file's first line (- for standard input)."),
]
_MOST_BYTES = 4096


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.add_typer(users_app, name="users")


def operator() -> str:
    """Who stands at this terminal, as the audit names them; no account's name has a colon."""
    try:
        return f"shell:{getpass.getuser()}"
    except (KeyError, OSError):  # a container's user need not have a name
        return f"shell:{os.getuid()}"


@users_app.command("add")
def add(name: Name, role: RoleName = "reader", password_file: PasswordFile = None, db: Db = None) -> None:
    """Make an account; asks for its password, or takes it from a file or standard input."""
    from promissory.service import accounts
    from promissory.service.team import open_team

    accounts.named(name), accounts.role_of(role)  # said before anybody types a password
    password = _password(password_file)
    with open_team(workspace(db), make=True) as team:
        made = accounts.add(team, name, role, password, by=operator())
    printing.write(f"{made.name} may log in as {made.role}.\n")


@users_app.command("list")
def list_(db: Db = None, form: Formatted = Format.table) -> None:
    """List the accounts with their roles, open sessions and working tokens."""
    from promissory.service import accounts
    from promissory.service.team import open_team

    with open_team(workspace(db), read_only=True) as team:
        printing.rows(accounts.rows(team), form, empty="There is no account yet; `promissory users add NAME --role admin`.")


@users_app.command("disable")
def disable(name: Name, db: Db = None) -> None:
    """End an account's sessions and stop its tokens; its name stays on what it decided."""
    from promissory.service import accounts
    from promissory.service.team import open_team

    with open_team(workspace(db)) as team:
        accounts.disable(team, name, by=operator())
    printing.write(f"{accounts.named(name)} is disabled.\n")


@users_app.command("enable")
def enable(name: Name, db: Db = None) -> None:
    """Let a disabled account log in again."""
    from promissory.service import accounts
    from promissory.service.team import open_team

    with open_team(workspace(db)) as team:
        accounts.enable(team, name, by=operator())
    printing.write(f"{accounts.named(name)} may log in again.\n")


@users_app.command("password")
def password(name: Name, password_file: PasswordFile = None, db: Db = None) -> None:
    """Set a new password, for somebody who has forgotten theirs; ends the account's sessions."""
    from promissory.service import accounts
    from promissory.service.team import open_team

    with open_team(workspace(db)) as team:
        accounts.there(team, accounts.named(name))
        accounts.set_password(team, name, _password(password_file), by=operator())
    printing.write(f"{accounts.named(name)} has a new password; every session has ended.\n")


@users_app.command("role")
def role(
    name: Name, role: Annotated[str, typer.Argument(metavar="ROLE", help="reader, reviewer or admin.")], db: Db = None
) -> None:
    """Change what an account may do, in its open sessions too."""
    from promissory.service import accounts
    from promissory.service.team import open_team

    with open_team(workspace(db)) as team:
        changed = accounts.set_role(team, name, role, by=operator())
    printing.write(f"{changed.name} is {changed.role} now.\n")


@users_app.command("audit")
def audit(
    most: Annotated[int | None, typer.Option("--most", min=1, metavar="N", help="Only the newest N lines.")] = None,
    db: Db = None, form: Formatted = Format.table,
) -> None:
    """List logins, failures, changes of accounts and tokens, and who changed the record; the newest first."""
    from promissory.service import accounts
    from promissory.service.team import open_team

    with open_team(workspace(db), read_only=True) as team:
        printing.rows(accounts.audit(team, most), form, empty="The audit is empty.")


def _password(file: Path | None) -> str:
    """A password from a file, from standard input, or typed twice unseen; never from the command line, which others can read."""
    if file is None and sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt="Once more", err=True))
    named = "standard input" if file is None or str(file) == "-" else str(file)
    try:
        told = sys.stdin.buffer.read(_MOST_BYTES) if file is None or str(file) == "-" else _head(file)
        line = told.split(b"\n", 1)[0].removesuffix(b"\r").decode("utf-8")
    except OSError as error:
        raise SourceError(f"The password cannot be read from {named} ({error.strerror}); check the path.") from None
    except UnicodeDecodeError:
        raise SourceError(f"The password in {named} is no UTF-8 text; save the file as UTF-8.") from None
    if not line:
        raise SourceError(f"There is no password in the first line of {named}; write it there.")
    return line


def _head(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(_MOST_BYTES)
