"""Does a promise or a fulfilment figure rest on one report alone, and one that is not the giver's own word?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from promissory.model.claim import Claim
from promissory.model.record import Finding, Record

_OWN = ("party", "official")


def find(records: Iterable[Record], claims: Mapping[str, Claim]) -> list[Finding]:
    """One finding a promise told by one origin only, none of whose claims a party makes itself."""
    return [
        Finding("single_source", (record.id,), record.claims, _message(record))
        for record in records
        if record.kind in ("commitment", "fulfilment")
        and record.extra.get("origins", len(record.docs)) == 1
        and not any(claims[claim].witness in _OWN or claims[claim].reported_by for claim in record.claims if claim in claims)
    ]


def _message(record: Record) -> str:
    told = "one report" if len(record.docs) == 1 else f"{len(record.docs)} copies of one report"
    return f"{record.id} rests on {told}, which names no speaker for it."
