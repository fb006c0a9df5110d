"""The queue of reports handed in: it outlives a killed server, keeps what it acknowledged, and never believes a file's name."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from promissory.model.errors import SourceError
from promissory.service.background import TRIES, Background
from promissory.service.reading_process import Died, Outcome, OwnProcess, Step, TooLong, read_one
from promissory.service.spool import KEPT, MOST_WAITING, Spool, beside, file_name
from promissory.service.workspace import Workspace

REPORT = b"Harbour talks\nTen boats were sent to Ukraine on 3 March 2025. The minister sent ropes."


class Here:
    """A reader in this process."""

    def __init__(self, reading: Callable[[Path], Outcome]) -> None:
        self.reading, self.closed = reading, 0

    def read(self, path: Path, published: str | None, step: Step) -> Outcome:
        step("reading")
        return self.reading(path)

    def close(self) -> None:
        self.closed += 1


@pytest.fixture
def spool(tmp_path: Path) -> Spool:
    return Spool(tmp_path / "ledger.db.spool")


def drained(spool: Spool, reader: Here, within: float = 10.0) -> None:
    """Lets the background read until nothing waits any more."""
    background = Background(Workspace(db="unused.db"), spool, reader)
    background.start()
    end = time.monotonic() + within
    while any(job.ended is None for job in spool.jobs()) and time.monotonic() < end:
        background.wake()
        time.sleep(0.02)
    background.stop()


def test_reports_are_read_in_the_order_they_were_handed_in(spool: Spool) -> None:
    for name in ("b.txt", "a.txt", "c.txt"):
        spool.put(name, REPORT)
    met: list[str] = []
    drained(spool, Here(lambda path: met.append(path.name) or {"state": "read", "kinds": {"event": 2}}))
    assert met == ["b.txt", "a.txt", "c.txt"]
    assert [(job.state, job.claims, job.tries) for job in spool.jobs()] == [("read", 2, 1)] * 3
    assert list(spool.folder.glob("*/*.txt")) == []


def test_what_was_being_read_when_the_server_died_is_read_by_the_next(spool: Spool) -> None:
    spool.begin(spool.put("one.txt", REPORT))
    drained(spool, Here(lambda path: {"state": "unchanged", "reason": "already read"}))
    (job,) = spool.jobs()
    assert (job.state, job.tries) == ("unchanged", 2)


def test_a_report_that_ends_the_reader_each_time_is_given_up_and_the_next_one_read(spool: Spool) -> None:
    spool.put("poison.txt", REPORT)
    spool.put("plain.txt", REPORT)

    def reading(path: Path) -> Outcome:
        if path.name == "poison.txt":
            raise Died
        return {"state": "read"}

    drained(spool, Here(reading))
    poison, plain = spool.jobs()
    assert (poison.state, poison.tries, plain.state) == ("failed", TRIES, "read")
    assert "given up" in str(poison.reason)


def test_a_report_that_takes_too_long_is_told_and_can_be_tried_again(spool: Spool) -> None:
    def slow(path: Path) -> Outcome:
        raise TooLong

    job = spool.put("long.txt", REPORT)
    drained(spool, Here(slow))
    assert "took longer than" in str(spool.jobs()[0].reason)
    assert spool.again(job.id)
    drained(spool, Here(lambda path: {"state": "read"}))
    assert spool.jobs()[0].state == "read"
    assert not spool.again(job.id)


def test_only_one_process_reads_from_a_queue(spool: Spool) -> None:
    with spool.alone() as first, spool.alone() as second:
        assert (first, second) == (True, False)
    with spool.alone() as again:
        assert again


def test_a_queue_is_bounded_and_forgets_what_is_long_done(spool: Spool) -> None:
    with pytest.raises(SourceError, match="no more than"):
        spool.room(MOST_WAITING + 1)
    for number in range(KEPT + 3):
        spool.refuse(f"{number}.txt", 0, "empty")
    waiting = spool.put("kept.txt", REPORT)
    spool.end(spool.begin(spool.put("last.txt", REPORT)), "read")
    assert len(spool.jobs()) == KEPT + 1
    spool.clear()
    assert spool.jobs() == (waiting,)
    assert spool.path(waiting).read_bytes() == REPORT


def test_a_state_cut_short_by_hand_costs_only_itself(spool: Spool) -> None:
    job = spool.put("one.txt", REPORT)
    (spool.folder / f"{job.id}.json").write_text('{"id": "')
    spool.put("two.txt", REPORT)
    assert [one.file for one in spool.jobs()] == ["two.txt"]


@pytest.mark.parametrize(("told", "kept"), [
    ("report.txt", "report.txt"), ("../../etc/passwd", "passwd"), ("C:\\reports\\oslo.html", "oslo.html"),
    (".hidden.md", "hidden.md"),
    ("a\x1b[31m\u202e.txt", "a__31m_.txt"), ("", "report"), ("..", "report"), ("<img src=x>.txt", "_img src_x_.txt"),
    (f"{'å' * 300}.txt", f"{'å' * 80}.txt"), ("\U00020000" * 90 + ".md", "\U00020000" * 50 + ".md"),
])  # fmt: skip
def test_a_files_name_leads_nowhere(told: str, kept: str) -> None:
    assert file_name(told) == kept


def test_the_queue_stands_beside_the_ledger() -> None:
    assert beside(Workspace(db="/data/a.db")) == Path("/data/a.db.spool")
    one, two = (beside(Workspace(db=f"postgresql://localhost/{name}")) for name in ("a", "b"))
    assert one != two
    assert one.parent == Path()


def test_reading_tells_claims_by_kind_and_names_no_folder(tmp_path: Path, quick_reader: None) -> None:
    where = Workspace(db=str(tmp_path / "ledger.db"))
    path = tmp_path / "boats.txt"
    path.write_bytes(REPORT)
    first = read_one(where, path, None)
    assert (first["state"], first["kinds"], first["stated"]) == ("read", {"event": 2}, 2)
    again = read_one(where, path, None)
    assert (again["state"], again["kinds"], again["document"]) == ("unchanged", {"event": 2}, first["document"])
    path.write_bytes(b"%PDF-1.7")
    refused = read_one(where, path, None)
    assert refused["state"] == "failed"
    assert str(tmp_path) not in str(refused["reason"])


def test_the_readers_process_tells_its_steps_and_a_killed_one_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "rain.txt"
    path.write_text("Rain fell on the harbour all day. Nobody came.")
    reader = OwnProcess(Workspace(db=str(tmp_path / "ledger.db")), 120)
    steps: list[str] = []
    try:
        assert reader.read(path, "2025-03-03", steps.append)["state"] == "off topic"
        assert steps == ["loading the language model", "reading"]
        child = reader._child
        assert child is not None
        assert child.pid is not None
        os.kill(child.pid, signal.SIGKILL)
        child.join()
        assert reader.read(path, "2025-03-03", steps.append)["state"] == "unchanged"
        reader._most = 0.0
        with pytest.raises(TooLong):
            reader.read(path, "2025-03-03", steps.append)
    finally:
        reader.close()


SERVER = """
import sys, time
from pathlib import Path
from promissory.service.background import Background
from promissory.service.spool import Spool
from promissory.service.workspace import Workspace
folder, db = sys.argv[1:]
spool = Spool(Path(folder))
class Slow:
    def read(self, path, published, step):
        print("begun", flush=True)
        time.sleep(60)
    def close(self): pass
Background(Workspace(db=db), spool, Slow()).start()
time.sleep(60)
"""


def test_a_server_killed_while_reading_loses_nothing(spool: Spool) -> None:
    for name in ("one.txt", "two.txt"):
        spool.put(name, REPORT)
    server = subprocess.Popen([sys.executable, "-c", SERVER, str(spool.folder), "x.db"], stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    assert server.stdout.readline() == "begun\n"
    server.kill()
    server.wait()
    server.stdout.close()
    assert [job.state for job in spool.jobs()] == ["reading", "waiting"]
    drained(spool, Here(lambda path: {"state": "read"}))
    assert [job.state for job in spool.jobs()] == ["read", "read"]
