"""What people do at the desk: find the sentence behind a promise, see who came, narrow a list, change the theme, print."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.chromium
Opening = Callable[..., Page]
PHONE = (390, 844)
PAGES = ("/", "/meetings", "/commitments", "/fulfilment", "/positions", "/conditions", "/groups", "/statements", "/assessments",
         "/events", "/timeline", "/conflicts", "/documents", "/attendance", "/add", "/review", "/review/clear", "/parties",
         "/parties/NOR", "/coalitions", "/guarantees", "/nowhere")
BACKGROUND = "getComputedStyle(document.body).backgroundColor"


def first_link(page: Page, scope: str) -> str:
    """The address of the first link in a part of the page."""
    return page.locator(f"{scope} a").first.get_attribute("href") or ""


def test_from_the_first_page_to_the_sentence_behind_a_promise_in_two_clicks(opening: Opening) -> None:
    page = opening("/")
    page.get_by_role("link", name=re.compile("Norway to Ukraine: €100")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("20 generators")
    expect(page.locator(".stair .now")).to_contain_text("pledged")
    page.locator(".evidence").get_by_role("link", name="Oslo talks end with a pledge").click()
    marked = page.locator("mark.asked")
    expect(marked).to_have_text("Norway pledged 20 generators to Ukraine at Monday's meeting in Oslo.")
    expect(marked).to_be_in_viewport()
    expect(page.locator(".claims li.asked")).to_contain_text("Commitment")


def test_a_claim_beside_the_text_leads_to_its_words_and_back(opening: Opening) -> None:
    page = opening("/documents")
    page.get_by_role("link", name="Donors meet in Oslo").click()
    page.locator(".claims li", has_text="Denmark").locator("a.ref").click()
    expect(page.locator("a.ref:target")).to_be_in_viewport()
    page.locator("a.ref:target").click()
    expect(page.locator(".claims li:target")).to_contain_text("Denmark")


def test_the_attendance_matrix_tells_who_came_how_and_who_did_not(opening: Opening) -> None:
    page = opening("/meetings")
    page.get_by_role("row").get_by_role("link", name=re.compile("Donors' meeting")).click()
    table = page.get_by_role("table", name=re.compile("Party by level"))
    rows = {name: table.get_by_role("row", name=re.compile(f"^{name}")) for name in ("Norway", "Sweden", "Denmark", "Canada")}
    expect(rows["Norway"]).to_contain_text("attended")
    expect(rows["Sweden"]).to_contain_text("Nils Berg")
    expect(rows["Denmark"]).to_contain_text("absent")
    expect(rows["Canada"]).to_contain_text("unclear")
    rows["Denmark"].get_by_role("link").click()
    expect(page.locator("figure.quote mark")).to_have_text(re.compile("Denmark stayed away"))


def test_a_cell_of_the_positions_opens_the_words_it_rests_on(opening: Opening) -> None:
    page = opening("/positions")
    row = page.get_by_role("row", name=re.compile("^Norway"))
    expect(row).to_contain_text("open")
    expect(row).to_contain_text("before: opposes")
    row.get_by_role("link").click()
    quotations = page.locator("figure.quote mark")
    expect(quotations).to_have_text([re.compile("We will not send soldiers"), re.compile("now open to a force")])


def test_a_filter_narrows_the_list_in_place_and_stands_in_the_address(opening: Opening) -> None:
    page = opening("/commitments")
    expect(page.locator("#results tbody tr")).to_have_count(2)
    page.get_by_label("Stage").select_option("proposed")
    expect(page.locator("#results tbody tr")).to_have_count(1)
    expect(page).to_have_url(re.compile("stage=proposed"))
    expect(page.locator("#results").get_by_role("link", name="CSV")).to_have_attribute("href", re.compile("stage=proposed"))
    page.go_back()
    expect(page.locator("#results tbody tr")).to_have_count(2)


def test_the_desk_works_without_script(opening: Opening) -> None:
    page = opening("/commitments", script=False)
    page.get_by_label("Stage").select_option("proposed")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("#results tbody tr")).to_have_count(1)
    page.get_by_role("button", name="Dark").click()
    expect(page).to_have_url(re.compile("stage=proposed"))
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_the_theme_follows_the_system_until_one_is_chosen(opening: Opening) -> None:
    dark = opening("/", theme="dark").evaluate(BACKGROUND)
    page = opening("/", theme="light")
    light = page.evaluate(BACKGROUND)
    assert light != dark
    page.get_by_role("button", name="Dark").click()
    expect(page.get_by_role("button", name="Dark")).to_have_attribute("aria-pressed", "true")
    assert page.evaluate(BACKGROUND) == dark
    page.goto("/meetings")
    assert page.evaluate(BACKGROUND) == dark
    page.get_by_role("button", name="Auto").click()
    assert page.evaluate(BACKGROUND) == light


def test_no_page_is_wider_than_a_phone(opening: Opening) -> None:
    page = opening("/", size=PHONE)
    singles = []
    for view in ("/meetings", "/commitments", "/positions", "/documents", "/statements"):
        page.goto(view)
        singles.append(first_link(page, "#results tbody"))
    wide = []
    for path in (*PAGES[:-1], *singles):
        page.goto(path)
        width = page.evaluate("Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)")
        wide += [(path, width)] if width > PHONE[0] else []
    assert wide == []


def test_the_keyboard_reaches_the_content_first_and_shows_where_it_is(opening: Opening) -> None:
    page = opening("/commitments")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="One by one")).to_be_focused()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_on_paper_the_controls_are_gone_and_the_record_stays(opening: Opening) -> None:
    page = opening("/commitments", theme="dark")
    page.emulate_media(media="print")
    expect(page.locator("form.filters")).to_be_hidden()
    expect(page.locator("nav.sections")).to_be_hidden()
    expect(page.locator("#results tbody tr").first).to_be_visible()
    assert page.evaluate(BACKGROUND) == "rgb(255, 255, 255)"
    assert page.pdf()[:5] == b"%PDF-"


def test_hostile_reports_run_nothing(opening: Opening) -> None:
    page = opening("/documents")
    page.on("dialog", lambda box: pytest.fail(f"a report opened a dialog: {box.message}"))
    page.get_by_role("link", name=re.compile("in a headline")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("<script>alert('x')</script>")
    expect(page.locator("main b")).to_have_count(0)
    expect(page.locator("main script")).to_have_count(0)
    expect(page.locator('a[href^="javascript"]')).to_have_count(0)
    expect(page.locator("article .control").first).to_have_text("U+202E")
    for path in ("/events", "/statements", "/commitments"):
        page.goto(path)
        expect(page.locator("#results tbody tr").first).to_be_visible()


def test_on_a_phone_the_filters_are_folded_away_until_they_are_wanted(opening: Opening) -> None:
    page = opening("/commitments", size=PHONE)
    stage = page.get_by_label("Stage")
    expect(stage).to_be_hidden()
    expect(page.locator("#results tbody tr").first).to_be_in_viewport()
    page.get_by_text("Narrow the list").focus()
    page.keyboard.press("Enter")
    stage.select_option("proposed")
    expect(page.locator("#results tbody tr")).to_have_count(1)
    page.goto("/commitments?stage=proposed")
    expect(stage).to_be_visible()  # what narrows the list is in sight


def test_on_a_wide_screen_the_filters_are_in_sight(opening: Opening) -> None:
    page = opening("/commitments")
    expect(page.get_by_label("Stage")).to_be_visible()
    expect(page.get_by_text("Narrow the list")).to_be_hidden()
