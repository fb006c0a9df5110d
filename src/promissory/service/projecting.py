"""Keeps the projection at the end of both logs: a new report costs what it touches, and anything else is folded anew.

What may have changed is told by the logs: claims stated, withdrawn or decided on, documents received. Their neighbourhoods are
taken out, whatever their claims are linked with is found by blocks, and the claims of all of them are folded again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from promissory.ledger.projected import numbered
from promissory.ledger.projection import Projection
from promissory.model.claim import Claim, Kind
from promissory.model.record import Decision
from promissory.records.deciding import verdicts
from promissory.records.folding import Settled, settle_in_pieces
from promissory.records.origins import trace, united
from promissory.records.rules import FAMILY, Rules
from promissory.service import indexing
from promissory.service.keeping import Folded, keep, source
from promissory.service.refolding import Refold
from promissory.service.reviewed import reviewed
from promissory.service.uncollected import uncollected
from promissory.service.voicing import receive

BULK = 4000  # claims new to the log from which folding everything anew is cheaper than following
PIECE = 5000  # claims whose records are in memory together


def follow(held: Projection, rules: Rules, made_by: Mapping[str, str]) -> bool:
    """Bring the projection to the ends of both logs; `rules` are those of the pack, `made_by` names pack and code. False where
    it stood there already."""
    stamp, now = held.stamp(), stamped(held, made_by)
    if stamp == now:
        return False
    before = int(stamp.get("evidence", 0)), int(stamp.get("decisions", 0))
    follows = {**made_by, **_at(held, *before)} == stamp  # it was made by this code and pack, of these very logs
    if not (follows and _step(held, rules, *before)):
        rebuild(held, rules)
    held.restamp(now)
    return True


def current(held: Projection, made_by: Mapping[str, str]) -> bool:
    """Does the projection stand at the ends of both logs?"""
    return held.stamp() == stamped(held, made_by)


def stamped(held: Projection, made_by: Mapping[str, str]) -> dict[str, str]:
    """The stamp of a projection that was made by this of all that both logs tell."""
    return {**made_by, **_at(held, *held.ends())}


def rebuild(held: Projection, rules: Rules) -> None:
    """Fold everything anew: one family's claims are in memory at a time, and the records of one piece of it."""
    held.clear()
    places, received = held.standing()
    documents = dict(held.received(received))
    traces = {digest: trace(document) for digest, document in documents.items()}
    origin = united(traces)
    decisions = held.decisions()
    said, judged = verdicts(decisions), reviewed(decisions).judged
    on = max((document.published.date for document in documents.values() if document.published.date), default=None)
    families: dict[str, list[Kind]] = defaultdict(list)
    for kind in places:
        families[FAMILY[kind]].append(kind)
    with held.in_bulk(), uncollected():
        held.keep(sources=[source(one, traces[one], origin[one], documents[one], received[one]) for one in traces])
        held.words.keep(indexing.documents(documents, received))
        del traces
        for kinds in families.values():
            claims: dict[str, Claim] = {}
            place: dict[str, int] = {}
            for at, claim_id, claim in held.claims(at for kind in kinds for at in sorted(places.pop(kind))):
                claims[claim_id], place[claim_id] = claim, at
            for settled in settle_in_pieces(documents, claims, said, rules, origin, PIECE):
                own = {one.told.id: claims.pop(one.told.id) for one in settled.places}
                keep(held, Folded(settled, own, documents, place, judged, on))
            keep(held, Folded(Settled((), ()), claims, documents, place, judged, on))  # what reviewers rejected


def _at(held: Projection, evidence: int, decisions: int) -> dict[str, str]:
    hashes = held.hashes(evidence, decisions)
    return {"evidence": str(evidence), "decisions": str(decisions), "evidence_hash": hashes[0], "decisions_hash": hashes[1]}


def _step(held: Projection, rules: Rules, evidence: int, decided: int) -> bool:
    """Follow both logs from where the projection stands; False where that would cost more than folding anew."""
    news = held.news(evidence)
    if len(news.stated) > BULK:
        return False
    decisions, day = held.decisions(), held.last_day()
    moved = receive(held, news.received)
    told_of = held.places(claims=map(numbered, news.withdrawn | _decided_on(decisions, decided)))
    docs = {numbered(doc) for _, doc in news.stated.values()} | {one.doc for one in told_of} | set(map(numbered, news.received))
    again = held.places(docs=docs | set(map(numbered, moved)))
    hoods = {one.hood for one in again}
    on = held.last_day()
    if day and (on or "") < day:  # the latest report was dated anew: what had turned with its day has to turn back
        return False
    if on and on != day:
        hoods |= held.turning(on)
    gone = {numbered(claim) for claim in news.withdrawn}
    fold = Refold(held, rules, verdicts(decisions), reviewed(decisions).judged, docs, gone)
    fold.bring(place for place, _ in news.stated.values())
    fold.enter(hoods)
    folded = fold.folded(on)
    held.forget(fold.hoods, fold.lost.values())
    held.words.forget(fold.lost.keys() - set(folded.place.values()))
    keep(held, folded)
    return True


def _decided_on(decisions: Sequence[Decision], after: int) -> set[str]:
    """The claims that a decision after that position is about, or that a decision it takes back may have been about."""
    new = [one for one in decisions if one.position > after]
    found = {claim for one in new for claim in (one.claim, one.other) if claim}
    if any(one.verb == "take_back" for one in new):
        meant = {one.value for one in new if isinstance(one.value, int)}
        near = (one for one in decisions if one.position in meant or {one.claim, one.other} & found)
        found |= {claim for one in near for claim in (one.claim, one.other) if claim}
    return found
