"""What was promised adds up once: pledges, commitments and deliveries apart, in the currencies told and in one."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import Any

from promissory.model.claim import Claim
from promissory.model.document import Document, Published
from promissory.model.record import Record
from promissory.records import fold
from promissory.values.rates import RateTable
from promissory.views import totals
from promissory.views.ground import sources

REPORT = Document("spring", "Norway promised money for schools. " * 40, Published("2024-03-05", "given"))
LATER = Document("autumn", "Some of the money for schools has come. " * 40, Published("2024-10-09", "given"))
RATES = RateTable({"EUR": {"USD": [("2024-03-01", 1.1), ("2024-06-01", 1.25)], "SEK": [("2024-03-04", 11.0)]}}, "house.csv")
_places = count(0, 8)


def euro(amount: float, **more: Any) -> dict[str, Any]:
    return {"amount": amount, "currency": "EUR", **more}


def dollar(amount: float, **more: Any) -> dict[str, Any]:
    return {"amount": amount, "currency": "USD", **more}


def told(
    thing: str, value: Any = None, *, by: str = "NOR", stage: str = "pledged", day: str | None = "2024-03-04",
    report: Document = REPORT, **slots: Any,
) -> Claim:  # fmt: skip
    """One promise of money for a thing; several givers are told with commas."""
    start = next(_places) % 1000
    slots = {"by": by.split(","), "to": ["MDA"], "stage": stage, "category": "other", "items": [{"name": thing}], **slots}
    if value is not None:
        slots["value"] = value
    return Claim(report.digest, "commitment", start, start + 8, report.text[start : start + 8], slots, None, day)


def came(thing: str, **slots: Any) -> Claim:
    start = next(_places) % 1000
    slots = {"by": ["NOR"], "item": thing, **slots}
    return Claim(LATER.digest, "fulfilment", start, start + 8, LATER.text[start : start + 8], slots, "Ida Holm", None)


def records(*claims: Claim) -> tuple[Record, ...]:
    return fold({REPORT.digest: REPORT, LATER.digest: LATER}, claims, (), None)


def rows(*claims: Claim, **asked: Any) -> list[dict[str, Any]]:
    documents = {REPORT.digest: REPORT, LATER.digest: LATER}
    reports = {row["digest"]: row for row in sources(documents, documents)}
    return totals.rows(records(*claims), reports, **asked)


def sums(*claims: Claim, **asked: Any) -> list[tuple[Any, ...]]:
    return [(row["set"], row["amount"], row["currency"]) for row in rows(*claims, **asked)]


def test_pledges_commitments_and_deliveries_stand_apart():
    told_ones = (
        told("wells", euro(5e6)), told("roads", euro(7e6), stage="allocated"), told("clinics", euro(2e6), stage="delivered"),
    )  # fmt: skip
    assert sums(*told_ones) == [("pledges", 5e6, "EUR"), ("commitments", 7e6, "EUR"), ("deliveries", 2e6, "EUR")]


def test_a_promise_that_went_further_counts_once_at_its_furthest_promise():
    """Pledged in March, signed in June."""
    signed = told("wells", euro(5e6), stage="committed", day="2024-06-03", report=LATER)
    assert sums(told("wells", euro(5e6)), signed) == [("commitments", 5e6, "EUR")]


def test_what_came_of_a_promise_is_a_delivery_and_the_promise_stays_what_was_promised():
    part = came("wells", promised=euro(5e6), delivered=euro(2e6), as_of="2024-10")
    assert sums(told("wells", euro(5e6)), part) == [("pledges", 5e6, "EUR"), ("deliveries", 2e6, "EUR")]


def test_a_share_told_of_a_sum_is_reckoned_and_says_so():
    (_, row) = rows(told("wells", euro(5e6)), came("wells", share=0.3, as_of="2024-10"))
    assert (row["set"], row["amount"], row["bounds"], row["flags"]) == ("deliveries", 1.5e6, ["about"], ["reckoned"])


def test_what_is_only_expected_is_no_delivery():
    expected = replace(came("wells", delivered=euro(2e6)), modality="planned")
    assert sums(told("wells", euro(5e6)), expected) == [("pledges", 5e6, "EUR")]


def test_two_currencies_are_two_rows_until_one_is_asked_for():
    promised = told("wells", euro(5e6)), told("roads", dollar(11e6))
    assert sums(*promised) == [("pledges", 5e6, "EUR"), ("pledges", 11e6, "USD")]
    *told_ones, total = rows(*promised, currency="EUR", rates=RATES)
    assert [row["converted"] for row in told_ones] == [False, False]
    assert (total["amount"], total["currency"], total["converted"]) == (15e6, "EUR", True)
    assert total["rates"] == [{"currency": "USD", "rate": round(1 / 1.1, 8), "date": "2024-03-01", "source": "house.csv"}]
    assert total["rated"] == "2024-03-01, house.csv"


def test_what_no_rate_is_known_for_is_left_unconverted_and_said():
    crowns = {"amount": 9e7, "currency": "CZK"}
    *_, total = rows(told("wells", dollar(11e6)), told("roads", crowns), currency="EUR", rates=RATES)
    assert (total["amount"], total["note"]) == (10e6, "1 left unconverted: no rate for CZK on 2024-03-04")
    assert [(one["amount"], one["currency"]) for one in total["unconverted"]] == [(9e7, "CZK")]


def test_a_sum_before_the_first_rate_has_none():
    *_, total = rows(told("wells", dollar(11e6), day="2024-02"), currency="EUR", rates=RATES)
    assert (total["amount"], total["converted"]) == (None, False)
    assert total["note"] == "1 left unconverted: no rate for USD on 2024-02-01"


def test_a_joint_sum_is_the_givers_together_and_never_split():
    (row,) = rows(told("wells", euro(9e6), by="NOR,SWE,DNK"))
    assert (row["giver"], row["joint"], row["amount"]) == (["DNK", "NOR", "SWE"], True, 9e6)


def test_refused_and_withdrawn_are_in_no_total_but_told():
    refused = told("roads", euro(3e6), stage="refused")
    withdrawn = told("wells", euro(5e6)), told("wells", euro(5e6), stage="refused", day="2024-09-01", report=LATER)
    assert sums(refused, *withdrawn) == [("refused", 3e6, "EUR"), ("withdrawn", 5e6, "EUR")]


def test_a_proposal_is_nobodys_promise():
    assert sums(told("wells", euro(5e6), stage="proposed")) == [("proposed", 5e6, "EUR")]


def test_bounds_are_flagged():
    (row,) = rows(told("wells", euro(5e6, bound="up_to")), told("roads", euro(3e6, over=True)), told("clinics", euro(1e6)))
    assert (row["amount"], row["bounds"]) == (9e6, ["more than", "up to"])
    assert {term["amount"]: term["bound"] for term in row["terms"]} == {5e6: "up to", 3e6: "more than", 1e6: None}


def test_so_much_a_year_is_not_added_to_so_much():
    yearly = told("wells", euro(5e6, per="year"))
    assert [(row["amount"], row["per"]) for row in rows(yearly, told("roads", euro(3e6)))] == [(3e6, None), (5e6, "year")]


def test_promises_in_kind_are_counted_beside_the_sums():
    (row,) = rows(told("wells", euro(5e6)), told("buses"))
    assert (row["amount"], row["promises"], row["without_sum"]) == (5e6, 1, 1)


def test_a_part_stands_within_its_package():
    """Of the 50 million for schools a first 15 million is allocated."""
    package, part, other = sorted(
        records(told("schools", euro(5e7)), told("desks", euro(1.5e7)), told("wells", euro(3e6))),
        key=lambda record: -record.value("value")["amount"],
    )
    every = (package, replace(part, part_of=package.id), other)
    (row,) = totals.rows(every, {})
    assert row["amount"] == 5.3e7
    assert [term["parts"] for term in row["terms"] if term["record"] == package.id] == [[part.id]]
    (alone,) = totals.rows(every[1:], {})
    assert alone["amount"] == 1.8e7  # where the package is not asked about, the part is all there is


def test_parts_that_name_each_other_do_not_vanish():
    one, two = records(told("schools", euro(5e7)), told("desks", euro(1.5e7)))
    (row,) = totals.rows((replace(one, part_of=two.id), replace(two, part_of=one.id)), {})
    assert row["amount"] == 6.5e7


def test_every_total_opens_down_to_its_sentences():
    wells, roads = told("wells", euro(5e6)), told("roads", euro(7e6))
    (row,) = rows(wells, roads)
    assert set(row["claims"]) == {wells.id, roads.id}
    assert len(row["records"]) == 2
    assert [source["name"] for source in row["sources"]] == ["spring"]


def test_the_groupings():
    promised = told("wells", euro(5e6)), told("roads", euro(7e6), stage="allocated", day="2023")
    assert [row["period"] for row in rows(*promised, by="period")] == ["2024", "2023"]
    assert [row["stage"] for row in rows(*promised, by="stage")] == ["pledged", "allocated"]
    assert {row["category"] for row in rows(*promised, by="category")} == {"other"}
    assert [row["receiver"] for row in rows(*promised, by="receiver")] == [["MDA"], ["MDA"]]
