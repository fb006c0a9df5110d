"""Review: the claims a person should look at, the doubtful and weighty first, one after the other, each decided with one key."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, RedirectResponse
from pydantic import BaseModel

from promissory.model.errors import DecisionError, PromissoryError
from promissory.model.record import Decision
from promissory.prose.headlines import headline
from promissory.prose.names import Names

from ..answers import Book, Shelf
from ..reply import Answer, Trouble, address, html, publish, wants_json
from ..reviewer import Changing, Reviewer, inside
from ..shown import Shown
from ..uploads import fields
from .asking import Naming, Reading
from .cards import card, said
from .judging import accept_all, judge, positions, take_back

router = APIRouter(tags=["review"])
BATCH = 8  # cards a page carries, so that the next one is there at once
REFUSED: dict[int | str, dict[str, Any]] = {code: {"model": Trouble} for code in (403, 404, 409, 413)}
FORM = {"requestBody": {"required": True, "content": {"application/x-www-form-urlencoded": {"schema": {
    "type": "object", "additionalProperties": {"type": "string"}, "properties": {
        "claim": {"type": "string"}, "seen": {"type": "string", "description": "EVIDENCE.DECISIONS, as the page gave it"},
        "act": {"type": "string", "description": "accept, reject, correct, note, same_as:CLAIM or not_same_as:CLAIM"},
        "reason": {"type": "string"}}}}}}}


class Place(BaseModel):
    """Which claims are to be reviewed, and where in the queue the page stands."""

    kind: str = Query("", max_length=40, description="A kind of claim")
    document: str = Query("", max_length=80, description="The digest of one report")
    claim: str = Query("", max_length=40, description="This claim first, decided or not")
    after: str = Query("", max_length=40, description="The claims behind this one")
    done: str = Query("", max_length=600, pattern=r"^[\d,]*$", description="The decisions just made, to be taken back together")

    def told(self) -> dict[str, str]:
        """What the address says."""
        return {k: v for k, v in self.model_dump().items() if v}


def shown(book: Book, names: Names, told: Place, who: str) -> Answer:
    """The page at one place of the queue."""
    rows = book.queue(told.kind, told.document, told.after)
    total, left, clear = rows.tally()
    asked = rows.named(told.claim) if told.claim else []
    first = [*asked, *(row for row in rows[: BATCH + 1] if row not in asked)]
    book.bring(records=[row["record"] for row in first if row["record"]], claims=[row["claim"] for row in first],
               documents=[row["document"] for row in first])
    cards = [card(book, names, row) for row in first[:BATCH]]
    last = latest(book, names, told.done, who)
    detail = {"decided": total - left, "open": left, "total": total, "clear_cases": clear, "seen": book.seen, "cards": cards,
              "last": last}
    return Answer("review", "review.html", "Review", rows, told.told(), detail, {
        "cards": cards, "kinds": sorted(filter(None, book.tallies())), "mine": last, "who": who, "refusal": None,
        "rest": address("/review", told.told(), after=cards[-1]["claim"]) if len(first) > len(cards) else ""})


def latest(book: Book, names: Names, done: str, who: str) -> dict[str, Any] | None:
    """What this reviewer decided last and may take back: the decisions named, else the latest."""
    told = book.reviewed()
    asked = [one for one in told.standing if one.position in positions(done) and one.reviewer == who]
    mine = asked or [one for one in (told.last_of(who) if who else None,) if one]
    if not mine:
        return None
    claim = book.claims.get(mine[0].claim)
    line = headline(claim.kind, {**claim.slots, "date": claim.date}, names) if claim else mine[0].claim
    return {"decisions": [one.position for one in mine], "verb": mine[0].verb, "claims": len({one.claim for one in mine}),
            "claim": mine[0].claim, "headline": line}


def review(book: Reading, names: Naming, place: Annotated[Place, Query()], who: Reviewer) -> Answer:
    """The claims to be reviewed, in the order of doubt and consequence, the next ones in full."""
    return shown(book, names, place, who)


publish(router, "/review", review)


def outcome(made: list[Decision]) -> dict[str, Any]:
    """Decisions as data, with what has to be named to take them back."""
    return {"decisions": [asdict(one) for one in made], "claim": made[0].claim,
            "seen": f"{made[-1].seen}.{made[-1].position}"}


def refused(request: Request, told: dict[str, list[str]], who: str, error: PromissoryError) -> Response:
    """Why nothing was decided, with what others have said of the claim meanwhile, and the claim as it stands now."""
    shelf: Shelf = request.app.state.shelf
    claim = told.get("claim", [""])[0]
    with shelf.reading() as book:
        others = [said(one, claim) for one in book.reviewed().on.get(claim, ())]
        if wants_json(request):
            return JSONResponse({"error": str(error), "others": others}, status_code=409)
        names = Names.of(book.pack)
        filters = {name: told.get(name, [""])[0][:80] for name in ("kind", "document")}
        place = Place(**filters, claim=claim[:40], after="", done="")
        answer = shown(book, names, place, who)
        refusal = {"error": str(error), "others": others}
        answer = Answer(answer.view, answer.template, answer.title, answer.rows, answer.filters, answer.detail,
                        {**answer.context, "refusal": refusal})
        return html(request, answer, names, 409)


@router.post("/review", summary="Say a reviewer's word on a claim.", status_code=303, responses=REFUSED, openapi_extra=FORM,
             dependencies=[Changing])
async def decide(request: Request, who: Reviewer) -> Response:
    """Appends what was decided and goes on to the next claim; refused with the other's decision where the claim changed since."""
    told = await fields(request)
    return await run_in_threadpool(_decide, request, who, told)


def _decide(request: Request, who: str, told: dict[str, list[str]]) -> Response:
    shelf: Shelf = request.app.state.shelf
    try:
        made = judge(shelf.workspace, shelf.reading, told, who)
    except DecisionError as error:
        return refused(request, told, who, error)
    request.state.done = "; ".join(f"decision {one.position}: {one.verb} {one.claim}" for one in made)
    if wants_json(request):
        return JSONResponse(outcome(made), status_code=201)
    numbers = ",".join(str(one.position) for one in made)
    stays = made[0].verb in ("same_as", "not_same_as", "note")  # the claim itself is still to be judged
    where = {"claim": made[0].claim} if stays else {"after": made[0].claim}
    return RedirectResponse(address("/review", narrowing(told), **where, done=numbers), status_code=303)


def narrowing(told: dict[str, list[str]]) -> dict[str, str]:
    """What the form says of which claims are to be reviewed."""
    return {k: told[k][0] for k in ("kind", "document") if told.get(k)}


@router.post("/review/undo", summary="Take back one's own decisions.", status_code=303, responses=REFUSED, openapi_extra=FORM,
             dependencies=[Changing])
async def undo(request: Request, who: Reviewer) -> Response:
    """Takes back the decisions named and returns to their claim."""
    told = await fields(request)
    return await run_in_threadpool(_undo, request, who, told)


def _undo(request: Request, who: str, told: dict[str, list[str]]) -> Response:
    shelf: Shelf = request.app.state.shelf
    try:
        made = take_back(shelf.workspace, told, who)
    except DecisionError as error:
        return refused(request, told, who, error)
    request.state.done = f"took back {', '.join(str(one.value) for one in made)}"
    if wants_json(request):
        return JSONResponse(outcome(made), status_code=201)
    back = told.get("back", [""])[0]
    if back.startswith("/conflicts"):
        return RedirectResponse(inside(back), status_code=303)
    return RedirectResponse(address("/review", narrowing(told), claim=made[0].claim), status_code=303)


def clear(book: Reading, names: Naming, place: Annotated[Place, Query()], who: Reviewer) -> Answer:
    """The clear cases: claims told with confidence that nothing contradicts, to be accepted many at once."""
    lines = Shown(book.queue(place.kind, place.document, clear=True), lambda row: {
        **row, "headline": card_line(book, names, row), "words": book.claims[row["claim"]].evidence},
        lambda some: book.bring(claims=[row["claim"] for row in some], documents=[row["document"] for row in some]))
    return Answer("review-clear", "review_clear.html", "Clear cases", lines, place.told(), context={
        "kinds": sorted(filter(None, book.tallies())), "who": who, "mine": latest(book, names, place.done, who),
        "seen": book.seen,
        "documents": book.documents})


def card_line(book: Book, names: Names, row: dict[str, Any]) -> str:
    """A claim in one line."""
    claim = book.claims[row["claim"]]
    return headline(claim.kind, {**claim.slots, "date": claim.date}, names)


publish(router, "/review/clear", clear)


@router.post("/review/clear", summary="Accept many claims at once.", status_code=303, responses=REFUSED, openapi_extra=FORM,
             dependencies=[Changing])
async def accept_clear(request: Request, who: Reviewer) -> Response:
    """Accepts the claims ticked; those that changed since are left, and told."""
    told = await fields(request)
    shelf: Shelf = request.app.state.shelf
    made, left = await run_in_threadpool(accept_all, shelf.workspace, told, who)
    request.state.done = f"accepted {len(made)} claims at once"
    if wants_json(request):
        return JSONResponse({"decisions": [asdict(one) for one in made], "left": left}, status_code=201)
    if left:
        raise DecisionError(f"{len(made)} claims were accepted, {len(left)} were not: {left[0]}")
    done = ",".join(str(one.position) for one in made)
    return RedirectResponse(address("/review/clear", narrowing(told), done=done), status_code=303)
