"""The verb `export`: claims as one flat row each, in the published claim format."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from promissory.model.claim import SLOTS, Claim
from promissory.service.book import open_book
from promissory.service.workspace import Workspace


def claim_row(claim: Claim, name: str) -> dict[str, Any]:
    """One claim in the claim format; `name` is its document's. Slots not told are null."""
    return {
        "doc": name, "kind": claim.kind, "evidence": claim.evidence, "start": claim.start, "end": claim.end,
        "reported_by": claim.reported_by, "date": claim.date, **{slot: claim.slots.get(slot) for slot in SLOTS[claim.kind]},
        "confidence": claim.confidence, "modality": claim.modality, "witness": claim.witness,
    }


def claims(workspace: Workspace) -> list[dict[str, Any]]:
    """Every claim that stands, with the id of the record it ended in, by document and place."""
    book = open_book(workspace)
    record_of: Mapping[str, str] = {claim: record.id for record in book.records.values() for claim in record.claims}
    order = sorted(book.claims.values(), key=lambda c: (book.documents[c.doc].name, c.doc, c.start, c.end, c.kind, c.id))
    return [{**claim_row(c, book.documents[c.doc].name), "id": c.id, "record": record_of.get(c.id)} for c in order]
