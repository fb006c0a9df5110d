"""Blocks into sentences by rule: deterministic, offset-stable, linear in the length of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from promissory.documents.dating import dateline_end
from promissory.model.document import Block, Sentence

# What a full stop may end without ending a sentence. Titles and the like never end one; the second set may.
_NEVER_LAST = frozenset(
    ["mr", "mrs", "ms", "mx", "dr", "prof", "gen", "lt", "col", "maj", "capt", "cpl", "sgt", "cmdr", "adm", "rear", "brig", "gov", "sen", "rep", "hon", "pres", "rev", "fr", "sr", "st", "ste", "mt", "messrs", "amb", "sec", "min", "dep", "no", "nos", "vol", "art", "arts", "sect", "para", "paras", "ch", "fig", "figs", "p", "pp", "ca", "cf", "vs", "v", "viz", "approx", "e.g", "i.e", "eg", "ie", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "tel", "op", "ed", "eds", "trans", "incl", "est"]
)
_MAYBE_LAST = frozenset(["u.s", "u.k", "u.n", "e.u", "d.c", "inc", "ltd", "co", "corp", "plc", "jr", "etc", "a.m", "p.m", "am", "pm", "al", "bros", "dept", "univ", "bn", "mn", "m", "km", "kg", "lb", "lbs", "ft", "hr", "hrs", "min", "mins", "sec", "secs"])
_STARTERS = frozenset(
    ["the", "a", "an", "he", "she", "it", "we", "they", "i", "you", "this", "that", "these", "those", "there", "but", "and", "in", "on", "at", "as", "if", "for", "from", "with", "after", "before", "while", "when", "what", "who", "how", "why", "his", "her", "its", "their", "our", "my", "asked", "according", "however", "also", "both", "some", "many", "most", "no", "not", "one", "two", "three", "another", "other", "all"]
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SAYING = frozenset(
    ["said", "says", "say", "asked", "asks", "told", "tells", "added", "adds", "replied", "answered", "wondered", "wrote", "shouted", "joked", "quipped", "exclaimed", "demanded", "cried", "declared", "questioned", "insisted", "tweeted", "posted", "asking", "saying"]
)
_BOUND = re.compile(r"(?:[.!?…]+)([\"'”’»)\]*]{0,4})(\s+)(?=\S)")
_OPENER = "\"'“‘«([*_"
_LEAD = re.compile(
    r"(?:#{1,6}\s+|>\s+)?(?:[-–—*•●○◦▪■►▶✓·‣⁃]\s+|\(?\d{1,2}[.)]\s+|\([a-z]\)\s+|[a-z]\)\s+|\d{1,3}/\d{0,3}\s+|[\u2600-\u27bf\U0001f000-\U0001faff\ufe0f\u200d]+\s*)*"
)
_STAMP = re.compile(
    r"\[?\d{1,2}(?:[:.h]\d{2})(?:\s?[ap]\.?m\.?)?(?:\s+(?:GMT|UTC|BST|CES?T|EES?T|MSK|SGT|E[SD]T|local time))?\]?\s*(?:\+{2,3}|>>|--|[-–—:|])?\s+(?=\S)"
)


def split(text: str, laid: Sequence[Block]) -> tuple[Sentence, ...]:
    """The sentences of every block. Bullets, clock times of a live page and the dateline stand before the first sentence, not in it."""
    return tuple(sentence for index, block in enumerate(laid) for sentence in _of_block(text, block, index))


def _of_block(text: str, block: Block, index: int) -> Iterator[Sentence]:
    start = _first(text, block)
    for end in _ends(text, start, block.end):
        if any(c.isalnum() for c in text[start:end]):
            yield Sentence(start, end, index)
        start = end
        while start < block.end and text[start].isspace():
            start += 1


def _first(text: str, block: Block) -> int:
    """Where the words of a block start, after what only lays it out."""
    start = block.start
    for pattern in (_LEAD, _STAMP, _LEAD):
        found = pattern.match(text, start, block.end)
        if found and found.end() < block.end:
            start = found.end()
    if block.kind in ("paragraph", "heading", "title"):
        start = dateline_end(text, start, block.end)
    return start


def _ends(text: str, start: int, stop: int) -> Iterator[int]:
    for found in _BOUND.finditer(text, start, stop):
        if _is_end(text, start, found, stop):
            yield found.end(1)
    end = stop
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        yield end


def _is_end(text: str, start: int, found: re.Match[str], stop: int) -> bool:
    after = found.end()
    mark = text[found.start() : found.start(1)]
    closing = found.group(1)
    follow = text[after : min(stop, after + 60)]
    word = re.match(r"[\"'“‘«(\[*_]*([^\W_][\w'’-]*)", follow)
    opens = follow[0] in _OPENER
    first = word.group(1) if word else ""
    if not word:
        return "\n" in found.group(2) or not follow[0].isalnum()
    if first[0].islower() and not opens:
        return False
    if mark == "." and not closing:
        return _full_stop(text, start, found.start(), first, opens)
    if closing and any(c in "\"'”’»" for c in closing) and mark[-1] in "!?…" and _saying_follows(follow):
        return False
    if mark.startswith(("..", "…")) and not closing:
        return not first[0].islower()
    return not (first[0].islower() and mark[-1] in "!?…")


def _full_stop(text: str, start: int, dot: int, first: str, opens: bool) -> bool:
    left = dot
    while left > start and left > dot - 24 and not text[left - 1].isspace():
        left -= 1
    raw = text[left:dot].lstrip("\"'“‘«([*_")
    bare = raw.lower()
    if not bare:
        return True
    if bare.isdigit():
        # "1. We agree" at the head of an item, and "4. November" of continental dates.
        return not (left == start and len(bare) <= 2) and not (len(bare) <= 2 and first.lower()[:3] in _MONTHS and first[0].isupper())
    if bare in _NEVER_LAST:
        if bare in ("no", "may", "sat", "sun", "mar", "min", "sec", "fig", "p", "art", "fr", "st", "est", "ed", "op"):
            return raw.islower() if bare in ("no", "sat", "sun", "mar", "min", "sec", "fig", "art", "ed", "op") and not first[0].isdigit() else False
        return False
    if len(raw) == 1 and raw.isupper():
        return opens or (first.lower() in _STARTERS and raw != "I")
    if bare in _MAYBE_LAST or re.fullmatch(r"(?:[a-z]\.){1,4}[a-z]", bare):
        return opens or first.lower() in _STARTERS
    return True


def _saying_follows(follow: str) -> bool:
    words = re.findall(r"[\w'’-]+", follow)[:5]
    if (words and words[0].lower() in ("he", "she", "they", "it", "the", "one", "mr", "ms", "mrs")) or (words and words[0][:1].isupper()):
        return any(word.lower() in _SAYING for word in words[1:4])
    return bool(words) and words[0].lower() in _SAYING
