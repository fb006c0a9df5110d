"""Groups: which words name a joint undertaking, and what a report tells of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from promissory.claims import group
from promissory.model.claim import Claim

Stated = Callable[..., list[Claim]]


def test_founders_date_and_purpose(claims: Stated) -> None:
    (claim,) = claims(group, "Norway and Japan launched a heating coalition for Ukraine in January 2024.")
    assert "heating coalition" in claim.slots["name"]
    assert claim.slots["founders"] == ["NOR", "JPN"]
    assert claim.date == "2024-01"


def test_passive_founders(claims: Stated) -> None:
    (claim,) = claims(group, "The bridge coalition, set up by Spain and Portugal, met on Monday.")
    assert claim.slots["name"] == "bridge coalition"
    assert claim.slots["founders"] == ["ESP", "PRT"]


def test_members_who_join_and_the_size(claims: Stated) -> None:
    told = claims(group, "Ireland joined the bridge coalition, which now has 14 members.")
    assert [claim.slots["members"] for claim in told] == [["IRL"]]
    assert told[0].slots["size"] == {"min": 14, "max": 14}


def test_a_proper_name(claims: Stated) -> None:
    (claim,) = claims(group, "Spain and Portugal launched a Clean Air Alliance in Madrid.")
    assert claim.slots["name"] == "Clean Air Alliance"
    assert claim.slots["founders"] == ["ESP", "PRT"]


def test_a_name_given_with_called(claims: Stated) -> None:
    (claim,) = claims(group, "A consortium called Northern Bridges, formed by Sweden and Finland, will repair roads in Ukraine.")
    assert claim.slots["name"] == "Northern Bridges"
    assert claim.slots["founders"] == ["SWE", "FIN"]


def test_an_undertaking_is_its_owners(claims: Stated) -> None:
    (claim,) = claims(group, "Portugal backs the Estonian bridge initiative.")
    assert claim.slots["name"] == "Estonian bridge initiative"
    assert claim.slots["founders"] == ["EST"]


def test_the_coalition_is_the_last_one_named(claims: Stated) -> None:
    told = claims(group, "Spain spoke for the bridge coalition. Greece has joined the coalition.")
    assert [claim.slots["name"] for claim in told] == ["bridge coalition", "bridge coalition"]
    assert told[1].slots["members"] == ["GRC"]


@pytest.mark.parametrize("text", [
    "The ruling coalition in Germany agreed on a budget.",
    "A parliamentary group asked the minister of Poland about the road.",
    "Poland wants a plan to rebuild the bridge.",
    "The alliance met in Vilnius.",
    "Greece has not joined the coalition.",
])
def test_what_is_no_joint_undertaking(claims: Stated, text: str) -> None:
    assert claims(group, text) == []
