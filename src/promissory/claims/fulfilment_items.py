"""What a promise is of, in the words of the passage: the thing given, else the appeal, fund or loan that is paid into."""

from __future__ import annotations

import re

from spacy.tokens import Span

from promissory.claims import mentions, nouns
from promissory.claims.commitment_gift import Gift
from promissory.claims.reading import Reading

_EMPTY = frozenset({
    "per", "cent", "percent", "sum", "share", "rest", "total", "delivery", "deliveries", "overall", "account", "number", "part",
    "half", "third", "thirds", "quarter", "quarters", "fifth", "sixth", "tenth", "tenths", "amount", "figure", "figures",
    "target", "goal", "offer", "unsolved", "fewer", "less", "more", "than", "from", "only", "bulletin", "bln", "mln",
    "pledge", "pledges", "word", "stand", "billion", "million", "thousand", "first", "second", "country", "countries", "donor",
    "donors", "contributor", "contributors", "partner",
    "partners", "ally", "allies", "state", "states", "member", "members", "government", "governments", "combined",
    "transfer", "transfers", "year", "month", "need", "one", "two", "all", "none", "most",
})
_LINKS = frozenset({"of", "for", "to", "the", "a", "an", "its", "their", "about", "some", "and", "in", "up", "by", "on"})
_PAID_INTO = (
    "share", "contribution", "appeal", "plan", "replenishment", "fund", "facility", "accelerator", "loan", "programme", "package",
    "pledge", "goal",
)


def clean(words: str) -> str:
    """The words as the name of a thing; empty where they name none."""
    return next((name for part in re.split(r"[:;,]", words) if (name := _trimmed(part))), "")


def _trimmed(words: str) -> str:
    parts = words.strip(" -–—.").split()
    while parts and (parts[-1].lower() in _LINKS or re.fullmatch(r"[\d.,$€£]+\w*", parts[-1])):
        parts.pop()
    while parts and (parts[0].lower() in _LINKS or re.fullmatch(r"\d[\d.,]*", parts[0])):
        parts.pop(0)
    naming = (p for p in parts if re.search(r"[A-Za-z]{3}|[A-Z]-?\d", p) and not re.match(r"[$€£]?\d", p))
    return " ".join(parts) if any(p.lower() not in _EMPTY | _LINKS for p in naming) else ""


def _thing(gift: Gift) -> bool:
    """Whether what heads the words is a thing, and neither a sum nor somebody nor a part of something."""
    named = gift.named or gift.head.pos_ in {"NOUN", "PROPN"}
    somebody = gift.head.ent_type_ in {"LOC", "PER"} or gift.head.lemma_.lower() in nouns.HUMANS
    return named and not somebody and gift.head.lemma_.lower() not in _EMPTY and gift.head.lower_ not in _EMPTY


def item(told_here: tuple[Gift, ...], start: int, end: int) -> str:
    """The words of the thing: the first counted and named gift of the passage, else the first named, else the first."""
    found = [(g, name) for g in told_here if start <= g.start < end and _thing(g) and (name := clean(g.name))]
    ranked = sorted(found, key=lambda f: (not (f[0].counted and f[0].named), not f[0].named, f[0].start))
    return ranked[0][1] if ranked else ""


def paid_into(reading: Reading, words: Span) -> str:
    """The appeal, plan, fund, share or pledge named in the words, with what qualifies it; empty where there is none."""
    nouns = {w.lemma_.lower(): w for w in words if w.pos_ in {"NOUN", "PROPN"}}
    for noun in _PAID_INTO:
        if noun in nouns:
            start, end = mentions.noun_phrase(nouns[noun])
            return " ".join(reading.document.text[start:end].split())
    return ""
