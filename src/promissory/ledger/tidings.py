"""Both logs as the projection reads them: how far they reach, what they tell after a place, and what stands at places."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

import orjson
import sqlalchemy as sa

from promissory.ledger import bodies
from promissory.ledger.asking import MANY, Asking, batched, listed
from promissory.ledger.projected import numbered
from promissory.ledger.tables import decision_log, evidence_log
from promissory.model.claim import Claim, Kind
from promissory.model.document import Document
from promissory.model.record import Decision


@dataclass(frozen=True, slots=True)
class News:
    """What the evidence log tells after a position: claims stated (place, document) and still standing, claims withdrawn, whether
    they were stated anew since or not, documents received (with the place of the receipt that counts)."""

    stated: Mapping[str, tuple[int, str]]
    withdrawn: frozenset[str]
    received: Mapping[str, int]


class Tidings(Asking):
    """What the logs tell."""

    def ends(self) -> tuple[int, int]:
        """How far both logs reach."""
        evidence, decisions = (
            self._connection.execute(sa.select(sa.func.coalesce(sa.func.max(log.c.position), 0))).scalar_one()
            for log in (evidence_log, decision_log)
        )
        return int(evidence), int(decisions)

    def hashes(self, evidence: int, decisions: int) -> tuple[str, str]:
        """The hashes of both logs' entries at these positions, "" where there is none."""
        one, two = (
            self._connection.execute(sa.select(log.c.hash).where(log.c.position == at)).scalar()
            for log, at in ((evidence_log, evidence), (decision_log, decisions))
        )
        return one or "", two or ""

    def news(self, after: int) -> News:
        """What happened to documents and claims after a position of the evidence log."""
        stated: dict[str, tuple[int, str]] = {}
        withdrawn: set[str] = set()
        received: set[str] = set()
        query = f"SELECT position, type, subject, body FROM evidence_log WHERE position > {after:d} ORDER BY position"
        for position, type_, subject, body in self._stream(query):
            if type_ == "claim_stated":
                stated[_field(body, "id")] = position, subject
            elif type_ == "claim_withdrawn":
                claim = orjson.loads(body)["claim"]
                stated.pop(claim, None)
                withdrawn.add(claim)
            elif type_ == "document_received":
                received.add(subject)
        receipts: dict[str, list[int]] = {}
        for some in batched(received, MANY):
            log = evidence_log.c
            every = sa.select(log.subject, log.position).where(log.subject.in_(some), log.type == "document_received")
            for subject, position in self._connection.execute(every.order_by(log.position)):
                receipts.setdefault(subject, []).append(position)
        return News(stated, frozenset(withdrawn), self._counting(receipts))

    def standing(self) -> tuple[dict[Kind, array[int]], dict[str, int]]:
        """Every standing claim's place by kind, and the receipt of every document that counts."""
        kinds: dict[Kind, array[int]] = {}
        place: dict[int, tuple[int, Kind]] = {}
        received: dict[str, list[int]] = {}
        gone = {
            numbered(orjson.loads(body)["claim"])
            for (body,) in self._stream("SELECT body FROM evidence_log WHERE type = 'claim_withdrawn'")
        }
        query = (
            "SELECT position, type, subject, body FROM evidence_log WHERE type IN ('claim_stated', 'claim_withdrawn', "
            "'document_received') ORDER BY position"
        )
        for position, type_, subject, body in self._stream(query):
            if type_ == "document_received":
                received.setdefault(subject, []).append(position)
            elif type_ == "claim_withdrawn":
                place.pop(numbered(orjson.loads(body)["claim"]), None)
            elif gone and (claim := numbered(_field(body, "id"))) in gone:
                place[claim] = position, cast(Kind, _field(body, "kind"))
            else:
                kinds.setdefault(cast(Kind, _field(body, "kind")), array("q")).append(position)
        for position, kind in place.values():
            kinds.setdefault(kind, array("q")).append(position)
        return kinds, self._counting(received)

    def _counting(self, receipts: Mapping[str, list[int]]) -> dict[str, int]:
        told: dict[int, Any] = {}
        for some in batched((place for places in receipts.values() if len(places) > 1 for place in places), MANY):
            query = f"SELECT position, body FROM evidence_log WHERE position IN ({listed(some)})"
            told |= {position: orjson.loads(body) for position, body in self._connection.exec_driver_sql(query)}
        return {
            doc: places[0] if len(places) == 1 else bodies.counting((place, told[place]) for place in places)
            for doc, places in receipts.items()
        }

    def claims(self, places: Iterable[int]) -> Iterator[tuple[int, str, Claim]]:
        """The claims stated at these places of the log: place, id, claim."""
        for some in batched(places, MANY):
            query = f"SELECT position, body FROM evidence_log WHERE position IN ({listed(some)})"
            for position, body in self._all(query):
                row = orjson.loads(body)
                yield position, row["id"], Claim.from_json(row)

    def received(
        self, places: Mapping[str, int], make: Callable[[Mapping[str, Any], str], Document] = bodies.to_source
    ) -> Iterator[tuple[str, Document]]:
        """The documents, by digest, as received at these places of the log; without blocks and sentences, unless `make` makes
        them whole."""
        digest = {place: one for one, place in places.items()}
        for some in batched(digest, MANY):
            query = (
                "SELECT e.position, e.body, t.text FROM evidence_log e JOIN texts t ON t.digest = e.subject "
                f"WHERE e.position IN ({listed(some)})"
            )
            for position, body, text in self._all(query):
                yield digest[position], make(orjson.loads(body), text)

    def decisions(self) -> tuple[Decision, ...]:
        """The decision log, oldest first."""
        rows = self._connection.execute(sa.select(decision_log).order_by(decision_log.c.position))
        return tuple(bodies.to_decision(row.position, row.at, orjson.loads(row.body)) for row in rows)


def _field(body: str, name: str) -> str:
    """A text field of an entry's body: the first of that name is the entry's own, and a quote inside a text is escaped."""
    mark = f'"{name}":"'
    start = body.index(mark) + len(mark)
    return body[start : body.index('"', start)]
