"""The graph of guarantees: who gives, what waits, what it waits for, who must act, in four columns with what links them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from promissory.prose.escaping import unsteered
from promissory.prose.marking import shortened
from promissory.prose.names import Names
from promissory.prose.words import spoken

SHOWN = 16  # conditions; more than that are better read in the table
COLUMNS = ("guarantor", "component", "condition", "actor")
LETTERS = 70  # of a label
Node = dict[str, Any]


def graph(rows: Sequence[Mapping[str, Any]], names: Names) -> dict[str, Any] | None:
    """Nodes with their column, place in it, state and address, and the edges between them; None where nothing waits."""
    nodes: dict[str, Node] = {}
    edges: dict[tuple[str, str], dict[str, Any]] = {}

    def node(column: str, key: str, label: str, state: str = "", href: str = "") -> str:
        name = f"{column} {key}"
        nodes.setdefault(name, {
            "id": name, "column": COLUMNS.index(column), "label": unsteered(shortened(label, LETTERS)), "state": state,
            "href": href})
        return name

    def edge(start: str, end: str, kind: str) -> None:
        edges.setdefault((start, end), {"source": start, "target": end, "kind": kind})

    shown = rows[:SHOWN]
    ends: dict[str, tuple[str, str]] = {}
    for row in shown:
        page = f"/records/{row['record']}"
        waits = node("component", spoken(row["component"]).casefold(), spoken(row["component"]), href=page)
        state, wanted = str(row["state"]), spoken(row["requires"])
        needs = node("condition", f"{state} {wanted.casefold()}", f"{state}: {wanted}", state, page)
        ends[row["record"]] = waits, needs
        edge(waits, needs, "circular" if "circular" in row["problems"] else "waits")
        for giver in row["guarantors"] or ():
            edge(node("guarantor", str(giver), names.actor(giver), href=f"/parties/{giver}"), waits, "gives")
        if not row["guarantors"] and "nobody gives it" in row["problems"]:
            edge(node("guarantor", "?", "giver not told", "missing"), waits, "gives")
        for actor in row["from"] or ():
            edge(needs, node("actor", str(actor), names.actor(actor), href=f"/parties/{actor}"), "acts")
        if not row["from"]:
            edge(needs, node("actor", "?", "not told who", "missing"), "acts")
    for row in shown:
        for other in row["waits_on"]:
            if other in ends:
                edge(ends[row["record"]][1], ends[other][0], "circular" if "circular" in row["problems"] else "behind")
    if not nodes:
        return None
    rank = _ranked(nodes, edges)
    return {"nodes": [{**one, "rank": rank[one["id"]]} for one in nodes.values()], "edges": list(edges.values()),
            "lines": max(sum(one["column"] == n for one in nodes.values()) for n in range(len(COLUMNS)))}


def _ranked(nodes: Mapping[str, Node], edges: Iterable[tuple[str, str]]) -> dict[str, float]:
    """Where each node stands in its column, from 0 to 1: near those it is linked with, so that few lines cross."""
    beside: dict[str, list[str]] = {name: [] for name in nodes}
    for start, end in edges:
        if nodes[start]["column"] != nodes[end]["column"]:
            beside[start].append(end)
            beside[end].append(start)
    columns = [[name for name, one in nodes.items() if one["column"] == n] for n in range(len(COLUMNS))]
    place = {name: (at + 0.5) / len(column) for column in columns for at, name in enumerate(column)}

    def wish(name: str) -> tuple[float, str]:
        near = [place[other] for other in beside[name]] or [place[name]]
        return sum(near) / len(near), name

    for sweep in (columns[2:], columns[::-1], columns) * 2:
        for column in sweep:
            column.sort(key=wish)
            place |= {name: (at + 0.5) / len(column) for at, name in enumerate(column)}
    return {name: round(at, 4) for name, at in place.items()}
