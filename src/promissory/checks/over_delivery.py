"""Is more told to have arrived than was promised?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from promissory.checks.figures import figure, spoken, unit
from promissory.model.record import Finding, Record

SLACK = 1.01


def find(records: Iterable[Record]) -> list[Finding]:
    """One finding a fulfilment figure above its promise."""
    return [
        Finding("over_delivery", (record.id,), (entry["claim"],), f"{record.id}: {message}", "delivered")
        for record in records
        if record.kind in ("commitment", "fulfilment")
        for entry in record.extra.get("arrivals", [])
        if (message := _over(entry))
    ]


def _over(entry: Mapping[str, Any]) -> str | None:
    share = entry.get("share")
    if isinstance(share, int | float) and share > SLACK:
        return f"{share:.0%} of the promise is told to have arrived."
    promised, delivered = figure(entry.get("promised")), figure(entry.get("delivered"))
    if promised is None or delivered is None or unit(entry.get("promised")) != unit(entry.get("delivered")):
        return None
    if delivered > promised * SLACK:
        return f"{spoken(delivered)} is told to have arrived of {spoken(promised)} promised."
    return None
