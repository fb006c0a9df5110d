"""promissory reads reports about a coalition and keeps the record of what was promised."""
