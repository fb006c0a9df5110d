"""How far the name of a group reaches: from its first naming modifier to the end of a short "of …", "for …" or "to …"."""

from __future__ import annotations

import calendar
import re

from spacy.tokens import Token

from promissory.claims.reading import View

_NOT_NAMES = frozenset({
    "new", "so-called", "such", "other", "same", "wider", "broad", "broader", "whole", "entire", "own", "first", "second",
    "third", "next", "last", "former", "this", "that", "these", "each", "joint", "small", "large", "larger", "big", "bigger",
    "said", "separate", "permanent", "strong",
})
_ORDINAL = re.compile(r"(?:[a-z]{2,}th|\d(?:st|nd|rd|th))$")
_MARKS = frozenset("-“\"‘")
_AHEAD = 14  # words behind the noun that may belong to its name
_NAMED = frozenset(name.lower() for name in (*calendar.day_name, *calendar.month_name) if name)
_TIMES = _NAMED | {"last", "next", "this", "early"}
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def extent(token: Token, view: View) -> tuple[int, int]:
    """Code points of the name around its noun."""
    first = token
    for left in reversed([t for t in view.tokens if t.i < token.i]):
        naming = left.pos_ in {"PROPN", "NOUN", "ADJ", "NUM"} or left.lower_ in {"-", "led"} or left.tag_ in {"VBG", "VBN"}
        attached = left.i <= left.head.i <= token.i or left.lower_ == "-"
        empty = left.lower_ in _NOT_NAMES or left.tag_ in {"JJS", "JJR", "POS"} or _ORDINAL.search(left.lower_)
        if not naming or not attached or empty:
            break
        if left.pos_ == "NUM" and "-" not in left.text and not left.text[0].isupper():
            break
        first = left
    last = token
    if token.text[:1].isupper():  # "Operation Open Door", "Multinational Force North"
        for right in [t for t in view.tokens if t.i > token.i][:4]:
            if right.pos_ not in {"PROPN", "NOUN", "ADJ"} or not right.text[:1].isupper() or right.head.i < first.i:
                break
            last = right
    end = last.idx + len(last)
    after = [t for t in view.tokens if t.i > last.i][:_AHEAD]
    if after and after[0].text in "\"”’" and len(after) > 1:
        after = after[1:]
    if len(after) > 3 and after[0].text == "," and after[1].lower_ in {"this", "the"} and after[2].lower_ == "one":
        after = after[3:]  # "a ninth coalition, this one for …"
    elif len(after) > 2 and after[0].text == "," and after[1].lower_ == "for":
        after = after[1:]
    counted = len(after) > 1 and after[0].lower_ == "of" and after[1].pos_ == "NUM" and first.i < token.i
    if counted or (len(after) > 1 and _timed(after[0])):
        pass  # "the jet coalition of nine states", "a coalition on Friday"
    elif after and after[0].lower_ in {"of", "for", "on"} and len(after) > 1:
        close = _phrase_end(after, alone=first.i == token.i)
        end = close.idx + len(close) if close is not None else end
    elif len(after) > 1 and after[0].lower_ == "to" and after[1].tag_ == "VB":
        close = _purpose_end(after)
        end = close.idx + len(close) if close is not None else end
    return first.idx, end


def _timed(token: Token) -> bool:
    """Whether the preposition names a time: "on Friday", "in May", "in 2023"."""
    if token.pos_ != "ADP" or token.i + 1 >= len(token.doc):
        return False
    following = token.nbor(1)
    return following.lower_ in _TIMES or re.fullmatch(r"(?:19|20)\d\d", following.text) is not None


def _joins(token: Token) -> bool:
    """Whether the conjunction joins two things of one phrase ("bread and salt", "short and long poles"), not two clauses."""
    if token.pos_ != "CCONJ" or token.i + 1 >= len(token.doc):
        return False
    following = token.nbor(1)
    return following.pos_ in {"NOUN", "ADJ"} and following.tag_ != "NNP"


def _phrase_end(after: list[Token], *, alone: bool) -> Token | None:
    last = None
    for token in after[1:]:
        if _joins(token):
            continue
        closing = token.pos_ in {"PUNCT", "VERB", "AUX", "SCONJ", "CCONJ"} and token.text not in _MARKS
        doing = alone and token.tag_ == "VBG" and last is None and after[0].lower_ == "for"  # "a coalition for mending lorries"
        if closing and token.lower_ != "willing" and not doing:
            break
        if token.tag_ == "POS" or (token.tag_ == "RB" and last is not None):
            break
        if token.lower_ in {"up", "about", "some"}:
            break
        if token.pos_ == "ADP" and token.lower_ not in {"of", "to"} and last is not None:
            break
        last = token
    while last is not None and last.pos_ in {"DET", "ADP", "PUNCT", "CCONJ", "PART"}:
        last = last.nbor(-1)
    return last if last is not None and last.i > after[0].i else None


def _purpose_end(after: list[Token]) -> Token | None:
    last = None
    for token in after:
        if _joins(token) or token.text in "”\"":
            continue
        if token.pos_ in {"PUNCT", "SCONJ", "CCONJ"} and token.text not in _MARKS:
            break
        if (token.tag_ in _FINITE and last is not None) or _timed(token):
            break
        last = token
    return last
