"""Guarantees as a graph: what waits for what, who gives it, who must act, and where the chain is broken or runs in a circle."""

from __future__ import annotations

from typing import Any

from promissory.exports.dot import dot
from promissory.model.record import Record, Rival
from promissory.views import guarantees


def record(name: str, kind: Any, **slots: Any) -> Record:
    return Record(name, kind, {slot: (Rival(value, (), (), 1),) for slot, value in slots.items()}, (), ("d",))


PATROL = record(
    "co-1", "commitment", by=["NOR", "ISL"], items=[{"name": "harbour patrol"}], category="guarantee", stage="pledged"
)
WAITS = record(
    "cn-1", "condition", subject="the harbour patrol", requires="a signed fishing treaty", state="unmet", **{"from": ["DNK"]}
)
TREATY = record("cn-2", "condition", subject="fishing treaty", requires="a vote of the island council", state="unmet")
CIRCLE = record("cn-3", "condition", subject="vote of the island council", requires="the harbour patrol", state="unmet")


def test_a_guarantee_hangs_on_what_its_condition_hangs_on() -> None:
    """Norway and Iceland will patrol the harbour once Denmark signs the fishing treaty, which needs the island council's vote."""
    first, second = guarantees.rows([PATROL, WAITS, TREATY], {}, {})
    assert (first["component"], first["guarantors"], first["promise"], first["from"]) == (
        "the harbour patrol", ["NOR", "ISL"], "co-1", ["DNK"])  # fmt: skip
    assert (first["waits_on"], first["problems"]) == (["cn-2"], [])
    assert second["problems"] == ["nobody gives it", "nobody must act"]


def test_a_circle_is_found() -> None:
    """The vote waits for the patrol, the patrol for the treaty, the treaty for the vote."""
    found = guarantees.rows([PATROL, WAITS, TREATY, CIRCLE], {}, {})
    assert all("circular" in row["problems"] for row in found)


def test_words_that_fill_a_phrase_link_nothing() -> None:
    other = record("cn-4", "condition", subject="the release of the funds", requires="the will of all others", state="unmet")
    assert [row["waits_on"] for row in guarantees.rows([WAITS, other], {}, {})] == [[], []]


def test_a_label_cannot_break_out_of_the_graph() -> None:
    """A report names its component `x" ]; evil [`."""
    hostile = record("cn-9", "condition", subject='x" ]; evil [', requires="a\nb", state="met")
    graph = dot(guarantees.rows([hostile], {}, {}))
    assert r'label="x\" ]; evil ["' in graph
    assert "a b" in graph
    assert graph.count("{") == graph.count("}") == 1
