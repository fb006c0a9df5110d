"""Do reports contradict each other on one thing?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from promissory.checks.naming import names, said
from promissory.model.document import Document
from promissory.model.record import Finding, Record


def find(records: Iterable[Record], documents: Mapping[str, Document]) -> list[Finding]:
    """One finding a contradicted slot, naming the values and where they stand."""
    return [_finding(record, slot, documents) for record in records for slot in record.conflicts]


def _finding(record: Record, slot: str, documents: Mapping[str, Document]) -> Finding:
    rivals = record.slots.get(slot, ())
    told = "; ".join(f"{said(rival.value)} ({names(rival.docs, documents)})" for rival in rivals[:4])
    more = f" and {len(rivals) - 4} more" if len(rivals) > 4 else ""
    claims = tuple(claim for rival in rivals for claim in rival.claims)
    return Finding(
        "conflict", (record.id,), claims, f"The {slot} of {record.id} is told in ways that contradict: {told}{more}.", slot
    )
