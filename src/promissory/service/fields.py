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


def fields(view: str) -> tuple[str, ...]:
    """The fields rows of a view are known to have, whether or not there are rows."""
    kind = VIEWS.get(view)
    own = ("verdict",) if view == "commitments" else ()
    return ("record", "kind", "date", *(SLOTS[kind] if kind else ()), *own, "claims", "sources", "conflicts")
