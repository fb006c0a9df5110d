"""Is one sum told a thousandfold by another report: a million for a billion?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import Any

from promissory.checks.figures import figure, spoken, unit
from promissory.checks.naming import names
from promissory.model.document import Document
from promissory.model.record import Finding, Record

STEPS = (1e3, 1e6)  # thousand for million, million for billion; thousand for billion
DIGITS = 3  # so many figures of a sum are compared
NEAR = 60  # days between the first reports of two records that may tell one promise


def find(records: Iterable[Record], documents: Mapping[str, Document]) -> list[Finding]:
    """Findings `magnitude`, within a record and between two records of the same giver and receiver told within two months."""
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
    """Records meet by giver, receiver, currency and digits, so that each is compared with few."""
    blocks: dict[tuple[Any, ...], list[Record]] = defaultdict(list)
    for record in records:
        value = record.value("value")
        digits = _digits(figure(value))
        if digits and unit(value) and record.value("by"):
            blocks[tuple(sorted(record.value("by"))), tuple(sorted(record.value("to") or ())), unit(value), digits].append(record)
    for block in blocks.values():
        for one, two in combinations(block[:24], 2):
            if _slip(figure(one.value("value")), figure(two.value("value"))) and _near(one, two, documents) and _told(one, two):
                told = f"{one.id} tells {_sum(one.value('value'))} ({names(one.docs, documents)}), {two.id} "
                told += f"{_sum(two.value('value'))} ({names(two.docs, documents)})"
                message = f"{told}: same giver, same digits; if they are one promise, one of the sums is a slip of scale."
                yield Finding("magnitude", (one.id, two.id), one.claims + two.claims, message, "value")


def _told(one: Record, two: Record) -> bool:
    """Digits that do not come up by chance, or a thing named by both."""
    return len(_digits(figure(one.value("value"))).rstrip("0")) > 1 or bool(_items(one) & _items(two))


def _items(record: Record) -> set[str]:
    items = record.value("items") or ()
    return {str(item.get("name", "")).casefold() for item in items if isinstance(item, Mapping)}


def _near(one: Record, two: Record, documents: Mapping[str, Document]) -> bool:
    days = [_day(record, documents) for record in (one, two)]
    return not set(one.docs) & set(two.docs) and None not in days and abs((days[0] or 0) - (days[1] or 0)) <= NEAR


def _day(record: Record, documents: Mapping[str, Document]) -> int | None:
    """Days since the year 0 of its first dated report, months taken as 31 days: near enough for two months."""
    dates = [documents[doc].published.date or "" for doc in record.docs if doc in documents]
    first = min((date for date in dates if len(date) >= 10), default=None)
    return int(first[:4]) * 372 + int(first[5:7]) * 31 + int(first[8:10]) if first else None


def _slip(one: float | None, two: float | None) -> bool:
    if not one or not two:
        return False
    ratio = max(one, two) / min(one, two)
    return any(abs(ratio / step - 1) < 1e-6 for step in STEPS)


def _digits(value: float | None) -> str:
    return f"{value:.{DIGITS - 1}e}".partition("e")[0].replace(".", "") if value and value > 0 else ""


def _sum(value: Any) -> str:
    return f"{spoken(figure(value) or 0.0)} {unit(value) or ''}".strip()
