"""Where one person works: which ledger, which pack, which language pipeline; settings come in here and nowhere else."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from promissory.ledger import Ledger, Stamp

DEFAULT_DB = "promissory.db"
DEFAULT_PACK = "ukraine-support"
DEFAULT_LANGUAGE = "promissory"
_READING_ROOMS = ("values", "model", "documents", "language", "claims")
_FOLDING_ROOMS = ("values", "model", "records", "checks", "views")


@dataclass(frozen=True, slots=True)
class Workspace:
    """Names only; nothing is opened until a verb needs it."""

    db: str = DEFAULT_DB
    pack: str = DEFAULT_PACK
    language: str = DEFAULT_LANGUAGE
    named: bool = True  # whether the pack was asked for; else a report off its topic may be on another pack's

    @contextmanager
    def ledger(self, *, writing: bool = False, make: bool = True) -> Iterator[Ledger]:
        """The ledger, open for the length of a `with`; a missing one is made by the first writing, unless it must be there."""
        from promissory.ledger import Ledger  # brings the database engine: not for --help

        with Ledger.open(self.db, read_only=not writing, make=make) as ledger:
            yield ledger


def workspace(
    db: str | Path | None = None, pack: str | None = None, language: str | None = None,
    environment: Mapping[str, str] = os.environ,
) -> Workspace:
    """What was asked for, else what the environment says (PROMISSORY_DB, _PACK, _LANGUAGE), else the defaults."""
    return Workspace(
        db=str(db or environment.get("PROMISSORY_DB") or DEFAULT_DB),
        pack=pack or environment.get("PROMISSORY_PACK") or DEFAULT_PACK,
        named=bool(pack or environment.get("PROMISSORY_PACK")),
        language=language or environment.get("PROMISSORY_LANGUAGE") or DEFAULT_LANGUAGE,
    )


def version() -> str:
    """The version of the installed package."""
    return metadata.version("promissory")


@cache
def reader_version() -> str:
    """The version, and a digest of the code that reads: another digest may read another claim out of the same text."""
    return _digest(_READING_ROOMS)


@cache
def folding_version() -> str:
    """The version, and a digest of the code that folds: another digest may make another record of the same claims."""
    return _digest(_FOLDING_ROOMS)


def _digest(rooms: tuple[str, ...]) -> str:
    digest = hashlib.sha256()
    for room in rooms:
        for name, data in sorted(_sources(resources.files("promissory") / room, room)):
            digest.update(name.encode() + b"\0" + data)
    return f"{version()}+{digest.hexdigest()[:12]}"


def stamp(pack_digest: str, language: str) -> Stamp:
    """What a reading by this code with that pack and pipeline is stamped with."""
    from promissory.ledger import Stamp

    return Stamp(pack=pack_digest, language=language, reader=reader_version())


def _sources(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for child in folder.iterdir():
        if child.is_dir():
            yield from _sources(child, f"{path}/{child.name}")
        elif child.name.endswith((".py", ".toml", ".json", ".csv")):
            yield f"{path}/{child.name}", child.read_bytes()
