"""Finds who says "we" in a declaration or an organisation's statement: those it names after "We, the …", or at its head."""

from __future__ import annotations

import re

from spacy.tokens import Token

from promissory.claims.reading import Reading
from promissory.claims.speakers import Speaker, covered, together

OPENING = 5  # blocks at the head of a document in which its author stands
OFTEN = 3  # sentences that say "we" before a text counts as a declaration
SIGNED = re.compile(r"\b[Ww]e, (?:the )?(?P<who>[A-Z][\w'’ -]+?)(?:,| of | from | met\b| have\b| gathered\b)")
JOINT = re.compile(
    r"\b(?i:statement|declaration|communiqu[ée])\b[^\n]{0,20}?\n?\s*(?i:of|by|from) (?i:the )?"
    r"(?P<who>(?i:heads of (?:state and government|state|government))|[A-Z][\w'’ -]+?)(?i: of |,|\n|$)",
)
HEADED = re.compile(r"(?:statement|declaration|communiqu[ée]|immediate|open letter|press release)", re.IGNORECASE)
NAME = re.compile(r"(?P<who>[A-Z][\w'’&. -]{2,60}?)(?:\s[–—-]\s|:|$)")


def signatory(reading: Reading) -> Speaker | None:
    """Who the text lets say "we"; None where it is no declaration, or does not tell whose it is."""
    return reading.once("signatory", lambda: _signatory(reading), None)


def says_we(reading: Reading, verb: Token) -> bool:
    """Whether the verb has a "we" of the text's own voice for a subject."""
    return any(c.dep_ in {"nsubj", "nsubj:pass"} and c.lower_ == "we" and not covered(reading, c.idx) for c in verb.children)


def _signatory(reading: Reading) -> Speaker | None:
    views = [v for v in reading.sentences if any(says_we(reading, t) for t in v.tokens)]
    blocks = reading.document.blocks[: OPENING + 1]
    if len(views) < OFTEN or not blocks:
        return None
    text = reading.document.text
    end = blocks[-1].end
    found = JOINT.search(text, 0, end) or SIGNED.search(text, 0, end)
    if found is not None:
        return _named(reading, found["who"], found.start("who"), views[0].start)
    if not HEADED.search(text, 0, blocks[min(2, len(blocks) - 1)].end):
        return None
    for block in blocks:
        name = NAME.match(text, block.start, block.end)
        if name is not None and not HEADED.search(name["who"]) and len(name["who"].split()) <= 6:
            return _named(reading, name["who"], name.start("who"), 0)
    return None


def _named(reading: Reading, words: str, start: int, until: int) -> Speaker:
    """The author under its own words, for the group told before `until`, where one is."""
    whole = [p for p in reading.parties_in(start, start + len(words)) if p.end - p.start == len(words)]
    groups = [p for p in reading.parties_in(0, until) if p.form == "group"]
    meant = (together(reading, p) for p in (*whole, *groups))
    actors = next((found for found in meant if len(found) == 1), ())
    who = " ".join(w.capitalize() if w.isupper() and len(w) > 2 else w for w in words.split())
    return Speaker(who, actors, known=bool(actors), person=False)
