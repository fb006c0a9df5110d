"""Is more told to have arrived than was promised?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from promissory.checks.figures import figure, spoken, unit
from promissory.model.record import Finding, Record

SLACK = 1.01


_PROMISED = ("pledged", "committed", "allocated", "contracted")
_ARRIVED = ("delivered", "confirmed")


def find(records: Iterable[Record]) -> list[Finding]:
    """One finding a figure of what arrived that is above what was promised."""
    return [
        Finding("over_delivery", (record.id,), (claim,), f"{record.id}: {message}", "delivered")
        for record in records
        if record.kind in ("commitment", "fulfilment")
        for claim, message in (*_arrivals(record), *_steps(record))
    ]


def _arrivals(record: Record) -> Iterator[tuple[str, str]]:
    for entry in record.extra.get("arrivals", []):
        share, promised = entry.get("share"), _told(entry.get("promised")) or _whole(record, unit(entry.get("delivered")))
        if isinstance(share, int | float) and share > SLACK:
            yield entry["claim"], f"{share:.0%} of the promise is told to have arrived."
        elif promised and (message := _over(promised, entry.get("delivered"))):
            yield entry["claim"], message


def _steps(record: Record) -> Iterator[tuple[str, str]]:
    """Sums told as delivered beside sums told as promised."""
    ladder = record.extra.get("ladder", [])
    if not any(step["stage"] in _ARRIVED for step in ladder):
        return
    promised = [step.get("value") for step in ladder if step["stage"] in _PROMISED and figure(step.get("value"))]
    for step in ladder if promised else ():
        if step["stage"] not in _ARRIVED:
            continue
        most = max((value for value in promised if unit(value) == unit(step.get("value"))), key=_figure, default=None)
        if most and (message := _over(most, step.get("value"))):
            yield step["claim"], message


def _over(promised: Any, delivered: Any) -> str | None:
    most, arrived = figure(promised), figure(delivered)
    if most is None or arrived is None or unit(promised) != unit(delivered) or arrived <= most * SLACK:
        return None
    return f"{spoken(arrived)} is told to have arrived of {spoken(most)} promised."


def _told(value: Any) -> Any:
    return value if figure(value) is not None else None


def _whole(record: Record, currency: str | None) -> Any:
    """What the record's other claims tell as promised: the greatest sum in that currency, else the single item's number."""
    if currency:
        sums = [rival.value for rival in record.slots.get("value", ()) if unit(rival.value) == currency]
        return max(sums, key=_figure, default=None)
    items = record.value("items")
    if isinstance(items, list | tuple) and len(items) == 1 and isinstance(items[0], Mapping):
        return _told(items[0].get("quantity"))
    return None


def _figure(value: Any) -> float:
    return figure(value) or 0.0
