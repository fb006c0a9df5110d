"""State is a fold: from documents, claims and decisions alone, in whatever order they arrived, come the same records.

And it is local: a *neighbourhood* is a set of claims that nothing links with any other claim, so its records can be folded
from its own claims alone. `settle` says of every claim where it stands, for a ledger that follows the logs report by report.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from promissory.model.claim import Claim, Kind
from promissory.model.document import Document
from promissory.model.pack import Pack
from promissory.model.record import Decision, Record
from promissory.records import attendance, deciding
from promissory.records.joining import Cluster, Forced, Strategy, join
from promissory.records.making import Maker, named
from promissory.records.origins import origins
from promissory.records.rules import FAMILY, Rules, rules
from promissory.records.told import Told, tell

Claims = Mapping[str, Claim] | Iterable[Claim]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a claim stands: its record, its neighbourhood (by one of its claims), and the blocks others find it in; None for one
    that says the same as another that stands there."""

    told: Told
    record: str
    hood: str
    offers: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """Records, and the place of every claim that is not rejected."""

    records: tuple[Record, ...]
    places: tuple[Place, ...]


def fold(
    documents: Mapping[str, Document], claims: Claims, decisions: Iterable[Decision], pack: Pack | None
) -> tuple[Record, ...]:
    """The records. Every claim that is not rejected is in exactly one; claims of fulfilment stand in their promise's record."""
    return settle(documents, claims, decisions, rules(pack), origins(documents)).records


def settle(
    documents: Mapping[str, Document],
    claims: Claims,
    decisions: Iterable[Decision],
    by: Rules,
    origin: Mapping[str, str],
) -> Settled:
    """Records and places; `origin` names each document's origin (by digest; a document's own where it names none)."""
    said = deciding.verdicts(decisions)
    by_family = _tolds(documents, claims, said)
    maker = Maker(origin, said)
    records: list[Record] = []
    places: list[Place] = []
    for family, strategy in by.items():
        tolds = by_family.get(family, ())
        made = _meetings(tolds, strategy, said.forced) if family == "meeting" else _plain(family, tolds, strategy, said.forced)
        for kind, cluster, hood, offers, part_of, beside in made:
            record = maker.record(kind, cluster, part_of, beside)
            records.append(record)
            places += [Place(told, record.id, f"{family} {hood}", offers.get(told.id)) for told in cluster.members]
    return Settled(tuple(records), tuple(places))


Made = tuple[Kind, Cluster, str, Mapping[str, tuple[str, ...]], str | None, Sequence[str]]


def _plain(family: str, tolds: Sequence[Told], strategy: Strategy[Any], forced: Forced) -> Iterator[Made]:
    for cluster in join(tolds, strategy, forced):
        kind = _promised(cluster) if family == "promise" else cluster.members[0].claim.kind
        whole = cluster.part.whole if cluster.part else None
        beside = sorted(named(_promised(other), other) for other in cluster.beside)
        yield kind, cluster, cluster.hood, cluster.offers, named(_promised(whole), whole) if whole else None, beside


def _promised(cluster: Cluster) -> Kind:
    return "commitment" if any(told.kind == "commitment" for told in cluster.members) else "fulfilment"


def _meetings(tolds: Sequence[Told], strategy: Strategy[Any], forced: Forced) -> Iterator[Made]:
    """Meetings first, then who came to them. An attendance stands in its meeting's neighbourhood; one that only a day can lead
    to its meeting ties together all meetings of the day and whatever else its report leaves open."""
    meetings = join([told for told in tolds if told.kind == "meeting"], strategy, forced)
    seats = [told for told in tolds if told.kind == "attendance"]
    calendar = attendance.Calendar(meetings)
    seated = {told.id: calendar.seat(told) for told in seats}
    ties = attendance.ties(seats, seated, calendar)
    for cluster in meetings:
        offers = {head: (*blocks, *attendance.days(cluster, head)) for head, blocks in cluster.offers.items()}
        yield "meeting", cluster, ties.get(cluster.hood, cluster.hood), offers, None, ()
    where = {claim: named("meeting", seat.meeting) if seat.meeting else None for claim, seat in seated.items()}
    for cluster, part_of in attendance.gather(seats, where):
        meeting = seated[cluster.members[0].id].meeting
        hood = meeting.hood if meeting else f"in {cluster.members[0].doc}"
        offers = {told.id: (f"for {seated[told.id].day}",) for told in cluster.members if seated[told.id].open}
        yield "attendance", cluster, ties.get(hood, hood), offers, part_of, ()


def _tolds(documents: Mapping[str, Document], claims: Claims, said: deciding.Verdicts) -> dict[str, list[Told]]:
    by_family: dict[str, list[Told]] = defaultdict(list)
    known = claims if isinstance(claims, Mapping) else {claim.id: claim for claim in claims}
    for claim_id, claim in known.items():
        if claim_id not in said.rejected:
            told = tell(claim, documents, said.corrections.get(claim_id, {}), claim_id)
            by_family[FAMILY[claim.kind]].append(told)
    for tolds in by_family.values():
        tolds.sort(key=lambda told: told.order)
    return by_family
