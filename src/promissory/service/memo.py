"""The verb `memo`: what changed between two dates, in plain words, each sentence with the reports that bring the news."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from promissory import packs, views
from promissory.ledger.projected import numbered
from promissory.model.claim import Claim
from promissory.model.document import Document
from promissory.model.errors import QueryError
from promissory.model.record import Record
from promissory.prose.headlines import preferred
from promissory.prose.memo import Memo, told
from promissory.prose.names import Names
from promissory.records.deciding import verdicts
from promissory.records.folding import settle
from promissory.records.origins import origins
from promissory.records.rules import rules
from promissory.service.book import open_book
from promissory.service.filters import actor_id, actors_of
from promissory.service.looking import Look, looking
from promissory.service.spans import Span, shifted, span
from promissory.service.workspace import Workspace
from promissory.views.verdict import QUIET

BASES = ("published", "received")
AHEAD = 30
"""Days within which a deadline is told as coming."""
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a memo is asked for: the dates (ISO, of any precision; `until` None for the day of the latest report), the parties
    (none: all), and whether days are those on which reports were published or those on which the ledger received them."""

    since: str
    until: str | None = None
    parties: tuple[str, ...] = ()
    by: str = "published"


@dataclass(frozen=True, slots=True)
class State:
    """The record on a day: what the reports known by then tell."""

    records: tuple[Record, ...]
    claims: Mapping[str, Claim]
    documents: Mapping[str, Document]
    on: str


def memo(workspace: Workspace, asked: Asked) -> Memo:
    """The memo; QueryError for a date that is none, a span that ends before it begins, or days of no such kind."""
    if asked.by not in BASES:
        raise QueryError(f"Days cannot be told by '{asked.by}'; choose among {', '.join(BASES)}.")
    with looking(workspace) as look:
        if asked.by == "published":
            return of_published(look, asked)
        asked_for = span(asked.since, asked.until)
        days = Span(asked_for.first, asked_for.last or datetime.datetime.now(datetime.UTC).date().isoformat())
        return _written(look, _received(workspace, days), asked, days, 0)


def page(workspace: Workspace, written: Memo) -> str:
    """A memo as a page of its own, to print or to mail."""
    from promissory.exports.report_page import memo_page  # brings the template engine

    return memo_page(written, Names.of(packs.load(workspace.pack)))


def of_published(look: Look, asked: Asked) -> Memo:
    """The memo over the days on which reports were published: those of before the first day against those up to the last. Only
    neighbourhoods something can have changed in are folded."""
    asked_for = span(asked.since, asked.until)
    days = Span(asked_for.first, asked_for.last or latest(look))
    if days.first and days.last and days.first > days.last:  # nothing has been published since
        days = Span(days.first, days.first)
    near, origin, undated = _near(look, days)
    before, after = (_state(look, near, origin, day) for day in (shifted(str(days.first), -1), str(days.last)))
    return _written(look, (before, after), asked, days, undated)


def latest(look: Look) -> str:
    """The last day on which a report was published: what is asked is asked of that day, so that the same logs answer the same."""
    if look.kept is not None:
        found = look.kept.held.last_day()
    else:
        found = views.ground.last_day(look.documents)
    return str(span(None, found).last) if found else datetime.date.max.isoformat()


def _received(workspace: Workspace, days: Span) -> tuple[State, State]:
    """The record as it was known the day before, and at the end of the last day; deadlines and verdicts are asked of the day of
    the latest report known then."""
    def known(day: str) -> State:
        book = open_book(workspace, day)
        return State(tuple(book.records.values()), book.claims, book.documents,
                     str(span(None, views.ground.last_day(book.documents)).last or "0001-01-01"))

    return known(shifted(str(days.first), -1)), known(str(days.last))


def _near(look: Look, days: Span) -> tuple[Mapping[str, Claim], Mapping[str, str], int]:
    """The claims of all neighbourhoods in which something can have changed, the origin of every document, and how many reports
    have no day."""
    if look.kept is None:
        undated = sum(not document.published.date for document in look.documents.values())
        return look.claims, origins(look.documents), undated
    held = look.kept.held
    every = held.every_source()
    new = [one.doc for one in every if one.published and days.has(one.published)]
    turned = [numbered(row["claims"][0]) for row in held.page("commitments") if _turned(row, days)]
    hoods = {place.hood for place in held.places(docs=new, claims=turned)}
    places = [place.place for place in held.places(hoods=hoods)]
    claims = {claim_id: claim for _, claim_id, claim in held.claims(places)}
    return claims, {one.digest: one.origin for one in every}, sum(not one.published for one in every)


def _turned(row: Mapping[str, Any], days: Span) -> bool:
    """Whether the days alone can change what is said of a promise: it falls due, or nobody has said anything for too long."""
    if row["due"] and Span(days.first, shifted(str(days.last), AHEAD)).has(row["due"]):
        return True
    words = (row["first_told"], row["as_of"], *(event["when"] for event in row["events"]),
             *(source["published"] for source in row["sources"]))
    quiet = Span(shifted(str(days.first), -QUIET - 1), shifted(str(days.last), -QUIET - 1))
    return quiet.any(word for word in words if word)


def _state(look: Look, near: Mapping[str, Claim], origin: Mapping[str, str], day: str) -> State:
    if look.kept is not None:
        look.kept.documents.bring(list(dict.fromkeys(claim.doc for claim in near.values())))
    dated = ((digest, look.documents[digest]) for digest in {claim.doc for claim in near.values()})
    known = {digest: one for digest, one in sorted(dated) if one.published.date and Span(None, day).has(one.published.date)}
    claims = {claim_id: claim for claim_id, claim in near.items() if claim.doc in known}
    made = settle(known, claims, verdicts(look.decisions), rules(look.pack), origin).records
    return State(made, claims, known, day)


def _written(look: Look, states: tuple[State, State], asked: Asked, days: Span, undated: int) -> Memo:
    ids = tuple(dict.fromkeys(actor_id(party, look.pack) for party in asked.parties))
    wanted = {party.casefold() for party in ids}
    rows = [row for row in News.of(*states).rows()
            if not wanted or wanted & {one.casefold() for one in actors_of(row["slots"] | {"reported_by": row["reported_by"]})}]
    if wanted and not rows:
        look.known(asked.parties)
    return told(rows, Names.of(look.pack), str(days.first), str(days.last), asked.by, ids, undated)


@dataclass(frozen=True, slots=True)
class News:
    """What one state of the record tells beside another, and what is asked of both again and again."""

    before: State
    after: State
    claims: Mapping[str, Claim]
    documents: Mapping[str, Document]
    old: frozenset[str]  # the claims told before
    attended: Mapping[str, list[str]]  # who is told to have come, by meeting

    @classmethod
    def of(cls, before: State, after: State) -> News:
        attended: dict[str, list[str]] = defaultdict(list)
        for seat in after.records:
            if seat.kind == "attendance" and seat.value("status") == "attended" and seat.value("for") and seat.part_of:
                attended[seat.part_of].append(str(seat.value("for")))
        return cls(before, after, {**before.claims, **after.claims}, {**before.documents, **after.documents},
                   frozenset(claim for record in before.records for claim in record.claims), attended)

    def rows(self) -> Iterator[Row]:
        """Every change with what it takes to say it: the record's slots, and the reports that bring the news."""
        before, after = self.before, self.after
        every = {record.id: record for record in (*before.records, *after.records)}
        for row in views.changes.rows(before.records, after.records, self.claims, self.documents, before.documents,
                                      (before.on, after.on)):
            if row["slot"] not in ("share", "delivered") or row["change"] != "moved":  # told figure by figure
                yield self._full(row, every[row["record"]])
        for record in after.records:
            if record.kind not in ("commitment", "fulfilment"):
                continue
            for figure in views.fulfilment.rows([record], self.claims, self.documents):
                if not self.old.issuperset(figure["claims"]):
                    yield self._full({**figure, "change": "arrived", "kind": record.kind, "figure": figure}, record)
            change = self._deadline(record) if record.kind == "commitment" else ""
            if change:
                row = {"change": change, "kind": record.kind, "record": record.id, "date": record.value("due")}
                yield self._full({**row, "claims": list(record.claims)}, record)

    def _deadline(self, record: Record) -> str:
        """Whether the deadline of an open promise passed in these days, or is coming after them."""
        if record.value("stage") in ("refused", "proposed") or not record.value("due"):
            return ""
        if views.commitments.rated(record, self.claims, self.after.on)["verdict"] in ("met", "met late", "withdrawn"):
            return ""
        try:
            last = str(span(None, str(record.value("due"))[:10]).last)
        except QueryError:
            return ""
        if self.before.on <= last < self.after.on:
            return "passed"
        return "coming" if self.after.on <= last <= shifted(self.after.on, AHEAD) else ""

    def _full(self, row: Mapping[str, Any], record: Record) -> Row:
        new = [claim for claim in row["claims"] if claim not in self.old] or list(row["claims"])
        digests: Sequence[str] = list(dict.fromkeys(self.claims[one].doc for one in new if one in self.claims)) or record.docs
        judged = views.commitments.rated(record, self.claims, self.after.on) if record.kind == "commitment" else {}
        moves = views.positions.movement(record, self.documents)["moves"] if record.kind == "position" else []
        return {
            **row, "slots": {**preferred(record), "attendees": list(dict.fromkeys(self.attended.get(record.id, ())))},
            "reported_by": views.ground.speaker(record, {one: self.claims[one] for one in new if one in self.claims}),
            "claims": new, "verdict": judged.get("verdict"), "because": judged.get("because"), "moves": moves,
            "sources": [
                {"digest": one, "title": found.title or found.name, "published": found.published.date,
                 "publisher": found.publisher or found.agency}
                for one in digests if (found := self.documents.get(one))
            ],
        }  # fmt: skip
