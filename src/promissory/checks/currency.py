"""Is one sum given in two currencies that no exchange rate reconciles: euros given as dollars, or a slip by a thousand?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, pairwise

from promissory.checks import rates
from promissory.checks.figures import figure, spoken, unit
from promissory.checks.naming import names
from promissory.model.claim import Claim
from promissory.model.document import Document
from promissory.model.record import Finding, Record, Rival
from promissory.values.money import find_money

_SLOTS = ("value", "promised", "delivered")
EQUAL = 0.002  # of the figure: two sums that differ less have the same digits
_CONVERTED = re.compile(r"\s*[(\[,]\s*(?:(?:or|in conversion|converted|about|around|circa|ca\.|some|roughly|equivalent to|the "
                        r"equivalent of|approximately|i\.e\.|worth)\s*)*")  # fmt: skip


def find(records: Iterable[Record], claims: Mapping[str, Claim], documents: Mapping[str, Document]) -> list[Finding]:
    """Findings `currency`, between the sums of several reports and between a sum and its conversion in one sentence."""
    return [
        finding
        for record in records
        if record.kind in ("commitment", "fulfilment")
        for finding in (*_rivals(record, documents), *_conversions(record, claims, documents))
    ]


def _rivals(record: Record, documents: Mapping[str, Document]) -> Iterator[Finding]:
    for slot in _SLOTS:
        for one, two in combinations(record.slots.get(slot, ())[:12], 2):
            said = _doubt(one, two, documents)
            if said:
                yield Finding("currency", (record.id,), one.claims + two.claims, f"{record.id}: {said}", slot)


def _doubt(one: Rival, two: Rival, documents: Mapping[str, Document]) -> str | None:
    first, second, here, there = figure(one.value), figure(two.value), unit(one.value), unit(two.value)
    if not first or not second or not here or not there or here == there:
        return None
    told = f"{spoken(first)} {here} ({names(one.docs, documents)}) and {spoken(second)} {there} ({names(two.docs, documents)})"
    if abs(first - second) <= EQUAL * max(first, second):
        return f"the same figure is told in two currencies, {told}; look up in which the giver named it."
    if rates.explained(first, here, second, there) is False:
        return f"no exchange rate makes one sum of {told}; look for a slip between million and billion, or for two promises."
    return None


def _conversions(record: Record, claims: Mapping[str, Claim], documents: Mapping[str, Document]) -> Iterator[Finding]:
    for passage, told_by in _passages(record, claims):
        for one, two in _converted(passage):
            message = (
                f"{record.id}: {names((told_by.doc,), documents)} converts {spoken(one[0])} {one[1]} to {spoken(two[0])} "
                f"{two[1]}, which no exchange rate explains; one of the two figures is a slip."
            )
            yield Finding("currency", (record.id,), (told_by.id,), message, "value")


def _passages(record: Record, claims: Mapping[str, Claim]) -> Iterator[tuple[str, Claim]]:
    """Each sentence once, though several claims stand on it."""
    found = {claims[claim].evidence: claims[claim] for claim in reversed(record.claims) if claim in claims}
    return iter(found.items())


def _converted(passage: str) -> Iterator[tuple[tuple[float, str], tuple[float, str]]]:
    if "(" not in passage and "[" not in passage and " or " not in passage:
        return
    sums = find_money(passage)
    for one, two in pairwise(sums):
        beside = _CONVERTED.fullmatch(passage[one.end : two.start])
        if beside and rates.explained(one.amount, one.currency, two.amount, two.currency) is False:
            yield (one.amount, one.currency), (two.amount, two.currency)
