"""Does a deadline lie after what it was for: after the year that the thing itself names, or after its package's deadline?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from promissory.model.record import Finding, Record

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def find(records: Iterable[Record]) -> list[Finding]:
    """Findings `late`."""
    every = {record.id: record for record in records if record.kind == "commitment"}
    return [finding for record in every.values() if _due(record) for finding in (*_year(record), *_package(record, every))]


def _due(record: Record) -> str:
    due = str(record.value("due") or "")
    return due if due[:4].isdigit() else ""


def _year(record: Record) -> Iterator[Finding]:
    named = [year for name in _names(record) for year in _YEAR.findall(name)]
    if named and _due(record)[:4] > max(named):
        message = (
            f"{record.id} is due {_due(record)}, but what is promised names {max(named)}; "
            "check whether the deadline belongs to another promise."
        )
        yield Finding("late", (record.id,), record.claims, message, "due")


def _names(record: Record) -> list[str]:
    return [str(item.get("name", "")) for item in record.value("items") or () if isinstance(item, Mapping)]


def _package(record: Record, every: Mapping[str, Record]) -> Iterator[Finding]:
    whole = every.get(record.part_of or "")
    due, last = _due(record), _due(whole) if whole else ""
    least = min(len(due), len(last))
    if whole and last and due[:least] > last[:least]:
        message = f"{record.id} is due {due}, later than {whole.id}, of which it is a part and which is due {last}."
        yield Finding("late", (record.id, whole.id), (*record.claims, *whole.claims), message, "due")
