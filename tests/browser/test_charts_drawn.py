"""Charts and the graph are drawn under the strict policy, zoomed by button, walked by key, and left out without script."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.chromium
Opening = Callable[..., Page]
PHONE = (390, 844)


def promise(page: Page) -> None:
    page.locator("#results tbody tr", has_text="pledged").locator("th a").first.click()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_chart_is_drawn_and_nothing_is_complained_of(opening: Opening, theme: str) -> None:
    page = opening("/timeline", theme=theme)
    for address in ("/timeline", "/timeline?lanes=party", "/totals", "/totals?currency=USD&group_by=period"):
        page.goto(address)
        expect(page.locator("[data-chart][data-drawn] svg .mark-symbol path, [data-chart][data-drawn] svg .mark-rect path")
               .first).to_be_visible()
    page.goto("/commitments")
    promise(page)
    expect(page.locator("[data-chart][data-drawn] svg")).to_have_count(2)
    expect(page.locator(".plot").nth(1)).to_contain_text("all of it")
    page.goto("/guarantees")
    expect(page.locator("[data-graph][data-drawn] canvas").first).to_be_visible()


def test_a_chart_wears_the_colours_of_the_page_in_both_themes(opening: Opening) -> None:
    fills = []
    for theme in ("light", "dark"):
        page = opening("/timeline", theme=theme)
        mark = page.locator("[data-drawn] .mark-symbol path").first
        expect(mark).to_be_visible()
        fills.append(mark.evaluate("mark => getComputedStyle(mark).fill"))
    assert fills == ["rgb(29, 106, 67)", "rgb(127, 203, 161)"]  # --k-commitment


def test_the_timeline_zooms_and_lists_the_days_shown(opening: Opening) -> None:
    page = opening("/timeline")
    expect(page.locator("[data-drawn]")).to_be_visible()
    page.get_by_role("button", name="Closer").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Later").click()
    page.get_by_role("button", name="List these days").click()
    expect(page).to_have_url(re.compile(r"since=2025-0\d-\d\d&until=2025-0\d-\d\d"))
    expect(page.locator("[data-drawn]")).to_be_visible()  # drawn anew for the narrower list


def test_the_strip_is_walked_with_the_arrow_keys(opening: Opening) -> None:
    page = opening("/meetings")
    marks = page.locator("[data-strip] a")
    expect(marks.first).to_have_attribute("tabindex", "-1")
    marks.last.focus()
    page.keyboard.press("Home")
    expect(marks.first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/meetings/me-"))


def test_without_script_the_tables_stay_and_the_marks_are_links(opening: Opening) -> None:
    page = opening("/totals", script=False)
    expect(page.locator("figure.chart")).to_be_hidden()
    page.get_by_role("link", name="€100 million").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Norway: pledges")
    page.goto("/meetings")
    page.locator("[data-strip] a").first.click()
    expect(page.get_by_role("heading", name="Its size, source by source")).to_be_visible()


def test_charts_fit_a_phone_and_stand_on_paper(opening: Opening) -> None:
    page = opening("/meetings", size=PHONE)
    for address in ("/meetings", "/totals", "/guarantees", "/timeline"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0], address
    page.emulate_media(media="print")
    expect(page.locator("[data-drawn] svg")).to_be_visible()
    expect(page.locator("[data-zoom]")).to_be_hidden()


def test_the_libraries_come_only_where_a_chart_is(opening: Opening) -> None:
    page = opening("/commitments")
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.goto("/meetings")
    page.goto("/commitments")
    assert not [url for url in asked if "vega" in url or "cytoscape" in url]
