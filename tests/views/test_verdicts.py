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


def promise(*steps: tuple[str, str], due: str | None = None, arrived: tuple[dict[str, Any], ...] = ()) -> Record:
    """A commitment of (day, stage) steps; what arrived as entries of its fulfilment series."""
    ladder = [{"when": day, "stage": stage, "value": None, "claim": f"step-{n}"} for n, (day, stage) in enumerate(steps)]
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
    record = promise(("2025-01-10", "pledged"), ("2025-02-01", "delivered"), arrived=({"as_of": "2025-02-01", "share": 1 / 3},))
    assert judge(record, {}, "2025-02-10").name == "in progress"
