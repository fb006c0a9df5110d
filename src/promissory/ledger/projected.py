"""The tables of the projection as queries see them, and how names become the numbers they are keyed by."""

from __future__ import annotations

from hashlib import blake2b

import sqlalchemy as sa

from promissory.ledger.tables import metadata

_number = sa.Integer().with_variant(sa.BigInteger(), "postgresql")
_turning = sa.text("turn IS NOT NULL")
_exact = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

stamp = sa.Table(
    "projected_stamp", metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
    sqlite_strict=True,
)
# One row a standing claim. `place` is its position in the evidence log; `offers` the numbers of its blocks, eight bytes each.
claims = sa.Table(
    "projected_claims", metadata,
    sa.Column("place", _number, primary_key=True, autoincrement=False),
    sa.Column("claim", _number, nullable=False),
    sa.Column("doc", _number, nullable=False),
    sa.Column("hood", _number, nullable=False),
    sa.Column("record", sa.Text, nullable=False),
    sa.Column("offers", sa.LargeBinary, nullable=False),
    *(sa.Index(f"projected_claims_{name}", name) for name in ("claim", "doc", "hood")),
    sqlite_strict=True,
)
documents = sa.Table(
    "projected_documents", metadata,
    sa.Column("doc", _number, primary_key=True, autoincrement=False),
    sa.Column("digest", sa.Text, nullable=False),
    sa.Column("place", _number, nullable=False),
    sa.Column("origin", sa.Text, nullable=False),
    sa.Column("published", sa.Text),
    sa.Column("offers", sa.LargeBinary, nullable=False),
    *(sa.Index(f"projected_documents_{name}", name) for name in ("origin", "published")),
    sqlite_strict=True,
)
blocks = sa.Table(
    "projected_blocks", metadata,
    sa.Column("block", _number, primary_key=True, autoincrement=False),
    sa.Column("place", _number, primary_key=True, autoincrement=False),
    sqlite_strict=True, sqlite_with_rowid=False,
)
records = sa.Table(
    "projected_records", metadata,
    sa.Column("record", sa.Text, primary_key=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("hood", _number, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    *(sa.Index(f"projected_records_{name}", name) for name in ("hood", "kind")),
    sqlite_strict=True,
)
# `turn` is the day from which a row can say something else although nothing was told.
rows = sa.Table(
    "projected_rows", metadata,
    sa.Column("view", sa.Text, nullable=False),
    sa.Column("sort", _exact, nullable=False),
    sa.Column("record", sa.Text, nullable=False),
    sa.Column("hood", _number, nullable=False),
    sa.Column("turn", sa.Text),
    sa.Column("body", sa.Text, nullable=False),
    *(sa.Index(f"projected_rows_{name}", name) for name in ("hood", "record")),
    sa.Index("projected_rows_page", "view", "sort"),
    sa.Index("projected_rows_turn", "turn", sqlite_where=_turning, postgresql_where=_turning),
    sqlite_strict=True,
)
# What words are found in: the words themselves stand in `projected_words`, a table of each engine's own kind (see `words`).
search = sa.Table(
    "projected_search", metadata,
    sa.Column("id", _number, primary_key=True, autoincrement=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("doc", _number),
    sa.Column("hood", _number),
    sa.Column("day", sa.Text),
    sa.Column("parties", sa.Text, nullable=False),
    sa.Index("projected_search_hood", "hood"),
    sqlite_strict=True,
)
EVERY = (stamp, claims, documents, blocks, records, rows, search)
_HEX = frozenset("0123456789abcdef")
_HALF = 1 << 63


def numbered(name: str) -> int:
    """A name as a signed number of 64 bits: of a claim or a document its own digits, of anything else a digest."""
    digits = name[2:] if name.startswith("c-") else name
    if len(digits) in (16, 64) and _HEX.issuperset(digits):
        number = int(digits[:16], 16)
        return number if number < _HALF else number - 2 * _HALF
    return hashed(name)


def hashed(name: str) -> int:
    """The same for what is surely no id, as the name of a block."""
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "big", signed=True)
