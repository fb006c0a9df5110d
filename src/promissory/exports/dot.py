"""The graph of guarantees as Graphviz DOT: guarantor → component → what it waits for → who must act."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

_STATES = {"met": "solid", "unmet": "dashed", "refused": "dotted"}


def dot(rows: Iterable[Mapping[str, Any]], title: str = "guarantees") -> str:
    """A digraph of the rows of the `guarantees` view; every label is quoted, so that no text of a report can be read as DOT."""
    nodes: dict[str, str] = {}
    edges: dict[str, None] = {}
    told = list(rows)
    component_of = {row["record"]: f"component {row['component']}" for row in told}
    for row in told:
        component, need = f"component {row['component']}", f"need {row['requires']}"
        nodes[component] = f"{quoted(component)} [label={quoted(row['component'])}, shape=box]"
        style = _STATES.get(str(row["state"]), "dashed")
        nodes[need] = f"{quoted(need)} [label={quoted(row['requires'])}, shape=ellipse, style={style}]"
        edges[f"{quoted(component)} -> {quoted(need)} [label={quoted(row['state'])}]"] = None
        for party in row["guarantors"]:
            nodes[f"party {party}"] = f"{quoted(f'party {party}')} [label={quoted(party)}, shape=plaintext]"
            edges[f"{quoted(f'party {party}')} -> {quoted(component)}"] = None
        for party in row["from"]:
            nodes[f"party {party}"] = f"{quoted(f'party {party}')} [label={quoted(party)}, shape=plaintext]"
            edges[f"{quoted(need)} -> {quoted(f'party {party}')} [label=\"must act\"]"] = None
        for other in row["waits_on"]:
            edges[f"{quoted(need)} -> {quoted(component_of[other])}"] = None
    lines = [f"  {line};" for line in (*nodes.values(), *edges)]
    return "\n".join([f"digraph {quoted(title)} {{", "  rankdir=LR;", *lines, "}"]) + "\n"


def quoted(text: Any) -> str:
    """A DOT string: quotes and backslashes escaped, line breaks and control characters as spaces."""
    plain = "".join(c if c.isprintable() else " " for c in str(text))
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'
