"""Looks for anything in a ledger that is not as it was written: chain, digests, offsets."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from promissory.ledger.chain import START, Entry
from promissory.ledger.tables import decision_log, evidence_log, texts
from promissory.model.claim import Claim
from promissory.model.document import text_digest


def find(connection: sa.Connection) -> tuple[str, ...]:
    """One sentence for each fault; of a broken chain only the first bad entry is named, for all after it hang on it."""
    held = {row.digest: row.text for row in connection.execute(sa.select(texts.c.digest, texts.c.text).order_by(texts.c.digest))}
    return (*_texts(held), *_chain(connection, evidence_log), *_chain(connection, decision_log), *_evidence(connection, held))


def _texts(held: dict[str, str]) -> Iterator[str]:
    for digest, text in held.items():
        if text_digest(text) != digest:
            yield f"The text {digest[:12]} is not what was archived: its digest is {text_digest(text)[:12]}."


def _entries(connection: sa.Connection, log: sa.Table) -> Iterator[Entry]:
    for row in connection.execute(sa.select(log).order_by(log.c.position)):
        yield Entry(**row._mapping)


def _chain(connection: sa.Connection, log: sa.Table) -> Iterator[str]:
    before = START
    for position, entry in enumerate(_entries(connection, log), 1):
        name = f"Entry {entry.position} of {log.name}"
        if entry.position != position:
            yield f"Entry {position} of {log.name} is missing."
            return
        if entry.prev_hash != before:
            yield f"{name} does not follow the entry before it."
            return
        if entry.hash != entry.expected():
            yield f"{name} was changed after it was written."
            return
        before = entry.hash


def _evidence(connection: sa.Connection, held: dict[str, str]) -> Iterator[str]:
    for entry in _entries(connection, evidence_log):
        name = f"Entry {entry.position} of {evidence_log.name}"
        try:
            body: dict[str, Any] = json.loads(entry.body)
        except ValueError:
            yield f"{name} cannot be read."
            continue
        text = held.get(entry.subject)
        if text is None:
            yield f"{name} speaks of the text {entry.subject[:12]}, which is not in the archive."
        elif body.get("doc") != entry.subject:
            yield f"{name} is filed under another document than it speaks of."
        elif entry.type == "claim_stated":
            claim = Claim.from_json(body)
            if text[claim.start:claim.end] != claim.evidence:
                yield f"{name}: the evidence of {claim.id} does not stand at {claim.start} to {claim.end} of its document."
            elif claim.id != body.get("id"):
                yield f"{name}: {body.get('id')} is not the id of the claim it holds."
