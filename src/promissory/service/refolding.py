"""Neighbourhoods taken out of the projection to be folded again, growing until nothing outside is linked with anything inside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from promissory.ledger.projected import numbered
from promissory.ledger.projection import Place as Kept
from promissory.ledger.projection import Projection
from promissory.model.claim import Claim
from promissory.model.document import Document
from promissory.records.deciding import Verdicts
from promissory.records.folding import Place, joined, made, placed
from promissory.records.neighbours import Neighbours
from promissory.records.rules import Rules
from promissory.records.told import Told, tell
from promissory.service.keeping import Folded


@dataclass(slots=True)
class Refold:
    """What was taken out (`lost`, by place), and what is to be folded instead. `docs` are the documents whose claims may be
    linked otherwise than before, `gone` the claims that stand no more where they stood; both as numbers. `said` and `judged` are
    what reviewers decided, for the fold and as it is shown."""

    held: Projection
    rules: Rules
    said: Verdicts
    judged: Mapping[str, str]
    docs: set[int]
    gone: set[int]
    hoods: set[int] = field(default_factory=set)
    lost: dict[int, Kept] = field(default_factory=dict)
    _claims: dict[str, Claim] = field(default_factory=dict)
    _place: dict[str, int] = field(default_factory=dict)
    _documents: dict[str, Document] = field(default_factory=dict)
    _origin: dict[str, str] = field(default_factory=dict)
    _searched: set[str] = field(default_factory=set)

    def bring(self, places: Iterable[int]) -> None:
        """Claims to be folded, by their place in the log."""
        for at, claim_id, claim in self.held.claims(places):
            self._claims[claim_id], self._place[claim_id] = claim, at
        wanted = {claim.doc for claim in self._claims.values()} - self._documents.keys()
        sources = self.held.sources(docs=map(numbered, wanted))
        self._origin |= {one.digest: one.origin for one in sources}
        self._documents |= dict(self.held.received({one.digest: one.place for one in sources}))

    def take(self, places: Iterable[Kept]) -> None:
        """Take claims out. Those that stood in blocks, in documents nothing happened to, need not look around again."""
        new = [one for one in places if one.place not in self.lost]
        self.lost |= {one.place: one for one in new}
        known = {one.place for one in new if one.offers and one.doc not in self.docs}
        self.bring(one.place for one in new if one.claim not in self.gone)
        self._searched |= {claim for claim, at in self._place.items() if at in known}

    def enter(self, hoods: set[int]) -> None:
        """Take neighbourhoods out."""
        self.hoods |= hoods
        self.take(self.held.places(hoods=hoods))

    def folded(self, on: str | None) -> Folded:
        """The claims folded, with those of all neighbourhoods they are linked with."""
        while True:
            found = joined(self._documents, self._claims, self.said, self.rules)
            heads = [one for one in placed(found) if one.offers is not None and one.told.id not in self._searched]
            self._searched |= {one.told.id for one in heads}
            more = self._linked(heads) - self.hoods
            if not more:
                settled = made(found, self.said, self._origin)
                return Folded(settled, self._claims, self._documents, self._place, self.judged, on)
            self.enter(more)

    def _linked(self, heads: Sequence[Place]) -> set[int]:
        """The neighbourhoods not taken out yet that these claims are linked with."""
        seekers: dict[str, list[Told]] = defaultdict(list)
        near = Neighbours(self.rules)
        for head in heads:
            for block in near.seeks(head):
                seekers[block].append(head.told)
        met: dict[int, dict[str, Told]] = defaultdict(dict)
        for block, places in self.held.met(seekers).items():
            for at in places:
                if at not in self.lost:
                    met[at].update((told.id, told) for told in seekers[block])
        others = self._told(met)
        found: set[int] = set()
        for one in self.held.places(at=met):
            if one.hood not in found and any(near.linked(told, others[one.place]) for told in met[one.place].values()):
                found.add(one.hood)
        return found

    def _told(self, places: Iterable[int]) -> dict[int, Told]:
        """Claims that are kept, as the fold sees them."""
        stated = list(self.held.claims(places))
        docs = {claim.doc for _, _, claim in stated} - self._documents.keys()
        sources = self.held.sources(docs=map(numbered, docs))
        near = self._documents | dict(self.held.received({one.digest: one.place for one in sources}))
        return {at: tell(claim, near, self.said.corrections.get(claim_id, {}), claim_id) for at, claim_id, claim in stated}
