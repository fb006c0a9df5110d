"""A report is added at the desk and seen read, the language model in the loop; dropped, pasted, and without script."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.chromium
Opening = Callable[..., Page]
REPORT = """Bergen talks end with a promise of boats

BERGEN, 14 March 2025 - Norway will give Ukraine 12 patrol boats, Norwegian Prime Minister Jonas Gahr Store said on Friday
after a meeting with Ukrainian President Volodymyr Zelensky in Bergen.
"We stand with Ukraine," Store said.
"""
OFF = "The harbour fair drew a crowd. Children ate waffles until the rain came."


def test_a_report_handed_in_as_a_file_is_read_and_opens_with_its_claims(own_opening: Opening) -> None:
    page = own_opening("/add")
    page.get_by_label("Files").set_input_files([
        {"name": "bergen.txt", "mimeType": "text/plain", "buffer": REPORT.encode()},
        {"name": "fair.txt", "mimeType": "text/plain", "buffer": OFF.encode()},
        {"name": "photo.png", "mimeType": "image/png", "buffer": b"x"},
    ])
    expect(page.locator("[data-chosen] li")).to_have_count(3)
    page.get_by_role("button", name="Read", exact=True).click()
    status = page.get_by_role("status")
    expect(status).to_contain_text("3 reports, all done", timeout=90_000)
    rows = page.locator("#queue tbody tr")
    expect(rows.filter(has_text="photo.png")).to_contain_text("Files of this kind are not read")
    expect(rows.filter(has=page.get_by_role("link", name="fair", exact=True))).to_contain_text("off topic")
    read = rows.filter(has_text="Bergen talks")
    expect(read).to_contain_text("read")
    expect(read.locator(".kind.k-commitment")).to_be_visible()
    read.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bergen talks end with a promise of boats")
    expect(page.locator(".claims li").filter(has_text="Commitment").first).to_contain_text("Norway")


def test_pages_answer_while_a_report_is_read(own_opening: Opening) -> None:
    page = own_opening("/add")
    page.get_by_label("Or paste one report").fill(REPORT)
    page.get_by_role("button", name="Read", exact=True).click()
    other = own_opening("/commitments")
    expect(other.locator("#results tbody tr")).to_have_count(2)
    expect(page.get_by_role("status")).to_contain_text("all done", timeout=90_000)
    expect(page.locator("#queue tbody tr")).to_contain_text(re.compile("Bergen talks"))


def test_files_can_be_dropped(own_opening: Opening) -> None:
    page = own_opening("/add")
    dropped = page.evaluate_handle("""() => {
        const data = new DataTransfer();
        data.items.add(new File(['x'], 'dropped.txt', {type: 'text/plain'}));
        return data;
    }""")
    page.dispatch_event("[data-drop]", "drop", {"dataTransfer": dropped})
    expect(page.locator("[data-chosen] li")).to_have_text(["dropped.txt, 1 kB"])


def test_a_report_is_pasted_without_script(own_opening: Opening) -> None:
    page = own_opening("/add", script=False)
    page.get_by_label("Or paste one report").fill(OFF)
    page.get_by_role("button", name="Read", exact=True).click()
    for _ in range(60):
        if "all done" in page.get_by_role("status").inner_text():
            break
        page.wait_for_timeout(500)
        page.get_by_role("link", name="Look again").click()
        page.reload()
    expect(page.locator("#queue tbody tr")).to_contain_text("off topic")
