"""Is one sum told a thousandfold by another report: a million for a billion?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import Any

from promissory.checks.figures import figure, spoken, unit
from promissory.checks.naming import names
from promissory.model.document import Document
from promissory.model.record import Finding, Record

STEPS = (1e3, 1e6)  # thousand for million, million for billion; thousand for billion


def find(records: Iterable[Record], documents: Mapping[str, Document]) -> list[Finding]:
    """Findings `magnitude`, within a record and between two records that the fold set side by side."""
    every = [record for record in records if record.kind in ("commitment", "fulfilment")]
    return [*(found for record in every for found in _within(record, documents)), *_between(every, documents)]


def _within(record: Record, documents: Mapping[str, Document]) -> Iterator[Finding]:
    for slot in ("value", "promised", "delivered"):
        for one, two in combinations(record.slots.get(slot, ())[:12], 2):
            if unit(one.value) == unit(two.value) and _slip(figure(one.value), figure(two.value)):
                told = f"{_sum(one.value)} ({names(one.docs, documents)}) and {_sum(two.value)} ({names(two.docs, documents)})"
                message = f"{record.id}: the same digits are told as {told}; one of the two is a slip of scale."
                yield Finding("magnitude", (record.id,), one.claims + two.claims, message, slot)


def _between(records: Iterable[Record], documents: Mapping[str, Document]) -> Iterator[Finding]:
    """Records that the fold set side by side because their sums have the same digits."""
    every = {record.id: record for record in records}
    for one in every.values():
        for two in (every[name] for name in one.extra.get("beside", ()) if name in every and one.id < name):
            if _slip(figure(one.value("value")), figure(two.value("value"))):
                told = f"{one.id} tells {_sum(one.value('value'))} ({names(one.docs, documents)}), {two.id} "
                told += f"{_sum(two.value('value'))} ({names(two.docs, documents)})"
                message = f"{told}: same giver, same digits; if they are one promise, one of the sums is a slip of scale."
                yield Finding("magnitude", (one.id, two.id), one.claims + two.claims, message, "value")


def _slip(one: float | None, two: float | None) -> bool:
    if not one or not two:
        return False
    ratio = max(one, two) / min(one, two)
    return any(abs(ratio / step - 1) < 1e-6 for step in STEPS)


def _sum(value: Any) -> str:
    return f"{spoken(figure(value) or 0.0)} {unit(value) or ''}".strip()
