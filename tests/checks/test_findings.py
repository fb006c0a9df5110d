"""Each doubt is raised where it should be, in one sentence that names the record, and only there."""

from __future__ import annotations

from typing import Any

from promissory import checks
from promissory.checks.naming import said
from promissory.model.claim import Claim
from promissory.model.document import Document, Published
from promissory.model.record import Finding, Record, Rival

REPORT = Document("monday", "The buses came.", Published("2024-05-06", "given"))
CLAIM = Claim(REPORT.digest, "commitment", 0, 15, REPORT.text, {}, "Ida Holm")


def record(
    kind: Any = "commitment", *, conflicts: tuple[str, ...] = (), part_of: str | None = None, extra: Any = None, **slots: Any
) -> Record:
    told = {slot: (Rival(value, (CLAIM.id,), (REPORT.digest,), 1),) for slot, value in slots.items()}
    return Record("co-1", kind, told, (CLAIM.id,), (REPORT.digest,), conflicts=conflicts, part_of=part_of, extra=extra or {})


def arrival(**told: Any) -> dict[str, Any]:
    return {"arrivals": [{"claim": CLAIM.id, "doc": REPORT.digest, "when": "2024-05-06", "as_of": None, **told}]}


def found(*records: Record, claim: Claim = CLAIM) -> list[Finding]:
    return list(checks.run(records, [claim], {REPORT.digest: REPORT}))


def rules(*records: Record) -> list[str]:
    return [finding.rule for finding in found(*records)]


def test_a_quiet_record_raises_nothing():
    assert rules(record(due="2024-07", extra=arrival(share=0.5, promised=10, delivered=5))) == []


def test_a_conflict_names_values_and_reports():
    slots = {"size": (Rival(20, (CLAIM.id,), (REPORT.digest,), 1), Rival(30, ("c-2",), ("f" * 64,), 1))}
    (finding,) = found(Record("me-1", "meeting", slots, (CLAIM.id,), (REPORT.digest,), conflicts=("size",)))
    assert (finding.rule, finding.slot) == ("conflict", "size")
    assert finding.message == "The size of me-1 is told in ways that contradict: 20 (monday); 30 (ffffffffffff)."


def test_a_deadline_missed_by_a_told_figure():
    (finding,) = found(record(due="2024-04", extra=arrival(share=0.3, promised=10)))
    assert finding.rule == "deadline"
    assert finding.message == "co-1 was due 2024-04, and 30% of it is told to have arrived by 2024-05-06."


def test_a_deadline_of_the_running_year_is_not_missed_in_may():
    assert rules(record(due="2024", extra=arrival(share=0.3, promised=10))) == []
    assert rules(record(due="2024-04", extra=arrival(share=1.0))) == []


def test_more_arrived_than_was_promised():
    assert rules(record(extra=arrival(promised=10, delivered=14))) == ["over_delivery"]
    assert rules(record(extra=arrival(promised="10 million EUR", delivered={"amount": 9e6, "currency": "EUR"}))) == []


def test_a_share_that_is_not_delivered_over_promised():
    (finding,) = found(record(extra=arrival(share=0.3, promised=1000, delivered=500)))
    assert (finding.rule, finding.message) == ("sum", "co-1: 30% is told, but 500 of 1,000 is 50%.")


def test_figures_in_two_currencies_are_not_divided():
    told = arrival(share=0.9, promised={"amount": 10, "currency": "EUR"}, delivered={"amount": 5, "currency": "USD"})
    assert rules(record(extra=told)) == []


def test_more_present_than_the_meeting_is_said_to_have_had():
    meeting = Record("me-1", "meeting", {"size": (Rival({"min": 1, "max": 1}, (), (), 1),)}, (), ())
    seats = [record("attendance", part_of="me-1", status="attended", **{"for": party}) for party in ("NOR", "SWE", "?others")]
    (finding,) = found(meeting, *seats)
    assert finding.message == "me-1 is said to have had 1 parties, but 2 are told to have attended."


def test_a_promise_that_runs_backwards():
    ladder = [{"stage": "committed", "date": "2024-01", "claim": "c-1"}, {"stage": "proposed", "date": "2024-03", "claim": "c-2"}]
    assert rules(record(extra={"ladder": ladder})) == ["order"]


def test_a_promise_made_after_its_deadline():
    ladder = [{"stage": "pledged", "date": "2024-03", "claim": "c-1"}]
    assert rules(record(due="2024-01", extra={"ladder": ladder})) == ["order"]


def test_a_meeting_told_as_held_after_its_last_report():
    assert rules(record("meeting", date="2024-05-09", status="held")) == ["order"]
    assert rules(record("meeting", date="2024-05-09", status="planned")) == []


def test_one_report_that_names_no_speaker_is_a_single_source():
    silent = Claim(REPORT.digest, "commitment", 0, 15, REPORT.text, {})
    held = Record("co-1", "commitment", {}, (silent.id,), (REPORT.digest,))
    (finding,) = found(held, claim=silent)
    assert (finding.rule, finding.message) == ("single_source", "co-1 rests on one report, which names no speaker for it.")


def test_copies_are_told_from_independent_reports():
    held = Record("me-1", "meeting", {}, (), ("a", "b", "c"), extra={"origins": 1})
    (finding,) = found(held)
    assert finding.rule == "copy"


def test_values_are_told_in_words():
    values = (
        ({"min": 20, "max": 20, "approx": True}, "about 20"),
        ({"min": 20, "max": None}, "at least 20"),
        ({"min": 20, "max": 30}, "20 to 30"),
        ({"amount": 5e10, "currency": "EUR", "bound": "up_to"}, "up to 50,000,000,000 EUR"),
        ([{"name": "buses", "quantity": 12}, {"name": "a ferry"}], "12 buses, a ferry"),
        (["NOR", "SWE"], "NOR, SWE"),
        ("2024-05-07", "2024-05-07"),
    )
    assert [said(value) for value, _ in values] == [words for _, words in values]
