"""The tables as queries see them; what creates and guards them stands in `migrations`."""

from __future__ import annotations

import sqlalchemy as sa

metadata = sa.MetaData()
_position = sa.Integer().with_variant(sa.BigInteger(), "postgresql")

texts = sa.Table(
    "texts", metadata,
    sa.Column("digest", sa.Text, primary_key=True),
    sa.Column("text", sa.Text, nullable=False),
    sqlite_strict=True,
)


def _log(name: str) -> sa.Table:
    """A log: `subject` repeats what the entry is about (a document, a claim) so that one thing's entries are found fast."""
    return sa.Table(
        name, metadata,
        sa.Column("position", _position, primary_key=True, autoincrement=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("prev_hash", sa.Text, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Index(f"{name}_subject", "subject", "position"),
        sqlite_strict=True,
    )


evidence_log = _log("evidence_log")
decision_log = _log("decision_log")
