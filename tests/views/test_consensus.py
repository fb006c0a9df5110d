"""Agreement on a question through time, and the four sets of a meeting, asked of the small record of Oslo."""

from __future__ import annotations

from typing import Any

from promissory import views


def test_each_move_is_a_row_and_the_last_row_is_how_it_stands(world: Any) -> None:
    """Iceland opposes the quota. Iceland is open to the quota now."""
    first, last = world.ask(views.consensus.rows)
    assert (first["opposes"], first["open"], first["moved"]) == (["ISL"], [], ["ISL: opposes"])
    assert (last["opposes"], last["open"], last["moved"]) == ([], ["ISL"], ["ISL: open"])
    assert first["date"] < last["date"]


def test_attending_is_not_contributing(world: Any) -> None:
    """Ida Holm came. Norway promised 12 buses the day before."""
    (meeting,) = [row for row in world.ask(views.sets.rows) if row["kind"] == "meeting"]
    assert (meeting["attended"], meeting["members"], meeting["contributes"]) == (["NOR"], [], [])
