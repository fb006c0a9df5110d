"""The lines of a tally: whose number, and after a colon what of it came."""

from __future__ import annotations

from collections.abc import Callable

from promissory.claims import fulfilment
from promissory.model.claim import Claim

Stated = Callable[..., list[Claim]]


def test_a_line_with_none_and_the_line_after_it(claims: Stated) -> None:
    told = claims(fulfilment, "Tanks for Ukraine. Belgium's 30 tanks: zero. Denmark: 12 of 19.")
    assert [(c.slots["by"], c.slots["promised"], c.slots["delivered"]) for c in told] == [(["BEL"], 30, 0), (["DNK"], 19, 12)]


def test_a_colon_before_other_words_tells_of_no_arrival(claims: Stated) -> None:
    assert claims(fulfilment, "Belgium's 30 tanks: the minister said that they would be sent to Ukraine.") == []
