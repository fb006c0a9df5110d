"""The verb `report`: the rows of one printable page of the record, for a period and parties, and the sentences behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from promissory import views
from promissory.model.errors import QueryError
from promissory.model.record import Record
from promissory.prose.marking import excerpt
from promissory.prose.names import Names
from promissory.service.filters import actor_id, actors_of
from promissory.service.looking import Look, looking
from promissory.service.spans import Span, span
from promissory.service.workspace import Workspace

if TYPE_CHECKING:
    from promissory.exports.report_page import Passage, Report

MOST = 5000
"""Things a report tells of at most: more make a page that no browser prints."""
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a report is asked for: a period (ISO dates of any precision, None for open), parties (none: all), a title."""

    since: str | None = None
    until: str | None = None
    parties: tuple[str, ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The rows a report tells, in the order of its parts."""

    meetings: tuple[Row, ...] = ()
    attendance: tuple[Row, ...] = ()
    commitments: tuple[Row, ...] = ()
    fulfilment: tuple[Row, ...] = ()
    positions: tuple[Row, ...] = ()
    guarantees: tuple[Row, ...] = ()
    conflicts: tuple[Row, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """How many things each part tells."""
        return {"meetings": len(self.meetings), "commitments": len(self.commitments), "positions": len(self.positions),
                "guarantees": len(self.guarantees), "conflicts": len(self.conflicts)}

    @property
    def rows(self) -> Iterator[Row]:
        """Every row."""
        for part in (self.meetings, self.attendance, self.commitments, self.fulfilment, self.positions, self.guarantees,
                     self.conflicts):
            yield from part


def page(workspace: Workspace, asked: Asked) -> str:
    """The page; QueryError for a date that is none, a period that ends before it begins, a party nobody tells of, or a report of
    too many things."""
    with looking(workspace) as look:
        return page_of(look, asked)


def page_of(look: Look, asked: Asked) -> str:
    """The same from a look at the record."""
    from promissory.exports.report_page import page as laid_out  # brings the template engine

    return laid_out(_report(look, asked, chosen(look, asked)))


def chosen(look: Look, asked: Asked) -> Chosen:
    """What of the record belongs to the period and names one of the parties. A thing belongs to a period when something dated in
    it may fall inside, an undated one by the days of the reports that tell it. Contradictions are those of what is chosen."""
    days = span(asked.since, asked.until)
    wanted = frozenset(actor_id(party, look.pack).casefold() for party in asked.parties)
    seats = look.rows("attendance")
    present: dict[str, list[Row]] = {}
    for seat in seats:
        present.setdefault(str(seat["at"]), []).append(seat)

    def of(view: str) -> tuple[Row, ...]:
        beside = present if view == "meetings" else {}
        return tuple(row for row in look.rows(view) if _in(row, days) and _names(wanted, (row, *beside.get(row["record"], ()))))

    found = Chosen(meetings=of("meetings"), commitments=of("commitments"), positions=of("positions"), guarantees=of("guarantees"))
    told = {row["record"] for row in (*found.meetings, *found.commitments, *found.positions, *found.guarantees)}
    if len(told) > MOST:
        raise QueryError(f"A report of {len(told)} things is too large to print (at most {MOST}); choose a shorter period, "
                         "or parties.")
    if wanted and not told:
        look.known(asked.parties)
    return replace(
        found,
        attendance=tuple(seat for row in found.meetings for seat in present.get(row["record"], ())),
        fulfilment=tuple(row for row in look.rows("fulfilment") if row["record"] in told),
        conflicts=tuple(row for row in look.rows("conflicts") if row["record"] in told),
    )


def _in(row: Mapping[str, Any], days: Span) -> bool:
    if not (days.first or days.last):
        return True
    dates = [row.get("date"), row.get("first_told"), row.get("as_of"), *(event["when"] for event in row.get("events") or ()),
             *(step["when"] for step in row.get("series") or ())]
    dated = [date for date in dates if date]
    return days.any(dated or [source["published"] for source in row["sources"]])


def _names(wanted: frozenset[str], rows: Iterable[Row]) -> bool:
    return not wanted or any(one.casefold() in wanted for row in rows for one in actors_of(row))


def _report(look: Look, asked: Asked, found: Chosen) -> Report:
    from promissory.exports.report_page import Report, Source

    claims = list(dict.fromkeys(_cited(found.rows)))
    look.bring(claims=claims, records=[row["record"] for row in found.commitments])
    promises = [look.records[row["record"]] for row in found.commitments if row["record"] in look.records]
    digests = Counter(look.claims[one].doc for one in claims if one in look.claims)
    sources = sorted((look.documents[one] for one in digests), key=lambda one: (one.published.date or "9999", one.name))
    names = Names.of(look.pack)
    return Report(
        asked=_heading(look, asked, names), names=names, counts=found.counts, meetings=found.meetings,
        attendance=found.attendance, commitments=found.commitments, fulfilment=found.fulfilment,
        life={record.id: views.promise.steps(record) for record in promises}, totals=tuple(_totals(found, promises)),
        positions=found.positions, guarantees=found.guarantees, conflicts=found.conflicts,
        passages={one: passage for one in claims if (passage := _passage(look, one))},
        sources=tuple(
            Source(one.digest, one.title or one.name, one.publisher, one.agency, one.published.date, one.published.how, one.url)
            for one in sources
        ),
    )  # fmt: skip


def _cited(rows: Iterable[Row]) -> Iterator[str]:
    for row in rows:
        yield from row["claims"]
        for step in (*(row.get("series") or ()), *(row.get("moves") or ())):
            yield step["claim"]
        for value in row.get("values") or ():
            yield from value["claims"]


def _totals(found: Chosen, promises: list[Record]) -> list[Row]:
    """What was pledged, committed and delivered, by giver; promises without a sum are counted beside."""
    reports = {source["digest"]: source for row in found.commitments for source in row["sources"]}
    return views.totals.rows(promises, reports, "giver")


def _passage(look: Look, claim_id: str) -> Passage | None:
    from promissory.exports.report_page import Passage

    claim = look.claims.get(claim_id)
    if claim is None:
        return None
    around = excerpt(look.documents[claim.doc], claim)
    return Passage(claim.doc, claim.start, claim.end, around.before, around.marked, around.after)


def _heading(look: Look, asked: Asked, names: Names) -> Mapping[str, Any]:
    known = [actor_id(party, look.pack) for party in asked.parties]
    last = look.kept.held.last_day() if look.kept is not None else views.ground.last_day(look.documents)
    return {"title": asked.title.strip(), "since": asked.since, "until": asked.until,
            "parties": [names.actor(party) for party in dict.fromkeys(known)], "latest": last}
