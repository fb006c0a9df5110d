"""Money as news writes it: any order of sign, amount and currency word, its range and qualification kept."""

from __future__ import annotations

import re
from dataclasses import dataclass

from promissory.values import amounts
from promissory.values.currencies import CODE, MARK, MILLIONS, OWNER, SIGN, WORD, money_word
from promissory.values.numbers import LONG, PATTERN, Number, find_numbers

_NUMBER = re.sub(r"\(\?P<\w+>", "(?:", PATTERN).replace(r"(?<![\w.,])", r"(?<![\d.,])")
_RANGE = r"\s?(?:-|–|—|to|and|or)\s?"
_TAIL = r"(?:-|\s|\u00a0)"
_MORE = r"(?:(?:more|additional|extra|further)\s)?"
_FRONT = re.compile(rf"(?<![\w$])(?P<cur>{MARK})\s?(?P<n>{_NUMBER})(?:{_RANGE}(?:{MARK})?\s?(?P<m>{_NUMBER}))?", re.I)
_BACK = re.compile(
    rf"(?<![\w$€£])(?P<n>{_NUMBER})(?:{_RANGE}(?P<m>{_NUMBER}))?(?:{_TAIL}|\sof\s)?{_MORE}(?:(?P<adj>{OWNER})[ ])?"
    rf"(?P<cur>(?-i:{MILLIONS})\b|(?-i:{CODE})\b|{SIGN}|{WORD}\b)(?:\s(?P<scale>{LONG}))?", re.I,
)
_WORDED = re.compile(rf"(?-i:{MILLIONS})\b|(?-i:{CODE})\b|{SIGN}|{WORD}\b", re.I)
_BETWEEN = re.compile(r"(?:between|from)\s{0,2}$", re.I)
_NAME = re.compile(rf"{CODE}\d\d?")  # "COP28" is a name, not a sum
_OTHERWISE = re.compile(r"\b(?:won|real|reals|lei)$|-(?:pound|crown)$", re.I)  # "the two won", "a 500-pound bomb"
_OFTEN = re.compile(r"USD|EUR|GBP|NOK|SEK|DKK|CHF|JPY|CAD|AUD|PLN|CZK|UAH|RUB|CNY")


@dataclass(frozen=True, slots=True)
class Money:
    """An amount told at [start, end): the figure told (a range's top), bounded by `minimum`/`maximum` where the words do so."""

    start: int
    end: int
    amount: float
    currency: str
    minimum: float | None
    maximum: float | None
    approx: bool = False
    bound: amounts.Bound | None = None
    per: str | None = None
    additional: bool = False
    of_which: bool = False


def _number(text: str, start: int, end: int) -> Number | None:
    return next(iter(find_numbers(text[start:end])), None)


def _money(text: str, match: re.Match[str]) -> Money | None:
    groups = match.groupdict()
    told = money_word(groups["cur"], (groups.get("adj") or "").casefold() or None)
    first = _number(text, *match.span("n"))
    if told is None or first is None or (_NAME.fullmatch(match[0]) and not _OFTEN.match(match[0])):
        return None
    code, worth = told
    if first.value * first.scale < 1_000 and _OTHERWISE.search(match[0]):
        return None
    after = _number(f"1 {groups['scale']}", 0, 99) if groups.get("scale") else None
    worth *= after.value if after and first.scale == 1 else 1
    start, end = match.span()
    if groups.get("m"):
        last = _number(text, *match.span("m"))
        gap = text[match.end("n"):match.start("m")]
        joined = not re.search(r"\band\b", gap) or _BETWEEN.search(text[max(0, start - 9):start])
        if last is not None and joined:
            low = first.value * (last.scale if first.scale == 1 and last.scale > 1 and first.value < 1_000 else 1)
            if low < last.value:
                bend = amounts.around(text, start, end)
                low, high = low * worth, last.value * worth
                return Money(start, end, high, code, low, high, False, None, bend.per, bend.additional, bend.of_which)
        if match.start("cur") < match.start("n"):
            end = match.end("n")  # what follows is another figure
        else:
            start, first = match.start("m"), last or first
    bend = amounts.around(text, start, end)
    amount = round(first.value * worth, 6)
    low_, high_ = amounts.limits(amount, bend.bound)
    more = bend.additional or bool(re.search(r"\b(?:more|additional|extra|further)\b", match[0], re.I))
    return Money(
        start, end, amount, code, low_, high_, bend.bound == "about" or first.vague, bend.bound, bend.per, more, bend.of_which,
    )


def find_money(text: str) -> tuple[Money, ...]:
    """Every amount of money in the text, left to right, never two at one place."""
    found: list[Money] = []
    taken = bytearray(len(text))
    for pattern in (_FRONT, _BACK) if _WORDED.search(text) else ():
        at = 0
        while (match := pattern.search(text, at)) is not None:
            money = None if any(taken[match.start():match.end()]) else _money(text, match)
            if money is not None:
                found.append(money)
                taken[money.start:money.end] = b"\x01" * (money.end - money.start)
            at = max(money.end if money is not None else match.end("n"), match.start() + 1)
    return tuple(sorted(found, key=lambda m: m.start))
