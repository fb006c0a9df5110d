"""What waits is told without the words that tell it: who suggested, warned or met to discuss waits for nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from promissory.claims import condition
from promissory.model.claim import Claim

Stated = Callable[..., list[Claim]]


@pytest.mark.parametrize(("text", "subject"), [
    ("Denmark will host a meeting on Friday to discuss guards for the port once there is a truce with Russia.",
     "discuss guards for the port"),
    ("But talks have stalled as the Swedes insist any patrol must be backed by the United States.", "any patrol"),
    ("In an interview, the Polish minister warned that the bridge would fall if Germany does not pay.", "the bridge would fall"),
    ("Norway will send ferries to Ukraine only if Sweden agrees.", "Norway will send ferries to Ukraine"),
    ("Norway asked Ukraine for the port of Odesa. This would depend on Russia's consent.",
     "Norway asked Ukraine for the port of Odesa."),
])  # fmt: skip
def test_what_waits(claims: Stated, text: str, subject: str) -> None:
    (claim,) = claims(condition, text)
    assert claim.slots["subject"].rstrip(".") == subject.rstrip(".")
