"""Searching as people do: from the field on any page to the sentence in its report, by keyboard, on a phone, without script."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browser.test_accessibility import RUN

pytestmark = pytest.mark.chromium
Opening = Callable[..., Page]
WIDE, PHONE = (1440, 900), (390, 844)


@pytest.mark.parametrize("script", [True, False])
def test_from_any_page_to_the_sentence_in_its_report(opening: Opening, script: bool) -> None:
    page = opening("/meetings", script=script)
    page.get_by_role("searchbox").fill("pledged generat")
    page.keyboard.press("Enter")
    expect(page.get_by_role("searchbox", name="Words")).to_have_value("pledged generat")
    page.get_by_role("link", name="Claims").click()
    hit = page.locator(".hit .line a").first
    expect(hit.locator("mark")).to_have_text(["pledged", "generators"])
    hit.click()
    marked = page.locator("mark.asked")
    expect(marked).to_have_text("Norway pledged 20 generators to Ukraine at Monday's meeting in Oslo.")
    expect(marked).to_be_in_viewport()


def test_a_search_is_narrowed_and_widened_again(opening: Opening) -> None:
    page = opening("/search?q=norway")
    page.get_by_label("From").fill("2025-05")
    page.get_by_role("button", name="Search").click()
    expect(page).to_have_url("/search?q=norway&actor=&since=2025-05&until=")
    expect(page.locator(".tally")).to_contain_text("found")
    page.get_by_role("link", name="Clear").click()
    expect(page).to_have_url("/search")


def test_help_is_one_key_press_from_its_page_and_leads_back(opening: Opening) -> None:
    page = opening("/commitments")
    page.get_by_role("link", name="Help on this page").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Commitments")
    expect(page.get_by_role("navigation", name="The manual").locator("[aria-current]")).to_have_text("Commitments")
    page.get_by_role("link", name="To the page").click()
    expect(page).to_have_url("/commitments")


@pytest.mark.parametrize(("theme", "size"), [("light", WIDE), ("dark", WIDE), ("light", PHONE), ("dark", PHONE)])
def test_axe_finds_nothing_on_search_and_help(opening: Opening, axe: str, theme: str, size: tuple[int, int]) -> None:
    page = opening("/", theme=theme, size=size)
    found: dict[str, Any] = {}
    for address in ("/search", "/search?q=norway", "/search?q=script", "/search?q=zeppelin&kind=claim", "/search?q=%2D", "/help",
                    "/help/review"):
        page.goto(address)
        page.evaluate(axe)
        if violations := page.evaluate(RUN):
            found[address] = violations
        wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        if wide:
            found[f"{address} is wider than the screen"] = wide
    assert found == {}
