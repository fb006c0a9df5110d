"""What became of the reports, told to people: figures with reasons, the same as data, and the reader's page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from promissory.prose.account import Account, account
from promissory.prose.names import Names
from promissory.service.read import Result


def figures(result: Result) -> Account | None:
    """The figures of a report; None where no report could be made of what came in."""
    if result.document is None:
        return None
    return account(result.document, result.claims, result.withheld, read=result.pack is not None, gated=result.gated)


def row(result: Result) -> dict[str, Any]:
    """Everything `--explain` tells of a report, as one row of data."""
    document, told = result.document, figures(result)
    return {
        "doc": result.name, "status": result.status, "reason": result.reason,
        "published": document.published.date if document else None, "dated_by": document.published.how if document else None,
        "pack": result.pack.name if result.pack else None, "bytes": result.size,
        "characters": told.characters if told else 0, "characters_read": told.characters_read if told else 0,
        "sentences": told.sentences if told else 0, "sentences_read": told.sentences_read if told else 0,
        "sentences_gated": told.sentences_gated if told else 0, "left_aside": dict(told.aside) if told else {},
        "claims": dict(told.claims) if told else {},
        "stated": [
            {"kind": c.kind, "start": c.start, "end": c.end, "reader": c.reader, "confidence": c.confidence}
            for c in result.claims
        ],
        "withheld": [
            {"kind": p.kind, "start": p.start, "end": p.end, "reason": why.reason, "claims": p.claims, "passage": p.text}
            for why in (told.withheld if told else ()) for p in why.passages
        ],
        "notes": list(result.notes),
    }


def page(results: Sequence[Result]) -> str:
    """The reader's page of these reports, those that were not read listed with their reasons."""
    from promissory.exports.readers_page import Report, page  # brings the template engine

    return page([
        Report(
            result.name, None if result.pack else result.reason or "not read", result.document, result.claims, figures(result),
            Names.of(result.pack) if result.pack else Names({}, {}), result.notes,
        )
        for result in results
    ])
