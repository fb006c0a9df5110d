"""What one should know of a ledger before a desk opens over it: another pack, nothing in it, no permission to write."""

from __future__ import annotations

import os
from pathlib import Path

from promissory import packs
from promissory.service.workspace import Workspace


def notices(workspace: Workspace) -> tuple[str, ...]:
    """A sentence for each thing that makes the desk other than expected; PromissoryError where the ledger or the pack is none."""
    pack = packs.load(workspace.pack)
    with workspace.ledger() as ledger, ledger.projection() as held:
        kept, begun = held.stamp().get("pack", pack.name), any(held.ends())
    found = []
    if not begun:
        found.append("The ledger is empty: hand in reports on the page Add reports, or read them with `promissory read`.")
    if kept != pack.name:
        found.append(f"This ledger is kept with the pack {kept}; you look at it with {pack.name}: names and questions of the one "
                     "mean nothing to the other, and every change is worked out anew. `--pack` chooses.")
    if not _writable(workspace.db):
        found.append("This ledger may only be read here: what you decide or hand in is refused. The permissions of its file and "
                     "its folder say who may write.")
    return tuple(found)


def _writable(db: str) -> bool:
    """Whether the ledger can be written; a database server says so itself when it is asked to."""
    if "://" in db and not db.startswith("sqlite:///"):
        return True
    path = Path(db.removeprefix("sqlite:///"))
    return all(os.access(one, os.W_OK) for one in (path, path.parent))
