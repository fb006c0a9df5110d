"""One file per question of doubt; `run` asks them all. A finding is never a repair and never a rejection."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from promissory.checks import (
    base,
    conflict,
    copy,
    currency,
    deadline,
    late,
    lists,
    magnitude,
    order,
    over_delivery,
    single_source,
    sums,
)
from promissory.model.claim import Claim
from promissory.model.document import Document
from promissory.model.record import Finding, Record


def run(
    records: Sequence[Record], claims: Mapping[str, Claim] | Iterable[Claim], documents: Mapping[str, Document]
) -> tuple[Finding, ...]:
    """Every doubt about the records, by rule and record."""
    known = claims if isinstance(claims, Mapping) else {claim.id: claim for claim in claims}
    found = [
        *base.find(records),
        *conflict.find(records, documents),
        *copy.find(records),
        *currency.find(records, known, documents),
        *deadline.find(records),
        *late.find(records),
        *lists.find(records, known, documents),
        *magnitude.find(records, documents),
        *order.find(records, documents),
        *over_delivery.find(records),
        *single_source.find(records, known),
        *sums.find(records),
    ]
    return tuple(sorted(found, key=lambda finding: (finding.rule, finding.records, finding.message)))


__all__ = ["run"]
