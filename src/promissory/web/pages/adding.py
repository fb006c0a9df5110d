"""Add reports: files or a pasted text go into the queue, and the page shows live what becomes of each."""

from __future__ import annotations

import re
from dataclasses import asdict
from functools import lru_cache
from typing import Annotated, Any, get_args

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, RedirectResponse

from promissory import packs
from promissory.model.errors import SourceError
from promissory.prose.names import Names
from promissory.service.background import Background
from promissory.service.spool import OPEN, Job, Spool, State
from promissory.sources import LARGEST

from ..reply import Answer, Trouble, Twin, comma_separated, html, wants_json
from ..reviewer import Changing, Reviewer
from ..uploads import MOST_BYTES, MOST_FILES, Handed, taken
from .asking import ISO_DATE

router = APIRouter(tags=["reports"])
ENDINGS = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml")
ORDER = {"reading": 0, "waiting": 1}
REFUSED: dict[int | str, dict[str, Any]] = {code: {"model": Trouble} for code in (403, 413)}


def background(request: Request) -> Background:
    """The reader behind the desk."""
    found: Background = request.app.state.background
    return found


@lru_cache(maxsize=4)
def names_of(pack: str) -> Names:
    """The names of a pack without the record: this page must answer while the record is being worked out."""
    return Names.of(packs.load(pack))


def row(job: Job) -> dict[str, Any]:
    """A report of the queue as data."""
    return {**asdict(job), "name": job.name, "claims": job.claims}


def queue(reading: Annotated[Background, Depends(background)]) -> Answer:
    """The reports handed in at the desk and what became of them: first what is being read, then what waits, then the newest."""
    jobs = reading.spool.jobs()
    busy = sorted((j for j in jobs if j.state in OPEN), key=lambda j: (ORDER[j.state], j.id))
    done = [j for j in reversed(jobs) if j.state not in OPEN]
    counts = {state: sum(j.state == state for j in jobs) for state in get_args(State)}
    return Answer("add", "add.html", "Add reports", [row(j) for j in (*busy, *done)], detail=counts, context={
        "busy": len(busy), "done": len(done), "most_files": MOST_FILES, "most_bytes": MOST_BYTES, "largest": LARGEST,
        "endings": ENDINGS})


Queue = Annotated[Answer, Depends(queue)]


def page(request: Request, answer: Queue) -> Response:
    """The page, or its twin where JSON is asked for."""
    if wants_json(request):
        return JSONResponse(answer.twin().model_dump())
    return html(request, answer, names_of(request.app.state.shelf.workspace.pack))


@router.get("/add.json", response_model=Twin, summary="The reports handed in at the desk and what became of them.")
def data(answer: Queue) -> Twin:
    """The queue as data."""
    return answer.twin()


@router.get("/add.csv", response_class=Response, summary="The reports handed in at the desk, as CSV.")
def rows(answer: Queue) -> Response:
    """The queue as a sheet."""
    return comma_separated(answer)


FORM = {"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": {"type": "object", "properties": {
    "reports": {"type": "array", "items": {"type": "string", "format": "binary"}, "description": "Files: .txt, .md or .html"},
    "text": {"type": "string", "description": "A report pasted as text"},
    "name": {"type": "string", "description": "What the pasted report is called"},
    "published": {"type": "string", "description": "When the reports appeared, where they do not say so themselves (ISO date)"},
}}}}}}


@router.post("/add", summary="Hand in reports; they are read in the background.", status_code=303, responses=REFUSED,
             openapi_extra=FORM, dependencies=[Changing])
async def add(request: Request, by: Reviewer) -> Response:
    """Puts the reports into the queue and returns to the page, or gives the queued rows where JSON is asked for."""
    files, fields = await taken(request)
    reading = background(request)
    jobs = await run_in_threadpool(put, reading.spool, files, fields, by)
    reading.wake()
    if wants_json(request):
        return JSONResponse({"view": "add", "total": len(jobs), "rows": [row(job) for job in jobs]}, status_code=202)
    return RedirectResponse("/add#queue", status_code=303)


def put(spool: Spool, files: list[Handed], fields: dict[str, str], by: str) -> list[Job]:
    """Queues what can be read and keeps on show why the rest cannot; SourceError for an empty form or a date that is none."""
    published = fields.get("published", "").strip()
    if not re.match(ISO_DATE, published):
        raise SourceError(f"'{published[:40]}' is no date; write 2024, 2024-02 or 2024-02-26, or leave it empty.")
    text = fields.get("text", "")
    if text.strip():
        files = [*files, Handed(f"{pasted_name(fields.get('name', ''), text)}.txt", text.encode("utf-8", "replace"))]
    if not files:
        raise SourceError("Nothing was handed in; choose files or paste a report's text.")
    spool.room(len(files))
    jobs = []
    for file in files:
        fault = _fault(file)
        if fault:
            jobs.append(spool.refuse(file.name, len(file.data), fault, by))
        else:
            jobs.append(spool.put(file.name, file.data, by, published or None))
    return jobs


def pasted_name(told: str, text: str) -> str:
    """What a pasted report is called: as told, else by the words of its first line."""
    first = next((line for line in text.splitlines() if line.strip()), "pasted")
    words = re.findall(r"\w+", told or first)[:8]
    return "-".join(words).lower()[:60] or "pasted"


def _fault(file: Handed) -> str | None:
    if not file.name.lower().endswith(ENDINGS):
        return "Files of this kind are not read; save the report as .txt, .md or .html."
    if len(file.data) > LARGEST:
        return f"This is larger than a report may be ({LARGEST // 1024 // 1024} MB); split it into single reports."
    if not file.data.strip():
        return "The file is empty; nothing can be read from it."
    return None


@router.post("/add/again", include_in_schema=False, dependencies=[Changing])
def again(request: Request, job: Annotated[str, Form(max_length=60)]) -> Response:
    """Queues a failed report once more."""
    reading = background(request)
    if not reading.spool.again(job):
        raise SourceError("That report can no longer be read again; hand it in anew.")
    reading.wake()
    return RedirectResponse("/add#queue", status_code=303)


@router.post("/add/clear", include_in_schema=False, dependencies=[Changing])
def clear(request: Request) -> Response:
    """Takes finished reports off the page."""
    background(request).spool.clear()
    return RedirectResponse("/add#queue", status_code=303)


router.add_api_route("/add", page, methods=["GET", "HEAD"], include_in_schema=False)
