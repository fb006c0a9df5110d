"""The strip of meetings: month by month, a mark a meeting, hollow where it is planned and full where it was held."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from promissory.prose.headlines import headline
from promissory.prose.names import Names
from promissory.prose.words import MONTHS

from .. import charts

MONTHS_SHOWN = 36
MARKS = 12  # a month's meetings that have a mark of their own; the rest are counted
SLOTS = ("record", "date", "status", "topic", "place", "hosts")  # of a meeting that a mark needs to know
Held = dict[str, list[Mapping[str, Any]]]


def by_month(rows: Iterable[Mapping[str, Any]]) -> Held:
    """The dated meetings by month, in time, each with what a mark needs to know."""
    found: Held = {}
    for row in sorted(rows, key=lambda row: (str(row["date"] or ""), row["record"])):
        if (at := charts.exact(row["date"])) is not None and len(str(row["date"])) >= 7:
            found.setdefault(at[:7], []).append({slot: row.get(slot) for slot in SLOTS})
    return found


def strip(months: Held, names: Names) -> list[dict[str, Any]]:
    """The last months up to the latest meeting, those without one too."""
    if not months:
        return []
    last = _number(max(months))
    first = max(_number(min(months)), last - MONTHS_SHOWN + 1)
    found = []
    for number in range(first, last + 1):
        month = f"{number // 12:04}-{number % 12 + 1:02}"
        meetings = months.get(month, [])
        found.append({
            "month": month, "name": MONTHS[number % 12][:3], "long": f"{MONTHS[number % 12]} {number // 12}",
            "year": number // 12 if number % 12 == 0 or number == first else None, "more": max(0, len(meetings) - MARKS),
            "marks": [{"record": one["record"], "date": one["date"], "status": _status(one["status"]),
                       "headline": headline("meeting", one, names)} for one in meetings[:MARKS]],
        })
    return found


def _status(told: Any) -> str:
    return told if told in ("held", "planned", "cancelled") else "untold"


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1
