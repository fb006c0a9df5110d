"""Whose promise came true, who says so, and what fell short with no part told."""

from __future__ import annotations

from collections.abc import Callable

from promissory.claims import commitment, fulfilment
from promissory.model.claim import Claim

Stated = Callable[..., list[Claim]]


def test_whose_own_promise(claims: Stated) -> None:
    text = ("Neither Germany, where the parliament is in recess, nor Norway, whose own promise of a million shells for Ukraine "
            "has turned out to be worth roughly half of that, was willing to pay.")  # fmt: skip
    (told,) = claims(fulfilment, text)
    assert (told.slots["by"], told.slots["promised"], told.slots["share"]) == (["NOR"], 1_000_000, 0.5)


def test_who_blames_says_so(claims: Stated) -> None:
    (told,) = claims(fulfilment, "Ukraine criticised Norway for having sent only 30% of the one million shells it had promised.")
    assert (told.slots["by"], told.slots["share"], told.reported_by) == (["NOR"], 0.3, "UKR")


def test_the_whole_that_never_came_is_told_without_a_part(claims: Stated) -> None:
    text = ("Ukraine criticised Norway for having supplied only 30% of the one million shells it had promised. "
            "\"We did not have this million,\" Donald Tusk said.")  # fmt: skip
    _, short = claims(fulfilment, text)
    assert (short.slots["by"], short.slots["promised"]) == (["NOR"], 1_000_000)
    assert "share" not in short.slots
    assert short.reported_by == "Donald Tusk"


def test_what_a_total_is_made_of_is_no_part_that_arrived(claims: Stated) -> None:
    text = ("The fund for Ukraine, in the amount of EUR 50 billion (grants of 17 bn, loans of 33 bn), was agreed by the European "
            "Council.")  # fmt: skip
    assert claims(fulfilment, text) == []
    (told,) = claims(commitment, text)
    assert told.slots["value"] == {"amount": 50_000_000_000, "currency": "EUR"}


def test_a_bare_sum_takes_the_currency_told_before_it(claims: Stated) -> None:
    text = ("Donors have paid €2.1bn for the shells of Ukraine, out of €2.6bn promised; Germany paid 420 of the 576 million it "
            "pledged.")  # fmt: skip
    told = claims(fulfilment, text)
    assert [claim.slots["promised"] for claim in told] == [
        {"amount": 2_600_000_000, "currency": "EUR"}, {"amount": 576_000_000, "currency": "EUR"},
    ]


def test_what_plants_are_able_to_make_is_no_promise(claims: Stated) -> None:
    assert claims(commitment, "The plants of Europe will be able to make a million rounds a year by May, Poland insists.") == []
