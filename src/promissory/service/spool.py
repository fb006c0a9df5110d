"""The queue of reports handed in at the desk: a folder beside the ledger that outlives the server, one file of state a report."""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO, Literal

from promissory.ledger.store import utc_now
from promissory.model.errors import SourceError
from promissory.service.workspace import Workspace

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows: there one desk a ledger is the reader's own care
    fcntl = None  # type: ignore[assignment]

State = Literal["waiting", "reading", "read", "unchanged", "off topic", "failed"]
OPEN: frozenset[State] = frozenset({"waiting", "reading"})
MOST_WAITING = 2000  # reports; what is handed in beyond is refused
KEPT = 200  # finished reports whose results stay on show
_NAME = 80  # characters of a file's name that are kept


@dataclass(frozen=True, slots=True)
class Job:
    """One report handed in and what became of it. Times are UTC, ISO 8601; `tries` counts how often its reading was begun."""

    id: str
    file: str  # the file's name in the queue; without its ending it is the document's name
    size: int  # bytes
    given: str
    by: str = ""
    published: str | None = None
    state: State = "waiting"
    step: str = ""  # what is being done while it is read
    started: str | None = None
    ended: str | None = None
    reason: str | None = None
    document: str | None = None
    title: str | None = None
    kinds: Mapping[str, int] = field(default_factory=dict)
    stated: int = 0
    withdrawn: int = 0
    withheld: int = 0
    notes: tuple[str, ...] = ()
    tries: int = 0

    @property
    def name(self) -> str:
        """What the report is called in the ledger."""
        return Path(self.file).stem

    @property
    def claims(self) -> int:
        """How many claims it makes."""
        return sum(self.kinds.values())


def beside(workspace: Workspace) -> Path:
    """Where a ledger's queue stands: next to its file, or for a database server in this folder, told apart by its address."""
    if "://" in workspace.db and not workspace.db.startswith("sqlite:///"):
        return Path(f"promissory-{sha256(workspace.db.encode()).hexdigest()[:8]}.spool")
    return Path(f"{workspace.db.removeprefix('sqlite:///')}.spool")


def file_name(told: str) -> str:
    """A file's name as the queue keeps it: no folders, nothing hidden, nothing that steers a terminal, at most 80 letters."""
    last = told.replace("\\", "/").rpartition("/")[2]
    clean = re.sub(r"[^\w .,()&'+-]", "_", last).strip(" .")
    stem, dot, ending = clean.rpartition(".")
    stem, ending = (stem, dot + ending[:10]) if dot and stem else (clean, "")
    while len(stem.encode()) > 200:  # what most file systems take, with room for the ending
        stem = stem[:-1]
    return f"{stem[:_NAME].rstrip(' .') or 'report'}{ending}"


class Spool:
    """The queue's folder. Every state is written whole or not at all, so that a killed server loses nothing it acknowledged."""

    def __init__(self, folder: Path, clock: Callable[[], str] = utc_now) -> None:
        self.folder = folder
        self._clock = clock

    def room(self, wanted: int) -> None:
        """SourceError where so many reports would be more than may wait."""
        waiting = sum(job.state in OPEN for job in self.jobs())
        if waiting + wanted > MOST_WAITING:
            raise SourceError(f"{waiting} reports wait to be read and no more than {MOST_WAITING} may; hand in the rest later.")

    def put(self, told: str, data: bytes, by: str = "", published: str | None = None) -> Job:
        """Take in one report; SourceError where the queue cannot be written."""
        job = Job(f"{time.time_ns():020d}-{secrets.token_hex(3)}", file_name(told), len(data), self._clock(), by, published)
        with self._writing():
            self.path(job).parent.mkdir(parents=True)
            _write(self.path(job), data)
            self.save(job)  # from here on it counts as handed in
        return job

    def refuse(self, told: str, size: int, reason: str, by: str = "") -> Job:
        """Keep on show that a report was not taken, and why."""
        now = self._clock()
        job = Job(f"{time.time_ns():020d}-{secrets.token_hex(3)}", file_name(told), size, now, by,
                  state="failed", reason=reason, ended=now)
        with self._writing():
            self.folder.mkdir(parents=True, exist_ok=True)
            self.save(job)
        return job

    def jobs(self) -> tuple[Job, ...]:
        """Every report in the queue, in the order they were handed in."""
        found = []
        for path in sorted(self.folder.glob("*.json")):
            with suppress(OSError, ValueError, TypeError):  # a state another desk is just removing, or one cut by hand
                found.append(_job(json.loads(path.read_text("utf-8"))))
        return tuple(found)

    def job(self, id: str) -> Job | None:
        """The report of that id."""
        return next((job for job in self.jobs() if job.id == id), None)

    def next(self) -> Job | None:
        """The report to be read next."""
        return next((job for job in self.jobs() if job.state == "waiting"), None)

    def path(self, job: Job) -> Path:
        """Where the report's bytes lie until it is read."""
        return self.folder / job.id / job.file

    def save(self, job: Job) -> None:
        """Write the report's state."""
        _write(self.folder / f"{job.id}.json", json.dumps(asdict(job), ensure_ascii=False).encode())

    def begin(self, job: Job) -> Job:
        """Note that its reading begins."""
        begun = replace(job, state="reading", step="", started=self._clock(), tries=job.tries + 1)
        self.save(begun)
        return begun

    def end(self, job: Job, state: State, reason: str | None = None, **told: Any) -> Job:
        """Note what became of it; its bytes stay only where reading can be tried again."""
        ended = replace(job, state=state, step="", reason=reason, ended=self._clock(), **told)
        self.save(ended)
        if state != "failed":
            shutil.rmtree(self.path(job).parent, ignore_errors=True)
        self._forget([one for one in self.jobs() if one.state not in OPEN][:-KEPT])
        return ended

    def again(self, id: str) -> bool:
        """Queue a failed report once more; False where there is none of that id, or its bytes are gone."""
        job = self.job(id)
        if job is None or job.state != "failed" or not self.path(job).is_file():
            return False
        with self._writing():
            self.save(replace(job, state="waiting", reason=None, ended=None, tries=0))
        return True

    def clear(self) -> None:
        """Forget every report that is done; what was read stays in the ledger."""
        self._forget([job for job in self.jobs() if job.state not in OPEN])

    def take_up(self) -> None:
        """What was being read when a server died waits again; reading a report twice changes nothing."""
        for job in self.jobs():
            if job.state == "reading":
                self.save(replace(job, state="waiting", step=""))

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Whether this process is the one that reads from this queue; the system lets go of it when the process dies."""
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
        lock: BinaryIO | None = None
        try:
            lock = (self.folder / "lock").open("ab")
            if fcntl is not None:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            mine = True
        except OSError:
            mine = False
        try:
            yield mine
        finally:
            if lock is not None:
                lock.close()

    def _forget(self, jobs: list[Job]) -> None:
        for job in jobs:
            shutil.rmtree(self.path(job).parent, ignore_errors=True)
            with suppress(OSError):
                (self.folder / f"{job.id}.json").unlink()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except OSError as fault:
            reason = fault.strerror or str(fault)
            raise SourceError(f"The queue {self.folder} cannot be written ({reason}); make room there, or let this account "
                              "write.") from None


def _write(path: Path, data: bytes) -> None:
    """The file whole or not at all, on the disk before this returns."""
    part = path.with_name(f"{path.name[:40]}.{secrets.token_hex(3)}.part")
    with part.open("wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    part.replace(path)


def _job(row: Mapping[str, Any]) -> Job:
    return Job(**{**row, "notes": tuple(row.get("notes", ()))})
