"""State is a fold: from documents, claims and decisions alone, in whatever order they arrived, come the same records.

And it is local: a *neighbourhood* is a set of claims that nothing links with any other claim, so its records can be folded
from its own claims alone. `settle` says of every claim where it stands, for a ledger that follows the logs report by report.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from promissory.model.claim import Claim, Kind
from promissory.model.document import Document
from promissory.model.pack import Pack
from promissory.model.record import Decision, Record
from promissory.records import attendance, deciding
from promissory.records.deciding import Verdicts
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
    return settle(documents, claims, deciding.verdicts(decisions), rules(pack), origins(documents)).records


class Joined(NamedTuple):
    """Claims that are one thing, before a record is made of them: its kind, its neighbourhood, the blocks its claims are found
    in, the record it is part of, and those it could be one with but for a slip."""

    kind: Kind
    cluster: Cluster
    hood: str
    offers: Mapping[str, tuple[str, ...]]
    part_of: str | None
    beside: Sequence[str]


def settle(
    documents: Mapping[str, Document], claims: Claims, said: Verdicts, by: Rules, origin: Mapping[str, str]
) -> Settled:
    """Records and places; `origin` names each document's origin (by digest; a document's own where it names none)."""
    return made(joined(documents, claims, said, by), said, origin)


def settle_in_pieces(
    documents: Mapping[str, Document], claims: Claims, said: Verdicts, by: Rules, origin: Mapping[str, str], size: int
) -> Iterator[Settled]:
    """The same, some whole neighbourhoods of `size` claims or more at a time: what is made of one piece can be forgotten before
    the next is made."""
    for family in _families(documents, claims, said, by):
        hoods: dict[str, list[Joined]] = defaultdict(list)
        for one in family:
            hoods[one.hood].append(one)
        piece: list[Joined] = []
        claimed = 0
        for hood in list(hoods):
            near = hoods.pop(hood)
            piece += near
            claimed += sum(len(one.cluster.members) for one in near)
            if claimed >= size:
                yield made(piece, said, origin)
                piece, claimed = [], 0
        if piece:
            yield made(piece, said, origin)


def joined(documents: Mapping[str, Document], claims: Claims, said: Verdicts, by: Rules) -> list[Joined]:
    """What the claims become, before records are made of it."""
    return [one for family in _families(documents, claims, said, by) for one in family]


def placed(joined: Iterable[Joined]) -> Iterator[Place]:
    """Where the claims stand."""
    for one in joined:
        record = named(one.kind, one.cluster)
        yield from (Place(told, record, one.hood, one.offers.get(told.id)) for told in one.cluster.members)


def made(joined: Sequence[Joined], said: Verdicts, origin: Mapping[str, str]) -> Settled:
    """The records of it, with its places."""
    maker = Maker(origin, said)
    records = [maker.record(one.kind, one.cluster, one.part_of, one.beside) for one in joined]
    return Settled(tuple(records), tuple(placed(joined)))


def _families(documents: Mapping[str, Document], claims: Claims, said: Verdicts, by: Rules) -> Iterator[Iterator[Joined]]:
    """What each family's claims become, family by family."""
    by_family = _tolds(documents, claims, said)
    for family, strategy in by.items():
        joining = _meetings if family == "meeting" else _plain
        yield joining(family, by_family.pop(family, []), strategy, said.forced)


def _plain(family: str, tolds: Sequence[Told], strategy: Strategy[Any], forced: Forced) -> Iterator[Joined]:
    for cluster in join(tolds, strategy, forced):
        kind = _promised(cluster) if family == "promise" else cluster.members[0].claim.kind
        whole = cluster.part.whole if cluster.part else None
        beside = sorted(named(_promised(other), other) for other in cluster.beside)
        part_of = named(_promised(whole), whole) if whole else None
        yield Joined(kind, cluster, f"{family} {cluster.hood}", cluster.offers, part_of, beside)


def _promised(cluster: Cluster) -> Kind:
    return "commitment" if any(told.kind == "commitment" for told in cluster.members) else "fulfilment"


def _meetings(family: str, tolds: Sequence[Told], strategy: Strategy[Any], forced: Forced) -> Iterator[Joined]:
    """Meetings first, then who came to them. An attendance stands in its meeting's neighbourhood; one that only a day can lead
    to its meeting ties together all meetings of the day and whatever else its report leaves open."""
    meetings = join([told for told in tolds if told.kind == "meeting"], strategy, forced)
    seats = [told for told in tolds if told.kind == "attendance"]
    calendar = attendance.Calendar(meetings)
    seated = {told.id: calendar.seat(told) for told in seats}
    ties = attendance.ties(seats, seated, calendar)
    for cluster in meetings:
        offers = {head: (*blocks, *attendance.days(cluster, head)) for head, blocks in cluster.offers.items()}
        yield Joined("meeting", cluster, f"{family} {ties.get(cluster.hood, cluster.hood)}", offers, None, ())
    where = {claim: named("meeting", seat.meeting) if seat.meeting else None for claim, seat in seated.items()}
    for cluster, part_of in attendance.gather(seats, where):
        meeting = seated[cluster.members[0].id].meeting
        hood = meeting.hood if meeting else f"in {cluster.members[0].doc}"
        offers = {told.id: (f"for {seated[told.id].day}",) for told in cluster.members if seated[told.id].open}
        yield Joined("attendance", cluster, f"{family} {ties.get(hood, hood)}", offers, part_of, ())


def _tolds(documents: Mapping[str, Document], claims: Claims, said: Verdicts) -> dict[str, list[Told]]:
    by_family: dict[str, list[Told]] = defaultdict(list)
    known = claims if isinstance(claims, Mapping) else {claim.id: claim for claim in claims}
    for claim_id, claim in known.items():
        if claim_id not in said.rejected:
            told = tell(claim, documents, said.corrections.get(claim_id, {}), claim_id)
            by_family[FAMILY[claim.kind]].append(told)
    for tolds in by_family.values():
        tolds.sort(key=lambda told: told.order)
    return by_family
