"""What looks doubtful in the record, in a sentence a person can act on: no value is changed or left out because of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from promissory.model.claim import Claim
from promissory.model.document import Document
from promissory.model.record import Finding, Record
from promissory.views.ground import Row, sources
from promissory.views.phrase import phrase


def rows(
    findings: Iterable[Finding], records: Mapping[str, Record], claims: Mapping[str, Claim], documents: Mapping[str, Document]
) -> list[Row]:
    """One row a finding, in the order of the rules; those whose record is not among `records` are left out."""
    return [_row(finding, records, claims, documents) for finding in findings if finding.records[0] in records]


def _row(
    finding: Finding, records: Mapping[str, Record], claims: Mapping[str, Claim], documents: Mapping[str, Document]
) -> Row:
    first = records[finding.records[0]]
    docs = dict.fromkeys(claims[claim].doc for claim in finding.claims if claim in claims)
    return {
        "record": first.id,
        "kind": first.kind,
        "date": first.value("date"),
        "rule": finding.rule,
        "slot": finding.slot,
        "finding": finding.message,
        "about": phrase(first),
        "records": list(finding.records),
        "reported_by": None,
        "conflicts": [],
        "sources": sources(docs or first.docs, documents),
        "claims": list(finding.claims),
    }
