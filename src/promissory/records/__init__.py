"""Reconciles: folds documents, claims and decisions into records that keep every value told, with its sources."""

from promissory.records.folding import fold

__all__ = ["fold"]
