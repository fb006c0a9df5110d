"""A tranche belongs to its package and stays a promise of its own; a promise told as raised is the same one."""

from itertools import permutations

import pytest
from reported import decided, folded, of_kind, report, stated

from promissory.records.package import around
from promissory.records.worth import Amount

FACILITY = report("facility", "2024-02-01", "The Union agreed a facility of 50 billion euros for rebuilding.")
TRANCHE = report("tranche", "2024-03-20", "The Union paid 4.5 billion euros, a first tranche of its 50 billion euro facility.")
SECOND = report("second", "2024-08-13", "A payment of 4.2 billion euros under the Rebuilding Facility followed, the Union said.")
HOLDS = report("holds", "2024-06-11", "Norway promises 2 billion euros, including 300 million euros for schools, it said.")


def sum_of(document, amount, thing, *, by="EU", stage="committed", date=None):
    made = stated(document, "commitment", 0, None, date or document.published.date, by=[by], to=["MDA"], stage=stage,
                  category="financial", items=[{"name": thing}], value={"amount": amount, "currency": "EUR"})  # fmt: skip
    return type(made)(made.doc, made.kind, 0, len(document.text), document.text, made.slots, None, made.date)


PACKAGE = sum_of(FACILITY, 5e10, "Rebuilding Facility")
FIRST = sum_of(TRANCHE, 4.5e9, "bridging payment", stage="delivered")
LATER = sum_of(SECOND, 4.2e9, "regular payment", stage="allocated")


def promises(*claims, decisions=()):
    found = of_kind(folded([FACILITY, TRANCHE, SECOND, HOLDS], claims, decisions), "commitment")
    return {record.value("value")["amount"]: record for record in found}


def test_a_tranche_told_by_its_packages_sum():
    told = promises(PACKAGE, FIRST)
    assert told[4.5e9].part_of == told[5e10].id
    assert told[5e10].part_of is None
    assert told[4.5e9].reasons[-1] == f"a part of {told[5e10].id}: same giver, told as some of this sum"


def test_a_tranche_told_by_its_packages_name():
    told = promises(PACKAGE, LATER)
    assert told[4.2e9].part_of == told[5e10].id


def test_a_payment_named_after_its_package():
    """The Union paid 4.2 billion euros under the …, told in a report as "Rebuilding Facility payment"."""
    told = promises(PACKAGE, sum_of(HOLDS, 4.2e9, "Rebuilding Facility payment", stage="delivered"))
    assert told[4.2e9].part_of == told[5e10].id


def test_the_life_of_a_tranche_says_where_it_went():
    told = promises(PACKAGE, FIRST)
    (entry,) = told[4.5e9].extra["ladder"]
    assert (entry["event"], entry["into"]) == ("folded into", told[5e10].id)


def test_a_sum_that_a_package_is_told_to_hold():
    told = promises(sum_of(HOLDS, 2e9, "rebuilding", by="NOR"), sum_of(HOLDS, 3e8, "schools", by="NOR"))
    assert told[3e8].part_of == told[2e9].id


def test_another_givers_package_is_not_its_own():
    told = promises(sum_of(FACILITY, 5e10, "Rebuilding Facility", by="NOR"), FIRST)
    assert told[4.5e9].part_of is None


def test_two_tranches_are_no_parts_of_each_other():
    told = promises(FIRST, LATER)
    assert [record.part_of for record in told.values()] == [None, None]


def test_the_order_of_arrival_changes_nothing():
    claims = (PACKAGE, FIRST, LATER)
    first, *others = [{r.id: r.part_of for r in promises(*order).values()} for order in permutations(claims)]
    assert all(other == first for other in others)


def test_a_reviewer_can_say_that_it_is_none():
    told = promises(PACKAGE, FIRST, decisions=[decided(1, "not_same_as", FIRST, other=PACKAGE.id)])
    assert told[4.5e9].part_of is None


def euro(amount):
    return Amount(amount, amount, amount, "EUR")


@pytest.mark.parametrize(
    ("words", "sums"),
    [
        ("Norway gives 200 million euros out of 1 billion euros promised.", [1e9]),
        ("It paid 200 million euros, a third of the 600 million euros it owes.", [6e8]),
        ("The first 200 million euros of the 1 billion euro fund came.", [1e9]),
        ("It adds 200 million euros on top of the 1 billion euros it pledged.", []),
        ("It gave 200 million euros ahead of the 1 billion euros others owe.", []),
        ("It gave 200 million euros, under 1 billion euros in all.", []),
        ("It gave 200 million euros; another giver 1 billion euros.", []),
        ("It gave 200 million euros of the 100 million euros promised.", []),
    ],
)
def test_what_is_told_as_the_larger_sum_around_it(words, sums):
    assert [amount.figure for amount in around(words, euro(2e8)).sums] == sums


@pytest.mark.parametrize(
    ("words", "was"),
    [
        ("Donors promised it 200 million euros, up from 150 million euros when it opened.", [1.5e8]),
        ("Norway raised its fund from 150 million euros to 200 million euros.", [1.5e8]),
        ("Norway cut its promise from the 300 million euros of March to 200 million euros.", [3e8]),
        ("Norway gives 200 million euros, up from 150 million euros last year.", []),
        ("Norway gives 200 million euros from the 300 million euro fund.", []),
    ],
)
def test_what_a_sum_was_raised_or_cut_from(words, was):
    told = around(words, euro(2e8))
    assert [amount.figure for amount in told.was] == was
    assert not (was and told.sums)


def test_a_promise_told_as_raised_is_the_earlier_promise_raised():
    then = report("then", "2024-03-04", "Norway promises its school fund 150 million euros, it said in Oslo.")
    now = report("now", "2024-09-10", "Norway raised its school fund from 150 million euros to 200 million euros.")
    claims = sum_of(then, 1.5e8, "school fund", by="NOR", stage="pledged"), sum_of(now, 2e8, "fund", by="NOR", stage="pledged")
    (record,) = of_kind(folded([then, now], claims), "commitment")
    assert [entry["event"] for entry in record.extra["ladder"]] == [None, "increased"]
