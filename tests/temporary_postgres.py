"""A temporary PostgreSQL server for tests: own folder, own socket, a free port on loopback, gone at the end."""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import psycopg


def programs() -> Path | None:
    """The folder of `initdb` and `pg_ctl`, the newest version first."""
    if found := shutil.which("initdb"):
        return Path(found).parent
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]), reverse=True)
    return installed[0].parent if installed else None


@dataclass(frozen=True)
class Server:
    """A running server; `new_database` makes one empty database after the other. It can be stopped as a crash would, and
    started again on what is then there."""

    port: int
    stop: Callable[[], None]
    start: Callable[[], None]
    numbers: Iterator[int] = field(default_factory=itertools.count)

    def new_database(self) -> str:
        """The address of a database nobody has used."""
        name = f"ledger{next(self.numbers)}"
        with psycopg.connect(f"host=127.0.0.1 port={self.port} user=tester dbname=postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")  # the name is ours
        return f"postgresql+psycopg://tester@127.0.0.1:{self.port}/{name}"

    @classmethod
    @contextmanager
    def started(cls) -> Iterator[Server]:
        """A server for the length of a `with`, run by an unprivileged user where we are root (PostgreSQL refuses root)."""
        home = programs()
        assert home is not None, "no PostgreSQL server programs are installed"
        folder = Path(tempfile.mkdtemp(prefix="promissory-pg-"))
        owner = _unprivileged()
        if owner:
            os.chown(folder, owner.pw_uid, owner.pw_gid)
        port = _free_port()

        def run(program: str, *arguments: str) -> None:
            drop = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner else {}
            subprocess.run([home / program, *arguments], cwd=folder, check=True, stdout=subprocess.DEVNULL, **drop)

        data = str(folder / "data")
        try:
            run("initdb", "-D", data, "-U", "tester", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync")
            options = f"-c listen_addresses=127.0.0.1 -p {port} -k {folder} -c fsync=off"
            start = partial(run, "pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start")
            stop = partial(run, "pg_ctl", "-D", data, "-m", "immediate", "stop")
            start()
            try:
                yield cls(port, stop, start)
            finally:
                stop()
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _unprivileged() -> pwd.struct_passwd | None:
    if os.getuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise AssertionError("run as root, and there is no unprivileged user to run PostgreSQL as")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
