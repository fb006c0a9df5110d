"""The verb `check`: is everything in the ledger as it was written?"""

from __future__ import annotations

from promissory.service.present import audited
from promissory.service.workspace import Workspace


def faults(workspace: Workspace) -> tuple[str, ...]:
    """One sentence for each fault in offsets, digests and logs; empty when intact."""
    with workspace.ledger() as ledger:
        return ledger.check()


def record(workspace: Workspace) -> tuple[str, ...]:
    """One sentence for each listing whose kept rows are not what the logs tell; what was wrong is made anew."""
    return tuple(
        f"What was kept of {name} was not what the logs tell; it was made anew from them." for name in audited(workspace)
    )


def ends(workspace: Workspace) -> str:
    """Where both logs end, in words: a log that lost its last entries is intact in itself, and only another end than the one
    noted down tells."""
    with workspace.ledger() as ledger:
        (evidence, decisions), (last, decided) = ledger.position(), ledger.head()
    return f"entry {evidence} of the evidence log ({last[:12] or 'empty'}) and decision {decisions} ({decided[:12] or 'none'})"
