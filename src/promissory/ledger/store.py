"""The ledger as other rooms use it: texts and claims go in, whole or not at all, and are never changed."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NamedTuple, Self

import sqlalchemy as sa

from promissory.ledger import bodies, faults, moving
from promissory.ledger.chain import Entry, entry
from promissory.ledger.filling import beside
from promissory.ledger.horizon import AsOf, until
from promissory.ledger.opening import Database, open_database
from promissory.ledger.projection import Projection
from promissory.ledger.tables import decision_log, evidence_log, texts
from promissory.model.claim import Claim
from promissory.model.document import Document
from promissory.model.errors import DecisionError, LedgerError, QueryError
from promissory.model.record import Decision, Verb

RECEIVED, READ, STATED, WITHDRAWN = "document_received", "document_read", "claim_stated", "claim_withdrawn"


class Position(NamedTuple):
    """How long each log is."""

    evidence: int
    decisions: int


@dataclass(frozen=True, slots=True)
class Stamp:
    """What read a document: the pack by digest, the language pipeline and the reader's version. Same stamp, same claims."""

    pack: str
    language: str
    reader: str


@dataclass(frozen=True, slots=True)
class Change:
    """What one writing changed; all zero when nothing was new."""

    received: bool = False
    stated: int = 0
    withdrawn: int = 0


def utc_now() -> str:
    """Now, as fixed-width UTC text, so that text order is time order."""
    return datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


class Ledger:
    """The evidence log, the decision log and the archive of texts of one database."""

    def __init__(self, database: Database, clock: Callable[[], str]) -> None:
        self._database = database
        self._clock = clock

    @classmethod
    def open(
        cls, where: str | Path, read_only: bool = False, *, clock: Callable[[], str] = utc_now, patience: float = 10.0,
        make: bool = True,
    ) -> Self:
        """The ledger at a path or a postgresql:// address; a missing one is made by the first writing, if at all (`make`).
        LedgerError says why it cannot be opened."""
        return cls(open_database(where, read_only=read_only, patience=patience, make=make), clock)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._database.engine.dispose()

    @property
    def where(self) -> str:
        """The path or address, passwords hidden."""
        return self._database.where

    # -- writing --------------------------------------------------------------------------------------------------

    def receive(self, document: Document) -> Change:
        """Keep a document; one already known under this name with the same facts changes nothing."""
        with self._database.writing() as connection:
            return Change(received=self._receive(connection, document))

    def state(self, doc: str, claims: Iterable[Claim], stamp: Stamp) -> Change:
        """From now on a document says exactly `claims`: new ones are stated, those no longer read are withdrawn."""
        with self._database.writing() as connection:
            return self._state(connection, doc, claims, stamp)

    def record(self, document: Document, claims: Iterable[Claim], stamp: Stamp) -> Change:
        """`receive` and `state` as one transaction: a document with its claims, or nothing."""
        with self._database.writing() as connection:
            received = self._receive(connection, document)
            change = self._state(connection, document.digest, claims, stamp)
        return Change(received, change.stated, change.withdrawn)

    def record_all(self, told: Iterable[tuple[Document, Iterable[Claim]]], stamp: Stamp) -> Change:
        """`record` for many documents as one transaction; the change is that of all of them."""
        received = stated = withdrawn = 0
        with self._database.writing() as connection:
            for document, claims in told:
                received += self._receive(connection, document)
                change = self._state(connection, document.digest, claims, stamp)
                stated, withdrawn = stated + change.stated, withdrawn + change.withdrawn
        return Change(received > 0, stated, withdrawn)

    def decide(
        self, verb: Verb, claim: str, *, reviewer: str, reason: str, seen: Position | None = None,
        other: str | None = None, slot: str | None = None, value: Any = None,
    ) -> Decision:
        """Append a reviewer's word on a claim. `seen` is how far both logs went when the reviewer looked (default: to their
        ends); DecisionError where the claim was withdrawn or decided on since."""
        with self._database.writing() as connection:
            ends = (_last(connection, log) for log in (evidence_log, decision_log))
            now = Position(*(end.position if end else 0 for end in ends))
            looked = seen or now
            if looked.evidence > now.evidence or looked.decisions > now.decisions:
                raise DecisionError(
                    f"The logs of {self.where} stand at {now.evidence}.{now.decisions}: nobody has seen them at "
                    f"{looked.evidence}.{looked.decisions}; give what `promissory decisions` prints."
                )
            for named in filter(None, (claim, other)):
                if not self._stated(connection, named):
                    raise QueryError(f"There is no claim {named} in {self.where}; take the id from a listing.")
                if looked != now:
                    self._unchanged(connection, named, looked)
            body = {
                "verb": verb, "claim": claim, "reviewer": reviewer, "reason": reason, "other": other, "slot": slot,
                "value": value, "seen": looked.evidence, "end": now.evidence,
            }
            made = self._append(connection, decision_log, claim, [(verb, body)])
            return bodies.to_decision(made.position, made.at, body)

    def _unchanged(self, connection: sa.Connection, claim: str, seen: Position) -> None:
        """DecisionError where something was said about the claim after `seen`."""
        gone = sa.select(evidence_log.c.position).where(
            evidence_log.c.position > seen.evidence, evidence_log.c.type == WITHDRAWN,
            evidence_log.c.body.contains(f'"claim":"{claim}"', autoescape=True),
        )
        withdrawn = connection.execute(gone.limit(1)).scalar()
        if withdrawn is not None:
            raise DecisionError(
                f"The claim {claim} was withdrawn at {withdrawn} of the evidence log, after what you saw ({seen.evidence}); "
                "look at it again."
            )
        later = sa.select(decision_log).where(decision_log.c.position > seen.decisions).order_by(decision_log.c.position)
        for row in connection.execute(later):
            one = bodies.to_decision(row.position, row.at, json.loads(row.body))
            if claim in (one.claim, one.other):
                raise DecisionError(
                    f"{one.reviewer} decided '{one.verb}' on {claim} at {one.at} (decision {one.position}), after what you saw "
                    f"({seen.decisions}); look at it again."
                )

    def _receive(self, connection: sa.Connection, document: Document) -> bool:
        body = bodies.of_document(document)
        if self._received(connection, document.digest, document.name) == body:
            return False
        known = connection.execute(sa.select(texts.c.digest).where(texts.c.digest == document.digest)).first()
        if known is None:
            connection.execute(texts.insert().values(digest=document.digest, text=document.text))
        self._append(connection, evidence_log, document.digest, [(RECEIVED, body)])
        return True

    def _state(self, connection: sa.Connection, doc: str, claims: Iterable[Claim], stamp: Stamp) -> Change:
        text = connection.execute(sa.select(texts.c.text).where(texts.c.digest == doc)).scalar()
        if text is None:
            raise LedgerError(f"Claims of the unknown document {doc[:12]} were refused; receive the document first.")
        said = {claim.id: claim for claim in claims}
        for claim in said.values():
            if claim.doc != doc or text[claim.start:claim.end] != claim.evidence:
                raise LedgerError(f"The claim {claim.id} was refused: its evidence does not stand at {claim.start}.")
        standing = set(_standing(connection, evidence_log.c.subject == doc))
        withdrawn = sorted(standing - said.keys())
        stated = [claim for claim in said.values() if claim.id not in standing]
        if withdrawn or stated or self._stamp(connection, doc) != stamp:
            told = {"doc": doc, "stamp": asdict(stamp), "withdrawn": len(withdrawn), "stated": len(stated)}
            self._append(connection, evidence_log, doc, [
                (READ, told),
                *((WITHDRAWN, {"doc": doc, "claim": gone}) for gone in withdrawn),
                *((STATED, claim.to_json()) for claim in stated),
            ])
        return Change(False, len(stated), len(withdrawn))

    def _append(
        self, connection: sa.Connection, log: sa.Table, subject: str, entries: Iterable[tuple[str, Mapping[str, Any]]]
    ) -> Entry:
        """Entries about one thing (type and body of each) at the end of a log; the last of them."""
        last = _last(connection, log)
        made: list[Entry] = []
        for type_, body in entries:
            last = entry(last, self._clock(), type_, subject, body)
            made.append(last)
        connection.execute(log.insert(), [asdict(one) for one in made])
        return made[-1]

    # -- reading --------------------------------------------------------------------------------------------------

    def position(self) -> Position:
        """How far both logs reach."""
        with self._database.reading() as connection:
            evidence, decisions = _last(connection, evidence_log), _last(connection, decision_log)
        return Position(evidence.position if evidence else 0, decisions.position if decisions else 0)

    def head(self) -> tuple[str, str]:
        """The hashes both logs end in: two ledgers that agree in them agree in everything before. Empty for an empty log."""
        with self._database.reading() as connection:
            evidence, decisions = _last(connection, evidence_log), _last(connection, decision_log)
        return evidence.hash if evidence else "", decisions.hash if decisions else ""

    def holds(self, document: Document, stamp: Stamp) -> bool:
        """Whether exactly this document, with these facts, was already read by exactly this stamp."""
        with self._database.reading() as connection:
            same = self._received(connection, document.digest, document.name) == bodies.of_document(document)
            return same and self._stamp(connection, document.digest) == stamp

    def documents(self, as_of: AsOf = None) -> dict[str, Document]:
        """Every document by digest, by the receipt that counts (see `bodies.counting`), in order of first arrival."""
        with self._database.reading() as connection:
            receipts = _receipts(connection, until(evidence_log, as_of))
            held = {row.digest: row.text for row in connection.execute(sa.select(texts.c.digest, texts.c.text))}
        return {digest: bodies.to_document(body, held[digest]) for digest, body in receipts.items()}

    def document(self, digest: str) -> Document:
        """One document, by its digest or an unmistakable beginning of it; QueryError when there is none."""
        begins = evidence_log.c.subject.startswith(digest, autoescape=True)
        with self._database.reading() as connection:
            receipts = _receipts(connection, begins)
            if len(receipts) != 1:
                raise QueryError(f"{'No' if not receipts else 'More than one'} document {digest} in {self.where}.")
            ((found, body),) = receipts.items()
            text = connection.execute(sa.select(texts.c.text).where(texts.c.digest == found)).scalar_one()
        return bodies.to_document(body, text)

    def claims(self, as_of: AsOf = None) -> tuple[Claim, ...]:
        """The claims that stand, in the order they were stated."""
        with self._database.reading() as connection:
            standing = _standing(connection, until(evidence_log, as_of))
        return tuple(Claim.from_json(json.loads(body)) for body in standing.values())

    def decisions(self, as_of: AsOf = None) -> tuple[Decision, ...]:
        """The decision log, oldest first; an integer `as_of` counts decisions."""
        with self._database.reading() as connection:
            rows = connection.execute(
                sa.select(decision_log).where(until(decision_log, as_of)).order_by(decision_log.c.position)
            ).all()
        return tuple(bodies.to_decision(row.position, row.at, json.loads(row.body)) for row in rows)

    def export(self) -> Iterator[str]:
        """The whole ledger as lines of JSON, see `moving`."""
        with self._database.reading() as connection:
            yield from moving.export(connection)

    def bring(self, lines: Iterable[str]) -> Position:
        """Take in an exported ledger, all of it or nothing; LedgerError where this one is not empty or a line is not intact."""
        with beside(self._database) as database, database.writing() as connection:
            return Position(*moving.bring(connection, lines, self.where))

    @contextmanager
    def projection(self, *, writing: bool = False) -> Iterator[Projection]:
        """What is kept of the fold, together with the logs as they stand, for the length of a `with`."""
        with self._database.writing(derived=True) if writing else self._database.reading() as connection:
            yield Projection(connection)

    def check(self) -> tuple[str, ...]:
        """Every fault in chain, digests and offsets, the first bad entry of a broken chain named; empty when intact."""
        with self._database.reading() as connection:
            return faults.find(connection)

    def _received(self, connection: sa.Connection, digest: str, name: str) -> dict[str, Any] | None:
        query = sa.select(evidence_log.c.body).where(evidence_log.c.subject == digest, evidence_log.c.type == RECEIVED)
        for (body,) in connection.execute(query.order_by(evidence_log.c.position.desc())):
            parsed: dict[str, Any] = json.loads(body)
            if parsed["name"] == name:
                return parsed
        return None

    def _stamp(self, connection: sa.Connection, doc: str) -> Stamp | None:
        query = sa.select(evidence_log.c.body).where(evidence_log.c.subject == doc, evidence_log.c.type == READ)
        body = connection.execute(query.order_by(evidence_log.c.position.desc()).limit(1)).scalar()
        return None if body is None else Stamp(**json.loads(body)["stamp"])

    def _stated(self, connection: sa.Connection, claim: str) -> bool:
        if Projection(connection).holds(claim):
            return True
        query = sa.select(evidence_log.c.position).where(
            evidence_log.c.type == STATED, evidence_log.c.body.contains(f'"id":"{claim}"', autoescape=True)
        )
        return connection.execute(query.limit(1)).first() is not None


def _last(connection: sa.Connection, log: sa.Table) -> Entry | None:
    row = connection.execute(sa.select(log).order_by(log.c.position.desc()).limit(1)).first()
    return None if row is None else Entry(**row._mapping)


def _receipts(connection: sa.Connection, where: sa.ColumnElement[bool]) -> dict[str, dict[str, Any]]:
    """Of every text the receipt that counts, in order of first arrival."""
    query = sa.select(evidence_log.c.position, evidence_log.c.subject, evidence_log.c.body).where(evidence_log.c.type == RECEIVED)
    receipts: dict[str, dict[int, dict[str, Any]]] = {}
    for position, subject, body in connection.execute(query.where(where).order_by(evidence_log.c.position)):
        receipts.setdefault(subject, {})[position] = json.loads(body)
    return {subject: told[bodies.counting(told.items())] for subject, told in receipts.items()}


def _standing(connection: sa.Connection, where: sa.ColumnElement[bool]) -> dict[str, str]:
    """Bodies of the claims stated and not withdrawn, by id."""
    query = sa.select(evidence_log.c.type, evidence_log.c.body).where(where, evidence_log.c.type.in_((STATED, WITHDRAWN)))
    standing: dict[str, str] = {}
    for type_, body in connection.execute(query.order_by(evidence_log.c.position)):
        parsed = json.loads(body)
        if type_ == STATED:
            standing[parsed["id"]] = body
        else:
            standing.pop(parsed["claim"], None)
    return standing

