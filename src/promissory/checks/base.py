"""Is a share told of a whole that nobody names?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from promissory.checks.figures import figure
from promissory.model.record import Finding, Record


def find(records: Iterable[Record]) -> list[Finding]:
    """One finding `base` a share between nothing and all whose whole neither the same claim nor any other of the record tells."""
    return [
        Finding(
            "base",
            (record.id,),
            (entry["claim"],),
            f"{record.id}: {entry['share']:.0%} is told to have arrived, but of how much no report says; "
            "the figure promised is still to be found.",
            "share",
        )
        for record in records
        if record.kind in ("commitment", "fulfilment") and not _whole(record)
        for entry in record.extra.get("arrivals", [])
        if isinstance(entry.get("share"), int | float) and 0 < entry["share"] < 1 and not figure(entry.get("promised"))
    ]


def _whole(record: Record) -> bool:
    """Is a sum or a number promised told anywhere in the record?"""
    told = (rival.value for slot in ("value", "promised") for rival in record.slots.get(slot, ()))
    counted = (
        item.get("quantity")
        for rival in record.slots.get("items", ())
        for item in rival.value or ()
        if isinstance(item, Mapping)
    )
    return any(figure(value) for value in (*told, *counted))
