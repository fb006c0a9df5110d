"""Conditions: what waits, what it waits for, who must act, and what only looks like one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from promissory.claims import condition
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
