"""What a reviewer sees of one claim: its sentence, what was read from it, what it is joined with, and what may be the same."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import Any

from promissory.model.claim import CHOICES, Claim
from promissory.model.record import Decision
from promissory.prose.headlines import headline, parties, preferred
from promissory.prose.marking import excerpt, shortened
from promissory.prose.names import Names
from promissory.service.slots import current, editable, typed

from ..answers import Book

AROUND = 280  # letters of context on each side of the evidence
COMPANIONS = 4  # other claims of the same record that are shown
PLACES: Mapping[str, str] = {"meeting": "/meetings/", "commitment": "/commitments/", "position": "/positions/"}


def card(book: Book, names: Names, row: Mapping[str, Any]) -> dict[str, Any]:
    """One claim of the queue, ready to be judged."""
    claim = book.claims[row["claim"]]
    document = book.documents[claim.doc]
    around = excerpt(document, claim, AROUND)
    told = book.reviewed()
    corrections = told.corrections.get(claim.id, {})
    record = book.records.get(row["record"] or "")
    return {
        **row, "evidence": claim.evidence, "before": around.before, "marked": around.marked, "after": around.after,
        "headline": headline(claim.kind, {**claim.slots, "date": claim.date, **corrections}, names),
        "reported_by": claim.reported_by, "modality": claim.modality, "reader": claim.reader,
        "name": document.name, "title": document.title, "publisher": document.publisher or document.agency,
        "fields": [field(claim, corrections, slot) for slot in editable(claim.kind)],
        "joined": companions(book, claim, record.claims if record else ()),
        "reasons": list(record.reasons) if record else [],
        "likely": likely(book, names, record.id) if record else [],
        "said": [said(one, claim.id) for one in told.on.get(claim.id, ())], "seen": book.seen,
    }


def field(claim: Claim, corrections: Mapping[str, Any], slot: str) -> dict[str, Any]:
    """A slot with what it holds, as it is shown and as it is typed."""
    value = current(claim, corrections, slot)
    return {"slot": slot, "value": value, "typed": typed(slot, value), "choices": list(CHOICES.get((claim.kind, slot), ())),
            "corrected": slot in corrections}


def companions(book: Book, claim: Claim, others: tuple[str, ...]) -> list[dict[str, Any]]:
    """The other claims of the same record, each in a line."""
    book.bring(claims=others[: COMPANIONS + 1])
    found = [*islice((book.claims[other] for other in others if other != claim.id and other in book.claims), COMPANIONS)]
    book.bring(documents=[one.doc for one in found])
    return [{"claim": c.id, "kind": c.kind, "words": shortened(c.evidence), "document": c.doc, "name": d.publisher or d.name,
             "published": d.published.date} for c in found for d in (book.documents[c.doc],)]


def likely(book: Book, names: Names, record: str) -> list[dict[str, Any]]:
    """The records that may be the same thing, each with its reasons and the claim to join with."""
    near = book.likely(record)
    book.bring(records=[one.record for one in near])
    return [{"record": other.id, "claim": other.claims[0], "score": one.score,
             "reasons": [*([f"both name {parties(one.parties[:4], names)}"] if one.parties else []), *one.reasons],
             "headline": headline(other.kind, preferred(other), names), "date": other.value("date"),
             "address": PLACES.get(other.kind, "/records/") + other.id}
            for one in near if (other := book.records.get(one.record)) is not None]


def said(decision: Decision, claim: str) -> dict[str, Any]:
    """A decision as it is told beside a claim."""
    return {"decision": decision.position, "verb": decision.verb, "reviewer": decision.reviewer, "at": decision.at,
            "reason": decision.reason, "slot": decision.slot, "value": decision.value,
            "other": decision.claim if decision.other == claim else decision.other}
