"""A promise's life: told again, raised, cut, halted, taken up again, withdrawn; and what arrived of it by whose word."""

from dataclasses import replace

import pytest
from reported import folded, report, stated

from promissory.records.scope import scope

SPRING = report("spring", "2024-03-04", "Norway will give Moldova school buses, its minister said on Monday.")
COPY = report("copy", "2024-03-04", "Norway is to give Moldova school buses, a wire says the minister said.")
MAY = report("may", "2024-05-13", "Norway and its buses were back in the news on Monday.")
SUMMER = report("summer", "2024-07-01", "School buses again, the minister said, and told how many.")
AUTUMN = report("autumn", "2024-10-09", "Ida Holm counted the buses that stand in Chisinau today.")
PART = report("part", "2024-10-09", "Norway has delivered the first batch of buses.")
REPORTS = (SPRING, COPY, MAY, SUMMER, AUTUMN, PART)
ON = {document.name: document.published.date for document in REPORTS}


def buses(quantity=None):
    return [{"name": "school buses", "quantity": quantity}]


def told(document, stage="pledged", *, day="report", items=None, sentence=0, **slots):
    """A telling of the promise of school buses, dated on its report's day unless told otherwise."""
    date = ON[document.name] if day == "report" else day
    items = buses() if items is None else items
    slots |= {"stage": stage, "category": "other", "items": items}
    return stated(document, "commitment", sentence, None, date, by=["NOR"], to=["MDA"], **slots)


def arrival(document, speaker="Ida Holm", **slots):
    return stated(document, "fulfilment", 3, speaker, None, by=["NOR"], item="school buses", **slots)


def whole(document, claim):
    """The claim on the whole text of its report."""
    return replace(claim, start=0, end=len(document.text), evidence=document.text)


def promise(*claims):
    (record,) = [record for record in folded(REPORTS, claims) if record.kind == "commitment"]
    return record


def life(*claims):
    """(stage, event) of each step, whichever report tells it first."""
    ladder = promise(*claims).extra["ladder"]
    first = {entry["step"]: entry for entry in reversed(ladder)}
    return [(first[step]["stage"], first[step]["event"]) for step in sorted(first)]


def test_two_reports_of_one_day_tell_one_step_and_every_claim_is_kept():
    record = promise(told(SPRING), told(COPY))
    assert [entry["step"] for entry in record.extra["ladder"]] == [0, 0]
    assert len({entry["claim"] for entry in record.extra["ladder"]}) == 2


def test_news_of_the_evening_dated_the_next_day_is_the_same_step():
    assert life(told(SPRING), told(COPY, day="2024-03-05")) == [("pledged", None)]


def test_the_same_promise_made_again_in_may_is_reaffirmed():
    assert life(told(SPRING, items=buses(12)), told(MAY)) == [("pledged", None), ("pledged", "reaffirmed")]


def test_a_report_in_may_that_only_recalls_the_promise_reaffirms_nothing():
    """Norway, which promised the buses (nobody says when) …"""
    assert life(told(SPRING), told(MAY, day=None)) == [("pledged", None)]


def test_a_report_in_may_that_dates_the_promise_to_march_reaffirms_nothing():
    assert life(told(SPRING), told(MAY, day="2024-03")) == [("pledged", None)]


@pytest.mark.parametrize(("then", "event"), [(20, "increased"), (8, "reduced"), (12, "reaffirmed")])
def test_more_or_fewer_of_the_same_thing_on_a_later_day(then, event):
    assert life(told(SPRING, items=buses(12)), told(SUMMER, items=buses(then)))[1] == ("pledged", event)


def test_two_figures_of_one_day_are_a_conflict_and_no_raise():
    record = promise(told(SPRING, items=buses(12)), told(COPY, items=buses(20)))
    assert [entry["event"] for entry in record.extra["ladder"]] == [None, None]
    assert "items" in record.conflicts


def test_about_as_many_is_no_raise():
    about = buses({"value": 13, "approx": True})
    assert life(told(SPRING, items=buses(12)), told(SUMMER, items=about))[1] == ("pledged", "reaffirmed")


def test_a_sum_in_another_currency_is_no_raise():
    euro, dollar = {"amount": 20e6, "currency": "EUR"}, {"amount": 21.7e6, "currency": "USD"}
    march = told(SPRING, value=euro)
    assert ("pledged", "increased") not in life(march, told(COPY, day="2024-03-20", value=dollar))


def test_halted_and_taken_up_again():
    steps = life(told(SPRING), told(MAY, "suspended"), told(SUMMER, "delivered"))
    assert steps == [("pledged", None), ("suspended", "suspended"), ("delivered", "resumed")]


def test_aid_that_flows_again_is_resumed_though_nobody_dates_it():
    assert life(told(SPRING), told(MAY, "suspended"), told(SUMMER, "delivered", day=None))[-1] == ("delivered", "resumed")


def test_refused_after_it_was_promised_is_cancelled_and_refused_outright_is_refused():
    assert life(told(SPRING), told(SUMMER, "refused"))[-1] == ("refused", "cancelled")
    assert life(told(SPRING, "proposed"), told(SUMMER, "refused"))[-1] == ("refused", "refused")


def test_a_proposal_told_again_is_nobodys_promise():
    assert [event for _, event in life(told(SPRING, "proposed"), told(MAY, "proposed"))] == [None, None]


def test_the_order_of_arrival_changes_nothing():
    claims = [told(SPRING, items=buses(12)), told(COPY), told(MAY, "suspended"), told(SUMMER, items=buses(20))]
    assert promise(*claims).extra["ladder"] == promise(*reversed(claims)).extra["ladder"]


@pytest.mark.parametrize(
    "figure",
    [{"share": 0.33}, {"promised": 12, "delivered": 4}, {"share": 0.33, "as_of": "2024-11"}],
)
def test_a_part_that_came_does_not_make_the_promise_delivered(figure):
    record = promise(told(SPRING, items=buses(12)), told(AUTUMN, "delivered"), arrival(AUTUMN, **figure))
    assert record.value("stage") == "pledged"
    assert [rival.value for rival in record.slots["stage"]] == ["pledged", "delivered"]
    assert record.extra["ladder"][-1]["arrived"] == "part"


def test_fewer_than_promised_is_a_part():
    record = promise(told(SPRING, items=buses(12)), told(AUTUMN, "delivered", items=buses(4)))
    assert record.extra["ladder"][-1]["arrived"] == "part"


def test_a_first_batch_is_a_part():
    """Norway has delivered the first batch of buses."""
    record = promise(told(SPRING, items=buses(12)), whole(PART, told(PART, "delivered")))
    assert (record.extra["ladder"][-1]["arrived"], record.value("stage")) == ("part", "pledged")


def test_what_a_report_expects_has_not_arrived():
    """Norway will have delivered the buses by May."""
    record = promise(told(SPRING), replace(told(MAY, "delivered"), modality="planned"))
    assert (record.extra["ladder"][-1]["arrived"], record.value("stage")) == ("expected", "pledged")


def test_the_rest_that_came_later_makes_it_delivered_after_all():
    record = promise(
        told(SPRING, items=buses(12)), arrival(MAY, share=0.33, as_of="2024-05-13"), told(AUTUMN, "delivered", items=buses(12))
    )
    assert (record.value("stage"), record.extra["ladder"][-1]["arrived"]) == ("delivered", "whole")


def test_where_nothing_but_a_part_is_told_the_stage_stays_as_told():
    record = promise(told(AUTUMN, "delivered"), arrival(AUTUMN, share=0.33))
    assert record.value("stage") == "delivered"


def test_each_figure_keeps_who_said_it_and_of_which_part():
    march = report("march", "2024-03-29", "Of the twelve, half of those planned for March have come, Ida Holm said.")
    half = stated(march, "fulfilment", 0, "Ida Holm", None, by=["NOR"], item="school buses", share=0.5)
    half = whole(march, half)
    (record,) = [r for r in folded([*REPORTS, march], [told(SPRING), half]) if r.kind == "commitment"]
    (entry,) = record.extra["arrivals"]
    assert (entry["reported_by"], entry["share"], entry["scope"], entry["counts"]) == (
        "Ida Holm", 0.5, "those planned for March", True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("Only 30% of those for March have come.", "those for March"),
        ("60 % of the tents due in the first half have arrived.", "the tents due in the first half"),
        ("A third of the first tranche was paid.", "the first tranche"),
        ("A third of the 200 tents for March came.", None),
        ("30% of the one million tents it had promised came.", None),
        ("Half of the aid promised by March came.", None),
    ],
)
def test_the_scope_is_a_part_of_the_promise_not_its_deadline_or_its_size(words, part):
    assert scope(words) == part
