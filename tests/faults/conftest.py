"""What tests of faults share: the command line, and a PostgreSQL or SQLite ledger to break."""

from command_line import here, promissory

__all__ = ["here", "promissory"]
