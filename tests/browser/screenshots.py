"""Pictures of every page, to be looked at: on a wide screen and a phone, in both themes, and what goes to paper as PDF.

    PYTHONPATH=tests python -m browser.screenshots --out DIR [--db FILE] [--only /commitments …]

Without `--db` the shipped reports are read first. Pages are those that the navigation and the footer lead to, one of each kind
that a list leads to, and some states: nothing found, an unknown page, an empty ledger.
"""

from __future__ import annotations

import argparse
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from browser.conftest import PHONE, WIDE, serving
from promissory.ledger import Accounts
from promissory.service.read import Request, read_paths
from promissory.service.team import Team
from promissory.service.workspace import Workspace
from promissory.web.app import create_app
from promissory.web.entry import Door
from web.sample_desk import empty, fill
from web.sample_team import PASSWORD, QUICK, people

EXAMPLES = Path(__file__).parents[2] / "examples" / "paris"
SIZES = {"wide": WIDE, "phone": PHONE}
SHEET = 990  # pixels down one sheet of A4, at 700 across
TALLEST = 2600  # pixels of a page that a picture shows
SINGLES = ("/meetings", "/commitments", "/positions", "/documents", "/statements", "/coalitions", "/parties", "/totals")
STATES = {
    "nothing-found": "/commitments?to=nobody", "no-such-page": "/nowhere", "no-such-record": "/commitments/none",
    "wrong-filter": "/meetings?since=soon", "search": "/search?q=ukraine", "search-nothing": "/search?q=zeppelin",
    "help": "/help", "since-then": "/?since=60", "timeline-parties": "/timeline?lanes=party", "clear": "/review/clear",
}
TEAM = {"team-account": "/account", "team-users": "/admin/users", "team-audit": "/admin/audit", "team-today": "/"}
PAPER = {"today": "/", "commitments": "/commitments", "positions": "/positions",
         "report-file": "/report.html", "memo-file": "/memo.html"}


def links(page: Page, address: str, scope: str) -> list[str]:
    """Where the links in a part of a page lead, on this desk."""
    page.goto(address)
    found = page.locator(f"{scope} a[href^='/']").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    return [one for one in dict.fromkeys(found) if not re.search(r"\.(json|csv)\b", one)]


def pages(page: Page) -> dict[str, str]:
    """Every page to be looked at, by the name its pictures get."""
    found = {called(one): one for scope in ("nav.sections", "nav.lists") for one in links(page, "/", scope)}
    for view in SINGLES:
        one = next((link for link in links(page, view, "#results :is(tbody, ol)") if link.split("?")[0].startswith(view + "/")
                    or view == "/statements"), None)
        if one:
            found[f"{called(view)}-one"] = one
    return found | STATES


def called(address: str) -> str:
    """A page's name in a file's name."""
    return re.sub(r"\W+", "-", address).strip("-") or "today"


def picture(browser: Browser, base: str, named: dict[str, str], out: Path, known: Any = None) -> Iterator[Path]:
    """Each page in both sizes and both themes; `known` is the state of a browser that is logged in."""
    for size, (width, height) in SIZES.items():
        for theme in ("light", "dark"):
            context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=theme, base_url=base,
                                          storage_state=known)
            page = context.new_page()
            for name, address in named.items():
                page.goto(address)
                if page.locator(".plot, .graph").count():  # drawn once its library has come
                    page.wait_for_load_state("networkidle")
                tall = min(TALLEST, int(page.evaluate("document.documentElement.scrollHeight")))
                file = out / f"{name}-{size}-{theme}.png"
                page.screenshot(path=file, full_page=True, clip={"x": 0, "y": 0, "width": width, "height": max(tall, height)})
                yield file
            context.close()


def of_a_team(browser: Browser, where: Workspace, out: Path) -> Iterator[Path]:
    """The pages that only a team's desk has, as its admin sees them."""
    with Accounts.open(where.db) as store:
        team = Team(store, passwords=QUICK)
        people(team)
        with serving(create_app(where, door=Door.of(team))) as base:
            yield from picture(browser, base, {"team-login": "/login"}, out)
            context = browser.new_context(base_url=base)
            page = context.new_page()
            page.goto("/login")
            page.get_by_label("Name").fill("ana")
            page.get_by_label("Password").fill(PASSWORD)
            page.get_by_role("button", name="Log in").click()
            page.get_by_role("button", name="Log out").wait_for()
            yield from picture(browser, base, TEAM, out, context.storage_state())


def printed(browser: Browser, base: str, named: dict[str, str], out: Path) -> Iterator[Path]:
    """What goes to paper: as PDF, and the first sheet as a picture."""
    page = browser.new_context(viewport={"width": 700, "height": SHEET}, base_url=base).new_page()
    for name, address in named.items():
        page.goto(address)
        page.emulate_media(media="print")
        page.pdf(path=out / f"{name}-paper.pdf", format="A4")
        page.screenshot(path=out / f"{name}-paper.png", full_page=True, clip={"x": 0, "y": 0, "width": 700, "height": SHEET})
        yield out / f"{name}-paper.pdf"


def main(told: Sequence[str] | None = None) -> None:
    """Takes the pictures and says how many there are."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    asked.add_argument("--out", type=Path, required=True)
    asked.add_argument("--db")
    asked.add_argument("--only", nargs="*", default=[], help="pages whose name or address begins so")
    options = asked.parse_args(told)
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        where = Workspace(db=options.db or f"{folder}/examples.db")
        if not options.db:
            list(read_paths(where, Request([EXAMPLES])))
        program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        made = []
        with serving(create_app(where)) as base:
            context = browser.new_context(base_url=base)
            every = pages(context.new_page())
            wanted = {name: one for name, one in every.items()
                      if not options.only or any(one.startswith(o) or name.startswith(o) for o in options.only)}
            made += picture(browser, base, wanted, options.out)
            if not options.only:
                promise = {"promise": every["commitments-one"]} if "commitments-one" in every else {}
                made += printed(browser, base, PAPER | promise, options.out)
        if not options.only:
            with serving(create_app(empty(Path(folder) / "empty.db"))) as base:
                made += picture(browser, base, {f"empty-{called(one)}": one for one in (
                    "/", "/commitments", "/positions", "/review", "/documents", "/report", "/memo", "/totals")}, options.out)
            made += of_a_team(browser, fill(Path(folder) / "team.db"), options.out)
        browser.close()
    print(f"{len(made)} pictures in {options.out}")


if __name__ == "__main__":
    main()
