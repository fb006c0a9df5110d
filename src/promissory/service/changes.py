"""What changed: the verb `changes` over the whole record, and the news since one last looked, folded from what it touched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from promissory import views
from promissory.ledger import AsOf
from promissory.ledger.projected import numbered
from promissory.ledger.projection import Projection
from promissory.model.claim import Claim
from promissory.records.deciding import verdicts
from promissory.records.folding import settle
from promissory.records.rules import rules
from promissory.service.book import open_book
from promissory.service.looking import Look
from promissory.service.memo import News, State
from promissory.service.spans import shifted, span
from promissory.service.workspace import Workspace
from promissory.views.verdict import QUIET

Row = dict[str, Any]
ENTRIES = 2000
"""Entries of the evidence log looked through for news, the latest: some hundred and fifty reports."""
CLAIMS = 1200
"""Claims folded for news at most, twice: what they say now, and what they said then."""
_DAYS = 200
_TURNED = 200


@dataclass(frozen=True, slots=True)
class Fresh:
    """The changes, a row each with the record's `slots` and the reports that bring them (as memos have them); how many reports
    were read since; `whole` is False where more has changed than was looked at."""

    rows: tuple[Row, ...]
    reports: int
    whole: bool


def since(workspace: Workspace, moment: AsOf, until: AsOf = None) -> list[Row]:
    """One row for everything that is new, moved, contradicted, resolved, judged anew or gone since the moment (a date as known
    then, or a position of the evidence log)."""
    before, after = open_book(workspace, moment), open_book(workspace, until)
    return views.changes.rows(
        before.records.values(), after.records.values(), {**before.claims, **after.claims}, after.documents, before.documents
    )


def turns(promise: Mapping[str, Any]) -> list[str]:
    """The days on which the verdict on a promise (a row of the commitments) can change although nothing is told."""
    words = [str(word)[:10] for word in (promise["first_told"], promise["as_of"], *(one["when"] for one in promise["events"]))
             if word]
    quiet = [shifted(_last(max(words)), QUIET + 1)] if words else []
    return [*([shifted(_last(str(promise["due"])[:10]), 1)] if promise.get("due") else []), *quiet]


def news(workspace: Workspace, look: Look, seen: int, turning: Sequence[tuple[str, str]] = ()) -> Fresh:
    """What the reports read after a position of the evidence log changed. `turning` are days and the promises whose verdict can
    change on them (see `turns`). Where the record is not kept, all of it is compared."""
    if look.kept is None:
        books = open_book(workspace, seen), open_book(workspace)
        states = [State(tuple(one.records.values()), one.claims, one.documents, _edge(views.ground.last_day(one.documents)))
                  for one in books]
        return Fresh(_told(*states), len(books[1].documents) - len(books[0].documents), True)
    held = look.kept.held
    end = look.kept.position.evidence
    first = max(seen + 1, end - ENTRIES + 1)
    received = held.sources(at=range(first, end + 1))
    if first > end:
        return Fresh((), 0, True)
    then, now = _day(held, seen), held.last_day() or ""
    turned = [name for day, name in turning if then and then < day <= now]
    hoods = _touched(look, held, seen, first, end, turned[-_TURNED:])
    near, whole = _within_reach(held, hoods)
    claims = dict(sorted(near.items()))
    origin = {one.digest: one.origin for one in held.sources(docs={numbered(claim.doc) for _, claim in claims.values()})}
    known = {claim_id: claim for place, (claim_id, claim) in claims.items() if place <= seen}
    before = _state(look, known, origin, then, [d for d in look.decisions if d.end <= seen])
    after = _state(look, dict(claims.values()), origin, now, look.decisions)
    return Fresh(_told(before, after), len(received), whole and first == seen + 1 and len(turned) <= _TURNED)


def _told(before: State, after: State) -> tuple[Row, ...]:
    return tuple(row for row in News.of(before, after).rows() if row["change"] != "coming")


def _touched(look: Look, held: Projection, seen: int, first: int, end: int, turned: Sequence[str]) -> list[int]:
    """The neighbourhoods of claims stated or decided on since, and of promises whose verdict may have turned; the last first."""
    stated = sorted(held.places(at=range(first, end + 1)), reverse=True)
    decided = {numbered(claim) for d in look.decisions if d.end > seen for claim in (d.claim, d.other) if claim}
    if look.kept is not None:
        look.kept.records.bring(turned)
    decided |= {numbered(look.records[name].claims[0]) for name in turned if name in look.records}
    return list(dict.fromkeys(one.hood for one in (*stated, *held.places(claims=decided))))


def _within_reach(held: Projection, hoods: Sequence[int]) -> tuple[dict[int, tuple[str, Claim]], bool]:
    """The claims of these neighbourhoods by their place in the log, as many whole neighbourhoods as can be folded quickly; and
    whether that is all of them."""
    sizes: dict[int, list[int]] = {hood: [] for hood in hoods[:CLAIMS]}
    for one in held.places(hoods=sizes):
        sizes[one.hood].append(one.place)
    places: list[int] = []
    for mine in sizes.values():
        if len(places) + len(mine) <= CLAIMS:
            places += mine
    whole = len(places) == sum(map(len, sizes.values())) and len(sizes) == len(hoods)
    return {place: (claim_id, claim) for place, claim_id, claim in held.claims(places)}, whole


def _state(look: Look, claims: Mapping[str, Claim], origin: Mapping[str, str], on: str, decisions: Iterable[Any]) -> State:
    if look.kept is not None:
        look.kept.documents.bring(list(dict.fromkeys(claim.doc for claim in claims.values())))
    documents = {doc: look.documents[doc] for doc in sorted({claim.doc for claim in claims.values()})}
    made = settle(documents, claims, verdicts(decisions), rules(look.pack), origin).records
    return State(made, claims, documents, _edge(on))


def _day(held: Projection, seen: int) -> str:
    """The day of the latest dated report received up to a position; "" where there is none. It is looked for among the latest of
    all, and where all of those came later, among the last that were received by then."""
    latest = held.sources(docs=map(numbered, held.digests(0, _DAYS)))
    days = [one.published for one in latest if one.published and one.place <= seen]
    if not days:
        days = [one.published for one in held.sources(at=range(max(1, seen - ENTRIES), seen + 1)) if one.published]
    return max(days, default="")


def _last(told: str) -> str:
    """The last day a date can mean."""
    return str(span(None, told).last)


def _edge(day: str | None) -> str:
    return _last(day) if day else "0001-01-01"
