"""Reviewers at the desk: ten claims by keyboard and one taken back, two at once, editing, and the same without script."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from browser.test_accessibility import RUN

pytestmark = pytest.mark.chromium
Opening = Callable[..., Page]
KEYS = "aararaaara"
CURRENT = "[data-deck] > li:not([hidden])"


def named(page: Page, name: str) -> Page:
    """The page after a reviewer told a name."""
    page.get_by_label("You decide as").fill(name)
    page.get_by_label("You decide as").press("Enter")
    expect(page.get_by_role("button", name="Change")).to_be_visible()
    return page


def current(page: Page) -> str:
    return page.locator(CURRENT).get_attribute("data-claim") or ""


def reviewed(page: Page, verb: str) -> None:
    """Waits until the last decision has arrived."""
    expect(page.locator("[data-last]")).to_contain_text(f"You {verb}")


def test_ten_claims_are_reviewed_by_keyboard_and_one_is_taken_back(own_opening: Opening) -> None:
    page = named(own_opening("/review"), "Ana")
    met = []
    started = time.monotonic()
    for key in KEYS:
        met.append(current(page))
        page.keyboard.press(key)
        expect(page.locator(CURRENT)).not_to_have_attribute("data-claim", met[-1], timeout=1000)
    assert len(set(met)) == 10
    assert time.monotonic() - started < 10
    expect(page.locator("[data-count]")).to_have_text("10")
    last = page.locator(f"[data-claim='{met[-1]}']").get_attribute("data-line") or ""
    expect(page.locator("[data-last]")).to_contain_text(last)
    page.keyboard.press("u")
    expect(page.locator(CURRENT)).to_have_attribute("data-claim", met[-1])
    expect(page.locator("[data-count]")).to_have_text("9")
    page.reload()
    expect(page.locator("[data-count]")).to_have_text("9")
    log = page.request.get("/decisions.json").json()["rows"]
    verbs = {"a": "accept", "r": "reject"}
    assert [row["verb"] for row in log] == [*(verbs[key] for key in KEYS), "take_back"]
    assert {row["reviewer"] for row in log} == {"Ana"}


def test_the_whole_queue_can_be_walked_to_its_end(own_opening: Opening) -> None:
    page = named(own_opening("/review"), "Ana")
    total = int(re.findall(r"of (\d+)", page.locator(".progress-line").inner_text())[0])
    for _ in range(total):
        before = current(page)
        page.keyboard.press("a")
        page.wait_for_function("one => { const at = document.querySelector('[data-deck] > li:not([hidden])');"
                               " return !at || at.dataset.claim !== one; }", arg=before)
    expect(page.get_by_text("Everything is reviewed")).to_be_visible(timeout=30_000)  # the last of many words sent one by one


def test_two_reviewers_at_once_never_overwrite_each_other(own_opening: Opening) -> None:
    ana, ben = named(own_opening("/review"), "Ana"), named(own_opening("/review", refused=True), "Ben")
    claim = current(ana)
    assert current(ben) == claim
    ana.keyboard.press("r")
    reviewed(ana, "rejected")
    ben.keyboard.press("a")
    refusal = ben.get_by_role("alert")
    expect(refusal).to_contain_text("Ana decided 'reject'")
    expect(ben.locator("[data-count]")).to_have_text("0")
    refusal.get_by_role("link", name="Look at it again").click()
    expect(ben.locator(CURRENT)).to_have_attribute("data-claim", claim)
    expect(ben.locator(CURRENT)).to_contain_text("rejected already")
    ben.keyboard.press("a")
    reviewed(ben, "accepted")
    log = ana.request.get("/decisions.json").json()["rows"]
    assert [(row["reviewer"], row["verb"]) for row in log] == [("Ana", "reject"), ("Ben", "accept")]


def test_a_slot_is_edited_by_keyboard(own_opening: Opening) -> None:
    page = named(own_opening("/review?kind=fulfilment"), "Ana")
    page.goto("/review?kind=fulfilment")
    page.keyboard.press("e")
    share = page.get_by_label("Share")
    share.fill("60 %")
    share.press("Enter")
    expect(page.get_by_text("Everything is reviewed")).to_be_visible()
    assert page.request.get("/fulfilment.json").json()["rows"][0]["share"] == 0.6


def test_a_meeting_is_split_and_joined_again_by_keyboard(own_opening: Opening) -> None:
    page = named(own_opening("/review"), "Ana")
    page.goto("/review?kind=meeting")
    claim = current(page)
    page.keyboard.press("x")
    expect(page.get_by_role("button", name=re.compile("^Not the same"))).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(CURRENT).get_by_role("heading", name="May be the same")).to_be_visible()
    assert current(page) == claim
    assert page.request.get("/meetings.json").json()["total"] == 2
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator(CURRENT).get_by_role("heading", name="Joined with")).to_be_visible()
    assert page.request.get("/meetings.json").json()["total"] == 1


def test_the_keys_are_told_on_the_page_and_leave_fields_alone(own_opening: Opening) -> None:
    page = named(own_opening("/review"), "Ana")
    page.keyboard.press("?")
    expect(page.locator("[data-keys] dd").first).to_be_visible()
    page.keyboard.press("n")
    page.keyboard.type("a rare case")
    note = page.locator(CURRENT).get_by_label("Note", exact=True)
    expect(note).to_have_value("a rare case")
    expect(page.locator("[data-count]")).to_have_text("0")
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    page.keyboard.press("s")
    expect(page.locator("[data-count]")).to_have_text("0")


def test_reviewing_works_without_script(own_opening: Opening) -> None:
    page = named(own_opening("/review", script=False), "Ana")
    first = current(page)
    page.locator(CURRENT).get_by_role("button", name="Accept").click()
    assert current(page) != first
    expect(page.locator("[data-count]")).to_have_text("1")
    page.get_by_role("button", name="Take back").click()
    assert current(page) == first
    expect(page.locator("[data-count]")).to_have_text("0")
    page.goto("/review/clear?kind=attendance")
    page.get_by_role("checkbox").first.uncheck()
    page.get_by_role("button", name="Accept those ticked").click()
    expect(page.locator("tbody tr")).to_have_count(1)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_with_everything_open(own_opening: Opening, axe: str, theme: str) -> None:
    page = named(own_opening("/review?kind=meeting", theme=theme), "Ana")
    page.locator(CURRENT).get_by_role("button", name="Accept").click()
    for summary in page.locator(f"{CURRENT} summary").all():
        summary.click()
    page.evaluate(axe)
    assert page.evaluate(RUN) == []
