"""axe-core finds nothing on any page, in both themes, on a wide screen and on a phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.chromium
WIDE, PHONE = (1440, 900), (390, 844)
Opening = Callable[..., Page]
NAVIGATION = "nav.sections a, nav.lists a, a.help-link"
MORE = ("/?since=1", "/commitments?to=nobody", "/review/clear", "/parties/NOR", "/coalitions?kind=meeting",
        "/positions?on=2025-05-05", "/report?since=2025&party=NOR", "/memo?since=2025-03", "/timeline?lanes=party",
        "/totals/sum?of=NOR&in_set=pledges", "/search?q=norway", "/search?q=zeppelin", "/report.html", "/memo.html", "/nowhere",
        "/meetings?colour=red")
SINGLES = (("/meetings", "tbody"), ("/coalitions", "tbody"), ("/commitments", "tbody"), ("/positions", "tbody"),
           ("/documents", "tbody"),
           ("/statements", "tbody"), ("/conflicts", "h2"))
RUN = """async () => {
  const found = await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']});
  const told = node => node.target.join(' ') + ' – ' + node.failureSummary;
  return found.violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(told).join(' | '));
}"""


@pytest.mark.parametrize(("theme", "size"), [("light", WIDE), ("dark", WIDE), ("light", PHONE), ("dark", PHONE)])
def test_axe_finds_nothing(opening: Opening, axe: str, theme: str, size: tuple[int, int]) -> None:
    page = opening("/", theme=theme, size=size, refused=True)
    addresses = [*page.locator(NAVIGATION).evaluate_all("all => all.map(one => one.getAttribute('href'))"), *MORE]
    assert len(addresses) > 35
    for view, scope in SINGLES:
        page.goto(view)
        addresses.append(page.locator(f"#results {scope} a").first.get_attribute("href") or "")
    found: dict[str, Any] = {}
    for address in addresses:
        page.goto(address)
        page.evaluate(axe)
        violations = page.evaluate(RUN)
        if violations:
            found[address] = violations
    assert found == {}
