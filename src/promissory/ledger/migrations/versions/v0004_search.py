"""The words by which documents, claims and records are found: part of the projection, so what is kept is made again."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create what is found, with its filters, and each engine's own index of words; the projection is no longer whole."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    ending, number = (" STRICT", "INTEGER") if sqlite else ("", "BIGINT")
    op.execute(
        f"CREATE TABLE projected_search (id {number} NOT NULL PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, "
        f"doc {number}, hood {number}, day TEXT, parties TEXT NOT NULL){ending}"
    )
    op.execute("CREATE INDEX projected_search_hood ON projected_search (hood)")
    if sqlite:
        op.execute("CREATE VIRTUAL TABLE projected_words USING fts5(words, tokenize = 'ascii')")
    else:
        op.execute("CREATE TABLE projected_words (id BIGINT NOT NULL PRIMARY KEY, words TSVECTOR NOT NULL)")
        op.execute("CREATE INDEX projected_words_words ON projected_words USING gin (words)")
    op.execute("DELETE FROM projected_stamp")
