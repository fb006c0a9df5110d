"""Which claims should a person look at first? The doubtful before the sure, the weighty before the light."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from promissory.model.claim import Claim
from promissory.model.record import Record
from promissory.views.ground import Claims, Documents, Row, by_id

# What follows from a wrong claim of each kind: a promise that never was weighs more than a sentence given to the wrong mouth.
WEIGHT: Mapping[str, float] = {
    "commitment": 1.0, "fulfilment": 0.95, "position": 0.8, "meeting": 0.7, "condition": 0.7, "group": 0.5, "attendance": 0.5,
    "assessment": 0.4, "event": 0.3, "statement": 0.2,
}
CLEAR = 0.75  # from this confidence on, and contradicted by nobody, a claim can be accepted in a sheaf
_CONTESTED = 0.35  # what a contradiction adds to doubt
_LONE = 0.1  # what it adds that nobody else tells it
_SUM = 1.25  # a promise of money or of a number of things weighs more


def rows(records: Iterable[Record], claims: Claims, documents: Documents, decided: Mapping[str, str]) -> list[Row]:
    """One row a claim that stands, in the order of review: `urgency` is doubt (0 to 1) times consequence, `because` says it in
    words, `decided` is the reviewers' verb or None, `clear` whether it may be accepted unseen beside others."""
    known = by_id(claims)
    of = {claim: record for record in records for claim in record.claims}
    found = [_row(key, claim, of.get(key), documents, decided.get(key)) for key, claim in known.items()]
    return sorted(found, key=_order)


def _order(row: Row) -> tuple[Any, ...]:
    return (-row["urgency"], str(row["published"] or "9999"), row["document"], row["start"], row["claim"])


def _row(claim_id: str, claim: Claim, record: Record | None, documents: Documents, decided: str | None) -> Row:
    contested = [slot for slot in (record.conflicts if record else ()) if slot in claim.slots or slot == "date"]
    alone = record is None or len(record.docs) < 2
    doubt = min(1.0, 1 - claim.confidence + (_CONTESTED if contested else 0) + (_LONE if alone else 0))
    weight = WEIGHT[claim.kind] * (_SUM if claim.kind == "commitment" and _figured(claim.slots) else 1)
    document = documents.get(claim.doc)
    because = [f"confidence {claim.confidence * 100:.0f}\u00a0%"]
    because += [f"reports differ on its {', '.join(contested)}"] if contested else []
    because += ["one report only"] if alone else []
    return {
        "claim": claim_id, "kind": claim.kind, "record": record.id if record else None, "urgency": round(doubt * weight, 4),
        "because": "; ".join(because), "confidence": claim.confidence, "conflicts": contested, "decided": decided,
        "clear": claim.confidence >= CLEAR and not contested, "document": claim.doc, "start": claim.start,
        "published": document.published.date if document else None,
    }


def _figured(slots: Mapping[str, Any]) -> bool:
    items = slots.get("items")
    return bool(slots.get("value")) or any(
        isinstance(one, Mapping) and one.get("quantity") is not None for one in (items if isinstance(items, list | tuple) else ())
    )
