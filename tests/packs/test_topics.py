"""Which reports the pack of donor conferences takes: gatherings of states that give, not town halls, clubs and home budgets."""

from __future__ import annotations

from pathlib import Path

import pytest

from promissory import documents, packs
from promissory.service import topic


def touched(text: str) -> bool:
    report = documents.make("report.txt", text.encode(), "text", documents.Known(published="2025-05-05"))
    return topic.touches(report, packs.load("donor-conferences"))


@pytest.mark.parametrize("text", [
    "Leaders of the Pacific Islands Forum met in Suva and set up a facility for sea walls.",
    "The African Union will pay for a thousand soldiers in the east.",
    "ASEAN ministers agreed on rice reserves for bad years.",
    "The eighth replenishment of the fund ended with eleven billion dollars.",
    "Donors promised tents for the valley.",
    "Ministers in Bonn argued over loss and damage until midnight.",
    "The alliance wants five per cent of GDP by 2035.",
    "The creditors gave Zambia three more years, the IMF said.",
    "The cyclone left nine hundred homeless on the coast.",
    "The prime minister flew home before the summit was over.",
])
def test_giving_between_states_is_on_the_subject(text: str) -> None:
    assert touched(text)


@pytest.mark.parametrize("text", [
    "The council raised the fund for the swimming pool and heard an appeal against the bypass.",
    "The striker renewed his pledge to the club after the cup final.",
    "The finance minister's budget cuts the tax on beer and puts 2 billion into schools.",
    "The mission of the choir is joy, its aide said, and the relief on her face was plain.",
    "Pupils recite the Pledge of Allegiance.",
    "The path to the summit is closed; the next summit is open, and so are all the summits behind it.",
    "The cellar was flooded, the second flood in a year; floods never trouble the upper street.",
    "Stir the lentils until they have a truck-load of flavour, then declare dinner ready.",
])
def test_what_stays_at_home_is_not(text: str) -> None:
    assert not touched(text)


@pytest.mark.parametrize("pack", ["donor-conferences", "ukraine-support"])
def test_sport_recipes_and_the_parish_stay_off_the_subject(pack: str) -> None:
    folder = Path(__file__).parents[2] / "benchmarks" / "off-topic"
    reports = [documents.make(path.name, path.read_bytes(), "text", None) for path in sorted(folder.glob("*.txt"))]
    assert reports
    assert not any(topic.touches(report, packs.load(pack)) for report in reports)
