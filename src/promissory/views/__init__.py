"""Pure questions over records: one file a question, each `rows(records, claims, documents) -> list[dict]`."""

from collections.abc import Callable, Iterable, Mapping

from promissory.model.record import Record
from promissory.views import (
    assessments,
    attendance,
    changes,
    commitments,
    conditions,
    conflicts,
    consensus,
    events,
    findings,
    fulfilment,
    groups,
    guarantees,
    matrix,
    meetings,
    party,
    positions,
    promise,
    sets,
    statements,
    timeline,
    totals,
)
from promissory.views.ground import Claims, Documents, Row

LISTINGS: Mapping[str, Callable[[Iterable[Record], Claims, Documents], list[Row]]] = {
    "meetings": meetings.rows,
    "attendance": attendance.rows,
    "commitments": commitments.rows,
    "fulfilment": fulfilment.rows,
    "positions": positions.rows,
    "groups": groups.rows,
    "conditions": conditions.rows,
    "statements": statements.rows,
    "assessments": assessments.rows,
    "events": events.rows,
    "timeline": timeline.rows,
    "conflicts": conflicts.rows,
    "consensus": consensus.rows,
    "guarantees": guarantees.rows,
    "sets": sets.rows,
}

__all__ = [
    "LISTINGS",
    "assessments",
    "attendance",
    "changes",
    "commitments",
    "conditions",
    "conflicts",
    "consensus",
    "events",
    "findings",
    "fulfilment",
    "groups",
    "guarantees",
    "matrix",
    "meetings",
    "party",
    "positions",
    "promise",
    "sets",
    "statements",
    "timeline",
    "totals",
]
