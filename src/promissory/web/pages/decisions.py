"""Reviewers' decisions as data: the log of them, and a place to put one."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.exceptions import HTTPException

from promissory.model.errors import DecisionError
from promissory.service import decide as deciding

from ..answers import Shelf
from ..reply import Trouble
from ..reviewer import own_name, reviewer

router = APIRouter(tags=["decisions"])
LARGEST = 64 * 1024  # bytes of one decision


class Word(BaseModel):
    """What a reviewer says of a claim."""

    model_config = ConfigDict(extra="forbid")

    verb: str = Field(max_length=20, description="accept, reject, correct, same_as, not_same_as, note or take_back")
    claim: str = Field(max_length=40, description="The claim's id, or an unmistakable beginning of it")
    reviewer: str | None = Field(None, max_length=200, description="Who decides; where people log in, whoever is logged in")
    reason: str = Field("", max_length=4000)
    other: str | None = Field(None, max_length=40, description="The second claim of same_as and not_same_as")
    slot: str | None = Field(None, max_length=40, description="The slot that `correct` sets")
    value: Any = None
    seen: str | None = Field(None, max_length=40, description="EVIDENCE.DECISIONS: how far both logs went when it was looked at")


@router.get("/decisions.json", summary="The decisions, oldest first, and which of them lost their claim to a newer reading.")
def decisions(request: Request) -> dict[str, Any]:
    """Every decision with whether its claim stands."""
    shelf: Shelf = request.app.state.shelf
    rows = deciding.rows(shelf.workspace)
    return {"view": "decisions", "total": len(rows), "rows": rows}


@router.post(
    "/decisions.json", status_code=201, summary="Append a decision.",
    responses={code: {"model": Trouble} for code in (403, 404, 409, 413, 415, 422)},
    openapi_extra={"requestBody": {"required": True, "content": {"application/json": {"schema": Word.model_json_schema()}}}},
)
async def decide(request: Request) -> dict[str, Any]:
    """The decision as it stands in the log; refused with 409 where it does not fit, or the claim changed since it was seen."""
    if not request.app.state.takes_decisions:
        raise HTTPException(403)
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise HTTPException(415)  # a form of another site cannot send JSON without asking first
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > LARGEST:
            raise HTTPException(413)
    try:
        told = Word.model_validate_json(body)
    except ValidationError as error:
        faults = ", ".join(str(fault["loc"][-1]) if fault["loc"] else "body" for fault in error.errors())
        raise HTTPException(422, faults) from None
    shelf: Shelf = request.app.state.shelf
    who = _who(request, told.reviewer)
    made = await run_in_threadpool(deciding.decide, shelf.workspace, deciding.Word(**{**told.model_dump(), "reviewer": who}))
    request.state.done = f"decision {made.position}: {made.verb} {made.claim}"
    return asdict(made)


def _who(request: Request, told: str | None) -> str:
    """In whose name it is decided: one's own where people log in, never another's; else as told."""
    if own_name(request):
        if told is None:
            raise HTTPException(422, "reviewer")
        return told
    here = reviewer(request)
    if told not in (None, here):
        raise DecisionError(f"You are here as {here}; leave the reviewer out, for nobody decides in another's name.")
    return here
