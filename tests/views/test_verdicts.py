"""The rubric of verdicts: what a promise's steps and arrivals add up to on a day."""

from __future__ import annotations

from typing import Any

import pytest

from promissory.model.claim import Claim
from promissory.model.record import Record, Rival
from promissory.views.verdict import judge

BUSES = {"value": 12, "unit": "buses"}


def _claim(name: str, modality: Any) -> Claim:
    return Claim("d", "commitment", 0, 1, name[:1], {}, None, None, modality=modality)


def promise(*steps: tuple[str, ...], due: str | None = None, arrived: tuple[dict[str, Any], ...] = ()) -> Record:
    """A commitment of (day, stage) steps, those that arrived in part marked so; its fulfilment series as entries."""
    ladder = [
        {"when": day, "stage": stage, "value": None, "claim": f"step-{n}", **({"arrived": mark[0]} if mark else {})}
        for n, (day, stage, *mark) in enumerate(steps)
    ]
    untold = dict.fromkeys(("as_of", "when", "share", "delivered", "promised"))
    arrivals = [{**untold, "claim": f"arrival-{n}", **entry} for n, entry in enumerate(arrived)]
    slots = {"due": (Rival(due, (), (), 1),)} if due else {}
    return Record("co-1", "commitment", slots, (), (), extra={"ladder": ladder, "arrivals": arrivals})


@pytest.mark.parametrize(
    ("record", "on", "verdict"),
    [
        (promise(("2025-01-10", "proposed")), "2025-02-01", "not rated"),
        (promise(("2025-01-10", "refused")), "2025-02-01", "not rated"),
        (promise(("2025-01-10", "pledged"), ("2025-03-01", "refused")), "2025-04-01", "withdrawn"),
        (promise(("2025-01-10", "pledged")), "2025-04-01", "in progress"),
        (promise(("2025-01-10", "pledged")), "2026-06-01", "stalled"),
        (promise(("2025-01-10", "pledged"), ("2025", "committed")), "2026-06-01", "in progress"),  # a word of some day in 2025
        (promise(("2025-01-10", "pledged"), ("2025-02-01", "suspended")), "2025-02-20", "stalled"),
        (promise(("2025-01-10", "pledged"), ("2025-02-01", "delivered")), "2025-02-20", "met"),
        (promise(("2025-01-10", "pledged"), ("2025-08-01", "delivered"), due="2025-06"), "2025-09-01", "met late"),
        (promise(("2025-01-10", "pledged"), due="2025-06", arrived=({"as_of": "2025-06-20", "share": 0.7},)), "2025-07-01",
         "partly met"),
        (promise(("2025-01-10", "pledged"), due="2025-06", arrived=({"as_of": "2025-06-20", "share": 0.3},)), "2025-07-01",
         "not met"),
        (promise(("2025-01-10", "pledged"), arrived=({"as_of": "2025-06-20", "share": 0.3},)), "2025-07-01", "in progress"),
        (promise(("2025-01-10", "pledged"), due="2025-06"), "2025-07-01", "not rated"),
        (promise(("2025-01-10", "pledged"), due="2025-06"), "2025-06-30", "in progress"),
        (promise(("2025-01-10", "pledged"), arrived=({"as_of": "2025-02", "delivered": BUSES, "promised": BUSES},)), "2025-03-01",
         "met"),
    ],
)  # fmt: skip
def test_the_rubric(record: Record, on: str, verdict: str) -> None:
    assert judge(record, {}, on).name == verdict


def test_without_a_deadline_nothing_is_missed_however_little_came() -> None:
    """A third of the buses has arrived. Nobody says by when all were due."""
    told = judge(promise(("2025-01-10", "pledged"), arrived=({"as_of": "2025-02-01", "share": 1 / 3},)), {}, "2025-03-01")
    assert (told.name, told.because) == ("in progress", "33% of it is told to have arrived by 2025-02-01; the rest is open.")
    assert told.evidence == ("arrival-0",)


def test_no_evidence_is_an_answer() -> None:
    told = judge(promise(("2025-01-10", "pledged"), due="2025-03-31"), {}, "2025-06-01")
    assert told.because == "It was due by 2025-03-31; no evidence found of what arrived."


def test_what_is_expected_never_counts_as_delivered() -> None:
    """The buses are to be delivered in May."""
    planned = {"step-1": _claim("x", "planned")}
    record = promise(("2025-01-10", "pledged"), ("2025-05-01", "delivered"))
    assert judge(record, planned, "2025-06-01").name == "in progress"
    assert judge(record, {}, "2025-06-01").name == "met"


def test_a_part_told_keeps_a_delivery_from_being_all_of_it() -> None:
    """Buses were delivered; a third of them so far."""
    third = ({"as_of": "2025-02-01", "share": 1 / 3},)
    record = promise(("2025-01-10", "pledged"), ("2025-02-01", "delivered", "part"), arrived=third)
    assert judge(record, {}, "2025-02-10").name == "in progress"


def test_all_of_those_for_march_are_not_all_of_the_buses() -> None:
    """All of the buses planned for March have come."""
    march = ({"as_of": "2025-03-31", "share": 1.0, "scope": "the buses planned for March"},)
    told = judge(promise(("2025-01-10", "pledged"), arrived=march), {}, "2025-04-02")
    assert (told.name, told.because) == ("in progress", "some of it is told to have arrived by 2025-03-31; the rest is open.")


def test_what_came_before_a_promise_was_raised_is_not_all_of_it() -> None:
    """Twelve buses came in March. In May Norway raised its promise to twenty."""
    raised = promise(("2025-01-10", "pledged"), ("2025-03-01", "delivered"), ("2025-05-05", "pledged"))
    raised.extra["ladder"][2]["event"] = "increased"
    assert judge(raised, {}, "2025-06-01").name == "in progress"


def test_an_old_promise_recalled_after_its_refusal_is_still_withdrawn() -> None:
    """Norway, which had pledged the buses, will not send them. (A month on: Norway once pledged buses.)"""
    record = promise(("2025-01-10", "pledged"), ("2025-03-01", "refused"), ("2025-04-01", "pledged"))
    for entry, step in zip(record.extra["ladder"], (0, 1, 0), strict=True):
        entry["step"] = step
    assert judge(record, {}, "2025-05-01").name == "withdrawn"
