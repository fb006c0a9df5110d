"""Do figures that belong together add up: share, promised and delivered; the list of those present and the count given?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from promissory.checks.figures import figure, spoken, unit
from promissory.model.record import Finding, Record

POINTS = 0.05  # a share told in round figures may be this far off


def find(records: Iterable[Record]) -> list[Finding]:
    """Findings `sum`: a share that is not delivered over promised, and more parties listed than a meeting is said to have."""
    every = list(records)
    found = [
        Finding("sum", (record.id,), (entry["claim"],), f"{record.id}: {message}", "share")
        for record in every
        if record.kind in ("commitment", "fulfilment")
        for entry in record.extra.get("arrivals", [])
        if (message := _share(entry))
    ]
    return found + _crowded(every) + [finding for record in every for finding in _members(record)]


def _share(entry: Mapping[str, Any]) -> str | None:
    share, promised, delivered = entry.get("share"), figure(entry.get("promised")), figure(entry.get("delivered"))
    if not isinstance(share, int | float) or not promised or delivered is None:
        return None
    units = {unit(entry.get("promised")), unit(entry.get("delivered"))} - {None}
    if len(units) > 1 or abs(min(delivered / promised, 1.0) - min(share, 1.0)) <= POINTS:
        return None
    return f"{share:.0%} is told, but {spoken(delivered)} of {spoken(promised)} is {delivered / promised:.0%}."


def _crowded(records: Iterable[Record]) -> list[Finding]:
    every = list(records)
    present = Counter(
        record.part_of
        for record in every
        if record.kind == "attendance"
        and record.value("status") == "attended"
        and not str(record.value("for") or "?").startswith("?")
    )
    found = []
    for record in every:
        size = record.value("size") if record.kind == "meeting" else None
        most = size.get("max") if isinstance(size, Mapping) else None
        if isinstance(most, int | float) and present[record.id] > most:
            message = (
                f"{record.id} is said to have had {spoken(most)} parties, but {present[record.id]} are told to have attended."
            )
            found.append(Finding("sum", (record.id,), record.claims, message, "size"))
    return found


def _members(record: Record) -> Iterator[Finding]:
    """A group that names more members than it is said to have."""
    size = record.value("size") if record.kind == "group" else None
    most = size.get("max") if isinstance(size, Mapping) else None
    named = {str(one) for rival in record.slots.get("members", ()) for one in rival.value or () if not str(one).startswith("?")}
    if isinstance(most, int | float) and len(named) > most:
        message = (
            f"{record.id} is said to have {spoken(most)} members, but {len(named)} are named; see whether the number or the list "
            "is of another day."
        )
        yield Finding("sum", (record.id,), record.claims, message, "size")
