"""Who speaks through a screen is there remotely; who invites is there; an adviser nobody names is not."""

from __future__ import annotations

from collections.abc import Callable

from promissory.claims import attendance, commitment
from promissory.model.claim import Claim

Stated = Callable[..., list[Claim]]


def test_a_video_address_is_remote(claims: Stated) -> None:
    text = ("Leaders of Spain met in Madrid on 2 March 2025. In a video address, Ukrainian President Volodymyr Zelensky "
            "urged leaders gathered in Madrid to send boats.")  # fmt: skip
    modes = {claim.slots["for"]: claim.slots["mode"] for claim in claims(attendance, text)}
    assert modes["UKR"] == "remote"


def test_who_invites_others_to_a_meeting_comes(claims: Stated) -> None:
    text = "French President Emmanuel Macron has invited his European counterparts to Paris for a meeting on 28 March 2025."
    assert "Emmanuel Macron" in {claim.slots.get("who") for claim in claims(attendance, text)}


def test_what_is_only_asked_has_not_been_delivered(claims: Stated) -> None:
    text = "The paper asked whether Norway had delivered forty shells to Ukraine."
    assert [claim.slots["stage"] for claim in claims(commitment, text) if claim.slots["stage"] == "delivered"] == []
