"""What was promised by whom to whom, how far has it come, and what is said to have arrived?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from promissory.model.claim import Claim
from promissory.model.record import Record
from promissory.views.ground import Claims, Documents, Row, by_id, last_day, of_kind, row
from promissory.views.verdict import judge


def rows(records: Iterable[Record], claims: Claims, documents: Documents) -> list[Row]:
    """One row a promise; `first_told` and `stages` sum up its ladder, `share` and `delivered` the last word on its fulfilment,
    `verdict` and `because` whether it was kept, on the day of the latest report."""
    known, on = by_id(claims), last_day(documents)
    return [
        row(record, known, documents, **progress(record), **rated(record, known, on)) for record in of_kind(records, "commitment")
    ]


def rated(record: Record, claims: Mapping[str, Claim], on: str | None) -> Row:
    """The verdict on a promise with its reason and the claims it rests on."""
    verdict = judge(record, claims, on)
    return {"verdict": verdict.name, "because": verdict.because, "evidence": list(verdict.evidence)}


def progress(record: Record) -> Row:
    """The ladder and the fulfilment series of a promise, in short."""
    steps, arrived = record.extra.get("ladder", []), record.extra.get("arrivals", [])
    last = arrived[-1] if arrived else {}
    return {
        "first_told": min((step["when"] for step in steps if step["when"]), default=None),
        "stages": list(dict.fromkeys(step["stage"] for step in steps if step["stage"])),
        "share": last.get("share"),
        "delivered": last.get("delivered"),
        "as_of": last.get("as_of"),
    }
