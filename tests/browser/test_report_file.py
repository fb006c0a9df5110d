"""The report file and the memo opened from the disk: they print, ask nobody for anything, and axe finds nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.test_accessibility import RUN
from promissory.service import memo, reporting
from promissory.service.workspace import Workspace
from web.sample_desk import fill

pytestmark = pytest.mark.chromium
WIDE, PHONE = (1440, 900), (390, 844)
Reading = Callable[..., Page]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the report of everything, one report of which means harm, and a memo of two months."""
    folder = tmp_path_factory.mktemp("taken")
    where: Workspace = fill(folder / "sample.db")
    (folder / "report.html").write_text(reporting.page(where, reporting.Asked()), "utf-8")
    told = memo.memo(where, memo.Asked("2025-03", "2025-05"))
    (folder / "memo.html").write_text(memo.page(where, told), "utf-8")
    return folder


@pytest.fixture
def reading(from_disk: Reading, kept: Path) -> Reading:
    """Opens a page of that folder."""
    return lambda name, **how: from_disk(kept / name, **how)


@pytest.mark.parametrize("name", ["report.html", "memo.html"])
@pytest.mark.parametrize(("theme", "size"), [("light", WIDE), ("dark", WIDE), ("light", PHONE), ("dark", PHONE)])
def test_axe_finds_nothing(reading: Reading, axe: str, name: str, theme: str, size: tuple[int, int]) -> None:
    page = reading(name, theme=theme, size=size, script=True)
    page.evaluate(axe)
    assert page.evaluate(RUN) == []
    if name == "report.html":
        page.locator(".cite").first.click()
        assert page.evaluate(RUN) == []


@pytest.mark.parametrize("name", ["report.html", "memo.html"])
def test_nothing_is_cut_off_on_a_phone(reading: Reading, name: str) -> None:
    page = reading(name, size=PHONE, script=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


def test_a_number_leads_to_the_sentence_and_back_by_keyboard(reading: Reading) -> None:
    page = reading("report.html")
    first = page.locator("a.cite").first
    first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#n1$"))
    note = page.locator("#n1")
    expect(note).to_contain_text("About 12 delegations")
    expect(note.locator("a").first).to_have_text("Donors meet in Oslo")
    note.locator("a.back").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#c1$"))


@pytest.mark.parametrize("name", ["report.html", "memo.html"])
def test_it_prints_on_sheets_of_a4(reading: Reading, name: str) -> None:
    printed = reading(name).pdf(prefer_css_page_size=True)
    assert printed.startswith(b"%PDF")
    boxes = {tuple(round(float(edge)) for edge in found.split()) for found in re.findall(rb"/MediaBox \[([\d. ]+)\]", printed)}
    assert boxes == {(0, 0, 595, 842)}
    if name == "report.html":
        assert printed.count(b"/Type /Page\n") >= 2


def test_the_heads_of_tables_stand_on_every_sheet_and_nothing_for_the_screen_only(reading: Reading) -> None:
    page = reading("report.html", script=True)
    page.emulate_media(media="print")
    assert page.locator("thead").first.evaluate("e => getComputedStyle(e).display") == "table-header-group"
    assert page.locator(".endnotes").evaluate("e => getComputedStyle(e).breakBefore") == "page"
    assert page.locator(".back").first.evaluate("e => getComputedStyle(e).display") == "none"
    assert page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(255, 255, 255)"
