"""What the projection keeps of a fold: places of claims, records, and the rows of every listing a record can fill alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain

import orjson

from promissory import checks, views
from promissory.ledger.asking import batched
from promissory.ledger.projected import numbered
from promissory.ledger.projection import Place as Kept
from promissory.ledger.projection import Projection, Row, Source, packed
from promissory.model.claim import Claim
from promissory.model.document import Document
from promissory.records.folding import Settled
from promissory.records.neighbours import blocks
from promissory.records.origins import Trace, offers, seeks
from promissory.records.rules import FAMILY
from promissory.service import indexing

# The listings whose rows rest on the records of one family alone, and those that every family adds to.
_OF_FAMILY: Mapping[str, tuple[str, ...]] = {
    "meeting": ("meetings", "attendance"), "promise": ("commitments", "fulfilment"), "position": ("positions",),
    "group": ("groups",), "condition": ("conditions",), "statement": ("statements",), "assessment": ("assessments",),
    "event": ("events",),
}  # fmt: skip
_OF_ALL = ("timeline", "conflicts")
PIECE = 5000  # records whose rows are made at once
KEPT = frozenset({*(view for kept in _OF_FAMILY.values() for view in kept), *_OF_ALL, "findings", "review"})


@dataclass(frozen=True, slots=True)
class Folded:
    """A fold with what it was made of: the claims with their places in the log, their documents, the reviewers' verb on each, the
    day it is asked about on."""

    settled: Settled
    claims: Mapping[str, Claim]
    documents: Mapping[str, Document]
    place: Mapping[str, int]
    judged: Mapping[str, str]
    on: str | None


def keep(held: Projection, folded: Folded) -> None:
    """Enter a fold."""
    places = folded.settled.places
    hood = {record: numbered(name) for record, name in {one.record: one.hood for one in places}.items()}
    doc = {digest: numbered(digest) for digest in {claim.doc for claim in folded.claims.values()}}
    kept = [
        Kept(folded.place[one.told.id], numbered(one.told.id), doc[one.told.doc], hood[one.record], one.record,
             packed(blocks(one)) if one.offers else b"")
        for one in places
    ]
    standing = {one.told.id for one in places}
    kept += [
        Kept(folded.place[claim_id], numbered(claim_id), doc[claim.doc], _alone(claim_id), "", b"")
        for claim_id, claim in folded.claims.items() if claim_id not in standing
    ]
    held.keep(
        places=sorted(kept),
        records=((one.id, one.kind, hood[one.id], _json(one.to_json())) for one in folded.settled.records),
        rows=_rows(folded, hood),
    )
    found = indexing.records(folded.settled.records, folded.place, hood, folded.documents)
    held.words.keep(chain(found, indexing.claims(folded.claims, folded.place)))


def _alone(claim_id: str) -> int:
    """The neighbourhood of a claim that stands in no record."""
    return numbered(f"alone {claim_id}")


def source(digest: str, mine: Trace, origin: str, document: Document, place: int) -> Source:
    """A document as the projection keeps it."""
    return Source(numbered(digest), digest, place, origin, document.published.date, packed(map(_voice, offers(mine))))


def sought(mine: Trace) -> list[str]:
    """The blocks in which a document is looked for that is one voice with this."""
    return [_voice(key) for key in seeks(mine)]


def _voice(key: object) -> str:
    return f"voice|{key!r}"


def _rows(folded: Folded, hood: Mapping[str, int]) -> Iterator[Row]:
    records, claims, documents = folded.settled.records, folded.claims, folded.documents
    record = {one.id: one for one in records}
    families = {FAMILY[one.kind] for one in records}
    ties: dict[tuple[str, str], int] = {}
    for view in (*(view for family in sorted(families) for view in _OF_FAMILY[family]), *_OF_ALL):
        rows = views.LISTINGS[view]
        if view == "commitments":
            rows = partial(views.commitments.rows, on=folded.on)
        # Meetings and who came to them tell of each other, any other row of its record alone: those need not be made all at once.
        pieces = [records] if view in ("meetings", "attendance") else batched(records, PIECE)
        for row in (row for piece in pieces for row in rows(piece, claims, documents)):
            turn = views.verdict.turn(record[row["record"]], folded.on) if view == "commitments" else None
            yield _row(view, row, hood, turn, ties)
    for row in views.findings.rows(checks.run(records, claims, documents), record, claims, documents):
        yield _row("findings", row, hood, None, ties)
    for row in views.review.rows(records, claims, documents, folded.judged):
        near = hood[row["record"]] if row["record"] else _alone(row["claim"])
        yield Row("review", views.ordering.place("review", row), row["record"] or "", near, None, _json(row))


def _row(
    view: str, row: Mapping[str, object], hood: Mapping[str, int], turn: str | None, ties: dict[tuple[str, str], int]
) -> Row:
    record, place = str(row["record"]), views.ordering.place(view, row)
    ties[view, place] = tie = ties.get((view, place), 0) + 1  # a database keeps no order of its own among rows that sort alike
    return Row(view, views.ordering.numbered(place, tie), record, hood[record], turn, _json(row))


def _json(value: object) -> str:
    return orjson.dumps(value).decode()
