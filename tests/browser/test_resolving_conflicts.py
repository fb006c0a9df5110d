"""A conflict is resolved where it stands, and taken back, with and without script."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from browser.test_accessibility import RUN
from browser.test_reviewing import named

pytestmark = pytest.mark.chromium
Opening = Callable[..., Page]


@pytest.mark.parametrize("script", [True, False])
def test_a_reviewer_says_which_value_holds_and_takes_it_back(own_opening: Opening, script: bool) -> None:
    page = named(own_opening("/conflicts", script=script), "Ana")
    values = page.locator(".register .told")
    first, second = values.all_inner_texts()
    page.get_by_role("button", name=re.compile("^This holds")).nth(1).click()
    expect(values).to_have_text([second, first])
    expect(page.locator(".register > li")).to_contain_text("resolved")
    expect(page.locator(".decisions")).to_contain_text("Ana corrected size to")
    page.get_by_role("button", name="Take back").click()
    expect(values).to_have_text([first, second])


def test_a_misread_value_is_corrected_in_place(own_opening: Opening, axe: str) -> None:
    page = named(own_opening("/conflicts"), "Ana")
    page.locator(".register summary").last.click()
    page.evaluate(axe)
    assert page.evaluate(RUN) == []
    preferred = page.get_by_label("The report says").first.input_value()
    page.get_by_label("The report says").last.fill(preferred)
    page.locator(".register details[open]").get_by_role("button", name="Correct").click()
    expect(page.get_by_text("No report contradicts another")).to_be_visible()
