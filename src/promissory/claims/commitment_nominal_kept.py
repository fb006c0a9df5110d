"""Reads a promise out of what says how much of it has come ("of the 50 tanks Poland pledged, 20 arrived")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from promissory.claims import fulfilment
from promissory.claims.commitment_gift import Gift, category_of, head_at
from promissory.claims.commitment_sides import Sides
from promissory.claims.commitment_stage import Stage
from promissory.claims.commitment_ways import Undertaking
from promissory.claims.fulfilment import Kept
from promissory.claims.reading import Reading, View
from promissory.values.money import Money
from promissory.values.quantities import Quantity

_SURE = frozenset({"of", "pair", "two-verbs", "row", "paid-up"})
DOUBTFUL = 0.1  # a candidate only


def kept(reading: Reading, found: Sequence[Undertaking], sides: Sides) -> Iterator[Undertaking]:
    """The promise behind each told fulfilment, where no clause has told it already; sure where the passage names the giver and
    sets the part beside the whole."""
    for each in fulfilment.told_of(reading):
        view = each.view or reading.sentence_at(each.start)
        by = tuple(a for a in each.by if a not in sides.shut)
        if view is None or not by:
            continue
        here = [u for u in found if u.view.index == view.index and set(u.by) & set(by)]
        whole, came = each.part.promised, each.part.delivered
        if whole is not None and not any(_same(u, whole) for u in here):
            known = isinstance(whole, Money) or category_of(reading, each.start, each.end, "") or _category(reading, each)
            sure = each.named and each.part.way in _SURE and known and not by[0].startswith("?")
            yield from _made(reading, view, each, by, whole, "pledged", sides, 0.5 if sure else DOUBTFUL)
        if isinstance(came, Money | Quantity) and not any(_same(u, came) for u in here):
            yield from _made(reading, view, each, by, came, "delivered", sides, 0.4 if whole is None else DOUBTFUL)


def _category(reading: Reading, each: Kept) -> str:
    """The category of the thing named over a table, where the row itself names none."""
    text = reading.document.text
    place = text.rfind(each.part.item, 0, each.start) if each.part.item else -1
    return category_of(reading, place, place + len(each.part.item), "") if place >= 0 else ""


def _same(made: Undertaking, figure: Money | Quantity) -> bool:
    if isinstance(figure, Money):
        return made.value is not None and made.value.amount == figure.amount
    return any(g.quantity == figure.value for g in made.items)


def _made(
    reading: Reading, view: View, each: Kept, by: tuple[str, ...], figure: Money | Quantity, stage: Stage, sides: Sides,
    confidence: float,
) -> Iterator[Undertaking]:
    head = head_at(reading, figure.start, figure.end)
    item = each.part.item
    if head is None or not (item or isinstance(figure, Money)):
        return
    category = category_of(reading, each.start, each.end, "") or _category(reading, each)
    sum_ = figure if isinstance(figure, Money) else None
    count = None if isinstance(figure, Money) else figure.value
    gift = Gift(head, figure.start, figure.end, item, category, count, sum_, True, True)
    to = (sides.receiver,) if sides.receiver is not None and sides.receiver not in by else ()
    yield Undertaking(
        view, each.start, each.end, by, to, stage, category, (gift,) if item else (), sum_, None, f"kept-{stage}", confidence,
    )
