"""The archive of texts and the two logs, guarded by the database itself against change and loss."""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

LOGS = ("evidence_log", "decision_log")


def upgrade() -> None:
    """Create the tables and their guards."""
    if op.get_bind().dialect.name == "sqlite":
        _sqlite()
    else:
        _postgresql()


def _tables(integer: str, ending: str) -> None:
    op.execute(f"CREATE TABLE texts (digest TEXT NOT NULL PRIMARY KEY, text TEXT NOT NULL){ending}")
    for log in LOGS:
        op.execute(
            f"CREATE TABLE {log} (position {integer} NOT NULL PRIMARY KEY, at TEXT NOT NULL, type TEXT NOT NULL, "
            f"subject TEXT NOT NULL, body TEXT NOT NULL, prev_hash TEXT NOT NULL, hash TEXT NOT NULL){ending}"
        )
        op.execute(f"CREATE INDEX {log}_subject ON {log} (subject, position)")


def _sqlite() -> None:
    _tables("INTEGER", " STRICT")
    for table in ("texts", *LOGS):
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_refuses_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append only'); END"
            )
    # INSERT OR REPLACE deletes without a delete trigger: what an insert would replace is refused here.
    op.execute(
        "CREATE TRIGGER texts_refuses_replace BEFORE INSERT ON texts "
        "WHEN EXISTS (SELECT 1 FROM texts WHERE digest = NEW.digest) "
        "BEGIN SELECT RAISE(ABORT, 'texts is append only'); END"
    )
    for log in LOGS:
        op.execute(
            f"CREATE TRIGGER {log}_refuses_gap BEFORE INSERT ON {log} "
            f"WHEN NEW.position <> (SELECT coalesce(max(position), 0) + 1 FROM {log}) "
            f"OR NEW.prev_hash <> coalesce((SELECT hash FROM {log} ORDER BY position DESC LIMIT 1), '{'0' * 64}') "
            f"BEGIN SELECT RAISE(ABORT, '{log} grows only at its end'); END"
        )


def _postgresql() -> None:
    _tables("BIGINT", "")
    op.execute(
        "CREATE FUNCTION promissory_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN RAISE EXCEPTION '% is append only', TG_TABLE_NAME; END $$"
    )
    for table in ("texts", *LOGS):
        op.execute(
            f"CREATE TRIGGER {table}_refuses_change BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION promissory_append_only()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_refuses_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION promissory_append_only()"
        )
    for log in LOGS:
        op.execute(
            f"CREATE FUNCTION promissory_{log}_end() RETURNS trigger LANGUAGE plpgsql AS $$ "
            f"DECLARE last {log}%ROWTYPE; BEGIN "
            f"SELECT * INTO last FROM {log} ORDER BY position DESC LIMIT 1; "
            f"IF NEW.position <> coalesce(last.position, 0) + 1 OR NEW.prev_hash <> coalesce(last.hash, repeat('0', 64)) "
            f"THEN RAISE EXCEPTION '{log} grows only at its end'; END IF; RETURN NEW; END $$"
        )
        op.execute(
            f"CREATE TRIGGER {log}_refuses_gap BEFORE INSERT ON {log} "
            f"FOR EACH ROW EXECUTE FUNCTION promissory_{log}_end()"
        )
