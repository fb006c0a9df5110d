"""Who works at a team's desk: accounts with a role, their sessions and tokens, and what the audit keeps of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Role = Literal["reader", "reviewer", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)  # each may what those before it may
Scope = Literal["read", "review", "admin"]
SCOPES: dict[Scope, Role] = {"read": "reader", "review": "reviewer", "admin": "admin"}
Happening = Literal[
    "account added", "role changed", "password set", "disabled", "enabled", "login", "login failed", "logout", "sessions ended",
    "token made", "token revoked", "change made",
]


def reaches(role: Role, needed: Role) -> bool:
    """Whether somebody of `role` may what needs `needed`."""
    return ROLES.index(role) >= ROLES.index(needed)


def lower(one: Role, other: Role) -> Role:
    """The lesser of two roles."""
    return min(one, other, key=ROLES.index)


@dataclass(frozen=True, slots=True)
class Account:
    """A person by the name that decisions carry. Accounts are disabled, never deleted, so that a name stays one person's."""

    name: str
    role: Role
    made_at: str  # UTC, ISO 8601, fixed width, as every time here
    disabled: bool = False


@dataclass(frozen=True, slots=True)
class Session:
    """A browser that is logged in; `digest` is the SHA-256 of the secret only that browser holds."""

    digest: str
    account: str
    made_at: str
    expires_at: str
    address: str


@dataclass(frozen=True, slots=True)
class Token:
    """A key for programs; its scope caps what its account's role allows."""

    digest: str  # SHA-256 of the token, which is shown once and kept nowhere
    account: str
    label: str
    scope: Scope
    made_at: str
    expires_at: str
    revoked_at: str | None = None

    @property
    def id(self) -> str:
        """What people call the token by: the beginning of its digest."""
        return self.digest[:12]


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the audit: who (`actor`) did what to whose account, from which address."""

    at: str
    actor: str
    what: Happening
    account: str
    address: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Whoever stands behind one request: the account, what it may just now, and by which session or token it came."""

    name: str
    role: Role
    via: Literal["session", "token"]
    by: str  # the digest of that session or token
