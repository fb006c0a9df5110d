"""Currencies as news names them: by sign, by code, by word with or without a country before it; and their hundredth parts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from babel import Locale
from babel.numbers import get_territory_currencies
from pycountry import currencies

# Words for money; where a word serves several countries, the default that news means without an adjective.
_DEFAULTS = {
    "dollar": "USD", "eur": "EUR", "usd": "USD", "pound": "GBP", "pound sterling": "GBP", "sterling": "GBP", "euro": "EUR",
    "yen": "JPY", "franc": "CHF", "zloty": "PLN", "złoty": "PLN", "hryvnia": "UAH", "hryvnya": "UAH", "hryvna": "UAH",
    "rouble": "RUB", "ruble": "RUB", "yuan": "CNY", "renminbi": "CNY", "rmb": "CNY", "rupee": "INR", "won": "KRW",
    "forint": "HUF", "koruna": "CZK", "crown": "CZK", "leu": "RON", "lei": "RON", "lev": "BGN", "leva": "BGN", "lira": "TRY",
    "shekel": "ILS", "dirham": "AED", "riyal": "SAR", "rand": "ZAR", "peso": "MXN", "real": "BRL", "reais": "BRL",
    "krone": "NOK", "kroner": "NOK", "krona": "SEK", "kronor": "SEK", "krónur": "ISK", "kronur": "ISK",
}
_HUNDREDTHS = {"cent": "USD", "eurocent": "EUR", "penny": "GBP", "pence": "GBP"}
_WORDS_TOO = frozenset({"gold", "sol", "mark", "som", "kina", "leone"})  # currencies whose names mean other things
_SIGNS = {
    "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "S$": "SGD", "HK$": "HKD", "R$": "BRL",
    "NT$": "TWD", "Mex$": "MXN", "U.S.$": "USD", "U.S $": "USD", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₴": "UAH",
    "₽": "RUB", "₹": "INR", "₩": "KRW", "₪": "ILS", "₺": "TRY", "₡": "CRC", "₾": "GEL", "₭": "LAK", "₦": "NGN", "₫": "VND",
    "₱": "PHP", "₸": "KZT", "₼": "AZN", "₵": "GHS", "₲": "PYG", "₮": "MNT", "฿": "THB", "zł": "PLN", "Kč": "CZK", "Kc": "CZK",
    "SKr": "SEK", "NKr": "NOK", "DKr": "DKK", "Rs": "INR",
}
CODES = tuple(sorted(c.alpha_3 for c in currencies if c.alpha_3 not in {"ALL", "TOP", "TRY", "XXX", "XTS"}))
_IN_MILLIONS = ("USD", "EUR", "GBP", "AUD", "CAD", "NOK", "SEK", "DKK", "CHF", "PLN", "CZK")


def _named() -> Iterator[tuple[str, str, str]]:
    """Country or people, word and code of each currency that a country has for its own ("swedish", "krona", SEK)."""
    for code, name in Locale.parse("en").currencies.items():
        if code in get_territory_currencies(code[:2], tender=True):
            owner, _, word = name.casefold().rpartition(" ")
            yield owner.removesuffix(" new"), word, code


OWNERS = {owner: code for owner, _, code in _named() if owner} | {
    "american": "USD", "u.s.": "USD", "u.s": "USD", "british": "GBP", "saudi arabian": "SAR", "united states": "USD",
}
_SINGLE = Counter(word for _, word, _ in _named())
_WORDS = {word: code for _, word, code in _named() if _SINGLE[word] == 1 and word not in _WORDS_TOO} | _DEFAULTS
_SHARED = {word for word, times in _SINGLE.items() if times > 1}


def _any(words: Iterator[str]) -> str:
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


OWNER = _any(map(re.escape, OWNERS))
WORD = _any(map(re.escape, {*_WORDS, *_SHARED, *_HUNDREDTHS})) + "(?:s|es)?"
_LETTERS = ("A$", "S$", "R$")  # not "a $5 million plan"
SIGN = _any(
    f"(?-i:{re.escape(sign)})" if sign in _LETTERS else re.escape(sign).replace(r"\$", r"\s?\$") for sign in _SIGNS
)
CODE = "(?:" + "|".join(CODES) + ")"
MILLIONS = "(?:M(?:" + "|".join(_IN_MILLIONS) + ")|M€)"
MARK = rf"(?:(?-i:{CODE})\s?\$?|(?-i:{MILLIONS})|{SIGN}|(?:{_any(c.casefold() for c in _IN_MILLIONS)}|mxn|nzd)\$|(?-i:RMB)\b)"
_FOLDED = {re.sub(r"\s", "", sign).casefold(): code for sign, code in _SIGNS.items()}


def money_word(told: str, owner: str | None) -> tuple[str, float] | None:
    """The code of a currency told by sign, code or word, and what one of it is worth in that currency; None for no currency."""
    bare = re.sub(r"\s", "", told)
    if bare in _FOLDED or bare.casefold() in _FOLDED:
        return _FOLDED[bare.casefold()], 1
    if re.fullmatch(MILLIONS, bare):
        return ("EUR" if bare.endswith("€") else bare[1:]), 1e6
    if bare.upper().removesuffix("$") in CODES and (bare.isupper() or "$" in bare):
        return bare.upper().removesuffix("$"), 1
    word = told.casefold()
    for form in (word, word.removesuffix("s"), word.removesuffix("es")):
        if form in _HUNDREDTHS:
            return OWNERS.get(owner or "", _HUNDREDTHS[form]), 0.01
        if form in _WORDS or form in _SHARED:
            code = OWNERS.get((owner or "").casefold()) or _WORDS.get(form)
            return (code, 1) if code else None
    return None
