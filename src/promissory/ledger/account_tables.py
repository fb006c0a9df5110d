"""The tables of a team's accounts as queries see them: beside the logs, no part of them, and never exported with them."""

from __future__ import annotations

import sqlalchemy as sa

from promissory.ledger.tables import metadata

accounts = sa.Table(
    "accounts", metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("password", sa.Text, nullable=False),
    sa.Column("disabled", sa.Integer, nullable=False),
    sa.Column("made_at", sa.Text, nullable=False),
    sqlite_strict=True,
)

sessions = sa.Table(
    "account_sessions", metadata,
    sa.Column("digest", sa.Text, primary_key=True),
    sa.Column("account", sa.Text, nullable=False),
    sa.Column("made_at", sa.Text, nullable=False),
    sa.Column("expires_at", sa.Text, nullable=False),
    sa.Column("address", sa.Text, nullable=False),
    sa.Index("account_sessions_account", "account", "made_at"),
    sqlite_strict=True,
)

tokens = sa.Table(
    "account_tokens", metadata,
    sa.Column("digest", sa.Text, primary_key=True),
    sa.Column("account", sa.Text, nullable=False),
    sa.Column("label", sa.Text, nullable=False),
    sa.Column("scope", sa.Text, nullable=False),
    sa.Column("made_at", sa.Text, nullable=False),
    sa.Column("expires_at", sa.Text, nullable=False),
    sa.Column("revoked_at", sa.Text),
    sa.Index("account_tokens_account", "account"),
    sqlite_strict=True,
)

audit = sa.Table(
    "account_audit", metadata,
    sa.Column("position", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), primary_key=True, autoincrement=False),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("actor", sa.Text, nullable=False),
    sa.Column("what", sa.Text, nullable=False),
    sa.Column("account", sa.Text, nullable=False),
    sa.Column("address", sa.Text, nullable=False),
    sa.Column("detail", sa.Text, nullable=False),
    sa.Index("account_audit_account", "account", "what", "at"),
    sa.Index("account_audit_address", "address", "what", "at"),
    sqlite_strict=True,
)

keys = sa.Table(
    "account_keys", metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("key", sa.Text, nullable=False),
    sqlite_strict=True,
)
