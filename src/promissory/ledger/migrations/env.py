"""Where Alembic starts: it runs the steps on the connection, and in the transaction, that opening the ledger holds."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
with context.begin_transaction():
    context.run_migrations()
