"""Where reports contradict one another: every slot with rival values, which is preferred and why, resolved where it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, RedirectResponse

from promissory.model.claim import CHOICES
from promissory.model.errors import DecisionError
from promissory.model.record import Record
from promissory.prose.headlines import headline, preferred
from promissory.prose.names import Names
from promissory.service.slots import typed

from ..answers import Book, Shelf
from ..reply import Answer, address, html, publish, wants_json
from ..reviewer import Changing, Reviewer
from ..shown import Shown
from ..uploads import fields
from .asking import Filters, Naming, Reading, within
from .cards import said
from .judging import settle
from .review import FORM, REFUSED, latest, outcome

router = APIRouter(tags=["conflicts"])
EACH = 15  # conflicts of one page: each has its values, with the forms that resolve it
REPORTS = 6  # beside one value; the record's page has all
BROUGHT = 20  # claims of a value fetched with it, among which those of the reports shown usually are; its form names no more
DOUBTS = 100  # findings a page carries; the list of findings has all
NOTHING = {"actor": "", "since": "", "until": "", "kind": "", "resolved": "", "done": ""}


class ConflictFilters(Filters):
    """Conflicts by the kind of record they concern."""

    kind: str = Query("", max_length=40, description="A kind of record")
    resolved: str = Query("", pattern="^(yes|no|)$", description="yes: a reviewer said which value holds; no: nobody has")


class ConflictPlace(ConflictFilters):
    """The register as it stands after something was resolved."""

    done: str = Query("", max_length=600, pattern=r"^[\d,]*$", description="The decisions just made, to be taken back together")

    def told(self) -> dict[str, str]:
        """The filters that narrow something."""
        return {k: v for k, v in self.model_dump(exclude={"done"}).items() if v}


def disagreements(book: Book, names: Names, filters: ConflictPlace | None = None) -> Sequence[dict[str, Any]]:
    """One row a contested slot, the record it belongs to and its rival values, the preferred one first."""
    party = filters.actor if filters is not None else ""
    rows: Sequence[Mapping[str, Any]] = book.latest("conflicts", {"actor": party} if party else None)
    if filters is not None and (told := filters.told()):
        settled = resolved(book) if filters.resolved else set()
        rows = [row for row in rows if filters.kind in ("", row["kind"]) and within(row, told)
                and filters.resolved in ("", "yes" if (row["record"], row["slot"]) in settled else "no")]
    def bring(some: Sequence[Mapping[str, Any]]) -> None:
        book.bring(records=[row["record"] for row in some])
        shown = [rival for row in some for rival in book.records[row["record"]].slots.get(row["slot"], ())]
        book.bring(claims=[claim for rival in shown for claim in rival.claims[:BROUGHT]],
                   documents=[doc for rival in shown for doc in rival.docs[:REPORTS]])

    return Shown(rows, lambda row: disagreement(book, names, book.records[row["record"]], row["slot"]), bring)


def resolved(book: Book) -> set[tuple[str, str]]:
    """The contested slots, each with its record, in which a reviewer said which value holds: few, for each took a decision."""
    corrected = [claim for claim in book.reviewed().corrections if claim in book.claims]
    records = {record for found in book.resting_on([book.claims[claim] for claim in corrected]).values() for record in found}
    return {(record, row["slot"]) for record in records for row in book.of_record("conflicts", record)
            if row["slot"] in book.records[record].extra.get("corrected", ())}


def disagreement(book: Book, names: Names, record: Record, slot: str) -> dict[str, Any]:
    """A contested slot of a record."""
    slots = preferred(record)
    return {
        "record": record.id, "kind": record.kind, "date": slots.get("date"), "slot": slot,
        "headline": headline(record.kind, slots, names), "preferred": record.value(slot),
        "rivals": [{"value": r.value, "claims": list(r.claims), "docs": list(r.docs), "origins": r.origins, "why": r.why,
                    "typed": typed(slot, r.value)} for r in record.slots.get(slot, ())],
        "resolved": slot in record.extra.get("corrected", ()), "decisions": on_slot(book, record.claims, slot),
    }


def on_slot(book: Book, claims: Sequence[str], slot: str) -> list[dict[str, Any]]:
    """The corrections of a slot that stand for a record's claims."""
    told = book.reviewed().on
    return [said(one, claim) for claim in claims for one in told.get(claim, ()) if one.verb == "correct" and one.slot == slot]


def doubts(book: Book, names: Names) -> list[dict[str, Any]]:
    """The first of the findings that are no contradicted slot, each under the headline of the record it concerns."""
    others = [*islice((row for row in book.doubts() if row["rule"] != "conflict"), DOUBTS)]
    book.bring(records=[record for row in others for record in row["records"]])
    return [doubt(book, names, row) for row in others]


def doubt(book: Book, names: Names, row: Mapping[str, Any]) -> dict[str, Any]:
    """A finding, its records by their headlines."""
    concerned = [{"record": r, "headline": headline(book.records[r].kind, preferred(book.records[r]), names)}
                 for r in row["records"] if r in book.records]
    message = str(row["finding"])
    for record in row["records"]:
        message = message.replace(record, "this record" if len(row["records"]) == 1 else "one")
    return {"rule": row["rule"], "slot": row["slot"], "message": f"{message[:1].upper()}{message[1:]}", "records": concerned,
            "claims": list(row["claims"])}


def register(book: Book, names: Names, filters: ConflictPlace, who: str, refusal: Mapping[str, Any] | None = None) -> Answer:
    """The register of conflicts, and the other doubts."""
    told = filters.told()
    rows, every = disagreements(book, names, filters), len(book.latest("conflicts"))
    findings = doubts(book, names)
    return Answer("conflicts", "conflicts.html", "Conflicts", rows, told, {"findings": findings, "seen": book.seen}, {
        "kinds": book.choices("conflicts", "kind"), "actors": book.choices("conflicts", "parties"),
        "documents": book.documents, "claims": book.claims, "findings": findings,
        "who": who,
        "mine": latest(book, names, filters.done, who), "seen": book.seen, "refusal": refusal,
        "open": every - len(resolved(book)), "choices_of": CHOICES, "reports": REPORTS,
        "brought": BROUGHT}, EACH)


def conflicts(book: Reading, names: Naming, filters: Annotated[ConflictPlace, Query()], who: Reviewer) -> Answer:
    """Every slot for which reports tell rival values."""
    return register(book, names, filters, who)


publish(router, "/conflicts", conflicts)


@router.post("/conflicts", summary="Say which of rival values holds, correct one, or reject the claims that tell it.",
             status_code=303, responses=REFUSED, openapi_extra=FORM, dependencies=[Changing])
async def resolve(request: Request, who: Reviewer) -> Response:
    """Decides on the claims behind one value and returns to the register."""
    told = await fields(request)
    return await run_in_threadpool(_resolve, request, who, told)


def _resolve(request: Request, who: str, told: dict[str, list[str]]) -> Response:
    shelf: Shelf = request.app.state.shelf
    filters = {name: told[name][0][:40] for name in ("kind", "resolved", "since", "until", "actor") if told.get(name)}
    try:
        with shelf.reading() as book:
            made = settle(shelf.workspace, book, told, who)
    except DecisionError as error:
        if wants_json(request):
            return JSONResponse({"error": str(error)}, status_code=409)
        refusal = {"error": str(error), "others": []}
        with shelf.reading() as book:
            names = Names.of(book.pack)
            return html(request, register(book, names, ConflictPlace(**{**NOTHING, **filters}), who, refusal), names, 409)
    request.state.done = "; ".join(f"decision {one.position}: {one.verb} {one.claim}" for one in made)
    if wants_json(request):
        return JSONResponse(outcome(made), status_code=201)
    numbers = ",".join(str(one.position) for one in made)
    record, slot = (told.get(name, [""])[0] for name in ("record", "slot"))
    return RedirectResponse(f"{address('/conflicts', filters, done=numbers)}#x-{quote(f'{record}-{slot}')}", status_code=303)
