"""Takes in what a form hands over, bounded in size, number and time, so that nobody fills the machine or holds it up."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from fastapi import Request
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.types import Message

from promissory.model.errors import SourceError

MOST_FILES = 100
MOST_BYTES = 32 * 1024 * 1024  # of one handing in, all files together
MOST_TEXT = 2 * 1024 * 1024  # of a pasted text
SECONDS = 120.0  # for all of it to arrive
_MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Handed:
    """One file as it came."""

    name: str
    data: bytes


async def taken(request: Request) -> tuple[list[Handed], dict[str, str]]:
    """The files and the other fields of a form; SourceError where it is too much, too slow, or no form."""
    if int(told) > MOST_BYTES if (told := request.headers.get("content-length", "")).isdecimal() else False:
        raise SourceError(_too_much())
    try:
        async with asyncio.timeout(SECONDS):
            form = await _bounded(request).form(max_files=MOST_FILES, max_fields=20, max_part_size=MOST_TEXT)
            return await _unpacked(form)
    except TimeoutError:
        raise SourceError(f"The reports did not arrive within {SECONDS:.0f} seconds; hand in fewer at once.") from None
    except HTTPException as refusal:
        raise SourceError(f"The reports could not be taken ({str(refusal.detail).rstrip('.')}); "
                          f"hand in at most {MOST_FILES} files at once.") from None


async def fields(request: Request, most: int = 256 * 1024) -> dict[str, list[str]]:
    """The fields of a plain form, each with all its values; SourceError where the form is larger than `most` bytes."""
    try:
        async with asyncio.timeout(SECONDS):
            form = await _bounded(request, most).form(max_files=0, max_fields=1000, max_part_size=most)
    except TimeoutError:
        raise SourceError(f"The form did not arrive within {SECONDS:.0f} seconds; send it again.") from None
    except HTTPException:
        raise SourceError("The form could not be read; load the page again and send it once more.") from None
    told: dict[str, list[str]] = {}
    for name, value in form.multi_items():
        if isinstance(value, str):
            told.setdefault(name, []).append(value)
    return told


def _bounded(request: Request, most: int | None = None) -> Request:
    """The same request, whose body ends in a refusal once it is larger than told."""
    most = MOST_BYTES if most is None else most
    come = 0

    async def receive() -> Message:
        nonlocal come
        message = await request.receive()
        come += len(message.get("body", b""))
        if come > most:
            raise SourceError(_too_much() if most >= MOST_BYTES else "That is more than a form of the desk can hold.")
        return message

    return Request(request.scope, receive)


async def _unpacked(form: FormData) -> tuple[list[Handed], dict[str, str]]:
    files, fields = [], {}
    async with asyncio.timeout(SECONDS):
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                data = await value.read()
                if value.filename or data:  # a form whose file field was left empty sends a file without a name
                    files.append(Handed(value.filename or "report.txt", data))
            else:
                fields[name] = value
    await form.close()
    return files, fields


def _too_much() -> str:
    return f"That is more than {MOST_BYTES // _MB} MB at once; hand in the reports in smaller lots."
