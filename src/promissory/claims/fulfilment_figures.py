"""The sums and counts a passage tells, and which of two is the whole and which the part of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from promissory.claims.reading import Reading
from promissory.values.money import Money
from promissory.values.numbers import plain
from promissory.values.quantities import Quantity

Figure = Money | Quantity

_OF = re.compile(
    r"\b(?:of|out of|from|against|instead of)\s+"
    r"(?:(?:the|its|their|some|about|all|that|those|these|promised|planned|total|at|least|\d{4})\s+)*$", re.I,
)
_OF_ITS = re.compile(r"\bof (?:the|its|their|those)\s+(?:promised |planned )?$", re.I)
_SUM_OF = re.compile(
    r"\b(?:package|worth|value|sum|amount|set|total|loan|aid|fund|tranche|contribution|grant|support|group|force|number|pledge)"
    r"s? of\s*$", re.I,
)
_OF_WHICH = re.compile(r"\bof (?:which|that|this|them|these|those|it)\b", re.I)
_AGAINST = re.compile(r"\b(?:against|out of|instead of)\s+(?:an? |the )?[\w -]{0,14}$", re.I)
_RANGE = re.compile(r"\d\s+to\s+$|\bfrom\s+(?:the )?$", re.I)


def amount(figure: Figure) -> float:
    return figure.amount if isinstance(figure, Money) else figure.value


def told(figure: Figure | float | None) -> object:
    """The figure as a claim's slot holds it: a sum with its currency, or a bare number."""
    if figure is None:
        return None
    if isinstance(figure, Money):
        return {"amount": plain(figure.amount), "currency": figure.currency}
    return plain(figure.value if isinstance(figure, Quantity) else figure)


def figures(reading: Reading, start: int, end: int) -> tuple[Figure, ...]:
    """The sums and counts in [start, end), in the order of the text; figures inside the name of a thing are none."""
    found: list[Figure] = [*reading.money_in(start, end)]
    found += [q for q in reading.quantities_in(start, end) if q.value >= 1 and not _in_name(reading, q) and not _year(reading, q)]
    return tuple(sorted(found, key=lambda f: f.start))


def _in_name(reading: Reading, figure: Quantity) -> bool:
    return any(i.start < figure.start < i.end for i in reading.items_in(figure.start - 40, figure.end + 40))


def _year(reading: Reading, figure: Quantity) -> bool:
    return re.fullmatch(r"(?:19|20)\d\d", reading.document.text[figure.start:figure.end]) is not None and bare(reading, figure)


def bare(reading: Reading, figure: Figure) -> bool:
    """Whether the figure stands alone, with no noun of its own that it counts ("have wired thirteen", "of them, seven")."""
    if isinstance(figure, Money):
        return True
    words = reading.doc.char_span(figure.start, figure.end, alignment_mode="expand")
    if words is None or words.end >= len(reading.doc):
        return True
    after = reading.doc[words.end]
    return after.pos_ not in {"NOUN", "PROPN", "ADJ", "NUM"} and words.root.dep_ not in {"compound", "nmod:npmod"}


def counted(reading: Reading, figure: Figure) -> str:
    """The noun the figure counts, as its lemma; empty where it stands alone or is a sum."""
    if bare(reading, figure):
        return ""
    words = reading.doc.char_span(figure.start, figure.end, alignment_mode="expand")
    noun = ""
    for word in reading.doc[words.end:words.end + 6] if words is not None else ():
        if word.pos_ in {"NOUN", "PROPN"}:
            noun = word.lemma_.lower()
        elif noun or word.pos_ not in {"ADJ", "NUM", "ADV"}:
            break
    return noun


def same_noun(reading: Reading, one: Figure, other: Figure) -> bool:
    """Whether two figures can count the same things: by one noun, or one of them by none."""
    first, second = counted(reading, one), counted(reading, other)
    return not first or not second or first == second


def scaled(reading: Reading, part: Figure, whole: Figure) -> Figure:
    """A bare number with the scale, and the currency, of the figure it is a part of ("300 of the 500 million euros")."""
    if not isinstance(part, Quantity) or part.unit is not None or not bare(reading, part):
        return part
    value = part.value
    for scale in (10**9, 10**6):
        if value < 1_000 and amount(whole) >= scale and value * scale <= amount(whole) * 1.5:
            value *= scale
            break
    if not isinstance(whole, Money):
        return replace(part, value=value) if value != part.value and whole.value >= 10**6 else part
    if value < 100_000:
        return part
    return Money(part.start, part.end, value, whole.currency, None, None)


def alike(whole: Figure, part: Figure) -> bool:
    """Whether two figures can be whole and part: of one currency, or both counts."""
    if isinstance(whole, Money) and isinstance(part, Money):
        return whole.currency == part.currency
    return not isinstance(whole, Money) and not isinstance(part, Money)


def pair(
    reading: Reading, start: int, end: int, told_here: tuple[Figure, ...], came: Callable[[Figure], bool],
) -> tuple[Figure, Figure] | None:
    """The whole and the part among the figures of [start, end), by "of" before the whole or "of which" before the part; a
    part told by "of which" must be one that came."""
    text = reading.document.text
    for whole in told_here:
        before = text[max(start, whole.start - 30):whole.start]
        of = (_OF.search(before) or _AGAINST.search(before)) and not _SUM_OF.search(before)
        for each in told_here:
            owned = each.end < whole.start and _OF_ITS.search(before) is not None
            if owned and isinstance(each, Money) and isinstance(whole, Quantity) and whole.value >= 10**6:
                whole = Money(whole.start, whole.end, whole.value, each.currency, None, None)  # "€3bn of the 18 billion"
            part = scaled(reading, each, whole)
            if each is whole or not 0 < amount(part) <= amount(whole) or not alike(whole, part):
                continue
            between = text[min(whole.end, part.end):max(whole.start, part.start)]
            if part.end <= whole.start and _RANGE.search(before):
                continue
            if not same_noun(reading, whole, part):
                continue
            of_which = whole.end <= part.start and _OF_WHICH.search(between) is not None
            if (of_which and came(part)) or (of and len(between) < 140 and (whole.end <= part.start or len(between) < 90)):
                return whole, part
    return None
