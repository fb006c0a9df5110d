"""Stances in the words of many outlets: idioms, nouns, passives, things of which there shall be none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from promissory.claims import position
from promissory.claims.reader import DOUBT
from promissory.model.claim import Claim

Stated = Callable[..., list[Claim]]


def stances(claims: list[Claim]) -> set[tuple[str, str, str]]:
    """Actor, question and stance of each claim that is more than a guess."""
    return {(c.slots["for"], c.slots["question"], c.slots["stance"]) for c in claims if c.confidence >= DOUBT}


@pytest.mark.parametrize(("text", "expected"), [
    ("Berlin slams the door on ground troops for Ukraine.", ("DEU", "ground-troops", "opposes")),
    ("Estonia's prime minister declined to exclude the dispatch of Western troops to Ukraine.", ("EST", "ground-troops", "open")),
    ("Greece wants no part in a peacekeeping force in Ukraine.", ("GRC", "reassurance-force", "opposes")),
    ("Warsaw regards American backing for a European force as indispensable.", ("POL", "us-backstop", "supports")),
    ("Slovenia is in on the Czech ammunition scheme.", ("SVN", "joint-ammunition-purchase", "supports")),
    ("Turkey has nothing against Ukraine joining NATO.", ("TUR", "nato-membership", "supports")),
    ("Luxembourg's finance minister questioned the legality of seizing Russian assets.", ("LUX", "frozen-assets", "opposes")),
])
def test_idioms_carry_a_stance(claims: Stated, text: str, expected: tuple[str, str, str]) -> None:
    assert stances(claims(position, text)) == {expected}


@pytest.mark.parametrize(("text", "expected"), [
    ("The plan to buy shells outside Europe won the backing of the Netherlands.",
     ("NLD", "joint-ammunition-purchase", "supports")),
    ("A loan on the frozen Russian assets was rejected by Belgium.", ("BEL", "frozen-assets", "opposes")),
    ("Easing sanctions on Russia has met with resistance from Lithuania.", ("LTU", "sanctions-relief", "opposes")),
])
def test_a_noun_or_a_passive_names_its_holder(claims: Stated, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in stances(claims(position, text))


def test_backing_that_is_only_sought_is_none(claims: Stated) -> None:
    found = stances(claims(position, "Prague seeks the backing of Portugal for the purchase of ammunition abroad."))
    assert not [one for one in found if one[0] == "PRT"]


def test_a_thing_of_which_there_shall_be_none_is_refused(claims: Stated) -> None:
    found = stances(claims(position, '"There will be no Czech soldiers in Ukraine," Prime Minister Petr Fiala told parliament.'))
    assert found == {("CZE", "ground-troops", "opposes")}


def test_a_thing_of_which_there_is_none_is_no_stance(claims: Stated) -> None:
    assert stances(claims(position, "There are no Western troops in Ukraine, Petr Fiala told parliament.")) == set()


def test_a_wish_that_it_shall_not_be_is_a_refusal(claims: Stated) -> None:
    found = stances(claims(position, "Moscow insists that Ukraine must never enter NATO."))
    assert found == {("RUS", "nato-membership", "opposes")}


def test_what_hangs_below_another_question_is_not_asked(claims: Stated) -> None:
    found = stances(claims(position, "Spain brushed aside calls for a US backstop to a European force."))
    assert found == {("ESP", "us-backstop", "opposes")}


def test_other_words_may_stand_inside_the_name_of_a_question(claims: Stated) -> None:
    found = stances(claims(position, "Hungary favours an end to sanctions on Russia and would lift the remaining sanctions."))
    assert found == {("HUN", "sanctions-relief", "supports")}


def test_a_far_too_early_idea_is_refused(claims: Stated) -> None:
    found = stances(claims(position, "Finland deemed it far too early to consider lifting sanctions on Russia."))
    assert found == {("FIN", "sanctions-relief", "opposes")}


def test_demands_that_were_ignored_are_stances_of_those_who_made_them(claims: Stated) -> None:
    found = stances(claims(position, "Despite demands from the Baltic states, led by Estonia, the US refuses a backstop."))
    assert {("USA", "us-backstop", "opposes"), ("EST", "us-backstop", "supports")} <= found


def test_who_made_a_proposal_is_for_it(claims: Stated) -> None:
    found = stances(claims(position, "Latvia welcomed a proposal by Estonia to buy ammunition from outside the EU."))
    assert found == {("LVA", "joint-ammunition-purchase", "supports"), ("EST", "joint-ammunition-purchase", "supports")}


def test_no_consensus_is_the_indecision_of_the_participants(claims: Stated) -> None:
    found = claims(position, "The Oslo conference is over. There is no consensus on sending troops to Ukraine, Petr Fiala said.")
    assert ("?participants in the Oslo conference", "ground-troops", "undecided") in stances(found)


def test_no_consensus_among_those_named_is_theirs(claims: Stated) -> None:
    (claim,) = claims(position, "There is no agreement among the allies on sending troops to Ukraine.")
    assert (claim.slots["for"], claim.slots["stance"]) == ("?the allies", "undecided")


def test_blame_of_another_thing_is_no_stance(claims: Stated) -> None:
    assert stances(claims(position, "Estonia criticised slow deliveries under the Czech ammunition initiative.")) == set()
