"""A team's accounts, sessions, tokens and keys, and an audit of them that only grows."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables, and the guards of the audit."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    ending, position = (" STRICT", "INTEGER") if sqlite else ("", "BIGINT")
    op.execute(
        "CREATE TABLE accounts (name TEXT NOT NULL PRIMARY KEY, "
        "role TEXT NOT NULL CHECK (role IN ('reader', 'reviewer', 'admin')), password TEXT NOT NULL, "
        f"disabled INTEGER NOT NULL CHECK (disabled IN (0, 1)), made_at TEXT NOT NULL){ending}"
    )
    op.execute(
        "CREATE TABLE account_sessions (digest TEXT NOT NULL PRIMARY KEY, account TEXT NOT NULL, made_at TEXT NOT NULL, "
        f"expires_at TEXT NOT NULL, address TEXT NOT NULL){ending}"
    )
    op.execute("CREATE INDEX account_sessions_account ON account_sessions (account, made_at)")
    op.execute(
        "CREATE TABLE account_tokens (digest TEXT NOT NULL PRIMARY KEY, account TEXT NOT NULL, label TEXT NOT NULL, "
        "scope TEXT NOT NULL CHECK (scope IN ('read', 'review', 'admin')), made_at TEXT NOT NULL, expires_at TEXT NOT NULL, "
        f"revoked_at TEXT){ending}"
    )
    op.execute("CREATE INDEX account_tokens_account ON account_tokens (account)")
    op.execute(
        f"CREATE TABLE account_audit (position {position} NOT NULL PRIMARY KEY, at TEXT NOT NULL, actor TEXT NOT NULL, "
        f"what TEXT NOT NULL, account TEXT NOT NULL, address TEXT NOT NULL, detail TEXT NOT NULL){ending}"
    )
    for column in ("account", "address"):
        op.execute(f"CREATE INDEX account_audit_{column} ON account_audit ({column}, what, at)")
    op.execute(f"CREATE TABLE account_keys (name TEXT NOT NULL PRIMARY KEY, key TEXT NOT NULL){ending}")
    if sqlite:
        _guarded_in_sqlite()
    else:
        _guarded_in_postgresql()


def _guarded_in_sqlite() -> None:
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER account_audit_refuses_{verb.lower()} BEFORE {verb} ON account_audit "
            "BEGIN SELECT RAISE(ABORT, 'account_audit is append only'); END"
        )
    # INSERT OR REPLACE deletes without a delete trigger: what an insert would replace is refused here.
    op.execute(
        "CREATE TRIGGER account_audit_refuses_replace BEFORE INSERT ON account_audit "
        "WHEN NEW.position <= (SELECT coalesce(max(position), 0) FROM account_audit) "
        "BEGIN SELECT RAISE(ABORT, 'account_audit grows only at its end'); END"
    )


def _guarded_in_postgresql() -> None:
    for name, verbs, each in (("change", "UPDATE OR DELETE", "ROW"), ("truncate", "TRUNCATE", "STATEMENT")):
        op.execute(
            f"CREATE TRIGGER account_audit_refuses_{name} BEFORE {verbs} ON account_audit "
            f"FOR EACH {each} EXECUTE FUNCTION promissory_append_only()"
        )
