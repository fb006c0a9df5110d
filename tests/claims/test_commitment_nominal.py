"""Commitments told by nouns and by what came of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from promissory.claims import commitment
from promissory.model.claim import Claim

Claims = Callable[..., list[Claim]]
WAR = "Ukraine needs help, and help for Ukraine was the theme."


def test_the_promise_behind_what_came_of_it(claims: Claims) -> None:
    found = claims(commitment, f"{WAR}\n\nOf the 45 howitzers that Finland pledged, 12 have arrived.")
    assert [(c.slots["by"], c.slots["stage"], c.slots["items"][0]["quantity"]) for c in found if c.confidence > 0.2] == [
        (["FIN"], "pledged", 45)
    ]


def test_no_promise_where_nobody_is_named_for_it(claims: Claims) -> None:
    found = claims(commitment, f"{WAR}\n\nOf the 45 howitzers on the list, 12 have arrived.")
    assert [c for c in found if c.confidence > 0.2] == []


@pytest.mark.parametrize(("text", "by", "amount"), [
    ("Sweden pledged 40 howitzers on Monday. On top of that: 200 million kronor for generators.", "SWE", 2e8),
    ("Norway pledged 40 howitzers on Monday. The second part is 300 million kroner in cash.", "NOR", 3e8),
])
def test_a_sum_without_a_giver_in_its_clause(claims: Claims, text: str, by: str, amount: float) -> None:
    found = claims(commitment, f"{WAR}\n\n{text}")
    sums = [c for c in found if c.confidence > 0.2 and "value" in c.slots]
    assert [(c.slots["by"], c.slots["value"]["amount"]) for c in sums] == [([by], amount)]


@pytest.mark.parametrize("text", [
    "Sweden pledged 40 howitzers on Monday. The repair of the bridge costs 200 million kronor.",
    "Sweden pledged 40 howitzers on Monday. The book, 300 pages, sells at 29 euros.",
    "Sweden pledged 40 howitzers on Monday. No further 200 million kronor came.",
])
def test_sums_that_are_prices_or_denied(claims: Claims, text: str) -> None:
    found = claims(commitment, f"{WAR}\n\n{text}")
    assert [c for c in found if c.confidence > 0.2 and "value" in c.slots] == []
