"""Reads reports in a process of its own, so that neither the model's work nor its end touches who asked for it."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Mapping
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Protocol

from promissory.model.errors import PromissoryError
from promissory.service import read
from promissory.service.workspace import Workspace

LOADING, READING = "loading the language model", "reading"
Outcome = Mapping[str, Any]
Step = Callable[[str], None]


class Died(Exception):
    """The process that read ended without an answer."""


class TooLong(Exception):
    """A report took longer than it may."""


class Reader(Protocol):
    """What reads one report after another."""

    def read(self, path: Path, published: str | None, step: Step) -> Outcome:
        """What became of the report: state, reason, document, title, kinds, stated, withdrawn, withheld, notes."""

    def close(self) -> None:
        """Let go of what it holds."""


def read_one(workspace: Workspace, path: Path, published: str | None) -> Outcome:
    """Read one report into the ledger and say in plain values what became of it."""
    try:
        (result,) = read.read_paths(workspace, read.Request([path], published=published))
    except PromissoryError as error:  # the ledger or the language model cannot be used
        return {"state": "failed", "reason": str(error).replace(str(path), path.name)}
    document, known = result.document, dict(result.kinds)
    if document is not None and result.status == "unchanged":
        known = _kinds(workspace, document.digest)
    return {
        "state": result.status, "reason": result.reason and result.reason.replace(str(path), path.name),
        "document": document.digest if document and result.status != "failed" else None,
        "title": document.title if document else None, "kinds": known, "stated": result.change.stated,
        "withdrawn": result.change.withdrawn, "withheld": len(result.withheld), "notes": tuple(result.notes),
    }


def _kinds(workspace: Workspace, digest: str) -> dict[str, int]:
    """How many claims of each kind stand for a document read before."""
    counted: dict[str, int] = {}
    with workspace.ledger() as ledger:
        for claim in ledger.claims():
            if claim.doc == digest:
                counted[claim.kind] = counted.get(claim.kind, 0) + 1
    return counted


class OwnProcess:
    """A reader whose work happens in a child process, started when first needed; one that hangs is ended after `most` seconds."""

    def __init__(self, workspace: Workspace, most: float) -> None:
        self._workspace, self._most = workspace, most
        self._child: BaseProcess | None = None
        self._line: Connection | None = None

    def read(self, path: Path, published: str | None, step: Step) -> Outcome:
        """Died where the process ended, TooLong where it took longer than it may: either way the next report gets a new one."""
        line = self._started()
        try:
            line.send((str(path), published))
            while line.poll(self._most):
                kind, told = line.recv()
                if kind == "done":
                    outcome: Outcome = told
                    return outcome
                step(told)
        except (EOFError, OSError):
            self.close()
            raise Died from None
        self.close()
        raise TooLong

    def close(self) -> None:
        """End the process."""
        child, self._child = self._child, None  # taken first: a server that stops calls this beside the thread that reads
        line, self._line = self._line, None
        if child is not None:
            child.kill()
            child.join(timeout=5)
        if line is not None:
            line.close()

    def _started(self) -> Connection:
        if self._line is not None and self._child is not None and self._child.is_alive():
            return self._line
        self.close()
        context = multiprocessing.get_context("spawn")  # a fork would copy a server's threads in the middle of their work
        line, theirs = context.Pipe()
        child = context.Process(target=_serve, args=(theirs, self._workspace), daemon=True, name="promissory-reader")
        child.start()
        theirs.close()
        self._line, self._child = line, child
        return line


def _serve(line: Connection, workspace: Workspace) -> None:
    """The child's life: read what is asked for until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal is meant for the server, which ends this process
    loaded = False
    while True:
        try:
            path, published = line.recv()
            if not loaded:
                line.send(("step", LOADING))
                read.pipeline(workspace.language)
                loaded = True
            line.send(("step", READING))
            line.send(("done", read_one(workspace, Path(path), published)))
        except PromissoryError as error:
            line.send(("done", {"state": "failed", "reason": str(error)}))
        except (EOFError, OSError):  # the server is gone
            return
