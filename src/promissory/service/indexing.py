"""What the index of words is fed with: documents by title and text, claims by their evidence, records by their line and names.

An entry of a document or a claim never changes: it is put in once, and taken out when what it stands for is gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from promissory.ledger.projected import numbered
from promissory.ledger.words import CLAIM, DOCUMENT, Entry
from promissory.model.claim import Claim
from promissory.model.document import Document
from promissory.model.pack import Pack
from promissory.model.record import Record
from promissory.views.searched import named, parties, words


def called(pack: Pack) -> Mapping[str, str]:
    """How a pack calls the parties and questions that records name by id."""
    groups = {one.slug: one.name for one in pack.groups}
    return {**groups, **{one.id: one.name for one in pack.actors}, **{one.id: one.name for one in pack.questions}}


def documents(received: Mapping[str, Document], place: Mapping[str, int]) -> Iterator[Entry]:
    """Documents; `place` is where the log tells of their receipt."""
    for digest, one in received.items():
        text = one.text if not one.title or one.text.startswith(one.title) else f"{one.title}\n{one.text}"
        yield Entry(place[digest], DOCUMENT, digest, numbered(digest), None, None, (), text)


def claims(stated: Mapping[str, Claim], place: Mapping[str, int]) -> Iterator[Entry]:
    """Claims; `place` is where the log states them."""
    for claim_id, one in stated.items():
        yield Entry(place[claim_id], CLAIM, claim_id, numbered(one.doc), None, one.date, tuple(named(one)), one.evidence)


def records(
    made: Iterable[Record], place: Mapping[str, int], hood: Mapping[str, int], known: Mapping[str, Document]
) -> Iterator[Entry]:
    """Records, each at the place of its first claim, by the day they are of or were first told."""
    for one in made:
        first = min(place[claim] for claim in one.claims)
        told = (known[doc].published.date for doc in one.docs if doc in known)
        day = one.value("date") or next(filter(None, told), None)
        yield Entry(-first, one.kind, one.id, None, hood[one.id], day, tuple(parties(one)), words(one))
