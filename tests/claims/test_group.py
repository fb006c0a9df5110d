"""Groups: which words name a joint undertaking, and what a report tells of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from promissory.claims import group
from promissory.claims.reader import DOUBT
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


def test_a_purpose_may_join_two_things(claims: Stated) -> None:
    (claim,) = claims(group, "Spain announced a coalition to supply “short and long bridges and rails” to Ukraine.")
    assert claim.slots["name"] == "coalition to supply short and long bridges and rails to Ukraine"


def test_what_the_next_sentences_add(claims: Stated) -> None:
    text = "Spain and Malta lead the bridge coalition. Launched in May 2023, it has grown to 14 members."
    (claim,) = claims(group, text)
    assert claim.slots["founders"] == ["ESP", "MLT"]
    assert claim.slots["size"] == {"min": 14, "max": 14}
    assert claim.date == "2023-05"
    assert claim.evidence == text


def test_who_they_are(claims: Stated) -> None:
    (claim,) = claims(
        group, "Four countries set up a Joint River Monitoring Team. They are Spain, Portugal, Malta and Italy.",
    )
    assert claim.slots["founders"] == ["ESP", "PRT", "MLT", "ITA"]
    assert claim.slots["size"] == {"min": 4, "max": 4}


def test_states_that_have_joined(claims: Stated) -> None:
    (claim,) = claims(group, "This is the register of damage. Thirty states plus the European Union have joined.")
    assert claim.slots["size"] == {"min": 31, "max": 31}


def test_established_by_several(claims: Stated) -> None:
    (claim,) = claims(group, "We welcome the establishment of the River Verification Centre in Vienna by Spain, Malta and Italy.")
    assert claim.slots["founders"] == ["ESP", "MLT", "ITA"]


def test_its_leaders_by_name(claims: Stated) -> None:
    (claim,) = claims(group, "The two leaders of the bridge coalition, Latvia and Malta, took stock of it.")
    assert claim.slots["founders"] == ["LVA", "MLT"]


def test_a_proper_name_goes_on_behind_its_noun(claims: Stated) -> None:
    (claim,) = claims(group, "It is called Operation Open Door. Lloyd Austin unveiled it in Doha.")
    assert claim.slots["name"] == "Operation Open Door"
    assert claim.slots["founders"] == ["USA"]


def test_signed_by_states(claims: Stated) -> None:
    (claim,) = claims(group, "Twelve states plus Norway put their names to a River Agency project to buy pumps.")
    assert claim.slots["size"] == {"min": 13, "max": 13}


@pytest.mark.parametrize("text", [
    "The meeting of the bridge fund, chaired by Spain, ended.",
    "Spain led the Polish team in Kyiv.",
    "Officials of the working group met in Warsaw.",
    "The ruling coalition in Germany agreed on a budget.",
    "A parliamentary group asked the minister of Poland about the road.",
    "Poland wants a plan to rebuild the bridge.",
    "The alliance met in Vilnius.",
    "Greece has not joined the coalition.",
])
def test_what_is_no_joint_undertaking(claims: Stated, text: str) -> None:
    assert claims(group, text) == []


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("The Northern Cable Initiative brings together Estonia, Finland and Sweden.", ["EST", "FIN", "SWE"]),
        ("A “coalition of bakers” made up of Spain, Italy and Greece will feed the recruits in Ukraine.", ["ESP", "ITA", "GRC"]),
        ("Portugal became a member of the drone coalition in January.", ["PRT"]),
    ],
)
def test_what_belongs_to_it(claims: Stated, text: str, members: list[str]) -> None:
    (claim,) = claims(group, text)
    assert claim.slots["members"] == members


def test_made_before_it_is_named(claims: Stated) -> None:
    (claim,) = claims(group, "Founded in 2015 by Germany and Norway, the Northern Forest Compact has 18 members.")
    assert claim.slots["founders"] == ["DEU", "NOR"]
    assert claim.slots["size"] == {"min": 18, "max": 18}
    assert claim.date == "2015"


def test_its_strength_before_its_name(claims: Stated) -> None:
    (claim,) = claims(group, "A 30-strong coalition of the willing gathered in Paris.")
    assert claim.slots["size"] == {"min": 30, "max": 30}


def test_what_other_sentences_tell_of_it(claims: Stated) -> None:
    text = "The drone coalition, led by Latvia and Britain, met.\n\nIt rained in Riga.\n\nThe drone coalition has 20 members."
    told = claims(group, text)
    assert [claim.slots["founders"] for claim in told] == [["LVA", "GBR"]] * 2


@pytest.mark.parametrize(
    "text",
    [
        "Leaders of the coalition of the willing met in London on Sunday.",
        "Germany gave 10 million euros to the drone coalition.",
        "The government coalition of Social Democrats and Greens in Germany quarrels over aid to Ukraine.",
        "In Austria, a coalition of three parties formed a government in January.",
        "Poland’s Citizens’ Coalition led by Donald Tusk backed the aid for Ukraine.",
        "A consortium of German and Polish companies will build a plant in Ukraine.",
        "The NATO alliance has 32 members and Finland joined in 2023.",
        "The Marshall Plan was launched by the United States in 1948.",
        "A diplomatic initiative by Turkey to end the war failed.",
    ],
)
def test_only_spoken_of_or_of_others_than_states(claims: Stated, text: str) -> None:
    assert all(claim.confidence < DOUBT for claim in claims(group, text))


@pytest.mark.parametrize(
    "text",
    [
        "Defence ministers from 30 countries met in Brussels, where the coalition of the willing was discussed.",
        "The 27 members of the European Union support the drone coalition.",
    ],
)
def test_states_that_are_not_its_members_are_not_its_size(claims: Stated, text: str) -> None:
    assert all("size" not in claim.slots for claim in claims(group, text))
