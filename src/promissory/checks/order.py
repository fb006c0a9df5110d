"""Does a promise run backwards, or is something told as done before it could have been?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from promissory.model.document import Document
from promissory.model.record import Finding, Record

_RANK = {
    stage: n for n, stage in enumerate(("proposed", "pledged", "committed", "allocated", "contracted", "delivered", "confirmed"))
}


def find(records: Iterable[Record], documents: Mapping[str, Document]) -> list[Finding]:
    """Findings `order`: a promise told as merely proposed after it was committed, and a meeting held after its own report."""
    every = list(records)
    return [finding for record in every for finding in (*_steps(record), *_early(record, documents))]


def _steps(record: Record) -> list[Finding]:
    reached, found = -1, []
    for step in record.extra.get("ladder", []) if record.kind == "commitment" else ():
        rank = _RANK.get(str(step["stage"]), -1)
        if step["date"] and rank == 0 and reached >= _RANK["committed"]:
            message = f"{record.id} is told as proposed on {step['date']}, after it had been told as committed or further."
            found.append(Finding("order", (record.id,), (step["claim"],), message, "stage"))
        reached = max(reached, rank) if step["date"] else reached
    return found


def _early(record: Record, documents: Mapping[str, Document]) -> list[Finding]:
    date = str(record.value("date") or "")
    if record.kind != "meeting" or record.value("status") != "held" or len(date) != 10:
        return []
    last = max((documents[doc].published.date or "9999" for doc in record.docs if doc in documents), default="9999")
    if len(last) != 10 or date <= last:
        return []
    return [
        Finding(
            "order",
            (record.id,),
            record.claims,
            f"{record.id} is told as held on {date}, but its last report is of {last}.",
            "date",
        )
    ]
