"""What every listing stands on: records with the claims and documents they rest on, and the row all listings share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from promissory.model.claim import SLOTS, Claim
from promissory.model.document import Document
from promissory.model.record import Record

Row = dict[str, Any]
Claims = Mapping[str, Claim] | Iterable[Claim]
Documents = Mapping[str, Document]
NAMING = ("hosts", "by", "to", "for", "founders", "members", "actors", "from")
"""The slots that name parties."""


def by_id(claims: Claims) -> Mapping[str, Claim]:
    """Claims by their id; a mapping is taken as it is, so that a caller with many claims names them once."""
    return claims if isinstance(claims, Mapping) else {claim.id: claim for claim in claims}


def of_kind(records: Iterable[Record], kind: str) -> list[Record]:
    """The records of one kind, the dated first and in order."""
    return sorted((record for record in records if record.kind == kind), key=order)


def order(record: Record) -> tuple[str, str]:
    """Listings run by date, then by record; what nobody dates comes last."""
    return (str(record.value("date") or "9999"), record.id)


def row(record: Record, claims: Mapping[str, Claim], documents: Documents, **more: Any) -> Row:
    """The preferred fields of the record's kind, then speaker, conflicts, what else was told, sources and claims."""
    found: Row = {"record": record.id, "date": record.value("date")}
    found |= {slot: record.value(slot) for slot in SLOTS[record.kind]}
    found |= more
    found["reported_by"] = speaker(record, claims)
    found["conflicts"] = list(record.conflicts)
    found["told"] = told(record, documents)
    found["sources"] = sources(record.docs, documents)
    found["claims"] = list(record.claims)
    return found


def speaker(record: Record, claims: Mapping[str, Claim]) -> str | None:
    """Who the first report that names a speaker gives as the source; None where the reports speak for themselves."""
    named = (claims[claim].reported_by for claim in record.claims if claim in claims)
    return next((who for who in named if who), None)


def told(record: Record, documents: Documents) -> dict[str, list[Row]]:
    """Every slot told in more than one way: its values, preferred first, with sources and number of origins."""
    return {
        slot: [
            {
                "value": rival.value,
                "origins": rival.origins,
                "sources": names(rival.docs, documents),
                "claims": list(rival.claims),
            }
            for rival in rivals
        ]
        for slot, rivals in record.slots.items()
        if len(rivals) > 1
    }


def sources(digests: Iterable[str], documents: Documents) -> list[Row]:
    """The documents behind something: name, publisher, date, digest."""
    return [
        {
            "name": document.name,
            "publisher": document.publisher or document.agency,
            "published": document.published.date,
            "digest": digest,
        }
        for digest, document in ((digest, documents.get(digest)) for digest in digests)
        if document
    ]


def last_day(documents: Documents) -> str | None:
    """The day of the latest dated report: what is asked about the record is asked on that day, so that the same logs give the
    same answers."""
    return max((d.published.date for d in documents.values() if d.published.date), default=None)


def names(digests: Sequence[str], documents: Documents) -> list[str]:
    """The names of documents; a digest's first digits where the document is not at hand."""
    return [documents[digest].name if digest in documents else digest[:12] for digest in digests]
