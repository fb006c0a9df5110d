"""The reader's page opened from a file, without scripts: what is pointed at is told, every claim reached, axe finds nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.test_accessibility import RUN
from promissory.exports.readers_page import Report, page
from promissory.prose.account import account
from promissory.prose.names import Names
from web.sample_desk import reports

pytestmark = pytest.mark.chromium
WIDE, PHONE = (1440, 900), (390, 844)
Reading = Callable[..., Page]
NAMES = Names({"NOR": "Norway", "UKR": "Ukraine", "SWE": "Sweden"}, {"reassurance-force": "a force after a ceasefire"}, "Sample")


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the sample reports, one of which means harm, and of two that were not read."""
    every = [Report(d.name, None, d, tuple(c), account(d, c, (), read=True), NAMES, d.notes) for d, c in reports()]
    unread = [Report("sport", "none of the words of 'sample'", every[0].document), Report("", "gone.txt: there is no such file")]
    path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_text(page([*every, *unread]), "utf-8")
    return path


@pytest.fixture
def reading(from_disk: Reading, kept: Path) -> Reading:
    """Opens that page."""
    return lambda **how: from_disk(kept, **how)


@pytest.mark.parametrize(("theme", "size"), [("light", WIDE), ("dark", WIDE), ("light", PHONE), ("dark", PHONE)])
def test_axe_finds_nothing(reading: Reading, axe: str, theme: str, size: tuple[int, int]) -> None:
    page = reading(theme=theme, size=size, script=True)
    page.evaluate(axe)
    assert page.evaluate(RUN) == []
    page.locator("#r1 details summary").click()
    page.locator("#r1 mark").first.hover()
    assert page.evaluate(RUN) == []
    page.locator("#show-statement").uncheck()
    assert page.evaluate(RUN) == []


def test_pointing_at_words_tells_every_claim_on_them(reading: Reading) -> None:
    page = reading()
    words = page.locator("#r1 mark", has_text="We will not send soldiers")
    expect(page.locator("#r1 .card:visible")).to_have_count(0)
    words.hover()
    cards = page.locator("#r1 .card:visible")
    expect(cards).to_have_count(2)
    expect(cards.nth(0)).to_contain_text("Stance opposes")
    expect(cards.nth(1)).to_contain_text("Person Kari Holm")
    for card in cards.all():
        expect(card).to_be_in_viewport(ratio=0.9)


def test_the_keyboard_reaches_each_claim_and_shows_it_alone(reading: Reading) -> None:
    page = reading()
    numbers = page.locator("#r1 .text a.ref")
    numbers.first.focus()
    for place in range(numbers.count()):
        expect(numbers.nth(place)).to_be_focused()
        expect(page.locator(".card:visible")).to_have_count(1)
        expect(page.locator(".card:visible .number")).to_have_text(numbers.nth(place).inner_text().split()[-1])
        page.keyboard.press("Tab")


def test_a_number_leads_to_the_list_and_back(reading: Reading) -> None:
    page = reading()
    page.locator("#r2 .text a.ref").last.click()
    expect(page.locator("#r2 .entry:target")).to_be_in_viewport()
    page.locator("#r2 .entry:target a.ref").click()
    expect(page.locator("#r2 .text a.ref:target")).to_be_in_viewport()


def test_a_kind_can_be_switched_off_and_on(reading: Reading) -> None:
    page = reading()
    entries, shown = page.locator(".entry.k-position"), page.locator(".entry.k-position:visible")
    every = entries.count()
    expect(shown).to_have_count(every)
    page.get_by_label("Position").uncheck()
    expect(shown).to_have_count(0)
    expect(page.locator(".text .ref.k-position:visible")).to_have_count(0)
    page.locator("#r1 mark", has_text="We will not send soldiers").hover()
    expect(page.locator("#r1 .card:visible")).to_have_count(1)
    page.get_by_label("Position").check()
    expect(shown).to_have_count(every)


def test_on_a_phone_a_touch_tells_the_claim_at_the_foot_and_nothing_is_wider(reading: Reading) -> None:
    page = reading(size=PHONE, script=True)
    page.locator("#r1 mark", has_text="About 12 delegations").click()
    card = page.locator("#r1 .card:visible")
    expect(card).to_be_in_viewport(ratio=0.9)
    box = card.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE[0]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


def test_hostile_text_shows_as_text(reading: Reading) -> None:
    page = reading()
    expect(page.get_by_role("heading", name="<script>alert('x')</script> in a headline")).to_be_visible()
    expect(page.locator("#r4 .text .control").first).to_have_text("U+202E")
    expect(page.locator("#r4 .tally a")).to_have_count(0)
    expect(page.locator("#r4 .tally")).to_contain_text("javascript:alert(1)")


def test_on_paper_the_claims_follow_the_text(reading: Reading) -> None:
    page = reading()
    page.emulate_media(media="print")
    expect(page.locator(".legend input").first).to_be_hidden()
    text, claims = page.locator("#r1 .text").bounding_box(), page.locator("#r1 .claims").bounding_box()
    assert text is not None
    assert claims is not None
    assert claims["y"] >= text["y"] + text["height"]
