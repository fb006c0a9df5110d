"""Readers that state claims over an analysed document, and the one gate that lets a claim through only with its evidence
verbatim."""

from promissory.claims.party import Party
from promissory.claims.reader import Outcome, Withheld, read
from promissory.claims.reading import Reading
from promissory.claims.sieve import wanted

__all__ = ["Outcome", "Party", "Reading", "Withheld", "read", "wanted"]
