"""The desk on a free loopback port, opened in the system's Chromium; what the browser complains of fails the test."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, sync_playwright

from promissory.ledger import Accounts
from promissory.service.team import Team
from promissory.web.app import create_app
from promissory.web.entry import Door
from web.sample_desk import fill
from web.sample_team import QUICK, people

WIDE = (1440, 900)
PHONE = (390, 844)
Opening = Callable[..., Page]


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """The address at which a desk answers for the length of a `with`."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 30
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.05)
    assert server.started, "the desk did not start within 30 seconds"
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=10)


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the desk over the sample reports answers; nobody writes to it."""
    with serving(create_app(fill(tmp_path_factory.mktemp("desk") / "sample.db"))) as where:
        yield where


@pytest.fixture
def own_address(tmp_path: Path) -> Iterator[str]:
    """Where a desk of the test's own answers, over the sample reports: it may be written to."""
    with serving(create_app(fill(tmp_path / "sample.db"))) as where:
        yield where


@pytest.fixture(scope="module")
def team_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the sample team's desk answers."""
    where = fill(tmp_path_factory.mktemp("team") / "team.db")
    with Accounts.open(where.db) as store:
        team = Team(store, passwords=QUICK)
        people(team)
        with serving(create_app(where, door=Door.of(team))) as told:
            yield told


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """The system's Chromium without a window."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield opened
        opened.close()


@contextmanager
def opener(browser: Browser, address: str) -> Iterator[Opening]:
    """Opens pages of the desk at an address: `opens("/meetings", size=PHONE, theme="dark", script=False)`, each in a browser of
    its own. Ends in a failure where a page asked another host for anything or wrote an error to the console; `refused=True`
    lets pass what a browser writes about an answer that refuses."""
    contexts, faults = [], []

    def opens(path: str, *, size: tuple[int, int] = WIDE, theme: str = "light", script: bool = True,
              refused: bool = False) -> Page:
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme=theme,
                                      java_script_enabled=script, base_url=address)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("console", lambda told: faults.append(f"console: {told.text}") if told.type in ("error", "warning")
                and not (refused and "Failed to load resource" in told.text) else None)
        page.on("pageerror", lambda error: faults.append(f"script: {error}"))
        page.on("request", lambda asked: faults.append(f"left the host: {asked.url}")
                if urlsplit(asked.url).netloc != urlsplit(address).netloc else None)
        page.goto(path)
        return page

    yield opens
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def opening(browser: Browser, address: str) -> Iterator[Opening]:
    """Opens pages of the desk that nobody writes to."""
    with opener(browser, address) as opens:
        yield opens


@pytest.fixture
def own_opening(browser: Browser, own_address: str) -> Iterator[Opening]:
    """Opens pages of the test's own desk."""
    with opener(browser, own_address) as opens:
        yield opens


@pytest.fixture
def team_opening(browser: Browser, team_address: str) -> Iterator[Opening]:
    """Opens pages of the sample team's desk."""
    with opener(browser, team_address) as opens:
        yield opens


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, a test asset."""
    return (Path(__file__).parent / "assets" / "axe.min.js").read_text("utf-8")


@pytest.fixture
def from_disk(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a page kept as a file; the test fails in the end where it asked for anything but itself or wrote to the console."""
    contexts, faults = [], []

    def opens(path: Path, *, size: tuple[int, int] = WIDE, theme: str = "light", script: bool = False) -> Page:
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme=theme,
                                      java_script_enabled=script, reduced_motion="reduce")
        contexts.append(context)
        opened = context.new_page()
        opened.set_default_timeout(15_000)
        opened.on("console", lambda told: faults.append(told.text))
        opened.on("request", lambda asked: faults.append(asked.url) if asked.url.partition("#")[0] != path.as_uri() else None)
        opened.goto(path.as_uri())
        return opened

    yield opens
    for context in contexts:
        context.close()
    assert faults == []
