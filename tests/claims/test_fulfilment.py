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


def test_both_figures_are_kept(claims: Claims) -> None:
    (claim,) = claims(fulfilment, "Germany has delivered 18 of 24 promised tanks to Ukraine.", "2025-03-26")
    assert (claim.slots["promised"], claim.slots["delivered"], claim.slots["item"]) == (24, 18, "tanks")


@pytest.mark.parametrize("text", [
    "Half of the population of the city has left.",
    "Germany will deliver 18 tanks.",
    "About 30 percent of the vote went to the opposition.",
])
def test_no_fulfilment(claims: Claims, text: str) -> None:
    assert claims(fulfilment, f"The war in Ukraine goes on.\n\n{text}", "2025-03-26") == []
