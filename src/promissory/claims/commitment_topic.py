"""What a bare sum is given for, where its own words do not say: the kind of giving its sentence, paragraph or report is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from promissory.claims.commitment_gift import Gift
from promissory.claims.commitment_ways import Undertaking
from promissory.claims.reading import View

Told = tuple[View, tuple[Gift, ...]]
_BARE = frozenset({"", "other"})
_OF_MONEY = frozenset({"military", "humanitarian", "financial", "training"})
_CLEAR = 0.6  # the share of a report's gifts that makes its kind the report's


def with_categories(found: Sequence[Undertaking], told: Sequence[Told]) -> Iterator[Undertaking]:
    """The undertakings, each bare sum with the kind of giving nearest to it."""
    kinds = Counter(g.category for _, gifts in told for g in gifts if g.category in _OF_MONEY)
    usual = next((kind for kind, n in kinds.most_common(1) if n >= 2 and n >= _CLEAR * kinds.total()), "financial")
    for each in found:
        yield each if each.category else replace(each, category=_near(each.view, told) or usual)


def _near(view: View, told: Sequence[Told]) -> str | None:
    """The kind of the first thing the sentence names, else of the last one its paragraph named before."""
    here = [g.category for other, gifts in told if other.index == view.index for g in gifts if g.category in _OF_MONEY]
    if here:
        return here[0]
    earlier = (g for other, gifts in told if other.block == view.block and other.index < view.index for g in gifts)
    return next((g.category for g in reversed(tuple(earlier)) if g.category in _OF_MONEY), None)
