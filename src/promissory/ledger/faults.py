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
    if connection.dialect.name == "sqlite":
        said = str(connection.execute(sa.text("PRAGMA quick_check(1)")).scalar()).splitlines()[-1]
        if said != "ok":
            return (f"The database file is damaged ({said}); restore it from a copy or an export.",)
    held = {row.digest: row.text for row in connection.execute(sa.select(texts.c.digest, texts.c.text).order_by(texts.c.digest))}
    return (
        *_texts(held), *_chain(connection, evidence_log), *_chain(connection, decision_log), *_evidence(connection, held),
        *_decisions(connection),
    )


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
    unnamed, due = set(held), _Due()
    position = 0
    for position, entry in enumerate(_entries(connection, evidence_log), 1):
        unnamed.discard(entry.subject)
        body = _body(entry)
        if body is None:
            yield f"{_name(entry, evidence_log)} cannot be read."
            continue
        yield from _entry(entry, body, held.get(entry.subject))
        if missing := due.after(entry, body):
            yield f"Entry {position} of {evidence_log.name} is not what the reading at {missing} says follows it."
    if due.left:
        yield f"Entry {position + 1} of {evidence_log.name} is missing: the log ends amid the reading at {due.reading}."
    for digest in sorted(unnamed):
        yield f"The text {digest[:12]} is in the archive, but the entry of {evidence_log.name} that received it is missing."


def _entry(entry: Entry, body: dict[str, Any], text: str | None) -> Iterator[str]:
    name = _name(entry, evidence_log)
    if text is None:
        yield f"{name} speaks of the text {entry.subject[:12]}, which is not in the archive."
    elif body.get("doc") != entry.subject:
        yield f"{name} is filed under another document than it speaks of."
    elif entry.type == "claim_stated":
        try:
            claim = Claim.from_json(body)
            stands = text[claim.start:claim.end] == claim.evidence
        except (KeyError, TypeError, ValueError):
            yield f"{name} cannot be read."
            return
        if not stands:
            yield f"{name}: the evidence of {claim.id} does not stand at {claim.start} to {claim.end} of its document."
        elif claim.id != body.get("id"):
            yield f"{name}: {body.get('id')} is not the id of the claim it holds."


class _Due:
    """What a reading announced and has not come yet: a reading says how many claims it withdraws and states."""

    def __init__(self) -> None:
        self.left: list[str] = []  # the last one comes next
        self.reading = 0
        self.subject = ""

    def after(self, entry: Entry, body: dict[str, Any]) -> int | None:
        """The position of the reading this entry breaks into, if it does."""
        broken = None
        if self.left or entry.type in ("claim_withdrawn", "claim_stated"):
            expected = self.left.pop() if self.left else None
            if (expected, self.subject) != (entry.type, entry.subject):
                broken, self.left = self.reading, []
        if entry.type == "document_read":
            said = [("claim_stated", body.get("stated")), ("claim_withdrawn", body.get("withdrawn"))]
            self.left = [type_ for type_, count in said for _ in range(count if isinstance(count, int) else 0)]
            self.reading, self.subject = entry.position, entry.subject
        return broken


def _decisions(connection: sa.Connection) -> Iterator[str]:
    reach = connection.execute(sa.select(sa.func.coalesce(sa.func.max(evidence_log.c.position), 0))).scalar_one()
    for entry in _entries(connection, decision_log):
        body = _body(entry)
        if body is None or not isinstance(body.get("end"), int):
            yield f"{_name(entry, decision_log)} cannot be read."
        elif body["end"] > reach:
            yield (f"{_name(entry, decision_log)} was made with {body['end']} entries in {evidence_log.name}, of which only "
                   f"{reach} are there.")


def _body(entry: Entry) -> dict[str, Any] | None:
    try:
        body = json.loads(entry.body)
    except (ValueError, RecursionError):
        return None
    return body if isinstance(body, dict) else None


def _name(entry: Entry, log: sa.Table) -> str:
    return f"Entry {entry.position} of {log.name}"
