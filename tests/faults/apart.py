"""A command in a process of its own, with less than we may: another user, or a small disk."""

from __future__ import annotations

import os
import pwd
import resource
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from command_line import Said
from promissory.cli import main


def plain_user() -> pwd.struct_passwd | None:
    """Who to become where we are root, whom no permission stops; None where we are somebody already."""
    return pwd.getpwnam("nobody") if os.getuid() == 0 else None


@contextmanager
def folder_of_plain_user() -> Iterator[Path]:
    """A working folder that the plain user owns and can reach."""
    with tempfile.TemporaryDirectory(prefix="promissory-faults-") as name:
        if user := plain_user():
            os.chown(name, user.pw_uid, user.pw_gid)
        yield Path(name)


def promissory(folder: Path, *arguments: object, most: int | None = None) -> Said:
    """Run a command in `folder` as a plain user, no file of which may become larger than `most` bytes."""
    def command() -> None:
        os.chdir(folder)
        if user := plain_user():
            os.setgroups([])
            os.setgid(user.pw_gid)
            os.setuid(user.pw_uid)
        if most is not None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # what a full disk is: an error, not a signal
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        sys.argv = ["promissory", *map(str, arguments)]
        main.run()

    return apart(command)


def apart(work: Callable[[], None]) -> Said:
    """What `work` said, and the status it left with, in a process of its own."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if not child:
            status = 99
            try:
                os.dup2(out.fileno(), 1)
                os.dup2(err.fileno(), 2)
                sys.stdout = os.fdopen(1, "w", encoding="utf-8")
                sys.stderr = os.fdopen(2, "w", encoding="utf-8")
                work()
                status = 0
            except SystemExit as left:
                status = left.code if isinstance(left.code, int) else int(left.code is not None)
            except BaseException:
                traceback.print_exc()
            finally:
                with suppress(OSError):
                    sys.stdout.flush()
                    sys.stderr.flush()
                os._exit(status)
        _, ended = os.waitpid(child, 0)
        told = []
        for file in (out, err):
            file.seek(0)
            told.append(file.read().decode())
    return Said(os.waitstatus_to_exitcode(ended), *told)
