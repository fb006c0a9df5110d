"""Enters documents into the projection: whose voice each is, and which documents have another origin since."""

from __future__ import annotations

from collections.abc import Mapping

from promissory.ledger.projected import numbered
from promissory.ledger.projection import Projection, Source
from promissory.records.origins import Trace, link, trace, united
from promissory.service import indexing
from promissory.service.keeping import sought, source


def receive(held: Projection, received: Mapping[str, int]) -> set[str]:
    """Enter documents received at these places of the log, and say which others have another origin since."""
    documents = dict(held.received(received))
    mine = {digest: trace(document) for digest, document in documents.items()}
    before = held.sources(docs=map(numbered, received))
    near = {one.origin for one in before}
    for own in mine.values():
        found = held.met(sought(own))
        for one in held.sources(at={at for places in found.values() for at in places}):
            if one.origin not in near and one.digest not in received and link(own, _trace(held, one)):
                near.add(one.origin)
    others = {one.digest: one for one in held.sources(origins=near) if one.digest not in received}
    origin = united(mine | {digest: _trace(held, one) for digest, one in others.items()})
    moved = {digest: one for digest, one in others.items() if origin[digest] != one.origin}
    held.forget_sources([*before, *moved.values()])
    held.words.forget(one.place for one in before)
    held.words.keep(indexing.documents(documents, received))
    held.keep(sources=[
        *(source(digest, mine[digest], origin[digest], documents[digest], received[digest]) for digest in received),
        *(one._replace(origin=origin[digest]) for digest, one in moved.items()),
    ])
    return set(moved)


def _trace(held: Projection, one: Source) -> Trace:
    ((_, document),) = held.received({one.digest: one.place})
    return trace(document)
