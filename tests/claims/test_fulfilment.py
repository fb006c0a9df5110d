"""How much of what was promised has come."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from promissory.claims import fulfilment
from promissory.model.claim import Claim

Claims = Callable[..., list[Claim]]


@pytest.mark.parametrize(("text", "by", "share"), [
    ("Only 30 percent of the one million shells promised by the European Union have been delivered.", ["EU"], 0.3),
    ("Germany has delivered 18 of 24 promised tanks.", ["DEU"], 0.75),
    ("Of the 50 tanks pledged by Poland, 20 have arrived in Ukraine.", ["POL"], 0.4),
    ("The Netherlands has so far paid 300 of the 500 million euros it pledged.", ["NLD"], 0.6),
    ("Canada pledged $400 million, of which $100 million has been disbursed.", ["CAN"], 0.25),
    ("All 14 tanks promised by Britain have been delivered.", ["GBR"], 1.0),
    ("None of the tanks promised by Spain has been delivered.", ["ESP"], 0.0),
])
def test_share_that_came(claims: Claims, text: str, by: list[str], share: float) -> None:
    (claim,) = claims(fulfilment, f"The war in Ukraine goes on.\n\n{text}", "2025-03-26")
    assert claim.slots["by"] == by
    assert claim.slots["share"] == pytest.approx(share)
    assert claim.evidence == text


@pytest.mark.parametrize(("text", "delivered"), [
    ("Germany promised 40 howitzers last spring. Nine have arrived so far.", 9),
    ("Spain promised 12 howitzers last spring. Not one of them has reached the country.", 0),
    ("The Netherlands pledged 16 howitzers in May. The lot has been delivered.", 16),
])
def test_against_the_promise_before(claims: Claims, text: str, delivered: float) -> None:
    (claim,) = claims(fulfilment, f"The war in Ukraine goes on.\n\n{text}", "2025-03-26")
    assert claim.slots["item"] == "howitzers"
    assert claim.slots["delivered"] == delivered


@pytest.mark.parametrize(("text", "by", "share"), [
    ("Norway has paid its $90 million.", ["NOR"], 1.0),
    ("Poland promised 150 million euros and has transferred 60 million.", ["POL"], 0.4),
    ("The appeal of $2 billion is only 12 per cent funded, donors were told.", ["?donors"], 0.12),
    ("Portugal has yet to pay out the $30 million.", ["PRT"], 0.0),
])
def test_sums_that_came(claims: Claims, text: str, by: list[str], share: float) -> None:
    (claim,) = claims(fulfilment, f"The war in Ukraine goes on.\n\n{text}", "2025-03-26")
    assert (claim.slots["by"], claim.slots["share"]) == (by, pytest.approx(share))


def test_each_giver_has_its_own_part(claims: Claims) -> None:
    text = "Germany paid 20 of the 80 million euros it pledged, and Italy 30 million out of 40 million."
    found = claims(fulfilment, f"The war in Ukraine goes on.\n\n{text}", "2025-03-26")
    assert [(c.slots["by"], c.slots["share"]) for c in found] == [(["DEU"], 0.25), (["ITA"], 0.75)]


def test_rows_under_a_head_that_names_both(claims: Claims) -> None:
    rows = "Donor      pledged   delivered\nNorway         20          15\nSpain          10           0\n"
    text = f"The war in Ukraine goes on.\n\nHowitzers\n\n{rows}"
    found = claims(fulfilment, text, "2025-03-26")
    assert [(c.slots["by"], c.slots["promised"], c.slots["delivered"]) for c in found] == [(["NOR"], 20, 15), (["ESP"], 10, 0)]


def test_both_figures_are_kept(claims: Claims) -> None:
    (claim,) = claims(fulfilment, "Germany has delivered 18 of 24 promised tanks to Ukraine.", "2025-03-26")
    assert (claim.slots["promised"], claim.slots["delivered"], claim.slots["item"]) == (24, 18, "tanks")


@pytest.mark.parametrize("text", [
    "Half of the population of the city has left.",
    "Germany will deliver 18 tanks.",
    "About 30 percent of the vote went to the opposition.",
    "Half of the delegates came by train from Poland.",
    "The target of $80 million is to be reached by Norway next year.",
    "If Spain pays its $80 million, the fund will be complete.",
    "The minister of Norway, reached by telephone, spoke of the pledge of 7,000 tents.",
    "Germany promised 40 tanks. France has sent its foreign minister to Kyiv.",
    "Switzerland will give 100 million francs, of which 15 million is meant for schools.",
])
def test_no_fulfilment(claims: Claims, text: str) -> None:
    assert claims(fulfilment, f"The war in Ukraine goes on.\n\n{text}", "2025-03-26") == []


@pytest.mark.parametrize("text", [
    "Ukraine shot down 45 of the 60 drones sent by Russia overnight.",
    "The vote passed with 311 of 435 votes in the United States, and the aid was approved.",
    "Germany spends 2.1% of its GDP on defence, and promised to reach 3.5%.",
    "Poland has received 28 of the 366 Abrams tanks it ordered from the United States.",
    "Lithuania received 2 of the 4 howitzers that Germany had repaired.",
    "About 30% of the weapons sent to Ukraine are repaired in Poland.",
    "A third of the soldiers had been trained in Germany before the war.",
    "Of the 120 lawmakers, 80 came to hear the Ukrainian president.",
])
def test_counts_of_something_else(claims: Claims, text: str) -> None:
    assert claims(fulfilment, f"The war in Ukraine goes on.\n\n{text}", "2025-03-26") == []


@pytest.mark.parametrize(("text", "delivered", "share"), [
    ("Germany has yet to send the last six of 30 guns it promised.", 24, 0.8),
    ("Portugal promised three tanks and sent them in March.", 3, 1.0),
    ("Half of the 1.5 million shells of the Czech initiative have been delivered.", 750_000, 0.5),
])
def test_what_is_left_and_what_was_sent(claims: Claims, text: str, delivered: float, share: float) -> None:
    (claim,) = claims(fulfilment, f"The war in Ukraine goes on.\n\n{text}", "2025-03-26")
    assert claim.slots["delivered"] == delivered
    assert claim.slots["share"] == pytest.approx(share)


def test_who_asks_gives_nothing(claims: Claims) -> None:
    text = "The appeal for Sudan is just 12 percent funded, the United Nations said."
    (claim,) = claims(fulfilment, f"The war in Sudan goes on.\n\n{text}")
    assert claim.slots["by"] == ["?donors"]
    assert claim.slots["item"] == "The appeal for Sudan"


def test_a_row_names_its_thing(claims: Claims) -> None:
    rows = "Donor | Thing | Pledged | Delivered\nNorway | Howitzers | 20 | 15\nSpain | Buses | 10 | 0\n"
    found = claims(fulfilment, f"The war in Ukraine goes on.\n\n{rows}", "2025-03-26")
    assert [c.slots["item"] for c in found] == ["Howitzers", "Buses"]


@pytest.mark.parametrize(("text", "item", "delivered", "share"), [
    ("Norway will hand over 60 snow ploughs to Ukraine. Some 15 were shipped in January.", "snow ploughs", 15, 0.25),
    ("Spain promised 40 howitzers in May. As of last week, ten had.", "howitzers", 10, 0.25),
    ("Spain promised 40 howitzers in May.\n\nItaly's parliament sat all week. It debated the budget. "
     "Nothing was decided on Friday. The sitting ends today.\n\nSpain has delivered ten.", "howitzers", 10, 0.25),
])
def test_the_thing_and_the_whole_stand_in_the_promise(
    claims: Claims, text: str, item: str, delivered: float, share: float,
) -> None:
    told = [c for c in claims(fulfilment, f"The war in Ukraine goes on.\n\n{text}", "2025-03-26") if c.slots["share"] is not None]
    assert [(c.slots["item"], c.slots["delivered"], c.slots["share"]) for c in told] == [(item, delivered, share)]


def test_a_bare_share_goes_on_with_the_promise_before(claims: Claims) -> None:
    text = "Spain pledged 400 million euros to Ukraine in May. So far it is less than a quarter."
    (claim,) = claims(fulfilment, f"The war goes on.\n\n{text}", "2025-03-26")
    assert (claim.slots["by"], claim.slots["share"]) == (["ESP"], 0.25)


@pytest.mark.parametrize("text", [
    "Norway promised 60 snow ploughs to Ukraine, of which 20 have arrived. It is a third.",  # the same part told again
    "Norway pledged 60 million euros to Ukraine. Sweden gave a third.",  # of the sum of all, not of a promise of its own
])
def test_a_share_that_tells_no_further_part(claims: Claims, text: str) -> None:
    found = claims(fulfilment, f"The war goes on.\n\n{text}", "2025-03-26")
    assert not [c for c in found if c.evidence.endswith("a third.") and not c.evidence.startswith("Norway")]


@pytest.mark.parametrize(("text", "shares"), [
    ("Denmark has delivered 14 of its 19 howitzers, the Netherlands 18 of 24, and Norway six of 24.",
     {"DNK": 0.737, "NLD": 0.75, "NOR": 0.25}),
    ("Of the howitzers promised, Italy has sent four of five, Spain two of ten and Greece none.",
     {"ITA": 0.8, "ESP": 0.2, "GRC": 0}),
    ("Of the pledges made in Lugano, Japan has paid 60 per cent, Canada 45 per cent and Italy a tenth.",
     {"JPN": 0.6, "CAN": 0.45, "ITA": 0.1}),
])
def test_a_tally_names_several_givers(claims: Claims, text: str, shares: dict[str, float]) -> None:
    found = claims(fulfilment, f"The war in Ukraine goes on.\n\n{text}", "2025-03-26")
    assert {c.slots["by"][0]: c.slots["share"] for c in found} == shares
    assert len({c.slots["item"] for c in found}) == 1
