"""PostgreSQL stops in the middle of work, as in a crash, and is started again: what was acknowledged is there, once."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import pytest
from killed_worker import STAMPS, stream

from command_line import Said
from promissory.ledger import Change, Ledger
from promissory.model.errors import LedgerError
from temporary_postgres import Server

pytestmark = pytest.mark.postgres


@pytest.fixture
def server() -> Iterator[Server]:
    """A server of this test's own, to be stopped."""
    with Server.started() as server:
        yield server


def test_a_server_stopped_amid_writing_loses_nothing_it_acknowledged(server: Server) -> None:
    reports = list(islice(stream(10**9, 3), 400))
    address, kept, refused = server.new_database(), [], []

    def write() -> None:
        with Ledger.open(address) as ledger:
            for document, claims in reports:
                try:
                    ledger.record(document, claims, STAMPS["whole"])
                except LedgerError as error:
                    refused.append(str(error))
                    return
                kept.append(document.digest)

    writer = threading.Thread(target=write)
    writer.start()
    while len(kept) < 5:
        time.sleep(0.01)
    server.stop()
    writer.join()
    (sentence,) = refused
    assert sentence.endswith("; start it or check the address.")
    assert "\n" not in sentence
    with pytest.raises(LedgerError, match="cannot be reached"):
        Ledger.open(address)
    server.start()
    with Ledger.open(address) as ledger:
        assert ledger.check() == ()
        there = list(ledger.documents())
        assert there[: len(kept)] == kept
        assert len(there) <= len(kept) + 1  # one more may have landed without anybody hearing of it
        for document, claims in reports[: len(kept)]:
            assert ledger.record(document, claims, STAMPS["whole"]) == Change()
        document, claims = reports[len(kept)]
        ledger.record(document, claims, STAMPS["whole"])
        received = [line for line in map(json.loads, ledger.export()) if line.get("type") == "document_received"]
        assert len(received) == len(kept) + 1


def test_an_open_ledger_goes_on_when_the_server_is_back(server: Server) -> None:
    first, second = islice(stream(10**9, 3), 2)
    with Ledger.open(server.new_database()) as ledger:
        ledger.record(*first, STAMPS["whole"])
        server.stop()
        with pytest.raises(LedgerError, match="cannot be reached"):
            ledger.record(*second, STAMPS["whole"])
        server.start()
        ledger.record(*second, STAMPS["whole"])
        assert len(ledger.documents()) == 2
        assert ledger.check() == ()


def test_a_command_says_that_the_server_is_stopped(server: Server, promissory: Callable[..., Said], here: Path) -> None:
    address = server.new_database()
    server.stop()
    for command in (("events",), ("check",), ("decide", "accept", "c-1", "--reviewer", "Ana"), ("log", "export")):
        status, out, err = promissory(*command, "--db", address)
        assert (status, out, len(err.splitlines())) == (1, "", 1)
        assert "cannot be reached" in err
    server.start()
    assert list(here.iterdir()) == []
