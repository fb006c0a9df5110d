"""What tests share: the sample world, and the parts of a machine some tests need (PostgreSQL, Chromium, the gold corpora).

A test that needs such a part carries its marker (`postgres`, `chromium`, `corpus`) and is skipped where the part is missing,
unless PROMISSORY_REQUIRE names it: then the test fails. With PROMISSORY_REQUIRE set, no test at all may skip.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType, SimpleNamespace

import pytest

from promissory.model.claim import Claim
from promissory.model.document import Document
from promissory.model.pack import Pack
from temporary_postgres import Server, programs

ROOT = Path(__file__).parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
REQUIRED = frozenset(filter(None, os.environ.get("PROMISSORY_REQUIRE", "").split(",")))


def _chromium() -> str | None:
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


MISSING = {
    "chromium": lambda: None if _chromium() else "no Chromium is installed",
    "postgres": lambda: None if programs() else "no PostgreSQL server programs are installed",
    "corpus": lambda: None if CORPUS.is_dir() else f"there are no gold corpora at {CORPUS}",
}


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose part of the machine is missing, or fail it where that part is required."""
    for name, missing in MISSING.items():
        if item.get_closest_marker(name) and (reason := missing()):
            if name in REQUIRED:
                pytest.fail(f"{name} is required, but {reason}", pytrace=False)
            pytest.skip(reason)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Where parts are required, a skip for whatever reason is a failure."""
    report = yield
    if REQUIRED and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may skip: {report.longrepr}"
    return report


@pytest.fixture(autouse=True)
def own_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees the settings of the person who runs it."""
    for name in ("PROMISSORY_DB", "PROMISSORY_PACK", "PROMISSORY_LANGUAGE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of the gold corpora; tests that use it carry the marker `corpus`."""
    return CORPUS


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the system's Chromium; tests that use it carry the marker `chromium`."""
    return _chromium() or pytest.skip("no Chromium is installed")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """A PostgreSQL server of this test run's own; tests that use it carry the marker `postgres`."""
    with Server.started() as server:
        yield server


@pytest.fixture
def postgres(postgres_server: Server) -> str:
    """The address of an empty PostgreSQL database."""
    return postgres_server.new_database()


@pytest.fixture
def quick_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that needs no language model: every sentence with the word 'sent' is an event, told by its words."""
    def read(document: Document, doc: object, pack: Pack) -> SimpleNamespace:
        spans = ((s.start, s.end, document.text[s.start:s.end]) for s in document.sentences)
        claims = [
            Claim(document.digest, "event", start, end, words, MappingProxyType({"what": words}), date=document.published.date)
            for start, end, words in spans if "sent" in words.split()
        ]
        return SimpleNamespace(claims=claims, withheld=[])

    monkeypatch.setattr("promissory.service.read.pipeline", lambda name: None)
    monkeypatch.setattr("promissory.service.read.language.analyse", lambda nlp, document, *sentences: None)
    monkeypatch.setattr("promissory.service.read.readers.read", read)
