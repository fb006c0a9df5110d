"""The verb `check`: is everything in the ledger as it was written?"""

from __future__ import annotations

from promissory.service.workspace import Workspace


def faults(workspace: Workspace) -> tuple[str, ...]:
    """One sentence for each fault in offsets, digests and logs; empty when intact."""
    with workspace.ledger() as ledger:
        return ledger.check()
