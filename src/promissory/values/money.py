"""Money as news writes it: any order of sign, amount and currency word, its range and qualification kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from babel import Locale
from babel.numbers import get_territory_currencies
from pycountry import currencies

from promissory.values import amounts
from promissory.values.numbers import PATTERN, Number, find_numbers

# Words for money; where a word serves several countries, the default that news means without an adjective.
_WORDS = {
    "dollar": "USD", "eur": "EUR", "usd": "USD",
    "pound": "GBP", "pound sterling": "GBP", "euro": "EUR", "yen": "JPY", "franc": "CHF", "zloty": "PLN",
    "złoty": "PLN", "hryvnia": "UAH", "hryvnya": "UAH", "rouble": "RUB", "ruble": "RUB", "yuan": "CNY", "renminbi": "CNY",
    "rupee": "INR", "won": "KRW", "forint": "HUF", "koruna": "CZK", "crown": "CZK", "leu": "RON", "lei": "RON", "lev": "BGN",
    "leva": "BGN", "lira": "TRY", "shekel": "ILS", "dirham": "AED", "riyal": "SAR", "rand": "ZAR", "peso": "MXN", "real": "BRL",
    "krone": "NOK", "kroner": "NOK", "krona": "SEK", "kronor": "SEK", "krónur": "ISK",
}
_SIGNS = {
    "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "S$": "SGD", "HK$": "HKD", "R$": "BRL",
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₴": "UAH", "₽": "RUB", "₹": "INR", "₩": "KRW", "₪": "ILS", "zł": "PLN",
    "Kč": "CZK", "Kc": "CZK", "SKr": "SEK", "NKr": "NOK", "DKr": "DKK",
}
_CODES = tuple(sorted(c.alpha_3 for c in currencies if c.alpha_3 not in {"ALL", "TOP", "TRY", "XXX", "XTS"}))
_PLURAL = r"(?:s|es)?"
_WORD = "(?:" + "|".join(sorted(map(re.escape, _WORDS), key=len, reverse=True)) + rf"){_PLURAL}"
_SIGN = "(?:" + "|".join(sorted(map(re.escape, _SIGNS), key=len, reverse=True)) + ")"
_CODE = "(?:" + "|".join(_CODES) + ")"
_NUMBER = re.sub(r"\(\?P<\w+>", "(?:", PATTERN).replace(r"(?<![\w.,])", r"(?<![\d.,])")
_RANGE = r"\s?(?:-|–|—|to|and|or)\s?"
_TAIL = r"(?:-|\s|\u00a0)"
_MARK = rf"(?:{_SIGN}|(?-i:{_CODE}))"
_FRONT = re.compile(rf"(?<![\w$])(?P<cur>{_MARK})\s?(?P<n>{_NUMBER})(?:{_RANGE}{_MARK}?\s?(?P<m>{_NUMBER}))?", re.I)
_BACK = re.compile(
    rf"(?<![\w$€£])(?P<n>{_NUMBER})(?:{_RANGE}(?P<m>{_NUMBER}))?(?:{_TAIL}|\sof\s)?"
    rf"(?:(?P<adj>(?-i:[A-Z])\w+)[ ])?(?P<cur>(?-i:{_CODE})\b|{_SIGN}|{_WORD}\b)", re.I,
)
_HALF = re.compile(
    rf"(?P<n>\b(?:half an?|an?) (?:million|billion|trillion))[- ](?:(?P<adj>(?-i:[A-Z])\w+)[ ])?(?P<cur>{_WORD}\b)", re.I,
)
_BETWEEN = re.compile(r"(?:between|from)\s*$", re.I)


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


@cache
def _adjectives() -> dict[str, str]:
    """First word of a currency's English name → its code, where a country issues it as its own ("Swedish" → SEK)."""
    found: dict[str, str] = {}
    for code, name in Locale.parse("en").currencies.items():
        if code in get_territory_currencies(code[:2], tender=True):
            found.setdefault(name.split()[0].casefold(), code)
    return found


def _code(sign: str, adjective: str | None) -> str | None:
    if sign in _SIGNS or sign in _CODES:
        return _SIGNS.get(sign, sign)
    known = next((code for mark, code in _SIGNS.items() if mark.casefold() == sign.casefold()), None)
    if known:
        return known
    word = sign.casefold()
    bare = word if word in _WORDS else re.sub(r"(?:es|s)$", "", word)
    if adjective and (owned := _adjectives().get(adjective.casefold())):
        return owned
    return _WORDS.get(bare) or _WORDS.get(word.rstrip("s"))


def _number(text: str, start: int, end: int) -> Number | None:
    return next(iter(find_numbers(text[start:end])), None)


def _money(text: str, match: re.Match[str]) -> Money | None:
    groups = match.groupdict()
    code = _code(groups["cur"], groups.get("adj"))
    first = _number(text, *match.span("n"))
    if code is None or first is None:
        return None
    start, end = match.span()
    if re.fullmatch(rf"{_CODE}\d\d?", match[0]):
        return None  # a name ("COP28"), not a sum
    if groups.get("adj") and groups["adj"].casefold() not in _adjectives():
        return None
    if groups.get("m"):
        last = _number(text, *match.span("m"))
        if last is None:
            return None
        low = first.value * (last.scale if first.scale == 1 and last.scale > 1 and first.value < 1_000 else 1)
        bend = amounts.around(text, start, end)
        if low < last.value:
            return Money(start, end, last.value, code, low, last.value, False, None, bend.per, bend.additional, bend.of_which)
    bend = amounts.around(text, start, end)
    low_, high = amounts.limits(first.value, bend.bound)
    return Money(
        start, end, first.value, code, low_, high, bend.bound == "about" or first.vague, bend.bound, bend.per, bend.additional,
        bend.of_which,
    )


def find_money(text: str) -> tuple[Money, ...]:
    """Every amount of money in the text, left to right, never two at one place."""
    found: list[Money] = []
    for pattern in (_FRONT, _HALF, _BACK):
        for match in pattern.finditer(text):
            if any(match.start() < m.end and m.start < match.end() for m in found):
                continue
            if (money := _money(text, match)) is not None:
                found.append(money)
    return tuple(sorted(found, key=lambda m: m.start))
