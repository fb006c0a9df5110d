"""The projection: what the fold made of both logs, kept for speed. It can be dropped at any time and is made again."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables and the indexes that find a claim's neighbours and a listing's first page."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    ending, number, packed = (" STRICT", "INTEGER", "BLOB") if sqlite else ("", "BIGINT", "BYTEA")
    exact = "" if sqlite else ' COLLATE "C"'  # compared byte by byte on either engine, so that a page is the same
    op.execute(f"CREATE TABLE projected_stamp (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL){ending}")
    op.execute(
        f"CREATE TABLE projected_claims (place {number} NOT NULL PRIMARY KEY, claim {number} NOT NULL, doc {number} NOT NULL, "
        f"hood {number} NOT NULL, record TEXT NOT NULL, offers {packed} NOT NULL){ending}"
    )
    op.execute(
        f"CREATE TABLE projected_documents (doc {number} NOT NULL PRIMARY KEY, digest TEXT NOT NULL, place {number} NOT NULL, "
        f"origin TEXT NOT NULL, published TEXT, offers {packed} NOT NULL){ending}"
    )
    op.execute(
        f"CREATE TABLE projected_blocks (block {number} NOT NULL, place {number} NOT NULL, PRIMARY KEY (block, place))"
        + (" STRICT, WITHOUT ROWID" if sqlite else "")
    )
    op.execute(
        f"CREATE TABLE projected_records (record TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL, hood {number} NOT NULL, "
        f"body TEXT NOT NULL){ending}"
    )
    op.execute(
        f"CREATE TABLE projected_rows (view TEXT NOT NULL, sort TEXT{exact} NOT NULL, record TEXT NOT NULL, "
        f"hood {number} NOT NULL, turn TEXT, body TEXT NOT NULL){ending}"
    )
    for table, column in (
        ("claims", "claim"), ("claims", "doc"), ("claims", "hood"), ("documents", "origin"), ("documents", "published"),
        ("records", "hood"), ("records", "kind"), ("rows", "hood"), ("rows", "record"),
    ):
        op.execute(f"CREATE INDEX projected_{table}_{column} ON projected_{table} ({column})")
    op.execute("CREATE INDEX projected_rows_page ON projected_rows (view, sort)")
    op.execute("CREATE INDEX projected_rows_turn ON projected_rows (turn) WHERE turn IS NOT NULL")
