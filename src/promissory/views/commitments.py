"""What was promised by whom to whom, how far has it come, and what is said to have arrived?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from promissory.model.claim import Claim
from promissory.model.record import Record
from promissory.views.fulfilment import reckoned
from promissory.views.ground import Claims, Documents, Row, by_id, last_day, of_kind, row
from promissory.views.promise import steps
from promissory.views.verdict import judge


def rows(records: Iterable[Record], claims: Claims, documents: Documents, on: str | None = None) -> list[Row]:
    """One row a promise; `first_told`, `stages` and `events` sum up its life, `share` and `delivered` the last word on what came
    of it, `verdict` and `because` whether it was kept, on the day `on`, or of the latest report."""
    known, on = by_id(claims), on or last_day(documents)
    return [
        row(record, known, documents, **progress(record), **rated(record, known, on)) for record in of_kind(records, "commitment")
    ]


def rated(record: Record, claims: Mapping[str, Claim], on: str | None) -> Row:
    """The verdict on a promise with its reason and the claims it rests on."""
    verdict = judge(record, claims, on)
    return {"verdict": verdict.name, "because": verdict.because, "evidence": list(verdict.evidence)}


def progress(record: Record) -> Row:
    """The life and the fulfilment series of a promise, in short. `share`, `delivered` and `as_of` are the last word on the whole
    promise that counts: a figure for a part of it, or one that is only expected, is none."""
    life = steps(record)
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
