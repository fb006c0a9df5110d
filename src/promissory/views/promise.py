"""One promise followed: its dated steps, and what is said to have arrived of it, each with its sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from promissory.model.claim import Claim
from promissory.model.record import Record
from promissory.views.ground import Claims, Documents, Row, by_id, names, row


def story(record: Record, claims: Claims, documents: Documents) -> Row:
    """{"promise": its row, "ladder": [...], "arrivals": [...]}; every entry has its source's name and its evidence."""
    known = by_id(claims)
    return {
        "promise": row(record, known, documents),
        "ladder": [_entry(entry, known, documents) for entry in record.extra.get("ladder", [])],
        "arrivals": [_entry(entry, known, documents) for entry in record.extra.get("arrivals", [])],
        "reasons": list(record.reasons),
    }


def _entry(entry: Mapping[str, Any], claims: Mapping[str, Claim], documents: Documents) -> Row:
    claim = claims.get(entry["claim"])
    return {**entry, "source": names([entry["doc"]], documents)[0], "evidence": claim.evidence if claim else None}
