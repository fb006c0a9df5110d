"""Search: documents, claims and records by their words, with the words marked; a claim opens at its sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query

from promissory.service.search import MOST, SORTS, Lines, Question, looked_up
from promissory.values.terms import QUESTION

from ..reply import Answer, publish
from .asking import Filters, Naming, Reading

router = APIRouter(tags=["search"])


class SearchFilters(Filters):
    """The words, and what narrows them."""

    q: str = Query("", max_length=QUESTION, description="All of these words; those in quotation marks side by side")
    kind: str = Query("", pattern=f"^({'|'.join(SORTS)})?$", description="document, claim or a kind of record")


def at_one_sentence(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The claims found that stand on the same words under one of them, the best; everything else as it is."""
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    for row in rows:
        same = (row["document"], row["text"]) if row["claim"] else (row["kind"], row["record"], row["document"])
        found.setdefault(same, {**row, "claims": []})["claims"] += [row] if row["claim"] else []
    return list(found.values())


def search(book: Reading, names: Naming, filters: Annotated[SearchFilters, Query()]) -> Answer:
    """What has all the words asked for, the best first."""
    told = dict(sorted(filters.told().items(), key=lambda one: one[0] != "q"))  # the words stand first in the address
    question = Question(filters.q, filters.kind, filters.actor, filters.since, filters.until)
    found, counts = book.lately(f"search {question}", lambda: looked_up(question, book.kept, book, book.pack))  # page by page
    rows = Lines(found, book, question.terms, names)
    every = counts.get(filters.kind, 0) if filters.kind else sum(counts.values())
    return Answer("search", "search.html", "Search", rows, told, {"counts": counts, "found": every}, context={
        "counts": {sort: counts[sort] for sort in SORTS if sort in counts}, "every": every, "most": MOST,
        "wanted": question.terms, "question": filters.q,
        "actors": book.choices("commitments", "by", "to"), "at_one_sentence": at_one_sentence})


publish(router, "/search", search)
