"""Whatever is sent to any address of the description, in either mode, no answer is a mistake of the desk (a status of 500)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from sample_desk import fill
from schemathesis import Case, GenerationMode
from starlette.types import ASGIApp, Receive, Scope, Send

from promissory.service import tokens
from promissory.service.team import Team
from promissory.web.app import create_app

EACH = 2  # cases of each operation that fit the description, and as many that do not


def at_home(app: ASGIApp) -> ASGIApp:
    """The desk as asked from the same machine, whatever the client sends for itself."""
    async def asked(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            others = [(name, value) for name, value in scope["headers"] if name != b"host"]
            scope = {**scope, "client": ("127.0.0.1", 50000), "headers": [(b"host", b"127.0.0.1"), *others]}
        await app(scope, receive, send)

    return asked


def mistakes(app: FastAPI, headers: dict[str, str]) -> Iterator[str]:
    """Every answer of 500 or more, with what was sent."""
    schema = schemathesis.openapi.from_asgi("/openapi.json", at_home(app), headers=headers)
    found: list[str] = []
    asked = 0
    for result in schema.get_all_operations():
        operation = result.ok()
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            if mode is GenerationMode.NEGATIVE and not (list(operation.query) or operation.body):
                continue  # any text fits an address
            if mode is GenerationMode.NEGATIVE and operation.path.endswith(".csv"):
                continue  # a sheet asks what its .json asks

            @settings(max_examples=EACH, deadline=None, derandomize=True, database=None, phases=[Phase.generate],
                      suppress_health_check=list(HealthCheck))
            @given(case=operation.as_strategy(generation_mode=mode))
            def ask(case: Case) -> None:
                nonlocal asked
                asked += 1
                answer = case.call(headers=headers)
                if answer.status_code >= 500:
                    found.append(f"{answer.status_code}: {case.as_curl_command()}")

            ask()
    assert asked > 60
    yield from found


def test_single_user_mode_answers_whatever_is_sent(tmp_path: Path) -> None:
    assert list(mistakes(create_app(fill(tmp_path / "sample.db")), {})) == []


def test_team_mode_answers_whatever_is_sent(team_desk: FastAPI, team: Team) -> None:
    secret, _ = tokens.make(team, "ana", "schemathesis", "admin", by="shell:test")
    assert list(mistakes(team_desk, {"authorization": f"Bearer {secret}"})) == []
