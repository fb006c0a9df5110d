"""The chain of hashes that ties every entry of a log to all entries before it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from promissory.model.claim import canonical

START = "0" * 64  # what the first entry names as the hash before it


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a log. `body` is canonical JSON; `hash` covers everything else and the hash before."""

    position: int
    at: str
    type: str
    subject: str
    body: str
    prev_hash: str
    hash: str

    def expected(self) -> str:
        """The hash this entry must carry."""
        return _hash(self.position, self.at, self.type, self.subject, self.body, self.prev_hash)


def entry(before: Entry | None, at: str, type_: str, subject: str, body: Mapping[str, Any]) -> Entry:
    """The entry that follows `before` (None at the start of a log)."""
    position = before.position + 1 if before else 1
    prev_hash = before.hash if before else START
    text = canonical(dict(body))
    return Entry(position, at, type_, subject, text, prev_hash, _hash(position, at, type_, subject, text, prev_hash))


def _hash(position: int, at: str, type_: str, subject: str, body: str, prev_hash: str) -> str:
    return hashlib.sha256(canonical([position, at, type_, subject, body, prev_hash]).encode("utf-8")).hexdigest()
