"""Which listings there are, and the fields their rows are known to have."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from promissory.model.claim import SLOTS, Kind

VIEWS: Mapping[str, Kind | None] = MappingProxyType({
    "meetings": "meeting", "attendance": "attendance", "commitments": "commitment", "fulfilment": "fulfilment",
    "positions": "position", "groups": "group", "conditions": "condition", "statements": "statement",
    "assessments": "assessment", "events": "event", "timeline": None, "conflicts": None,
    "consensus": None, "guarantees": None, "sets": None, "findings": None,
})
# What readers choose among: the slots of a listing whose values are offered to narrow it by.
OFFERED: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "meetings": ("hosts",), "attendance": ("for",), "commitments": ("by", "to", "category", "stage", "verdict"),
    "fulfilment": ("by",), "positions": ("question", "for"), "groups": ("founders", "members"), "conditions": ("from",),
    "statements": ("for",), "assessments": ("by",), "events": ("actors",), "conflicts": ("kind", "parties"),
    "guarantees": ("guarantors", "from"),
})


def fields(view: str) -> tuple[str, ...]:
    """The fields rows of a view are known to have, whether or not there are rows."""
    kind = VIEWS.get(view)
    own = ("verdict",) if view == "commitments" else ()
    return ("record", "kind", "date", *(SLOTS[kind] if kind else ()), *own, "claims", "sources", "conflicts")
