"""The command line as a person uses it: arguments in, exit status and words out, in a folder of its own."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from promissory.cli import main


class Said(NamedTuple):
    """What a command left behind."""

    status: int
    out: str
    err: str


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def promissory(here: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Said]:
    """Runs a command in the working folder."""
    def run(*arguments: object) -> Said:
        monkeypatch.setattr(sys, "argv", ["promissory", *map(str, arguments)])
        capfdbinary.readouterr()
        with pytest.raises(SystemExit) as left:
            main.run()
        sys.stdout.flush()
        said = capfdbinary.readouterr()
        code = left.value.code
        return Said(code if isinstance(code, int) else int(code is not None), said.out.decode(), said.err.decode())

    return run
