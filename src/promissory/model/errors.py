"""The one exception tree; each class owns the sentence a person reads. Faults in the material are values, not exceptions."""

from __future__ import annotations


class PromissoryError(Exception):
    """Anything promissory refuses to do; `str(error)` is one sentence saying what, where and what to do."""


class SourceError(PromissoryError):
    """A path, stream or file cannot be brought in (missing, unreadable, too large, binary)."""


class DocumentError(PromissoryError):
    """Bytes arrived but no report can be made of them (empty, not text, not English)."""


class PackError(PromissoryError):
    """A vocabulary pack is missing, broken or contradicts itself."""


class LanguageError(PromissoryError):
    """The language pipeline cannot be loaded."""


class ClaimError(PromissoryError):
    """A claim was refused by the gate: its evidence is not the document's text, or a slot is outside the vocabulary."""


class LedgerError(PromissoryError):
    """The ledger cannot be opened, read or written."""


class DecisionError(PromissoryError):
    """A reviewer's decision cannot stand: it speaks of what has changed since it was seen, or of a slot there is not."""


class AccountError(PromissoryError):
    """A name, password, role or token cannot be as asked, or there is none of that name."""


class QueryError(PromissoryError):
    """A question cannot be asked that way (unknown record, bad date, bad filter)."""
