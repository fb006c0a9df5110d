"""One consistent look at the whole record: documents, claims, decisions, and the records and findings folded from them."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass

from promissory import checks, packs, records
from promissory.ledger import AsOf, Position
from promissory.model.claim import Claim
from promissory.model.document import Document
from promissory.model.errors import QueryError
from promissory.model.pack import Pack
from promissory.model.record import Decision, Finding, Record
from promissory.service.workspace import Workspace

_KEPT = 2  # folds held in memory: the newest and one looked back at
_lock = threading.Lock()
_folds: OrderedDict[tuple[tuple[str, str], AsOf, str], Book] = OrderedDict()


@dataclass(frozen=True, slots=True)
class Book:
    """The record at one position of the logs."""

    documents: Mapping[str, Document]
    claims: Mapping[str, Claim]
    decisions: tuple[Decision, ...]
    records: Mapping[str, Record]
    findings: tuple[Finding, ...]
    position: Position
    pack: Pack

    def record(self, name: str) -> Record:
        """The record of that id, or of an unmistakable beginning of it; QueryError where there is none."""
        found = [self.records[name]] if name in self.records else [r for key, r in self.records.items() if key.startswith(name)]
        if len(found) != 1 or not name:
            raise QueryError(f"{'No' if not found else 'More than one'} record is called '{name}'; take its id from a listing.")
        return found[0]


def open_book(workspace: Workspace, as_of: AsOf = None) -> Book:
    """The record now, or as it was known then; folded once per state of the logs, pack and moment, then kept in memory."""
    pack = packs.load(workspace.pack)
    with workspace.ledger() as ledger:
        position = ledger.position()
        key = (ledger.head(), as_of, pack.digest)  # not its name: another ledger can come to stand in the same place
        with _lock:
            if key in _folds:
                _folds.move_to_end(key)
                return _folds[key]
        limit: AsOf = as_of if as_of is not None else position.evidence
        documents, claims = ledger.documents(limit), ledger.claims(limit)
        decisions = ledger.decisions(as_of if isinstance(as_of, str) else None)
    if isinstance(as_of, int):
        decisions = tuple(d for d in decisions if d.end <= as_of)
    folded = tuple(records.fold(documents, claims, decisions, pack))
    found = tuple(checks.run(folded, claims, documents))
    book = Book(documents, {c.id: c for c in claims}, decisions, {r.id: r for r in folded}, found, position, pack)
    with _lock:
        _folds[key] = book
        while len(_folds) > _KEPT:
            _folds.popitem(last=False)
    return book
