"""Reports and claims for the tests of the fold, written in a line each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from promissory.model.claim import Claim
from promissory.model.document import Document, Published
from promissory.model.record import Decision, Record
from promissory.records import fold


def report(name: str, published: str | None, *sentences: str, **known: Any) -> Document:
    """A report of some sentences."""
    text = " ".join(sentences) or f"{name} tells its own story of the day in its own words, and nobody else's."
    return Document(name=name, text=text, published=Published(published, "given"), **known)


def stated(
    document: Document, kind: Any, start: int = 0, speaker: str | None = None, day: str | None = None, /, **slots: Any
) -> Claim:
    """A claim on the stretch of the report that begins at an offset."""
    end = min(start + 12, len(document.text))
    return Claim(document.digest, kind, start, end, document.text[start:end], slots, speaker, day)


def claim(document: Document, kind: Any, start: int = 0, *, date: str | None = None, **slots: Any) -> Claim:
    """A claim with a date of its own and no speaker."""
    return stated(document, kind, start, None, date, **slots)


def folded(documents: Iterable[Document], claims: Iterable[Claim], decisions: Iterable[Decision] = ()) -> tuple[Record, ...]:
    """The records of reports and claims, without a pack."""
    return fold({document.digest: document for document in documents}, claims, decisions, None)


def decided(position: int, verb: Any, claim: Claim, **more: Any) -> Decision:
    """A decision of one reviewer."""
    return Decision(
        position=position, verb=verb, claim=claim.id, reviewer="ada", reason="checked", at="2024-03-01T00:00:00Z", seen=9, **more
    )


def of_kind(records: Iterable[Record], kind: str) -> list[Record]:
    """The records of one kind."""
    return [record for record in records if record.kind == kind]
