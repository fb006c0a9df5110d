"""The desk over a small ledger, asked without a browser."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from sample_desk import empty, fill
from sample_team import HERE, QUICK, Clock, log_in, people
from starlette.testclient import TestClient

from promissory.ledger import Accounts
from promissory.service.team import Team
from promissory.service.workspace import Workspace
from promissory.web.app import create_app
from promissory.web.entry import Door


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    """The desk over the sample ledger."""
    return create_app(fill(tmp_path_factory.mktemp("desk") / "sample.db"))


@pytest.fixture
def desk(app: FastAPI) -> Iterator[TestClient]:
    """A client on the same machine, following no redirect."""
    with TestClient(app, base_url="http://127.0.0.1:8765", follow_redirects=False) as client:
        yield client


@pytest.fixture
def empty_desk(tmp_path: Path) -> Iterator[TestClient]:
    """A client of a desk whose ledger is empty."""
    with TestClient(create_app(empty(tmp_path / "empty.db")), base_url="http://127.0.0.1") as client:
        yield client


@pytest.fixture
def clock() -> Clock:
    """A team's clock, moved by hand."""
    return Clock()


@pytest.fixture(scope="session")
def filled_for_a_team(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the sample ledger and the sample team's accounts, to be copied."""
    path = tmp_path_factory.mktemp("team") / "team.db"
    with Accounts.open(fill(path).db) as store:
        people(Team(store, Clock(), QUICK))
    return path


@pytest.fixture
def team(filled_for_a_team: Path, tmp_path: Path, clock: Clock) -> Iterator[Team]:
    """The accounts of the sample team over the sample ledger."""
    with Accounts.open(shutil.copy(filled_for_a_team, tmp_path / "team.db")) as store:
        yield Team(store, clock, QUICK)


@pytest.fixture
def team_desk(team: Team, tmp_path: Path) -> FastAPI:
    """The desk of the sample team."""
    return create_app(Workspace(db=str(tmp_path / "team.db")), door=Door.of(team))


@pytest.fixture
def browser(team_desk: FastAPI) -> Callable[..., TestClient]:
    """Makes browsers on the same machine, each with its own cookies; logged in where a name is given."""
    def opened(name: str = "", **more: Any) -> TestClient:
        fresh = TestClient(team_desk, **{"base_url": HERE, "follow_redirects": False, "client": ("127.0.0.1", 50000), **more})
        return log_in(fresh, name) if name else fresh

    return opened
