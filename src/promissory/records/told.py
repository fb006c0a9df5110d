"""A claim together with what its document adds to it (when it appeared, under which name), in the order every fold uses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from promissory.model.claim import Claim
from promissory.model.document import Document
from promissory.records.correction import correcting

LATE = "9999"  # documents nobody dates sort after the dated ones


@dataclass(frozen=True, slots=True)
class Told:
    """One claim as one report tells it. `slots` already carries a reviewer's corrections; `order` is the fold's sort key."""

    claim: Claim
    id: str
    doc: str
    name: str
    published: str | None
    slots: Mapping[str, Any]
    date: str | None
    corrected: frozenset[str]
    corrects: bool  # it stands in a report's correction of itself or of an earlier one
    order: tuple[str, str, int, int, str]

    @property
    def kind(self) -> str:
        return self.claim.kind

    @property
    def start(self) -> int:
        return self.claim.start

    @property
    def end(self) -> int:
        return self.claim.end


def tell(claim: Claim, documents: Mapping[str, Document], corrections: Mapping[str, Any], claim_id: str) -> Told:
    """The claim with its document's date and the corrections (`slot -> value`) reviewers made to it."""
    document = documents.get(claim.doc)
    published = document.published.date if document else None
    slots: Mapping[str, Any] = claim.slots
    date = claim.date
    if corrections:
        slots = {**claim.slots, **{slot: value for slot, value in corrections.items() if slot != "date"}}
        date = corrections.get("date", date)
    return Told(
        claim=claim,
        id=claim_id,
        doc=claim.doc,
        name=document.name if document else claim.doc[:12],
        published=published,
        slots=slots,
        date=date,
        corrected=frozenset(corrections),
        corrects=document is not None and correcting(document.text, document.title, claim.start),
        order=(published or LATE, claim.doc, claim.start, claim.end, claim_id),
    )
