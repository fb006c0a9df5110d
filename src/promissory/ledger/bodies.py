"""Documents as the evidence log keeps them, and decisions: everything but the text, which the archive holds once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from promissory.model.document import Block, Document, Published, Sentence
from promissory.model.record import Decision


def of_document(document: Document) -> dict[str, Any]:
    """Plain JSON object of what is known about a document."""
    return {
        "doc": document.digest, "name": document.name,
        "published": document.published.date, "dated_by": document.published.how,
        "title": document.title, "language": document.language, "publisher": document.publisher,
        "agency": document.agency, "origin": document.origin, "url": document.url,
        "blocks": [[block.start, block.end, block.kind] for block in document.blocks],
        "sentences": [[s.start, s.end, s.block] for s in document.sentences],
        "notes": list(document.notes),
    }


def to_source(body: Mapping[str, Any], text: str) -> Document:
    """A document as far as a fold needs it: without its blocks and sentences."""
    return Document(
        name=body["name"], text=text, published=Published(body["published"], body["dated_by"]), title=body["title"],
        language=body["language"], publisher=body["publisher"], agency=body["agency"], origin=body.get("origin"), url=body["url"],
    )


def to_decision(position: int, at: str, body: Mapping[str, Any]) -> Decision:
    """A decision as the decision log keeps it."""
    return Decision(
        position=position, verb=body["verb"], claim=body["claim"], reviewer=body["reviewer"], reason=body["reason"], at=at,
        seen=body["seen"], other=body["other"], slot=body["slot"], value=body["value"],
        end=body["end"],
    )


def counting(receipts: Iterable[tuple[int, Mapping[str, Any]]]) -> int:
    """Of all receipts of one text (place in the log, body; in their order) the place of the one that counts, in whatever order
    its files came in: of each name the last; of several names the one published first, then the first by name."""
    newest = {body["name"]: (body["published"] or "9999", body["name"], place) for place, body in receipts}
    return min(newest.values())[2]


def to_document(body: Mapping[str, Any], text: str) -> Document:
    """The inverse of `of_document`."""
    return Document(
        name=body["name"], text=text, published=Published(body["published"], body["dated_by"]),
        title=body["title"], language=body["language"], publisher=body["publisher"],
        agency=body["agency"], origin=body.get("origin"), url=body["url"],
        blocks=tuple(Block(*block) for block in body["blocks"]),
        sentences=tuple(Sentence(*sentence) for sentence in body["sentences"]),
        notes=tuple(body["notes"]),
    )
