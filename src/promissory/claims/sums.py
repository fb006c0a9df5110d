"""The sums of money of a document, those included that take the currency of the sum before them ("€50bn: 17 bn and 33 bn")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from promissory.model.document import Document
from promissory.values.amounts import limits
from promissory.values.money import Money, find_money
from promissory.values.numbers import Number, find_numbers

LARGE = 10**6  # a bare figure of so large a scale is money where a sum stands before it in the sentence
_STOP = re.compile(r"[.!?](?:\s|$)|\n")
_PEOPLE = frozenset({"who", "whom", "whose", "of"})  # "2.3 million who fled", "a million of them"
_IN = re.compile(r"\s*(?:in|as|of)\s+\w+")  # "17 bn in grants"


def sums(document: Document, doc: Doc) -> tuple[Money, ...]:
    """Every sum, in the order of the text."""
    found = find_money(document.text)
    return tuple(sorted((*found, *_carried(document.text, doc, found)), key=lambda money: money.start))


def _carried(text: str, doc: Doc, found: tuple[Money, ...]) -> Iterator[Money]:
    """Bare figures of millions and more that count nothing, after a sum of the same sentence."""
    for number, money in enumerate(found):
        stop = _STOP.search(text, money.end)
        end = min(stop.start() if stop else len(text), found[number + 1].start if number + 1 < len(found) else len(text))
        for told in find_numbers(text[money.end : end]):
            start, last = money.end + told.start, money.end + told.end
            if told.scale >= LARGE and told.digits and _counts_nothing(doc, start, last, text):
                yield _money(told, start, last, money.currency)


def _money(told: Number, start: int, end: int, currency: str) -> Money:
    low, high = limits(told.value, None)
    return Money(start, end, told.value, currency, low, high)


def _counts_nothing(doc: Doc, start: int, end: int, text: str) -> bool:
    words = doc.char_span(start, end, alignment_mode="expand")
    if words is None or words.end >= len(doc):
        return True
    if _IN.match(text, end):
        return True
    if doc[words.end].lower_ in _PEOPLE:
        return False
    return doc[words.end].pos_ not in {"NOUN", "PROPN", "ADJ", "NUM", "SYM"} and text[end : end + 1] not in "-–%"
