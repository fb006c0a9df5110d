"""What every page needs: the record as it stands, and the filters an address may carry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated

from fastapi import Depends, Query, Request
from pydantic import BaseModel

from promissory.prose.headlines import listed
from promissory.prose.names import Names

from ..answers import Book, Shelf
from ..shown import Row, when, within

ISO_DATE = r"^(\d{4}(-\d{2}(-\d{2})?)?)?$"


class Filters(BaseModel):
    """What narrows a list; an empty value narrows nothing."""

    actor: str = Query("", max_length=200, description="A party that takes part in any role")
    since: str = Query("", pattern=ISO_DATE, description="Not before this date (ISO, of any precision)")
    until: str = Query("", pattern=ISO_DATE, description="Not after this date (ISO, of any precision)")

    def told(self) -> dict[str, str]:
        """The filters that narrow something."""
        return {k: v for k, v in self.model_dump().items() if v}


def book(request: Request) -> Iterator[Book]:
    """The record as it stands at this request, until it is answered."""
    shelf: Shelf = request.app.state.shelf
    with shelf.reading() as found:
        yield found


def names(reading: Annotated[Book, Depends(book)]) -> Names:
    """The names of the pack in use."""
    return Names.of(reading.pack)


Reading = Annotated[Book, Depends(book)]
Naming = Annotated[Names, Depends(names)]


def choices(rows: Iterable[Row], *slots: str) -> list[str]:
    """Every value these slots take in the rows, each once, sorted."""
    return sorted({str(v) for row in rows for slot in slots for v in listed(row.get(slot))})


def newest_first(rows: Iterable[Row]) -> list[Row]:
    """Rows with the latest date first, undated ones last."""
    return sorted(rows, key=lambda row: str(when(row) or ""), reverse=True)


__all__ = ["ISO_DATE", "Filters", "Naming", "Reading", "book", "choices", "names", "newest_first", "when", "within"]
