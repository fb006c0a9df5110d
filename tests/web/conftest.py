"""The desk over a small ledger, asked without a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from sample_desk import empty, fill
from starlette.testclient import TestClient

from promissory.web.app import create_app


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
