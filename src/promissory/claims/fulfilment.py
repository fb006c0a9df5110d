"""Reads fulfilment: how much of what was promised has arrived ("18 of 24 have been handed over", "only 30% of the shells")."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from promissory.claims import commitment_parties as parties
from promissory.claims import gate
from promissory.claims.commitment_gift import Gift, gifts
from promissory.claims.commitment_parties import Sides
from promissory.claims.reading import Reading, View
from promissory.model.claim import Claim
from promissory.values.money import Money
from promissory.values.numbers import parse_number, plain
from promissory.values.quantities import Quantity

_NOTHING = re.compile(
    r"\b(?:none|nothing|not one|not a single|not a cent|not a penny|no money|zero|nil)\b|\bnot yet\b|\b(?:is|are) yet to\b"
    r"|\b(?:has|have|had)(?: not|n't|n’t)\b[\w ]{0,12}\b(?:arrived|delivered|paid|received|shipped|sent|disbursed)\b", re.I,
)
_ALL = re.compile(
    r"\ball (?:of (?:them|it|which|these|those)|\d[\d,]*|the [\w-]+|have|has|are|were)\b|\bin full\b|\bthe lot\b|\bevery one of\b"
    r"|\bentire(?:ly)?\b|\bto the last\b|\bthe whole (?:of|sum|amount)\b", re.I,
)
_OF = re.compile(
    r"\b(?:of|out of|from|against|instead of)\s+"
    r"(?:(?:the|its|their|some|about|all|that|those|these|promised|planned|total)\s+)*$", re.I,
)
_SUM_OF = re.compile(
    r"\b(?:package|worth|value|sum|amount|set|total|loan|aid|fund|tranche|contribution|grant|support) of\s*$", re.I,
)
_ALL_BUT = re.compile(r"\ball but\s+(?:about |some )?$", re.I)
_OF_WHICH = re.compile(r"\bof (?:which|that|this|them|these|it)\b", re.I)
_FAR = re.compile(
    r"\b(?:so far|to date|only|already|by now|as of|until now|yet|barely)\b", re.I,
)
_NOT_A_PART = re.compile(
    r"\s*(?:of (?:the |all |its |their )?(?:GDP|population|territory|votes?|capacity|need|output|revenues?)\b"
    r"|(?:more|less|higher|lower|points?|interest|increase|rise|drop|cut)\b)", re.I,
)


@dataclass(frozen=True, slots=True)
class _Part:
    """What was promised and what of it came, as figures of one kind; `share` between 0 and 1."""

    promised: Money | Quantity | None
    delivered: Money | Quantity | float | None
    share: float | None
    item: str
    confidence: float


def read(reading: Reading) -> Iterator[Claim]:
    """The fulfilments of the document, at most one for each sentence and giver."""
    sides = parties.sides(reading)
    last: tuple[str, ...] = ()
    for view in reading.sentences:
        here = _givers(reading, view, sides)
        told = view.kind not in {"caption", "title"} and not view.text.rstrip().endswith("?")
        if told and (part := _part(reading, view)) is not None:
            by = here or last
            if by:
                yield _claim(reading, view, by, part)
        last = here or last


def _givers(reading: Reading, view: View, sides: Sides) -> tuple[str, ...]:
    """The first party of the sentence that is not the receiver, by name or by adjective."""
    for party in reading.parties_in(view.start, view.end):
        named = tuple(a for a in party.actors if a != sides.receiver)
        if named:
            return named
    for word in view.tokens:
        if word.pos_ in {"NOUN", "PROPN"}:
            named = tuple(a for a in reading.actors_of(word) if a != sides.receiver)
            if named:
                return named
    return ()


def _part(reading: Reading, view: View) -> _Part | None:
    """What the sentence says of promised and arrived; None unless it speaks of something coming or being paid."""
    item = _item(reading, view)
    if (row := _row(reading, view, item)) is not None:
        return row
    if not _arrives(reading, view):
        return None
    part = _ratio(reading, view, item) or _shared(reading, view, item)
    return part or _whole(reading, view, item) or _nothing(reading, view, item)


def _row(reading: Reading, view: View, item: str) -> _Part | None:
    """A row of a table: a giver, how many were promised, how many came, and the share that the two make."""
    text = view.text
    if "  " not in text and "|" not in text and "\t" not in text:
        return None
    numbers = [(m.start(), parse_number(m.group()) or 0.0) for m in re.finditer(r"(?<![\w.,])\d[\d,. ]*(?![\w%])", text)]
    shares = [s.share for s in reading.shares_in(view.start, view.end)]
    for (_, promised), (_, delivered) in itertools.pairwise(numbers):
        if promised > 0 and delivered <= promised and any(abs(delivered / promised - share) < 0.012 for share in shares):
            whole = Quantity(view.start, view.end, promised, None, None)
            return _Part(whole, delivered, delivered / promised, item, 0.6)
    return None


def _arrives(reading: Reading, view: View) -> bool:
    """Whether a verb or word of delivery stands in the sentence and nothing makes it future or supposed."""
    words = reading.cues("fulfil_words")
    if not any(t.lower_ in words or t.lemma_.lower() in words for t in view.tokens):
        return False
    return not any(t.lower_ in {"if", "should", "would", "could", "may", "might"} for t in view.tokens)


def _ratio(reading: Reading, view: View, item: str) -> _Part | None:
    """Two figures of one kind, one said to be of the other: "18 of 24", "of the 50 tanks, 30", "€55m of the €250m"."""
    for counted in reading.quantities_in(view.start, view.end):
        if counted.of is not None and 1 < counted.of >= counted.value and counted.of < 1_000_000:
            if not item or (counted.of > 1_000 and counted.value < 10):
                continue
            whole = Quantity(counted.start, counted.end, counted.of, None, None)
            return _Part(whole, counted, counted.value / counted.of, item, 0.7)
    pair = _pair(reading, view, _figures(reading, view.start, view.end))
    if pair is not None and (item or isinstance(pair[0], Money)):
        promised, delivered = pair
        return _Part(promised, delivered, _amount(delivered) / _amount(promised), item, 0.65)
    return None


def _figures(reading: Reading, start: int, end: int) -> tuple[Money | Quantity, ...]:
    """The sums and counts in [start, end), in the order of the text."""
    found: list[Money | Quantity] = [*reading.money_in(start, end)]
    found += [q for q in reading.quantities_in(start, end) if q.value >= 1]
    return tuple(sorted(found, key=lambda f: f.start))


def _scaled(part: Quantity, whole: Money) -> Quantity:
    """A bare number that shares the scale of the sum it is a part of: "300 of the 500 million euros"."""
    for scale in (10**9, 10**6):
        if part.value < 1_000 and part.unit is None and whole.amount >= scale:
            return replace(part, value=part.value * scale)
    return part


def _alike(whole: Money | Quantity, part: Money | Quantity) -> bool:
    """Whether two figures can be whole and part: one currency, or a bare number beside a sum of its size."""
    if isinstance(whole, Money) and isinstance(part, Money):
        return whole.currency == part.currency
    if isinstance(whole, Money) or isinstance(part, Money):
        return _amount(part) >= 1_000_000
    return True


def _promised(reading: Reading, view: View) -> bool:
    """Whether the sentence says that the thing was promised or planned."""
    words = reading.cues("promised_words")
    return any(t.lower_ in words or t.lemma_.lower() in words for t in view.tokens)


def _amount(figure: Money | Quantity) -> float:
    return figure.amount if isinstance(figure, Money) else figure.value


def _pair(
    reading: Reading, view: View, figures: tuple[Money | Quantity, ...],
) -> tuple[Money | Quantity, Money | Quantity] | None:
    """The whole and the part among the figures, by "of" before the whole or "of which" before the part."""
    text = reading.document.text
    for whole in figures:
        for part in figures:
            if isinstance(whole, Money) and isinstance(part, Quantity) and 0 < whole.start - part.end < 16:
                part = _scaled(part, whole)
            if part is whole or not 0 < _amount(part) <= _amount(whole):
                continue
            if not _alike(whole, part):
                continue
            before = text[max(view.start, whole.start - 24):whole.start]
            told_of = _OF.search(before) is not None and not _SUM_OF.search(before)
            between = text[min(whole.end, part.end):max(whole.start, part.start)]
            of_which = whole.end <= part.start and _OF_WHICH.search(between) is not None
            if of_which or (told_of and len(between) < 140):
                return whole, part
    return None


def _shared(reading: Reading, view: View, item: str) -> _Part | None:
    """A share told of something promised: "only 30% of the shells"."""
    for share in reading.shares_in(view.start, view.end):
        rest = reading.document.text[share.end:share.end + 30]
        if _NOT_A_PART.match(rest) or not (_promised(reading, view) or (item and _FAR.search(view.text))):
            continue
        but = _ALL_BUT.search(reading.document.text[max(view.start, share.start - 18):share.start])
        told = round(1 - share.share, 6) if but else share.share
        whole = next(iter(_figures(reading, share.end, view.end)), None)
        if share.of is None and whole is not None and whole.start - share.end > 40:
            whole = None
        return _Part(whole, None, told, item, 0.6)
    return None


def _whole(reading: Reading, view: View, item: str) -> _Part | None:
    if not item or not _ALL.search(view.text) or _NOTHING.search(view.text):
        return None
    figures = _figures(reading, view.start, view.end)
    promised = figures[0] if figures else None
    if promised is None and not _promised(reading, view):
        return None
    return _Part(promised, promised, 1.0, item, 0.5)


def _nothing(reading: Reading, view: View, item: str) -> _Part | None:
    if not item or not _NOTHING.search(view.text):
        return None
    figures = _figures(reading, view.start, view.end)
    if not _promised(reading, view):
        return None
    return _Part(figures[0] if figures else None, 0, 0.0, item, 0.5)


def _item(reading: Reading, view: View) -> str:
    """The words of the thing: the first counted and named gift of the sentence, else the first named, else the first."""
    found: tuple[Gift, ...] = tuple(g for g in gifts(reading, view) if g.name)
    ranked = sorted(found, key=lambda g: (not (g.counted and g.named), not g.named, g.start))
    return ranked[0].name if ranked else ""


def _told(figure: Money | Quantity | float | None) -> Any:
    if figure is None:
        return None
    if isinstance(figure, Money):
        return {"amount": plain(figure.amount), "currency": figure.currency}
    return plain(figure.value if isinstance(figure, Quantity) else figure)


def _claim(reading: Reading, view: View, by: tuple[str, ...], part: _Part) -> Claim:
    base = reading.base
    dates = [d.iso for d in reading.dates_in(view.start, view.end) if d.iso and base and d.earliest and d.earliest <= base]
    when = dates[-1] if dates else None
    share = None if part.share is None else round(min(1.0, part.share), 3)
    return gate.state(
        reading, "fulfilment", view.start, view.end,
        slots={
            "by": list(by), "item": part.item or None, "promised": _told(part.promised), "delivered": _told(part.delivered),
            "share": share, "as_of": when,
        },
        reported_by=reading.reporter(view), date=when, confidence=part.confidence, reader="fulfilment",
    )
