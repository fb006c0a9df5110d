"""The queue of review: the claims nobody has decided on, the doubtful and weighty first; from what is kept or from a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, overload

import orjson

from promissory.ledger.projected import numbered
from promissory.ledger.projection import Projection
from promissory.service.paging import Paged
from promissory.views.ordering import place

_UNDECIDED = '"decided":null'
_CLEAR = '"decided":null,"clear":true'  # as the two stand beside each other
Tallies = Mapping[str, tuple[int, int, int]]


def tallies(rows: Iterable[Sequence[Any]]) -> Tallies:
    """How many claims of each kind there are, decided ones included; how many are open; how many of the open ones are clear. All
    kinds together stand under "". Told as kind, what was decided, and whether it is clear, of each."""
    told = Counter((kind, decided is None, clear) for kind, decided, clear in rows)
    found = {}
    for kind in ("", *sorted({kind for kind, _, _ in told})):
        mine = [(many, still, clear) for (of, still, clear), many in told.items() if kind in ("", of)]
        found[kind] = (sum(many for many, _, _ in mine), sum(many for many, still, _ in mine if still),
                       sum(many for many, still, clear in mine if still and clear))
    return found


class Waiting(Paged[dict[str, Any]]):
    """The queue of review: claims nobody has decided on, of a kind and a document where asked, those behind a claim first. What
    is counted of each kind can be handed in; otherwise every row is looked at for it."""

    def __init__(
        self, held: Projection, kind: str, document: str, after: str, clear: bool = False, counted: Tallies | None = None
    ) -> None:
        self._held = held
        self._counted = counted.get(kind, (0, 0, 0)) if counted is not None and not document else None
        told = (("kind", kind), ("document", document))
        self._mine = [f'"{name}":{orjson.dumps(value).decode()}' for name, value in told if value]
        self._clear = clear
        self._having = [*self._mine, _CLEAR if clear else _UNDECIDED]
        self._after = next((place("review", row) for row in self.named(after)), "") if after else ""

    def size(self) -> int:
        return self._held.having("review", self._having) if self._counted is None else self._counted[2 if self._clear else 1]

    def fetch(self, start: int, many: int | None) -> Iterator[dict[str, Any]]:
        if self._clear and self._counted is not None and not self._counted[2]:
            return iter(())  # where there is none every row would be looked at
        return self._held.onwards("review", self._having, self._after, start, many)

    def named(self, claim: str) -> list[dict[str, Any]]:
        """The row of one claim, decided or not."""
        records = {one.record for one in self._held.places(claims=[numbered(claim)])}
        return [row for record in records for row in self._held.rows_of("review", record) if row["claim"] == claim]

    def tally(self) -> tuple[int, int, int]:
        """How many claims of these there are, decided ones included; how many are open; how many of the open ones are clear."""
        if self._counted is not None:
            return self._counted
        open_, clear = (self._held.having("review", [*self._mine, told]) for told in (_UNDECIDED, _CLEAR))
        return self._held.having("review", self._mine), open_, clear


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
