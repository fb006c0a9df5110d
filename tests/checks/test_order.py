"""A promise's steps out of order are doubts told in a sentence; nothing is put right."""

from promissory import checks
from promissory.model.record import Record


def step(number, date, stage, **more):
    return {"step": number, "stage": stage, "date": date, "when": date, "claim": f"c-{number}", **more}


def doubts(*ladder):
    found = checks.run([Record("co-1", "commitment", {}, (), (), extra={"ladder": list(ladder)})], {}, {})
    return [(finding.rule, finding.message) for finding in found if finding.rule in ("order", "skip")]


def test_step_by_step_is_no_doubt():
    assert doubts(step(0, "2024-01", "pledged"), step(1, "2024-02", "committed"), step(2, "2024-03", "allocated")) == []


def test_a_promise_that_runs_backwards():
    """Signed in January, merely proposed in March."""
    assert doubts(step(0, "2024-01", "committed"), step(1, "2024-03", "proposed")) == [
        ("order", "co-1 is told as proposed on 2024-03, after it had been told as committed on 2024-01.")
    ]


def test_a_promise_that_skips():
    """Pledged in January, delivered in June; nobody tells of a contract."""
    assert doubts(step(0, "2024-01-10", "pledged"), step(1, "2024-06-01", "delivered", arrived="whole")) == [
        (
            "skip",
            "co-1 is told as delivered on 2024-06-01 and before that as pledged; no report dates it as committed, allocated, "
            "contracted.",
        )
    ]


def test_told_by_many_reports_a_step_is_doubted_once():
    assert len(doubts(step(0, "2024-01", "committed"), *[step(1, "2024-03", "proposed")] * 3)) == 1


def test_within_one_month_nothing_is_surely_earlier():
    assert doubts(step(0, "2024-03-20", "committed"), step(1, "2024-03", "pledged")) == []


def test_a_part_that_arrived_leaves_the_rest_to_be_ordered():
    """A first batch came in January; the rest is contracted in March."""
    first = step(1, "2024-01-20", "delivered", arrived="part")
    assert doubts(step(0, "2024-01-10", "allocated"), first, step(2, "2024-03-01", "contracted")) == []


def test_more_promised_after_a_delivery_is_no_step_back():
    delivered = step(0, "2024-01-10", "delivered", arrived="whole")
    assert doubts(delivered, step(1, "2024-03-01", "pledged", event="increased")) == []


def test_what_is_taken_up_again_after_a_halt_begins_anew():
    ladder = (
        step(0, "2024-01-10", "committed"),
        step(1, "2024-02-01", "suspended", event="suspended"),
        step(2, "2024-05-01", "pledged", event="resumed"),
    )
    assert doubts(*ladder) == []
