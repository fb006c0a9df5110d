"""Does a promise skip steps or run backwards, or is something told as done before it could have been?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from promissory.model.document import Document
from promissory.model.record import Finding, Record

LADDER = ("proposed", "pledged", "committed", "allocated", "contracted", "delivered", "confirmed")
_RANK = {stage: n for n, stage in enumerate(LADDER)}
_AFRESH = frozenset({"increased", "resumed"})  # a raise is a new promise of more, and what is taken up again begins anew


def find(records: Iterable[Record], documents: Mapping[str, Document]) -> list[Finding]:
    """Findings `order` (a promise told at an earlier stage after a later one, a meeting held after its own report) and `skip`
    (a promise told at a later stage with none of those between told)."""
    every = list(records)
    return [finding for record in every for finding in (*_steps(record), *_early(record, documents))]


def _steps(record: Record) -> list[Finding]:
    """The dated steps of a ladder, each against the furthest before it; a part that arrived is no arrival, a halt begins anew."""
    found: list[Finding] = []
    seen: set[Any] = set()
    furthest: Mapping[str, Any] | None = None
    for number, step in enumerate(record.extra.get("ladder", []) if record.kind == "commitment" else ()):
        place = step.get("step", -1 - number)
        if place in seen or not step["date"]:
            continue
        seen.add(place)
        rank = _RANK.get(str(step["stage"]))
        if rank is None or step.get("event") in _AFRESH:
            furthest = step if rank is not None else None
            continue
        if step.get("arrived") in ("part", "expected"):
            continue
        if furthest is not None:
            found += _against(record, furthest, rank, step)
        if furthest is None or rank >= _RANK[furthest["stage"]]:
            furthest = step
    return found


def _against(record: Record, before: Mapping[str, Any], rank: int, step: Mapping[str, Any]) -> list[Finding]:
    reached = _RANK[before["stage"]]
    claims = (before["claim"], step["claim"])
    if rank < reached and _later(step["date"], before["date"]):
        message = (
            f"{record.id} is told as {step['stage']} on {step['date']}, after it had been told as {before['stage']} on "
            f"{before['date']}."
        )
        return [Finding("order", (record.id,), claims, message, "stage")]
    if rank > reached + 1:
        between = ", ".join(LADDER[reached + 1 : rank])
        message = (
            f"{record.id} is told as {step['stage']} on {step['date']} and before that as {before['stage']}; no report dates "
            f"it as {between}."
        )
        return [Finding("skip", (record.id,), claims, message, "stage")]
    return []


def _later(date: str, before: str) -> bool:
    """Surely later: dates are compared at the coarser precision."""
    least = min(len(date), len(before))
    return date[:least] > before[:least]


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
