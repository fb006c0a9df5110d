"""A promise announced, repeated, kept or refused is one record; what arrived of it stands in it."""

from reported import folded, of_kind, report, stated

SPRING = report("spring", "2024-03-04")
SUMMER = report("summer", "2024-07-01")
AUTUMN = report("autumn", "2024-10-09")
EURO = {"amount": 200000000, "currency": "EUR"}


def promises(*claims):
    return [record for record in folded([SPRING, SUMMER, AUTUMN], claims) if record.kind in ("commitment", "fulfilment")]


def pledge(document, sentence=0, *, by=("NOR",), to=("MDA",), stage="pledged", category="other", **slots):
    return stated(document, "commitment", sentence, by=list(by), to=list(to), stage=stage, category=category, **slots)


def arrival(document, sentence=0, **slots):
    return stated(document, "fulfilment", sentence, "Ida Holm", by=["NOR"], **slots)


def buses(quantity=None):
    return [{"name": "school buses", "quantity": quantity}]


def test_a_promise_is_followed_through_its_stages():
    (record,) = promises(
        pledge(SPRING, items=buses(12)),
        pledge(SUMMER, stage="contracted", items=buses()),
        pledge(AUTUMN, stage="delivered", items=buses(12)),
    )
    assert [step["stage"] for step in record.extra["ladder"]] == ["pledged", "contracted", "delivered"]
    assert record.value("stage") == "delivered"


def test_what_arrived_is_told_in_the_promise_with_speaker_and_day():
    (record,) = promises(
        pledge(SPRING, items=buses(12)), arrival(AUTUMN, item="buses", promised=12, delivered=4, share=0.33, as_of="2024-10")
    )
    assert record.kind == "commitment"
    assert [(entry["share"], entry["reported_by"]) for entry in record.extra["arrivals"]] == [(0.33, "Ida Holm")]


def test_what_arrived_of_a_promise_nobody_tells_stands_alone():
    (record,) = promises(arrival(AUTUMN, item="buses", delivered=4))
    assert record.kind == "fulfilment"


def test_a_refusal_joins_only_the_promise_of_the_same_things():
    records = promises(
        pledge(SPRING, stage="refused", items=buses()),
        pledge(AUTUMN, items=buses(12)),
        pledge(SUMMER, items=[{"name": "field hospital"}]),
    )
    assert sorted(len(record.claims) for record in records) == [1, 2]


def test_another_giver_or_another_receiver_is_another_promise():
    records = promises(
        pledge(SPRING, items=buses()), pledge(SPRING, 15, by=["SWE"], items=buses()), pledge(SUMMER, to=["GEO"], items=buses())
    )
    assert len(records) == 3


def test_a_joint_promise_is_one_and_not_the_promise_of_one_of_its_givers():
    records = promises(
        pledge(SPRING, by=["NOR", "SWE", "DNK"], items=buses(90)),
        pledge(AUTUMN, by=["NOR", "SWE", "DNK"], items=buses(90)),
        pledge(SUMMER, by=["NOR"], items=buses(12)),
    )
    assert sorted(len(record.claims) for record in records) == [1, 2]


def test_the_same_sum_twice_is_one_promise_and_another_sum_another():
    records = promises(
        pledge(SPRING, value=EURO), pledge(SUMMER, value=EURO), pledge(SUMMER, 15, value={"amount": 75000000, "currency": "EUR"})
    )
    assert sorted(len(record.claims) for record in records) == [1, 2]


def test_a_sum_told_in_another_currency_within_weeks_is_one_promise_with_two_values():
    march = report("march", "2024-03-06")
    euro, dollar = (
        pledge(SPRING, value=EURO, items=buses()),
        pledge(march, value={"amount": 217000000, "currency": "USD"}, items=buses()),
    )
    (record,) = of_kind(folded([SPRING, march], [euro, dollar]), "commitment")
    assert len(record.slots["value"]) == 2
    assert "value" not in record.conflicts


def test_two_numbers_of_one_thing_are_a_conflict():
    (record,) = promises(pledge(SPRING, items=buses(100)), pledge(SUMMER, items=buses(120)))
    assert "items" in record.conflicts


def test_model_one_is_not_model_two():
    records = promises(pledge(SPRING, items=[{"name": "Falke 1 buses"}]), pledge(SUMMER, items=[{"name": "Falke 2A4 buses"}]))
    assert len(records) == 2


def test_two_sums_of_one_report_are_not_welded_by_a_third_telling():
    small, large = {"amount": 10000000, "currency": "EUR"}, {"amount": 90000000, "currency": "EUR"}
    records = promises(
        pledge(SPRING, items=buses(), value=small), pledge(SPRING, 15, items=buses(), value=large), pledge(SUMMER, items=buses())
    )
    assert len(records) == 2


def test_figures_told_for_one_day_that_cannot_both_be_true_are_a_conflict():
    (record,) = promises(
        pledge(SPRING, items=buses(12)),
        arrival(AUTUMN, item="buses", share=0.33, as_of="2024-10"),
        arrival(SUMMER, item="buses", share=0.75, as_of="2024-10"),
    )
    assert "share" in record.conflicts


def test_the_same_digits_a_thousandfold_apart_stay_two_promises_side_by_side():
    """One report tells 1.05 billion, another of the same month 1.05 million: two promises, or one slip of scale."""
    later = report("later", "2024-03-20")
    sums = [{**EURO, "amount": figure} for figure in (1.05e9, 1.05e6)]
    told = [pledge(SPRING, items=buses(), value=sums[0]), pledge(later, items=buses(), value=sums[1])]
    first, second = of_kind(folded([SPRING, later], told), "commitment")
    assert (first.extra["beside"], second.extra["beside"]) == ([second.id], [first.id])
