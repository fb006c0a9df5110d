"""The projection as questions find it: at the ends of both logs, brought there first where it lags behind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Self

from promissory import packs
from promissory.ledger.pages import Size
from promissory.ledger.projection import Projection
from promissory.model.errors import LedgerError
from promissory.model.pack import Pack
from promissory.records.rules import Rules, rules
from promissory.service import projecting
from promissory.service.indexing import called
from promissory.service.workspace import Workspace, folding_version

if TYPE_CHECKING:
    from promissory.ledger import Ledger

_made: dict[str, Rules] = {}


def made_by(pack: Pack) -> Mapping[str, str]:
    """What a projection depends on beside the logs."""
    return {"pack": pack.name, "pack_digest": pack.digest, "code": folding_version()}


def _rules(pack: Pack) -> Rules:
    """The rules of a pack, made once."""
    if pack.digest not in _made:
        _made.clear()
        _made[pack.digest] = rules(pack)
    return _made[pack.digest]


def follow(ledger: Ledger, pack: Pack) -> bool:
    """Bring the ledger's projection to the ends of both logs; False where it stood there already."""
    with ledger.projection(writing=True) as held:
        held.words.called = called(pack)
        return projecting.follow(held, _rules(pack), made_by(pack))


def rebuild(workspace: Workspace) -> Size:
    """Drop the projection and make it again."""
    pack = packs.load(workspace.pack)
    with workspace.ledger(writing=True) as ledger, ledger.projection(writing=True) as held:
        held.words.called = called(pack)
        held.restamp({})  # what nobody made is made anew
        projecting.follow(held, _rules(pack), made_by(pack))
        return held.size()


def audited(workspace: Workspace) -> tuple[str, ...]:
    """What of the projection is not as the logs tell it: names of listings, and "records". It is made anew, so that it is right
    from then on; where it merely lagged behind, it follows first."""
    pack = packs.load(workspace.pack)
    with workspace.ledger(writing=True, make=False) as ledger:
        follow(ledger, pack)
        with ledger.projection(writing=True) as held:
            held.words.called = called(pack)
            found = held.sums()
            projecting.rebuild(held, _rules(pack))
            held.restamp(projecting.stamped(held, made_by(pack)))
            made = held.sums()
    return tuple(name for name in sorted(found.keys() | made.keys()) if found.get(name) != made.get(name))


class Present:
    """A ledger held open for questions, each answered from the projection at the ends of both logs."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._ledger: Ledger | None = None
        self._lock = Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the ledger."""
        with self._lock:
            if self._ledger is not None:
                self._ledger.close()
                self._ledger = None

    @contextmanager
    def reading(self) -> Iterator[Projection | None]:
        """The projection, brought to the ends of both logs first where it lags behind, for the length of a `with`. None where it
        is of another pack, or lags behind in a ledger that cannot be written: then the record has to be folded in memory."""
        pack, ledger = packs.load(self._workspace.pack), self._open()
        with ledger.projection() as held:
            kept = held.stamp().get("pack", pack.name) == pack.name
            if held.ends() == (0, 0) or (kept and projecting.current(held, made_by(pack))):
                yield held
                return
        if not (kept and _followed(self._workspace, pack)):
            yield None
            return
        with ledger.projection() as held:
            yield held

    def _open(self) -> Ledger:
        with self._lock:
            if self._ledger is None:
                from promissory.ledger import Ledger

                self._ledger = Ledger.open(self._workspace.db, read_only=True)
            return self._ledger


@contextmanager
def present(workspace: Workspace) -> Iterator[Projection | None]:
    """The same for one question."""
    with Present(workspace) as held_open, held_open.reading() as held:
        yield held


def _followed(workspace: Workspace, pack: Pack) -> bool:
    try:
        with workspace.ledger(writing=True, make=False) as ledger:
            follow(ledger, pack)
    except LedgerError:
        return False
    return True
