"""The walk of a newcomer: from the desk as it opens over the shipped reports to the words behind a promise, in counted clicks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import Opening, opener, serving
from promissory.service.read import Request, read_paths
from promissory.service.workspace import Workspace
from promissory.web.app import create_app

pytestmark = pytest.mark.chromium
EXAMPLES = Path(__file__).parents[2] / "examples" / "paris"
COUNT = """addEventListener('click', one => {
  if (one.isTrusted) sessionStorage.setItem('clicks', 1 + Number(sessionStorage.getItem('clicks')));
}, true);"""


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the desk over the shipped reports answers, as `make demo` opens it."""
    where = Workspace(db=str(tmp_path_factory.mktemp("shipped") / "shipped.db"))
    assert {one.status for one in read_paths(where, Request([EXAMPLES]))} == {"read"}
    with serving(create_app(where)) as address:
        yield address


@pytest.fixture
def opens(browser: Browser, shipped: str) -> Iterator[Opening]:
    with opener(browser, shipped) as opening:
        yield opening


def counting(page: Page) -> Page:
    """The page, opened anew with every click of a hand counted."""
    page.add_init_script(COUNT)
    page.goto("/")
    page.evaluate("sessionStorage.clear()")
    return page


def clicks(page: Page) -> int:
    return int(page.evaluate("Number(sessionStorage.getItem('clicks'))"))


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)], ids=["wide", "phone"])
def test_one_click_leads_to_the_sentence_and_a_second_to_its_place_in_the_report(opens: Opening, size: tuple[int, int]) -> None:
    page = counting(opens("/", size=size))
    page.locator(".lead").get_by_role("link", name="France to Ukraine: security guarantees").click()
    sentence = page.locator("figure.quote mark").first
    expect(sentence).to_contain_text("security guarantees")
    assert clicks(page) == 1
    words = sentence.inner_text()
    page.locator("figure.quote a.report").first.click()
    asked = page.locator("mark.asked").first
    expect(asked).to_be_in_viewport()
    assert words.startswith(asked.inner_text()[:40])
    assert clicks(page) == 2


def test_from_a_list_it_is_three(opens: Opening) -> None:
    """Commitments, the promise, its report."""
    page = counting(opens("/"))
    page.get_by_role("navigation", name="Sections").get_by_role("link", name="Commitments").click()
    page.get_by_role("row").get_by_role("link", name="ammunition", exact=True).click()
    page.locator("figure.quote a.report").first.click()
    expect(page.locator("mark.asked").first).to_be_in_viewport()
    assert clicks(page) == 3


def test_what_moved_since_the_last_visit_leads_to_its_sentence_in_one_click(opens: Opening) -> None:
    page = counting(opens("/?since=1"))
    page.goto("/?since=1")
    page.locator(".news a.report").first.click()
    expect(page.locator("mark.asked").first).to_be_in_viewport()
    assert clicks(page) == 1


def test_the_keyboard_alone_leads_there_too(opens: Opening) -> None:
    page = opens("/")
    page.get_by_role("link", name="France to Ukraine: security guarantees").first.focus()
    page.keyboard.press("Enter")
    report = page.locator("figure.quote a.report").first
    expect(report).to_be_visible()
    report.focus()
    page.keyboard.press("Enter")
    expect(page.locator("mark.asked").first).to_be_in_viewport()


def test_a_visit_is_kept_and_the_page_then_says_that_nothing_is_new(opens: Opening) -> None:
    page = opens("/")
    expect(page.locator(".since")).to_contain_text("This browser keeps no visit yet")
    page.get_by_role("button", name="I have seen this").press("Enter")
    expect(page.locator(".since")).to_contain_text("No report was read since then.")
