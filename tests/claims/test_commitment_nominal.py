"""Commitments told by nouns and by what came of them."""

from __future__ import annotations

from collections.abc import Callable

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
