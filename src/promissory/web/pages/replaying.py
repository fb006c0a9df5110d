"""The line of consensus as a drawing: how many parties stand where on one question, as steps stacked on each other."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from promissory.views.consensus import STANCES
from promissory.views.replay import day

WIDTH, HEIGHT = 240, 36


def drawing(line: Sequence[Mapping[str, Any]], first: str, last: str, most: int) -> dict[str, Any]:
    """The bands of one line, each a stance with the corners of its polygon; the time from `first` to `last` fills the width, and
    `most` parties fill the height."""
    dated = [row for row in line if row["date"]]
    edges = list({x: (x, row) for row in dated for x in (_x(row["date"], first, last),)}.values())  # no finer than a screen shows
    bands = []
    below = [0] * len(edges)
    for stance in STANCES:
        tops = [low + len(row[stance]) for low, (_, row) in zip(below, edges, strict=True)]
        if tops != below:
            bands.append({"stance": stance, "points": _steps(edges, below, tops, most)})
        below = tops
    return {"bands": bands, "width": WIDTH, "height": HEIGHT}


def _steps(edges: Sequence[tuple[float, Any]], low: Sequence[int], high: Sequence[int], most: int) -> str:
    upper: list[tuple[float, float]] = []
    lower: list[tuple[float, float]] = []
    for n, (left, _) in enumerate(edges):
        right = edges[n + 1][0] if n + 1 < len(edges) else float(WIDTH)
        upper += [(left, _y(high[n], most)), (right, _y(high[n], most))]
        lower += [(left, _y(low[n], most)), (right, _y(low[n], most))]
    return " ".join(f"{x:g},{y:g}" for x, y in (*upper, *reversed(lower)))


def _x(date: Any, first: str, last: str) -> float:
    start, end, at = (_number(one) for one in (first, last, str(date)))
    return float(round((at - start) / (end - start) * (WIDTH - 12))) if end > start else 0.0  # the last day keeps some width


def _y(count: int, most: int) -> float:
    return round(HEIGHT - count / max(1, most) * HEIGHT, 1)


def _number(date: str) -> int:
    try:
        return datetime.date.fromisoformat(day(date)).toordinal()
    except ValueError:
        return 0
