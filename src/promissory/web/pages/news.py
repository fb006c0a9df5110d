"""What changed since a reader last looked, as the first page tells it: by what it is, with what was and who says so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from promissory.prose import memo
from promissory.prose.headlines import headline, listed
from promissory.prose.names import Names
from promissory.service.changes import Fresh, news, turns

from ..answers import Book, Shelf
from .report import look

SECTIONS = {
    "stages": "Promises that moved", "verdicts": "Verdicts that changed", "moves": "Positions that moved",
    "deadlines": "Deadlines that passed", "conflicts": "New contradictions", "arrivals": "What arrived",
    "promises": "New promises", "positions": "Positions taken", "meetings": "Meetings", "conditions": "Conditions",
    "resolved": "Contradictions resolved", "gone": "No longer told", "further": "Also new",
}  # fmt: skip
PLACES = {"meeting": "/meetings/", "commitment": "/commitments/", "position": "/positions/"}


def changes(shelf: Shelf, book: Book, names: Names, seen: int) -> dict[str, Any]:
    """What the reports read after that position of the evidence log changed."""
    fresh = book.lately(f"news {seen}", lambda: news(shelf.workspace, look(book), seen, of_promises(book)["turns"]))
    return {"since": seen, "reports": fresh.reports, "whole": fresh.whole, "sections": sections(fresh, names)}


def sections(fresh: Fresh, names: Names) -> list[dict[str, Any]]:
    """The changes by what they are, the weightiest first: each with its record, what it was and is now, and who says so."""
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in SECTIONS}
    for row in fresh.rows:
        if (name := section_of(row)) is not None:
            found[name].append(line(row, name, names))
    return [{"name": name, "title": SECTIONS[name], "rows": rows} for name, rows in found.items() if rows]


def line(row: Mapping[str, Any], section: str, names: Names) -> dict[str, Any]:
    """One change as a page shows it."""
    slots, moves = row["slots"], list(row.get("moves") or ())
    was, now = row.get("was"), row.get("now")
    if section == "moves" and row["change"] == "new":  # it was taken and left within these reports
        was, now = moves[-2]["stance"], moves[-1]["stance"]
    told = memo.told([row], names, "", "").sections if section in ("arrivals", "further") else ()
    return {
        "record": row["record"], "kind": row["kind"], "date": slots.get("date") or row["date"], "slot": row.get("slot"),
        "was": was, "now": now, "stage": slots.get("stage"), "status": slots.get("status"), "state": slots.get("state"),
        "stance": moves[-1]["stance"] if moves else slots.get("stance"),
        "due": slots.get("due"), "because": row.get("because"), "for": listed(slots.get("for")),
        "question": slots.get("question"),
        "headline": told[0].sentences[0].text if told else headline(row["kind"], slots, names),
        "address": PLACES.get(row["kind"], "/records/") + row["record"], "sources": row["sources"], "claims": row["claims"],
    }  # fmt: skip


def section_of(row: Mapping[str, Any]) -> str | None:
    """Under which heading a change stands; None for what is told with something else."""
    change, kind, slot = row["change"], row["kind"], row.get("slot")
    if change == "moved":
        return {("commitment", "stage"): "stages", ("position", "stance"): "moves", ("meeting", "status"): "meetings",
                ("condition", "state"): "conditions"}.get((kind, str(slot)))
    if change == "new":
        if kind == "position" and len(row["moves"]) > 1:
            return "moves"
        return {"commitment": "promises", "position": "positions", "meeting": "meetings", "condition": "conditions",
                "fulfilment": None}.get(kind, "further")
    return {"verdict": "verdicts", "conflict": "conflicts", "resolved": "resolved", "passed": "deadlines",
            "arrived": "arrivals", "gone": "gone"}.get(change)


def of_promises(book: Book) -> dict[str, list[tuple[str, str]]]:
    """The deadlines of all promises, and the days on which their verdicts can change by themselves; each with its record."""
    def work_out(one: Book) -> dict[str, list[tuple[str, str]]]:
        rows = one.rows("commitments")
        return {"due": sorted((str(row["due"]), row["record"]) for row in rows if row.get("due")),
                "turns": sorted((day, row["record"]) for row in rows for day in turns(row))}

    return book.behind("days of promises", work_out)


