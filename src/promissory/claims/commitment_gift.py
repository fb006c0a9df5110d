"""What a sentence says is given: sums, counted things and kinds of aid, each with its words, quantity, value and category."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Token

from promissory.claims.commitment_names import name_of
from promissory.claims.reading import Reading, View
from promissory.claims.vocabulary import ItemMention
from promissory.values.money import Money
from promissory.values.numbers import plain
from promissory.values.quantities import Quantity

# Order in which the words of a phrase settle its category; the first role with a word in the phrase wins.
CATEGORIES = ("troops", "guarantee", "training", "humanitarian", "military", "financial")
_MEASURED = frozenset({
    "compound", "nummod", "amod", "nmod", "appos", "flat", "obl", "acl", "nmod:npmod", "obj", "obl:npmod", "nmod:poss",
})
_EXTENTS = frozenset({"amount", "sum", "value", "volume", "tune", "extent"})
_BRACKETED = re.compile(r"\([^)]*\Z")
_AGAIN = re.compile(r"\((?:about |around |some |or |roughly |approximately |nearly |just over )?$")
_STAND_INS = frozenset({"any", "none", "some", "more", "them", "one", "those", "both", "neither", "it", "these"})
_PURPOSE = frozenset({"in", "for", "of", "towards", "toward", "on", "to"})
_UNCOUNTED = frozenset({
    "day", "week", "month", "year", "hour", "minute", "time", "percent", "per", "cent", "people", "person", "country", "state",
    "nation", "member", "leader", "delegate", "metre", "kilometre", "mile", "km", "km/h", "party", "degree", "point", "side",
    "participant", "minister", "delegation", "man", "woman", "child", "ally", "partner", "ambassador", "page", "article",
    "vote", "seat", "question", "case", "step", "sentence", "document", "euro", "dollar", "crown", "pound",
})


@dataclass(frozen=True, slots=True)
class Gift:
    """One thing given: `head` its main word, [start, end) its words; `counted` where a figure is told; `named` where the words
    are a thing or a kind of aid the pack knows."""

    head: Token
    start: int
    end: int
    name: str
    category: str
    quantity: float | None = None
    value: Money | None = None
    counted: bool = False
    named: bool = False

    def item(self) -> dict[str, Any]:
        """The entry of the claim's `items`."""
        return {"name": self.name, **({"quantity": plain(self.quantity)} if self.quantity is not None else {})}


Told = tuple[View, tuple[Gift, ...]]
"""A sentence and the gifts it names."""


def left_out(reading: Reading, verb: Token, topic: Gift | None) -> Gift | None:
    """What a verb gives where its object leaves the thing out ("will send nineteen", "is not sending any"): the topic."""
    if topic is None:
        return None
    for word in verb.children:
        if word.dep_ not in {"obj", "nsubj:pass"}:
            continue
        counted = word.pos_ == "NUM" or word.like_num
        if not counted and word.lower_ not in _STAND_INS:
            continue
        if word.i and word.nbor(-1).lower_ in {"no", "each", "every", "any"} and word.lower_ == "one":
            continue
        if word.i + 2 < len(word.doc) and word.nbor(1).lower_ == "the" and word.nbor(2).lower_ == "less":
            continue  # "none the less"
        start, end = phrase(word)
        told = next((q for q in reading.quantities_in(start, end)), None)
        if counted and (told is None or reading.money_in(start, end) or reading.shares_in(start, end)):
            continue  # "a third of the million" is what arrived of a promise, not a gift
        return Gift(word, start, end, topic.name, topic.category, told.value if told else None, None, told is not None, True)
    return None


def gifts(reading: Reading, view: View) -> tuple[Gift, ...]:
    """Everything in the sentence that could be given, in the order of the text: sums, counted things, named things, each once."""
    found: list[Gift] = []
    for gift in (*_sums(reading, view), *_counts(reading, view), *_things(reading, view)):
        if not any(gift.head.i == other.head.i or _inside(gift, other) for other in found):
            found.append(gift)
    return tuple(sorted(found, key=lambda g: g.start))


def _inside(gift: Gift, other: Gift) -> bool:
    return other.start <= gift.head.idx < other.end


def head_at(reading: Reading, start: int, end: int) -> Token | None:
    """The main word of the words at [start, end)."""
    span = reading.doc.char_span(start, end, alignment_mode="expand")
    return span.root if span is not None and len(span) else None


def category_of(reading: Reading, start: int, end: int, default: str = "other") -> str:
    """The category of the words at [start, end): that of the pack's items in it, else that of its cue words."""
    text = reading.document.text[start:end].lower()
    tokens = set(re.findall(r"[\w'-]+", text))
    for kind in ("troops", "guarantee", "training"):
        if _has(reading, kind, tokens, text):
            return kind
    items = reading.items_in(start, end)
    if items:
        return items[0].item.category
    return next((kind for kind in CATEGORIES if _has(reading, kind, tokens, text)), default)


def _has(reading: Reading, kind: str, tokens: set[str], text: str) -> bool:
    words = reading.cues(f"{kind}_words")
    return any((w in tokens or w + "s" in tokens) if " " not in w and "-" not in w else w in text for w in words)


def phrase(head: Token) -> tuple[int, int]:
    """The noun phrase around the word with what specifies it ("a package of 12 tanks"), clauses and list fellows left out."""
    words = [head]
    stack = [head]
    while stack:
        for child in stack.pop().children:
            if child.dep_ in {"acl:relcl", "conj", "cc", "punct", "parataxis", "cop", "nsubj", "advcl", "mark", "aux", "appos"}:
                continue
            if child.dep_ == "case" and child.head.i == head.i and child.i < head.i:
                continue
            if child.dep_ == "acl" and child.tag_ != "JJ" and child.lower_ != "worth":
                continue
            words.append(child)
            stack.append(child)
    words.sort(key=lambda t: t.i)
    return words[0].idx, words[-1].idx + len(words[-1])


def _sums(reading: Reading, view: View) -> Iterator[Gift]:
    text = reading.document.text
    previous: Money | None = None
    for money in reading.money_in(view.start, view.end):
        bracket = text[max(view.start, money.start - 12):money.start]
        if previous is not None and _AGAIN.search(bracket):
            continue  # the same sum in another currency
        if re.search(r"(?:^|\s)(?:or|i\.e\.)\s$", bracket) and previous is not None:
            continue
        if re.search(r"\bnot\s$", bracket):
            continue  # "paid 3 million, and not 30 million"
        if previous is not None and money.amount < previous.amount and _BRACKETED.search(text, previous.end, money.start):
            continue  # what the sum before is made of: "50 billion (17 billion in grants, 33 billion in loans)"
        previous = money
        head = head_at(reading, money.start, money.end)
        if head is None:
            continue
        top = _top(head)
        start, end = phrase(top)
        name = name_of(reading.document.text, start, end, money)
        category = category_of(reading, start, end, "")
        if not category and (purpose := _purpose(reading, view, money)) is not None:
            start, end = min(start, money.start), purpose[1]
            name, category = name_of(reading.document.text, *purpose), category_of(reading, *purpose, "")
        yield Gift(top, min(start, money.start), max(end, money.end), name, category, None, money, True, bool(name))


def _purpose(reading: Reading, view: View, money: Money) -> tuple[int, int] | None:
    """What a sum is for: the words behind "in", "for" or "of" after it ("€50m each in food aid", "$37m for radars")."""
    for word in view.tokens:
        if word.idx < money.end or word.dep_ not in {"case", "mark"} or word.lower_ not in _PURPOSE:
            continue
        if word.idx - money.end > 40 or word.head.i <= word.i:
            return None
        start, end = whole_phrase(reading, word.head)
        if reading.party(word.head) is None and word.head.pos_ in {"NOUN", "PROPN"} and category_of(reading, start, end, ""):
            return max(start, word.idx + len(word) + 1), min(end, view.end)
    return None


def _top(head: Token) -> Token:
    """From a sum or figure up to the noun it measures: "a $2 billion package", "aid worth €3 million"."""
    word = head
    for _ in range(4):
        up = word.head
        if up.i == word.i or up.pos_ not in {"NOUN", "PROPN", "SYM", "NUM", "ADJ"}:
            break
        if word.dep_ not in _MEASURED:
            break
        if word.dep_ in {"nmod", "obl", "appos"} and up.pos_ not in {"NOUN", "SYM", "ADJ"}:
            break
        word = up
    if word.lemma_.lower() in _EXTENTS and word.dep_ == "obl":  # "the fund, in the amount of 50 million, was agreed"
        return next((c for c in word.head.children if c.dep_ in {"nsubj:pass", "obj"} and c.i < word.i), word)
    return word


def _counts(reading: Reading, view: View) -> Iterator[Gift]:
    for quantity in reading.quantities_in(view.start, view.end):
        if any(i.start < quantity.start < i.end for i in reading.items):
            continue  # the figure belongs to the thing's name
        noun = _counted_noun(reading, quantity)
        if noun is None or noun.lemma_.lower() in _UNCOUNTED:
            if noun is None and (sum_ := _bare_sum(reading, view, quantity)) is not None:
                yield sum_
            continue
        start, end = whole_phrase(reading, noun)
        start, end = max(start, view.start), min(end, view.end)
        named = _named(reading, start, end, noun)
        category = category_of(reading, start, end)
        words = name_of(reading.document.text, start, end)
        if words:
            yield Gift(
                noun, min(start, quantity.start), max(end, quantity.end), words, category, quantity.value, None, True, named,
            )


def _bare_sum(reading: Reading, view: View, quantity: Quantity) -> Gift | None:
    """A sum told without its currency after one told with it ("Norway 90 million"); None for small or unrelated figures."""
    if quantity.value < 1_000_000 or quantity.unit is not None:
        return None
    before = [m for m in reading.money if m.start < quantity.start]
    head = head_at(reading, quantity.start, quantity.end)
    if not before or head is None:
        return None
    value = Money(
        quantity.start, quantity.end, quantity.value, before[-1].currency, quantity.minimum, quantity.maximum, quantity.approx,
        quantity.bound, quantity.per, quantity.additional,
    )
    start, end = phrase(head)
    start, end = max(start, view.start), min(end, view.end)
    return Gift(
        head, min(start, quantity.start), max(end, quantity.end), name_of(reading.document.text, start, end, value),
        category_of(reading, start, end, ""), None, value, True, False,
    )


def _counted_noun(reading: Reading, quantity: Quantity) -> Token | None:
    head = head_at(reading, quantity.start, quantity.end)
    if head is None:
        return None
    word = head
    for _ in range(4):
        if word.pos_ in {"NOUN", "PROPN"} and word.i != head.i and not word.like_num:
            return word
        if word.dep_ in {"nummod", "compound", "amod", "advmod", "det", "nmod", "flat"} and word.head.i != word.i:
            word = word.head
        else:
            break
    below = [c for c in head.children if c.dep_ in {"nmod", "compound"} and c.pos_ in {"NOUN", "PROPN"} and c.i > head.i]
    if below:
        return below[0]
    return word if word.pos_ in {"NOUN", "PROPN"} and not word.like_num else None


def _things(reading: Reading, view: View) -> Iterator[Gift]:
    """Aid nouns and pack items told without a figure."""
    for word in view.tokens:
        if word.pos_ not in {"NOUN", "PROPN"} and (word.pos_ in {"PUNCT", "ADP", "DET"} or item_at(reading, word) is None):
            continue
        if word.dep_ in {"compound", "nmod:poss", "flat", "nummod", "amod", "punct"}:
            continue
        if (mention := reading.found.by_token.get(word.i)) is not None and mention.party.person:
            continue
        start, end = whole_phrase(reading, word)
        above = word.head.lemma_.lower() if word.dep_ in {"obj", "nsubj:pass"} else ""
        handed = above in reading.cues("gift_strong_verbs") and category_of(reading, start, end) != "other"
        handed = handed and not reading.shares_in(start, end)  # "delivered a third of the shells"
        if not (handed or above in reading.cues("teach_verbs") or _named(reading, start, end, word)):
            continue
        words = name_of(reading.document.text, start, end)
        yield Gift(word, start, end, words, category_of(reading, start, end), None, None, False, True)


def item_at(reading: Reading, noun: Token) -> ItemMention | None:
    """The pack's item whose words hold the noun, also where the words are cut differently ("F-16s")."""
    return next((i for i in reading.items if i.start <= noun.idx < i.end or i.start < noun.idx + len(noun) <= i.end), None)


def whole_phrase(reading: Reading, noun: Token) -> tuple[int, int]:
    """The noun phrase around the word, stretched over the pack's item it stands in."""
    start, end = phrase(noun)
    item = item_at(reading, noun)
    return (min(start, item.start), max(end, item.end)) if item is not None else (start, end)


def _named(reading: Reading, start: int, end: int, noun: Token) -> bool:
    lemma, lower = noun.lemma_.lower(), noun.lower_
    if lemma in reading.cues("agree_nouns") and category_of(reading, start, end) == "guarantee":
        return True
    if lemma in reading.cues("aid_nouns") or lower in reading.cues("aid_nouns"):
        return True
    if any(w in reading.cues(f"{kind}_words") for kind in CATEGORIES for w in (lemma, lower)):
        return True
    return item_at(reading, noun) is not None
