"""Positions are replayed with the slider, by keyboard, and as plain links without script."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.chromium
Opening = Callable[..., Page]


def test_the_slider_replays_the_matrix(opening: Opening) -> None:
    page = opening("/positions?question=reassurance-force")
    norway = page.get_by_role("row", name=re.compile("^Norway"))
    expect(norway).to_contain_text("open")
    slide = page.get_by_role("slider")
    slide.focus()
    page.keyboard.press("Home")
    expect(page.get_by_text("As it stood on 10 March 2025")).to_be_visible()
    expect(norway).to_contain_text("opposes")
    expect(norway).not_to_contain_text("open")
    expect(page).to_have_url(re.compile("on=2025-03-10"))
    page.keyboard.press("ArrowRight")
    expect(norway).to_contain_text("moved")
    page.keyboard.press("End")
    expect(page.get_by_text("As it stands now")).to_be_visible()


def test_playing_goes_from_the_first_move_to_the_last(opening: Opening) -> None:
    page = opening("/positions")
    page.get_by_role("button", name="Play").click()
    expect(page.get_by_text("As it stood on 10 March 2025")).to_be_visible()
    expect(page.get_by_text("As it stands now")).to_be_visible(timeout=15_000)
    expect(page.get_by_role("button", name="Play")).to_be_visible()


def test_the_days_are_links_without_script(opening: Opening) -> None:
    page = opening("/positions", script=False)
    expect(page.get_by_role("slider")).to_have_count(0)
    page.get_by_role("link", name="← 5 May 2025").click()
    expect(page.get_by_role("row", name=re.compile("^Norway"))).to_contain_text("moved")
    page.get_by_label("As it stood on").fill("2025-04")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("row", name=re.compile("^Norway"))).to_contain_text("opposes")
