"""Conditions: what waits, what it waits for, who must act, and what only looks like one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from promissory.claims import condition
from promissory.claims.reader import DOUBT
from promissory.model.claim import Claim

Stated = Callable[..., list[Claim]]


@pytest.mark.parametrize(("text", "subject", "requires", "actor"), [
    ("Poland will send the tanks only if Germany agrees.", "send the tanks", "Germany agrees", "DEU"),
    ("Norway would train the brigade, provided that Sweden pays half.", "train the brigade", "Sweden pays half", "SWE"),
    ("There will be no talks until Russia withdraws its troops.", "no talks", "Russia withdraws", "RUS"),
    ("Unless France signs, the fund for Ukraine will stay empty.", "the fund for Ukraine", "France signs", "FRA"),
    ("Spain is ready to send instructors to Ukraine once there is a ceasefire.", "send instructors", "a ceasefire", None),
    ("The Danish contribution is subject to approval by the Danish parliament.", "contribution", "approval", "DNK"),
    ("If Italy pays, Greece will deliver the shells to Ukraine.", "Greece will deliver", "Italy pays", "ITA"),
    ("Should Russia attack again, Finland would close the border.", "close the border", "Russia attack", "RUS"),
    ("Any Spanish role in Ukraine must be backed by the United States.", "Spanish role", "United States", "USA"),
    ("Without fuel, the lorries of Poland would stand still.", "stand still", "fuel", None),
    ("There can be no truce for as long as Russia shells the towns.", "no truce", "Russia shells", "RUS"),
    ("Spain sees Ukraine in the union one day, just not while Russia is shelling it.", "Ukraine", "Russia is shelling", "RUS"),
    ("Estonia will open the depot after Germany has signed the lease.", "open the depot", "Germany has signed", "DEU"),
    ("A Polish brigade could leave within days of a vote in the Sejm.", "brigade could leave", "a vote", "POL"),
    ("Portugal offered four boats provided Spain paid for the fuel.", "four boats", "Spain paid", "ESP"),
    ("Finland cannot guard the border without Swedish help.", "guard the border", "Swedish help", "SWE"),
    ("Norway will not send the guns until its parliament has voted.", "send the guns", "voted", "NOR"),
    ("Italy attached a string: Greece must first return the old boats.", "Italy", "Greece must first return", "GRC"),
    ("Poland would send engineers, with a proviso that Germany feeds them.", "engineers", "Germany feeds them", "DEU"),
])
def test_one_thing_waits_for_another(claims: Stated, text: str, subject: str, requires: str, actor: str | None) -> None:
    (claim,) = claims(condition, text)
    assert subject in claim.slots["subject"]
    assert requires in claim.slots["requires"]
    assert claim.slots.get("from") == actor
    assert claim.slots["state"] == "unmet"
    assert claim.modality == "conditional"
    assert claim.evidence == text


@pytest.mark.parametrize("text", [
    "Reporters asked if Poland would send the tanks.",
    "Will Poland pay if Germany does not?",
    "A Polish diplomat spoke on condition of anonymity.",
    "Poland has provided tanks to Ukraine.",
    "It is unclear if Hungary will attend.",
    "Poland once sent tanks to Ukraine.",
    "Germany sent the tanks when Poland asked.",
    "France reduced its force, if only a little.",
    "Poland will help as long as it takes.",
    "Poland will send help if need be.",
    "France visited Kyiv twice this year and Italy once by video.",
    "Germany signed the treaty at a time when Poland could not.",
    "The soldiers of Spain would be subject to its own rules.",
    "None of it could have happened without a nod from France.",
    "Poland was the first to send tanks to Ukraine.",
])
def test_questions_times_and_sayings_are_no_conditions(claims: Stated, text: str) -> None:
    assert claims(condition, text) == []


def test_reports_about_nothing_of_the_pack_tell_none(claims: Stated) -> None:
    assert claims(condition, "The match will be played if the rain stops.") == []


def test_who_says_it_is_no_part_of_it(claims: Stated) -> None:
    (claim,) = claims(condition, "The money will not flow until Hungary signs the accord, a German diplomat said.")
    assert claim.slots["requires"] == "Hungary signs the accord"


def test_the_speaker_reports_it(claims: Stated) -> None:
    (claim,) = claims(condition, "Emmanuel Macron said France would send soldiers only if Ukraine asked for them.")
    assert claim.reported_by == "Emmanuel Macron"
    assert claim.slots["from"] == "UKR"


def test_each_condition_of_a_list_stands_alone(claims: Stated) -> None:
    told = claims(
        condition, "Poland set two conditions for the jets: that Germany trains the crews and that France pays for the hangars."
    )
    assert [c.slots["requires"] for c in told] == ["Germany trains the crews", "France pays for the hangars"]
    assert [c.slots["from"] for c in told] == ["DEU", "FRA"]


def test_what_must_come_first_holds_back_what_was_told_before(claims: Stated) -> None:
    (claim,) = claims(condition, "Poland may send the jets. Germany would have to agree to it first.")
    assert claim.slots["subject"] == "Poland may send the jets"
    assert claim.slots["from"] == "DEU"


def test_several_ifs_are_several_conditions(claims: Stated) -> None:
    told = claims(condition, "Latvia would pay if Poland asks, if Germany joins, and if France agrees.")
    assert [c.slots["from"] for c in told] == ["POL", "DEU", "FRA"]


def test_what_must_still_be_done_is_a_candidate(claims: Stated) -> None:
    (claim,) = claims(condition, "Poland may send the jets. The German cabinet must still sign the papers.")
    assert claim.slots["from"] == "DEU"
    assert claim.confidence < DOUBT


@pytest.mark.parametrize(
    "text",
    ["Ask him if he has seen the tanks from Germany.", "The refugees from Ukraine can stay in Germany as long as they like."],
)
def test_asking_and_liking_are_no_conditions(claims: Stated, text: str) -> None:
    assert claims(condition, text) == []


@pytest.mark.parametrize(("text", "actor"), [
    ("The United States would offer Ukraine a backstop provided that Europe steps up its spending.", "?Europe"),
    ("Sweden will train the brigade if others pay for its weapons.", "?others"),
    ("Sweden will train the brigade if it gets the weapons.", "SWE"),
])
def test_many_without_a_name_act_under_the_words_they_are_given(claims: Stated, text: str, actor: str) -> None:
    (claim,) = claims(condition, f"The war in Ukraine goes on.\n\n{text}", "2025-03-26")
    assert claim.slots["from"] == actor
