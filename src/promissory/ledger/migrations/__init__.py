"""The steps that bring a ledger of any earlier version to this one; run when a ledger is opened for writing."""
