"""When undated things happen: on the day told just before, at the table the report is about, about the day of the report."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from promissory.claims import commitment
from promissory.model.claim import Claim

Claims = Callable[..., list[Claim]]


def day_and_due(claims: Claims, text: str, published: str | None = "2024-05-14") -> tuple[str | None, str | None]:
    made = claims(commitment, text, published)[-1]
    return made.date, made.slots.get("due")


@pytest.mark.parametrize(("text", "day", "due"), [
    ("Ministers met in Oslo on Monday. Norway pledged 40 million euros to Ukraine.", "2024-05-13", None),
    ("Norway has pledged 40 million euros to Ukraine.", "2024-05", None),
    ("Norway pledged 40 million euros to Ukraine in March.", "2024-03", None),
    ("Norway will give Ukraine 40 million euros this year.", "2024-05", "2024"),
    ("Norway promised to send Ukraine 12 howitzers within six months.", "2024-05", "2024-11"),
    ("Norway sent 12 howitzers to Ukraine.", None, None),
    ("Norway delivered 12 howitzers to Ukraine by the end of March.", "2024-03", None),
    ("Norway promised to deliver 12 howitzers to Ukraine by the end of March.", "2024-05", "2025-03"),
])
def test_an_undated_pledge_belongs_to_its_scene(claims: Claims, text: str, day: str | None, due: str | None) -> None:
    assert day_and_due(claims, text) == (day, due)


def test_an_undated_report_dates_nothing(claims: Claims) -> None:
    assert day_and_due(claims, "Norway has pledged 40 million euros to Ukraine.", None) == (None, None)
