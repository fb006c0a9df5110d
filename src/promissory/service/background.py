"""Reads in the background what the spool holds: one report at a time, whatever dies in between taken up again."""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import replace

from promissory.service.reading_process import Died, OwnProcess, Reader, TooLong
from promissory.service.spool import Job, Spool
from promissory.service.workspace import Workspace

MOST_SECONDS = 300  # of one report; a day's live page of some hundred thousand letters takes some ten
TRIES = 3  # a report whose reading ends the process this often is given up
_LOOK = 1.0  # seconds between two looks into the queue: another desk over the same ledger may have filled it
_IDLE = 300.0  # seconds without work after which the language model's memory is given back


class Background:
    """One thread over one spool; `start` and `stop` may follow each other. Only one process reads from a spool at a time."""

    def __init__(self, workspace: Workspace, spool: Spool, reader: Reader | None = None) -> None:
        self.spool = spool
        self._reader = reader or OwnProcess(workspace, MOST_SECONDS)
        self._bell = threading.Event()
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin, or go on, reading what waits."""
        if self._thread is None or not self._thread.is_alive():
            self._ended.clear()
            self._thread = threading.Thread(target=self._run, name="promissory-background", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Stop at once; a report being read waits again when somebody starts."""
        self._ended.set()
        self._bell.set()
        self._reader.close()
        if self._thread is not None:
            self._thread.join(timeout=10)

    def wake(self) -> None:
        """Say that something was put into the spool."""
        self._bell.set()

    def _run(self) -> None:
        while not self._ended.is_set():
            if not self.spool.folder.is_dir():  # nothing was ever handed in: leave no trace beside the ledger
                self._rest()
                continue
            with suppress(OSError), self.spool.alone() as mine:  # a full disk may have room again: the report waits till then
                if mine:
                    self._drain()
            self._rest()

    def _drain(self) -> None:
        self.spool.take_up()
        idle = 0.0
        while not self._ended.is_set():
            job = self.spool.next()
            if job is None:
                idle += _LOOK
                if idle == _IDLE:
                    self._reader.close()
                self._rest()
                continue
            idle = 0.0
            self._read(job)

    def _rest(self) -> None:
        self._bell.wait(_LOOK)
        self._bell.clear()

    def _read(self, job: Job) -> None:
        if job.tries >= TRIES:
            self.spool.end(job, "failed", f"Reading this report ended the reader {TRIES} times; it was given up.")
            return
        begun = self.spool.begin(job)
        path = self.spool.path(job)
        if not path.is_file():
            self.spool.end(begun, "failed", f"{job.file} is no longer in the queue's folder; hand it in again.")
            return
        try:
            told = dict(self._reader.read(path, job.published, lambda step: self.spool.save(replace(begun, step=step))))
        except TooLong:
            self.spool.end(begun, "failed", f"{job.file} took longer than {MOST_SECONDS} seconds to read; split it.")
        except Died:
            if not self._ended.is_set():  # else it is this server that ends: the report waits for the next one
                self.spool.save(replace(begun, state="waiting", step=""))
        else:
            self.spool.end(begun, told.pop("state"), told.pop("reason", None), **told)
