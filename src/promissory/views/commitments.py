"""What was promised by whom to whom, how far has it come, and what is said to have arrived?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from promissory.model.claim import Claim
from promissory.model.record import Record
from promissory.views.fulfilment import reckoned
from promissory.views.ground import Claims, Documents, Row, by_id, last_day, of_kind, row
from promissory.views.ordering import ordered
from promissory.views.promise import steps
from promissory.views.verdict import judge


def rows(records: Iterable[Record], claims: Claims, documents: Documents, on: str | None = None) -> list[Row]:
    """One row a promise; `first_told`, `stages` and `events` sum up its life, `share` and `delivered` the last word on what came
    of it, `verdict` and `because` whether it was kept, on the day `on`, or of the latest report."""
    known, on = by_id(claims), on or last_day(documents)
    return ordered("commitments", (_row(record, known, documents, on) for record in of_kind(records, "commitment")))


def _row(record: Record, claims: Mapping[str, Claim], documents: Documents, on: str | None) -> Row:
    life = steps(record)
    return row(record, claims, documents, **progress(record, life), **rated(record, claims, on, life))


def rated(record: Record, claims: Mapping[str, Claim], on: str | None, life: Sequence[Row] | None = None) -> Row:
    """The verdict on a promise with its reason and the claims it rests on; `life` are its steps, where they are at hand."""
    verdict = judge(record, claims, on, life)
    return {"verdict": verdict.name, "because": verdict.because, "evidence": list(verdict.evidence)}


def progress(record: Record, life: Sequence[Row] | None = None) -> Row:
    """The life and the fulfilment series of a promise, in short. `share`, `delivered` and `as_of` are the last word on the whole
    promise that counts: a figure for a part of it, or one that is only expected, is none."""
    life = steps(record) if life is None else life
    words = [
        {**entry, "share": reckoned(entry, record) if entry["share"] is None else entry["share"]}
        for entry in record.extra.get("arrivals", [])
        if entry.get("counts", True) and not entry.get("scope")
    ]
    words += [{"share": 1.0, "delivered": step["value"], "as_of": step["when"]} for step in life if step["arrived"] == "whole"]
    last = max(words, key=lambda word: str(word["as_of"] or word.get("when") or ""), default={})
    return {
        "first_told": min((step["when"] for step in life if step["when"]), default=None),
        "stages": list(dict.fromkeys(step["stage"] for step in life if step["stage"])),
        "events": [{"event": step["event"], "when": step["when"]} for step in life if step["event"]],
        "share": last.get("share"),
        "delivered": last.get("delivered"),
        "as_of": last.get("as_of"),
    }
