"""Small documents and claims to put into ledgers, and the way around the ledger to its database."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

import sqlalchemy as sa

from promissory.ledger import Ledger, Stamp
from promissory.model.claim import Claim
from promissory.model.document import Document, Published

STAMP = Stamp(pack="pack-1", language="promissory", reader="1")


def report(text: str, name: str = "note", **known: Any) -> Document:
    return Document(name=name, text=text, published=Published("2025-03-27", "given"), **known)


def claim(document: Document, evidence: str, kind: Any = "event", **slots: Any) -> Claim:
    start = document.text.index(evidence)
    return Claim(document.digest, kind, start, start + len(evidence), evidence, MappingProxyType(slots))


def engine(ledger: Ledger) -> sa.Engine:
    """The engine behind a ledger: what somebody with the database's password can reach."""
    return ledger._database.engine
