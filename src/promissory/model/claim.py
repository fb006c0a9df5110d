"""A claim: one thing that one passage of one report says. Never edited; its id is a digest of document, span and statement."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from sys import intern
from types import MappingProxyType
from typing import Any, Literal, get_args

Kind = Literal[
    "meeting", "attendance", "commitment", "fulfilment", "position",
    "group", "condition", "statement", "assessment", "event",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
Modality = Literal["done", "agreed", "promised", "planned", "conditional", "considered", "denied"]
Witness = Literal["party", "official", "unnamed", "third_party"]

# The slots of each kind, and the closed vocabularies; the contract of the claim format.
SLOTS: Mapping[Kind, tuple[str, ...]] = MappingProxyType({
    "meeting": ("hosts", "place", "format", "status", "size", "topic"),
    "attendance": ("who", "for", "level", "mode", "status", "meeting"),
    "commitment": ("by", "to", "stage", "category", "items", "value", "due"),
    "fulfilment": ("by", "item", "promised", "delivered", "share", "as_of"),
    "position": ("who", "for", "question", "stance"),
    "group": ("name", "founders", "members", "size", "purpose"),
    "condition": ("subject", "requires", "from", "state"),
    "statement": ("who", "for", "quote", "content", "direct"),
    "assessment": ("by", "content", "horizon"),
    "event": ("actors", "what", "place"),
})
CHOICES: Mapping[tuple[Kind, str], tuple[str, ...]] = MappingProxyType({
    ("meeting", "format"): ("in_person", "virtual", "hybrid"),
    ("meeting", "status"): ("planned", "held", "cancelled"),
    ("attendance", "level"): ("head", "minister", "official"),
    ("attendance", "mode"): ("in_person", "remote"),
    ("attendance", "status"): ("expected", "attended", "absent", "unknown"),
    ("commitment", "stage"): (
        "proposed", "pledged", "committed", "allocated", "contracted", "delivered", "confirmed", "refused", "suspended",
    ),
    ("commitment", "category"): ("military", "financial", "humanitarian", "training", "troops", "guarantee", "other"),
    ("position", "stance"): ("supports", "open", "undecided", "opposes"),
    ("condition", "state"): ("unmet", "met", "refused"),
})


def canonical(value: Any) -> str:
    """One spelling of a JSON value: sorted keys, no spaces, no escapes. What digests and logs are made of."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _empty() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim. `slots` holds the fields of its kind (JSON values, absent when unknown); offsets are code points."""

    doc: str  # digest of the document's text
    kind: Kind
    start: int
    end: int
    evidence: str
    slots: Mapping[str, Any] = field(default_factory=_empty)
    reported_by: str | None = None
    date: str | None = None
    modality: Modality = "done"
    witness: Witness = "third_party"
    confidence: float = 0.5
    reader: str = ""  # the rule that stated it, for `explain`

    @property
    def id(self) -> str:
        """`c-` and 16 hex digits over document, span and statement; neither confidence nor reader takes part."""
        statement = [self.doc, self.kind, self.start, self.end, self.reported_by, self.date, dict(self.slots)]
        return "c-" + hashlib.sha256(canonical(statement).encode("utf-8")).hexdigest()[:16]

    def to_json(self) -> dict[str, Any]:
        """Plain JSON object, the form the evidence log keeps."""
        return {
            "id": self.id, "doc": self.doc, "kind": self.kind, "start": self.start, "end": self.end,
            "evidence": self.evidence, "reported_by": self.reported_by, "date": self.date,
            "modality": self.modality, "witness": self.witness, "confidence": self.confidence,
            "reader": self.reader, "slots": dict(self.slots),
        }

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Claim:
        """The inverse of `to_json`; the id is computed, never trusted. What many claims say alike is in memory once."""
        return cls(
            doc=intern(row["doc"]), kind=_once(row["kind"]), start=row["start"], end=row["end"], evidence=row["evidence"],
            slots=MappingProxyType({slot: _once(value) for slot, value in row["slots"].items()}),
            reported_by=_once(row.get("reported_by")), date=_once(row.get("date")),
            modality=_once(row.get("modality", "done")), witness=_once(row.get("witness", "third_party")),
            confidence=row.get("confidence", 0.5), reader=_once(row.get("reader", "")),
        )


def _once(value: Any) -> Any:
    """The value itself, a text as the one text that says so."""
    if value.__class__ is str:
        return intern(value)
    return list(map(_once, value)) if value.__class__ is list else value
