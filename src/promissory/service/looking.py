"""The record as reports and memos look at it: rows where they are kept, and only those claims and texts they cite."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from promissory import packs, views
from promissory.model.claim import Claim
from promissory.model.document import Document
from promissory.model.errors import QueryError
from promissory.model.pack import Pack
from promissory.model.record import Decision, Record
from promissory.service.book import open_book
from promissory.service.filters import actor_id, actors_of
from promissory.service.keeping import KEPT
from promissory.service.kept import Kept
from promissory.service.present import present
from promissory.service.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Look:
    """One consistent look at the record; `kept` is the projection it is read from piece by piece, None where all was folded."""

    documents: Mapping[str, Document]
    claims: Mapping[str, Claim]
    records: Mapping[str, Record]
    decisions: tuple[Decision, ...]
    pack: Pack
    kept: Kept | None = None

    def rows(self, view: str) -> list[dict[str, Any]]:
        """All rows of a view in its order."""
        if self.kept is not None:
            return self.kept.every(view, {}) if view in KEPT else list(self.kept.across(view))
        return [dict(row) for row in views.LISTINGS[view](tuple(self.records.values()), self.claims, self.documents)]

    def bring(self, *, claims: list[str], records: list[str]) -> None:
        """Fetch at once what will be asked for one by one."""
        if self.kept is None:
            return
        self.kept.records.bring(records)
        self.kept.claims.bring(claims)
        self.kept.documents.bring([self.claims[one].doc for one in claims if one in self.claims])

    def known(self, parties: Iterable[str]) -> None:
        """QueryError for a party that neither the vocabulary nor any row knows: a slip of the pen would else tell of nothing."""
        rows = [row for view in ("meetings", "attendance", "commitments", "positions", "conditions") for row in self.rows(view)]
        known = {one.casefold() for row in rows for one in actors_of(row)}
        known |= {one.id.casefold() for one in self.pack.actors} | {one.slug.casefold() for one in self.pack.groups}
        for party in parties:
            if actor_id(party, self.pack).casefold() not in known:
                raise QueryError(f"Neither the vocabulary nor the record knows a party called '{party[:60]}'; write an id or a "
                                 "name, such as those that `promissory commitments` shows.")


@contextmanager
def looking(workspace: Workspace) -> Iterator[Look]:
    """The record as it stands, for the length of a `with`."""
    with present(workspace) as held:
        if held is not None:
            kept = Kept(held, packs.load(workspace.pack))
            yield Look(kept.documents, kept.claims, kept.records, kept.decisions, kept.pack, kept)
            return
    book = open_book(workspace)
    yield Look(book.documents, book.claims, book.records, book.decisions, book.pack)
