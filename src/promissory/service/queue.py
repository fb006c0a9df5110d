"""The queue of review: the claims nobody has decided on, the doubtful and weighty first; from what is kept or from a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, overload

import orjson

from promissory.ledger.projected import numbered
from promissory.ledger.projection import Projection
from promissory.service.paging import Paged
from promissory.views.ordering import place

_UNDECIDED = '"decided":null'


class Waiting(Paged[dict[str, Any]]):
    """The queue of review: claims nobody has decided on, of a kind and a document where asked, those behind a claim first."""

    def __init__(self, held: Projection, kind: str, document: str, after: str, clear: bool = False) -> None:
        self._held = held
        told = (("kind", kind), ("document", document), ("clear", clear))
        self._having = [f'"{name}":{orjson.dumps(value).decode()}' for name, value in told if value]
        self._after = next((place("review", row) for row in self.named(after)), "") if after else ""

    def size(self) -> int:
        return self._held.having("review", [*self._having, _UNDECIDED])

    def fetch(self, start: int, many: int | None) -> Iterator[dict[str, Any]]:
        return self._held.onwards("review", [*self._having, _UNDECIDED], self._after, start, many)

    def named(self, claim: str) -> list[dict[str, Any]]:
        """The row of one claim, decided or not."""
        records = {one.record for one in self._held.places(claims=[numbered(claim)])}
        return [row for record in records for row in self._held.rows_of("review", record) if row["claim"] == claim]

    def tally(self) -> tuple[int, int, int]:
        """How many claims of these there are, decided ones included; how many are open; how many of the open ones are clear."""
        every = self._held.having("review", self._having)
        clear = self._held.having("review", [*self._having, _UNDECIDED, '"clear":true'])
        return every, len(self), clear


class Listed(Sequence[dict[str, Any]]):
    """The same where every row is at hand."""

    def __init__(self, every: Sequence[dict[str, Any]], kind: str, document: str, after: str, clear: bool = False) -> None:
        self._every = every
        self._mine = [row for row in every if kind in ("", row["kind"]) and document in ("", row["document"])
                      and (row["clear"] or not clear)]
        at = next((n + 1 for n, row in enumerate(self._mine) if row["claim"] == after), 0)
        self._open = [row for row in (*self._mine[at:], *self._mine[:at]) if row["decided"] is None]

    def __len__(self) -> int:
        return len(self._open)

    @overload
    def __getitem__(self, at: int) -> dict[str, Any]: ...
    @overload
    def __getitem__(self, at: slice) -> list[dict[str, Any]]: ...
    def __getitem__(self, at: int | slice) -> dict[str, Any] | list[dict[str, Any]]:
        return self._open[at]

    def named(self, claim: str) -> list[dict[str, Any]]:
        """The row of one claim, decided or not."""
        return [row for row in self._every if row["claim"] == claim]

    def tally(self) -> tuple[int, int, int]:
        """How many claims of these there are, decided ones included; how many are open; how many of the open ones are clear."""
        return len(self._mine), len(self._open), sum(row["clear"] for row in self._open)
