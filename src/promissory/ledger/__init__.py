"""The two append-only logs and the archive of texts: the only room with SQL."""

from promissory.ledger.accounts import Accounts
from promissory.ledger.horizon import AsOf
from promissory.ledger.store import Change, Ledger, Position, Stamp

__all__ = ["Accounts", "AsOf", "Change", "Ledger", "Position", "Stamp"]
