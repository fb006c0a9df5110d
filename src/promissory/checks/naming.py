"""How a finding's sentence names reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from promissory.model.document import Document

MOST = 3


def names(docs: Iterable[str], documents: Mapping[str, Document]) -> str:
    """The reports' names in a line, no more than three of them; a report nobody knows by its digest's beginning."""
    every = list(docs)
    told = [documents[doc].name if doc in documents else doc[:12] for doc in every[:MOST]]
    return ", ".join(told) + (" …" if len(every) > MOST else "")
