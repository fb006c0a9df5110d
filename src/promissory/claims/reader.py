"""Runs the readers of all kinds over one document; what one of them cannot state is withheld with its reason, the rest stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc

from promissory.claims import (
    assessment,
    attendance,
    commitment,
    condition,
    event,
    fulfilment,
    group,
    meeting,
    position,
    statement,
)
from promissory.claims.reading import Reading
from promissory.model.claim import KINDS, Claim, Kind
from promissory.model.document import Document
from promissory.model.errors import ClaimError
from promissory.model.pack import Pack

DOUBT = 0.2
"""Under this confidence a reading is a candidate only: it is withheld with its reason and never reaches the record by itself."""

# "An earlier version of this article said that …": what follows is told to be wrong.
_RETRACTED = re.compile(
    r"\W{0,4}(?:(?:corrections?|corrigendum|erratum)\b[^\n]{0,40}?\W\s*)?(?:an|the|this|our) "
    r"(?:earlier|previous|original|first) (?:version|edition)\b[^\n.]{0,60}?"
    r"\b(?:said|stated|reported|gave|named|claimed|misstated|wrote|wrongly|incorrectly|had)\b", re.IGNORECASE,
)

Readers = Mapping[Kind, Callable[[Reading], Iterable[Claim]]]
READERS: Readers = {
    "meeting": meeting.read,
    "attendance": attendance.read,
    "commitment": commitment.read,
    "fulfilment": fulfilment.read,
    "position": position.read,
    "group": group.read,
    "condition": condition.read,
    "statement": statement.read,
    "assessment": assessment.read,
    "event": event.read,
}


@dataclass(frozen=True, slots=True)
class Withheld:
    """A claim a reader wanted to state and could not: where, of which kind, and why in one sentence."""

    start: int
    end: int
    kind: Kind
    reason: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one document says, claims in the order of the text, and what was withheld."""

    claims: tuple[Claim, ...]
    withheld: tuple[Withheld, ...] = ()


def read(document: Document, doc: Doc, pack: Pack, readers: Readers = READERS) -> Outcome:
    """The claims of a document. The same arguments give the same outcome, byte for byte."""
    reading = Reading(document, doc, pack)
    claims: dict[str, Claim] = {}
    withheld: list[Withheld] = []
    for kind, reader in readers.items():
        for each in _read_kind(reading, kind, reader):
            if isinstance(each, Withheld):
                withheld.append(each)
            elif _RETRACTED.match(each.evidence):
                withheld.append(Withheld(each.start, each.end, kind, "an earlier version said so, which this report corrects"))
            elif each.confidence < DOUBT:
                reason = f"a doubtful reading by {each.reader} ({each.confidence:.2f})"
                withheld.append(Withheld(each.start, each.end, kind, reason))
            elif each.id not in claims or claims[each.id].confidence < each.confidence:
                claims[each.id] = each
    return Outcome(tuple(sorted(claims.values(), key=lambda c: (c.start, c.end, KINDS.index(c.kind), c.id))), tuple(withheld))


def _read_kind(reading: Reading, kind: Kind, reader: Callable[[Reading], Iterable[Claim]]) -> Iterator[Claim | Withheld]:
    claims = iter(reader(reading))
    while True:
        try:
            yield next(claims)
        except StopIteration:
            return
        except ClaimError as error:  # the reader's generator ends here; what it stated before stands
            yield Withheld(0, len(reading.document.text), kind, str(error))
            return
