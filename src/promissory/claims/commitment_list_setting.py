"""Whether the sentence, or the list it belongs to, speaks of giving, and how far what is given has come."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from promissory.claims.commitment_stage import GIVING, Stage, act_of, standing
from promissory.claims.commitment_ways import Undertaking
from promissory.claims.reading import Reading, View

_POSITIVE: frozenset[Stage] = frozenset({"pledged", "committed", "allocated", "contracted", "delivered", "confirmed"})
_LINES = frozenset({"list_item", "heading"})
_NONE = re.compile(r"\b(?:no|not|none|nothing|refus\w+|reject\w+|declin\w+)\b", re.I)
_TABLE = re.compile(r"\w[ ]{3,}\S|\t|\|")
LONGEST = 40  # entries over which a list remembers what stands above it
NEAR = 3  # sentences over which a list in prose goes on


@dataclass(frozen=True, slots=True)
class Setting:
    """What the passage is about: the stage of what is given, its category where told, whether it is an entry of a list."""

    stage: Stage
    category: str
    line: bool


UNTOLD = Setting("pledged", "", False)
"""Where nothing says how far it has come."""


def setting(reading: Reading, view: View, made: Sequence[Undertaking], last: Undertaking | None) -> Setting | None:
    """The setting of a sentence that speaks of giving, itself or by what stands above its list; None where neither does."""
    line = view.kind in _LINES
    if line and _TABLE.search(view.text):
        return None
    for each in reversed(made):
        if each.stage in _POSITIVE:
            return Setting(each.stage, each.category, line)
    stage = _told(reading, view)
    if stage is not None:
        return Setting(stage, "", line)
    if line and (above := _above(reading, view)) is not None:
        stage = _told(reading, above)
        if stage is not None and not _NONE.search(above.text):
            return Setting(stage, "", True)
    near = last is not None and 0 < view.index - last.view.index <= NEAR and last.stage in _POSITIVE
    if near and last is not None and (line or last.view.block == view.block or last.reader in {"listed", "line", "side"}):
        return Setting(last.stage, last.category, line)
    return None


def _above(reading: Reading, view: View) -> View | None:
    """The sentence over the list that the entry belongs to."""
    for place in range(view.index - 1, max(-1, view.index - LONGEST), -1):
        each = reading.sentences[place]
        if each.kind == "paragraph" or (each.kind == "heading" and not re.search(r"\d", each.text)):
            return each
    return None


def _told(reading: Reading, view: View) -> Stage | None:
    """The stage by the first verb of giving, else `pledged` where a noun of giving stands."""
    for word in view.tokens:
        if word.pos_ == "VERB" and (act := act_of(reading, word)) in GIVING:
            where = standing(reading, word, act)
            if where is not None and where.stage in _POSITIVE:
                return where.stage
    nouns = reading.cues("gift_nouns")
    return "pledged" if any(t.pos_ == "NOUN" and t.lemma_.lower() in nouns for t in view.tokens) else None
