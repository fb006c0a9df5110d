"""`serve` refuses at once, with a sentence, what would be no desk."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

from web.sample_desk import empty

Run = Callable[..., tuple[int, str, str]]


def ledger(here: Path) -> None:
    empty(here / "promissory.db")


def test_a_port_that_another_desk_has(promissory: Run, here: Path) -> None:
    ledger(here)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        status, out, err = promissory("serve", "--port", str(taken.getsockname()[1]))
    assert (status, out) == (1, "")
    assert "cannot listen on 127.0.0.1" in err
    assert "--port" in err


def test_a_pack_there_is_not(promissory: Run, here: Path) -> None:
    ledger(here)
    status, out, err = promissory("serve", "--pack", "nowhere", "--port", "0")
    assert (status, out) == (1, "")
    assert "nowhere" in err


def test_a_folder_and_a_text_are_no_ledgers(promissory: Run, here: Path) -> None:
    (here / "folder").mkdir()
    (here / "note.txt").write_text("Norway gave Ukraine boats.")
    for name in ("folder", "note.txt"):
        status, out, err = promissory("serve", "--db", name, "--port", "0")
        assert (status, out) == (1, "")
        assert name in err
