"""The verbs on API tokens: keys for programs, shown once, kept as a digest, capped by a scope, revocable."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from promissory.model.account import SCOPES, Person, Scope, Token, lower
from promissory.model.errors import AccountError
from promissory.service.accounts import named
from promissory.service.sessions import digest, fresh_secret
from promissory.service.team import Team

MARK = "prom_"  # by which secret scanners and people know one
MOST = 50  # working tokens of one account
LONGEST = 3650  # days
DAYS = 365
_LABEL = 80  # characters


def scope_of(told: str) -> Scope:
    """One of the three scopes; AccountError for anything else."""
    for scope in SCOPES:
        if told.strip().lower() == scope:
            return scope
    raise AccountError(f"There is no such scope; choose among {', '.join(SCOPES)}.")


def make(team: Team, name: str, label: str, scope: str, days: int = DAYS, *, by: str, address: str = "") -> tuple[str, Token]:
    """A new token of an account and what is kept of it. The first is shown now and never again."""
    who, what = named(name), " ".join(label.split())
    if not 1 <= len(what) <= _LABEL or not what.isprintable():
        raise AccountError(f"A token needs a label of one to {_LABEL} printable characters, such as what will use it.")
    if not 1 <= days <= LONGEST:
        raise AccountError(f"A token works for 1 to {LONGEST} days.")
    secret = MARK + fresh_secret()
    token = Token(digest(secret), who, what, scope_of(scope), team.now(), team.now(timedelta(days=days)))
    team.store.make_token(token, team.event("token made", who, by, address, f"{token.id} {token.scope} {what}"), MOST)
    return secret, token


def revoke(team: Team, told: str, *, by: str, address: str = "", of: str | None = None) -> Token:
    """Stop a token, named by its id or an unmistakable beginning; `of` an account, no other's. AccountError where none fits."""
    every = team.store.tokens(of)
    found = [token for token in every if len(told) >= 4 and token.digest.startswith(told.strip().lower())]
    if len(found) != 1:
        raise AccountError(f"{'More than one' if found else 'No'} token is called so; `promissory tokens list` shows their ids.")
    (token,) = found
    if token.revoked_at is not None:
        raise AccountError(f"The token {token.id} is revoked already.")
    team.store.revoke(token.digest, team.event("token revoked", token.account, by, address, f"{token.id} {token.label}"))
    return token


def rows(team: Team, name: str | None = None) -> list[dict[str, Any]]:
    """Every token, or those of one account, the newest first."""
    now = team.now()
    return [
        {
            "token": token.id, "account": token.account, "label": token.label, "scope": token.scope, "made": token.made_at[:10],
            "expires": token.expires_at[:10],
            "state": "revoked" if token.revoked_at else "expired" if token.expires_at <= now else "working",
        }
        for token in team.store.tokens(named(name) if name is not None else None)
    ]


def behind_token(team: Team, secret: str) -> Person | None:
    """Whose token that is and what it may: the lesser of its scope and its account's role."""
    if not secret.startswith(MARK) or len(secret) > 200:
        return None
    found = team.store.token(digest(secret), team.now())
    if found is None:
        return None
    account, token = found
    return Person(account.name, lower(account.role, SCOPES[token.scope]), "token", token.digest)
