"""How did the positions stand on a day? Rows of positions and of consensus as they were then, and the days of the moves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from promissory.views.ground import Row


def day(date: Any) -> str:
    """The first day a date of any precision can mean, so that dates of different precision stand in one order."""
    text = str(date or "")[:10]
    return text + "0000-01-01"[len(text):] if text else ""


def until(date: Any) -> str:
    """The last day a date of any precision can mean."""
    text = str(date or "")[:10]
    return text + "9999-12-31"[len(text):] if text else ""


def days(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """Every day on which a stance was first told or changed, in order; dates keep the precision they are told in."""
    return sorted({str(move["when"]) for row in rows for move in row.get("moves", ()) if move["when"]}, key=day)


def at(rows: Iterable[Row], on: str) -> list[Row]:
    """The positions as they stood at the end of `on` (ISO, of any precision): what was told later, or of no day, is left out."""
    found = []
    for row in rows:
        series = [step for step in row.get("series", ()) if step["when"] and day(step["when"]) <= until(on)]
        if not series:
            continue
        moves = [move for move in row.get("moves", ()) if move["when"] and day(move["when"]) <= until(on)]
        found.append({
            **row, "series": series, "moves": moves, "stance": series[-1]["stance"], "who": series[-1].get("who"),
            "since": moves[-1]["when"] if moves else None, "before": moves[-2]["stance"] if len(moves) > 1 else None,
        })  # fmt: skip
    return found


def just_moved(row: Mapping[str, Any], on: str) -> bool:
    """Whether the stance of this row came or changed within `on`."""
    return bool(on and row.get("since")) and day(on) <= day(row["since"]) <= until(on)


def consensus(rows: Sequence[Row], on: str = "") -> list[Row]:
    """For each question the last row of consensus that holds on that day, with `line`: every one up to it, in order."""
    lines: dict[str, list[Row]] = {}
    for row in rows:
        if not on or (row["date"] and day(row["date"]) <= until(on)):
            lines.setdefault(row["question"], []).append(row)
    return [{**line[-1], "line": line} for line in lines.values()]
