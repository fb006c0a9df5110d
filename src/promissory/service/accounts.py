"""The verbs on accounts: add, list, change a role, disable, enable, set a password, read the audit."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import Any

from promissory.model.account import ROLES, Account, Role
from promissory.model.errors import AccountError
from promissory.service.team import Team

_NAME = re.compile(r"[a-z0-9](?:[a-z0-9._@+-]{0,62}[a-z0-9])?")


def named(told: str) -> str:
    """An account's name as it is kept: small letters a to z, digits and `. _ @ + -`, so that no two names look alike.
    AccountError where it cannot be one."""
    name = told.strip().lower() if len(told) < 200 else ""
    if not _NAME.fullmatch(name):
        raise AccountError(
            "An account's name is one to 64 letters a to z, digits and . _ @ + -, beginning and ending with a letter or digit."
        )
    return name


def role_of(told: str) -> Role:
    """One of the three roles; AccountError for anything else."""
    for role in ROLES:
        if told.strip().lower() == role:
            return role
    raise AccountError(f"There is no such role; choose among {', '.join(ROLES)}.")


def add(team: Team, name: str, role: str, password: str, *, by: str, address: str = "") -> Account:
    """A new account; AccountError where its name is taken or any part cannot be."""
    account = Account(named(name), role_of(role), team.now())
    hashed = team.passwords.made(password, account.name)
    team.store.add(account, hashed, team.event("account added", account.name, by, address, account.role))
    return account


def set_role(team: Team, name: str, role: str, *, by: str, address: str = "") -> Account:
    """From now on the account has that role, in its open sessions too; AccountError where no admin would be left."""
    who, new = named(name), role_of(role)
    team.store.change(who, team.event("role changed", who, by, address, new), role=new)
    return there(team, who)


def disable(team: Team, name: str, *, by: str, address: str = "") -> None:
    """Ends the account's sessions and stops its tokens; its decisions stay its own. AccountError where no admin would be left."""
    who = named(name)
    team.store.change(who, team.event("disabled", who, by, address), disabled=True, ending=True)


def enable(team: Team, name: str, *, by: str, address: str = "") -> None:
    """Lets a disabled account log in again; its tokens work again unless revoked."""
    who = named(name)
    team.store.change(who, team.event("enabled", who, by, address), disabled=False)


def set_password(team: Team, name: str, password: str, *, by: str, address: str = "", staying: str = "") -> None:
    """A new password; every session of the account ends but the one `staying`. Tokens are no passwords: they go on."""
    who = named(name)
    there(team, who)
    hashed = team.passwords.made(password, who)
    team.store.change(who, team.event("password set", who, by, address), password=hashed, ending=True, staying=staying)


def rows(team: Team) -> list[dict[str, Any]]:
    """Every account with its open sessions and working tokens counted."""
    now = team.now()
    tokens = [t for t in team.store.tokens() if t.revoked_at is None and t.expires_at > now]
    return [
        {
            "account": account.name, "role": account.role, "state": "disabled" if account.disabled else "active",
            "made": account.made_at[:10], "sessions": len(team.store.sessions(account.name, now)),
            "tokens": sum(token.account == account.name for token in tokens),
        }
        for account in team.store.all()
    ]


def audit(team: Team, most: int | None = None) -> list[dict[str, Any]]:
    """The audit, the newest line first."""
    return [asdict(event) for event in team.store.events(most)]


def anybody(team: Team) -> bool:
    """Whether somebody could log in."""
    return any(not account.disabled for account in team.store.all())


def there(team: Team, name: str) -> Account:
    """The account of that name; AccountError where there is none."""
    found = team.store.find(name)
    if found is None:
        raise AccountError(f"There is no account '{name}'; `promissory users list` shows those there are.")
    return found[0]
