"""What people do at a team's desk: log in, be refused, log out, look after tokens and accounts; by keyboard, without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from web.sample_team import PASSWORD

pytestmark = pytest.mark.chromium
Opening = Callable[..., Page]
WIDE, PHONE = (1440, 900), (390, 844)
RUN = """async () => {
  const found = await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']});
  const told = node => node.target.join(' ') + ' – ' + node.failureSummary;
  return found.violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(told).join(' | '));
}"""


def log_in(page: Page, name: str, password: str = PASSWORD) -> None:
    """With the keyboard alone; the name's field has the focus."""
    expect(page.get_by_label("Name")).to_be_focused()
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(password)
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.mark.parametrize("script", [True, False])
def test_log_in_be_refused_log_out(team_opening: Opening, script: bool) -> None:
    page = team_opening("/commitments?to=UKR", script=script, refused=True)
    expect(page).to_have_title(re.compile("Log in"))
    expect(page.locator("nav.sections")).to_have_count(0)
    log_in(page, "ray", "a wrong password")
    expect(page.get_by_role("alert")).to_have_text("The name or the password is wrong, or the account is disabled.")
    expect(page.get_by_label("Name")).to_have_value("ray")
    expect(page.get_by_label("Password")).to_be_focused()
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/commitments\?to=UKR$"))
    expect(page.get_by_role("link", name=re.compile("^ray.*your account"))).to_be_visible()
    expect(page.get_by_role("link", name="Accounts")).to_have_count(0)
    page.goto("/admin/users")
    expect(page.get_by_role("heading", level=1)).to_have_text("Not for your role")
    expect(page.locator("main")).to_contain_text("This takes the role admin; you are here as ray, reader.")
    page.get_by_role("button", name="Log out").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("You are logged out.")
    page.go_back()
    page.goto("/commitments")
    expect(page).to_have_title(re.compile("Log in"))


def test_the_theme_can_be_chosen_before_and_after_the_login(team_opening: Opening) -> None:
    page = team_opening("/login")
    page.get_by_role("button", name="Dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    log_in(page, "ray")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.get_by_role("button", name="Light").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "light")


def test_a_list_is_narrowed_while_logged_in(team_opening: Opening) -> None:
    page = team_opening("/meetings")
    log_in(page, "ray")
    page.get_by_label("From").fill("2030")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("#results")).to_contain_text("Nothing matches these filters")


def test_a_token_is_shown_once_and_revoked(team_opening: Opening) -> None:
    page = team_opening("/account")
    log_in(page, "rob")
    page.get_by_label("What will use it").fill("nightly export")
    page.get_by_label("Scope").select_option("review")
    page.get_by_role("button", name="Make a token").click()
    expect(page.locator("section.secret code").first).to_have_text(re.compile("^prom_"))
    page.goto("/account")
    expect(page.locator("section.secret")).to_have_count(0)
    row = page.get_by_role("row", name=re.compile("nightly export"))
    row.get_by_role("button", name="Revoke nightly export").click()
    expect(page.get_by_role("status")).to_have_text("The token works no longer.")
    expect(page.get_by_role("row", name=re.compile("nightly export"))).to_contain_text("revoked")


def test_an_admin_makes_an_account_and_disables_it_while_it_works(team_opening: Opening) -> None:
    admin = team_opening("/admin/users")
    log_in(admin, "ana")
    admin.get_by_label("Name").fill("eve")
    admin.get_by_label("First password").fill("a first password")
    admin.get_by_role("button", name="Make the account").click()
    expect(admin.get_by_role("status")).to_have_text("The account is made.")
    page = team_opening("/meetings")
    log_in(page, "eve", "a first password")
    expect(page.get_by_role("heading", level=1)).to_have_text("Meetings")
    admin.get_by_role("button", name="Disable eve").click()
    expect(admin.get_by_role("row", name=re.compile("^eve"))).to_contain_text("disabled")
    page.get_by_role("link", name="Commitments").click()
    expect(page).to_have_title(re.compile("Log in"))
    admin.get_by_role("link", name="The audit").click()
    expect(admin.get_by_role("row", name=re.compile("^disabled")).first).to_contain_text("eve")


@pytest.mark.parametrize(("theme", "size"), [("light", WIDE), ("dark", WIDE), ("light", PHONE), ("dark", PHONE)])
def test_axe_finds_nothing_at_a_teams_desk(team_opening: Opening, axe: str, theme: str, size: tuple[int, int]) -> None:
    page = team_opening("/account", theme=theme, size=size, refused=True)
    found: dict[str, Any] = {}

    def look(name: str) -> None:
        page.evaluate(axe)
        violations = page.evaluate(RUN)
        if violations:
            found[name] = violations
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wider > 0:
            found[f"{name} is {wider} pixels too wide"] = []

    look("login")
    log_in(page, "ana", "a wrong password")
    look("login refused")
    page.keyboard.type(PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.get_by_label("What will use it").fill(f"axe {theme} {size[0]}")
    page.get_by_role("button", name="Make a token").click()
    expect(page.locator("section.secret")).to_be_visible()
    look("account with a new token")
    for address in ("/account", "/admin/users", "/admin/audit", "/"):
        page.goto(address)
        look(address)
    page.goto("/login?out=1")
    assert found == {}
