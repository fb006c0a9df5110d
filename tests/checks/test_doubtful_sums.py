"""Sums that contradict each other: two currencies, a slip by a thousand, a total beside its list, more than was promised."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from promissory import checks
from promissory.model.claim import Claim
from promissory.model.document import Document, Published
from promissory.model.record import Finding, Record, Rival

MONDAY = Document("monday", "Monday's report.", Published("2024-05-06", "given"))
FRIDAY = Document("friday", "Friday's report.", Published("2024-05-10", "given"))
DOCUMENTS = {document.digest: document for document in (MONDAY, FRIDAY)}
EUR, USD, NOK = "EUR", "USD", "NOK"


def money(amount: float, currency: str) -> dict[str, Any]:
    return {"amount": amount, "currency": currency}


def claim(document: Document, evidence: str = "Sweden gives.") -> Claim:
    return Claim(document.digest, "commitment", 0, len(evidence), evidence, {}, "Ida Holm")


def promise(name: str, *values: Any, claims: tuple[Claim, ...] = (), part_of: str | None = None, **more: Any) -> Record:
    """A promise told with these sums, the first by Monday's report, the second by Friday's."""
    told = tuple(Rival(value, (f"c-{n}",), (doc,), 1) for n, (value, doc) in enumerate(zip(values, DOCUMENTS, strict=False)))
    slots = {"value": told} if told else {}
    slots |= {slot: (Rival(value, (), (), 1),) for slot, value in more.pop("slots", {}).items()}
    docs = tuple(DOCUMENTS)[: len(values)] or (MONDAY.digest,)
    return Record(name, "commitment", slots, tuple(c.id for c in claims), more.get("docs", docs), part_of=part_of,
                  extra={"origins": 2, **more.get("extra", {})})  # fmt: skip


def doubts(*records: Record, claims: tuple[Claim, ...] = ()) -> list[Finding]:
    kept = checks.run(records, claims, DOCUMENTS)
    return [finding for finding in kept if finding.rule not in ("single_source", "copy")]


def test_a_euro_figure_given_in_dollars():
    (finding,) = doubts(promise("co-1", money(5e10, EUR), money(5e10, USD)))
    assert finding.rule == "currency"
    assert finding.message == (
        "co-1: the same figure is told in two currencies, 50,000,000,000 EUR (monday) and 50,000,000,000 USD (friday); "
        "look up in which the giver named it."
    )


def test_a_converted_sum_raises_nothing():
    assert doubts(promise("co-1", money(140e6, EUR), money(1.6e9, NOK))) == []


def test_two_currencies_that_no_rate_reconciles():
    (finding,) = doubts(promise("co-1", money(2e9, EUR), money(2.2e6, USD)))
    assert finding.rule == "currency"
    assert "no exchange rate" in finding.message


@pytest.mark.parametrize(
    ("sentence", "rules"),
    [
        ("Norway gives 1.6 billion kroner (about 140 million euros) for roofs.", []),
        ("Norway gives 1.6 billion kroner (about 140 billion euros) for roofs.", ["currency"]),
        ("Norway gives 1.6 billion kroner and Sweden 140 billion euros for roofs.", []),
        ("The plan of 50 billion euros (17 billion in grants, 33 billion in loans) was agreed.", []),
        ("The plan of 50 billion euros (17 billion in grants, 23 billion in loans) was agreed.", ["list"]),
        ("Donors pledged $8.1 billion, comprising $5.4 billion in grants and $2.7 billion in loans.", []),
        ("Donors pledged $8.1 billion, comprising $5.4 billion in grants and $4.7 billion in loans.", ["list"]),
        ("Donors pledged $8.1 billion, including $1.4 billion in grants and $2.7 billion in loans.", []),
        ("Donors pledged $8.1 billion, of which $5.4 billion in grants and $4.7 billion in loans.", ["list"]),
        ("Donors pledged $8.1 billion, up from $5.4 billion and $4.7 billion in earlier years.", []),
    ],
)
def test_sums_of_one_sentence(sentence: str, rules: list[str]):
    told = claim(MONDAY, sentence)
    assert [finding.rule for finding in doubts(promise("co-1", claims=(told,)), claims=(told,))] == rules


def test_a_total_that_is_not_its_list_is_told_with_both_figures():
    told = claim(MONDAY, "The plan of 50 billion euros (17 billion in grants, 23 billion in loans) was agreed.")
    (finding,) = doubts(promise("co-1", claims=(told,)), claims=(told,))
    assert finding.message == (
        "co-1: in monday the total is 50,000,000,000 EUR, but the list beside it comes to 40,000,000,000 "
        "(17,000,000,000 + 23,000,000,000); see which of the figures is mistaken, or what the list leaves out."
    )


def test_parts_that_exceed_their_package():
    parts = [promise(f"co-{n}", money(30e6, EUR), part_of="co-9") for n in (1, 2)]
    (finding,) = doubts(promise("co-9", money(50e6, EUR)), *parts)
    assert (finding.rule, finding.records) == ("list", ("co-9", "co-1", "co-2"))
    assert doubts(promise("co-9", money(60e6, EUR)), *parts) == []


def test_a_million_for_a_billion_in_one_record():
    (finding,) = doubts(promise("co-1", money(1.05e9, EUR), money(1.05e6, EUR)))
    assert finding.message == (
        "co-1: the same digits are told as 1,050,000,000 EUR (monday) and 1,050,000 EUR (friday); "
        "one of the two is a slip of scale."
    )


def test_a_million_for_a_billion_in_two_records_of_one_giver():
    parties = {"by": ["SWE"], "to": ["UKR"]}
    one = promise("co-1", money(1.05e9, EUR), slots=parties)
    beside = {"beside": ["co-1"]}  # the fold set them side by side
    two = promise("co-2", money(1.05e6, EUR), slots=parties, docs=(FRIDAY.digest,), extra=beside)
    (finding,) = doubts(replace(one, extra={**one.extra, "beside": ["co-2"]}), two)
    assert (finding.rule, finding.records) == ("magnitude", ("co-1", "co-2"))
    assert doubts(one, replace(two, extra={"origins": 2})) == []


def test_more_delivered_than_was_promised_by_another_claim():
    step = {"date": None, "when": "2024-05-06", "claim": "c-1"}
    ladder = [{**step, "stage": "pledged", "value": money(40, EUR)}, {**step, "stage": "delivered", "value": money(50, EUR)}]
    (finding,) = doubts(promise("co-1", extra={"ladder": ladder}))
    assert finding.message == "co-1: 50 is told to have arrived of 40 promised."


def test_a_share_of_nothing_known():
    arrivals = [{"claim": "c-1", "when": "2024-05-06", "as_of": None, "share": 0.3}]
    (finding,) = doubts(promise("co-1", extra={"arrivals": arrivals}))
    assert finding.message == (
        "co-1: 30% is told to have arrived, but of how much no report says; the figure promised is still to be found."
    )
    assert doubts(promise("co-1", money(10, EUR), extra={"arrivals": arrivals})) == []


def test_a_deadline_after_the_year_the_thing_names():
    (finding,) = doubts(promise("co-1", slots={"due": "2026-03", "items": [{"name": "winter aid for 2024"}]}))
    assert finding.rule == "late"
    assert doubts(promise("co-1", slots={"due": "2024-03", "items": [{"name": "winter aid for 2024"}]})) == []


def test_a_part_due_after_its_package():
    part = promise("co-1", slots={"due": "2026-03"}, part_of="co-9")
    (finding,) = doubts(promise("co-9", slots={"due": "2025"}), part)
    assert finding.message == "co-1 is due 2026-03, later than co-9, of which it is a part and which is due 2025."


def test_a_group_that_names_more_members_than_it_has():
    slots = {"size": (Rival({"min": 2, "max": 2}, (), (), 1),), "members": (Rival(["NOR", "SWE", "FIN"], (), (), 1),)}
    (finding,) = doubts(Record("gr-1", "group", slots, (), ()))
    assert finding.message.startswith("gr-1 is said to have 2 members, but 3 are named")
