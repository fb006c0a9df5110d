"""Reads gifts told by nouns alone: the giver is their owner, the doer of the clause, the only one named, or the one above."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal

from promissory.claims import commitment_parties as parties
from promissory.claims import syntax
from promissory.claims.commitment_gift import Gift, Told
from promissory.claims.commitment_sides import Sides
from promissory.claims.commitment_stage import GIVING, Stage, act_of, standing
from promissory.claims.commitment_ways import Undertaking, made_of
from promissory.claims.reading import Reading, View

Shape = Literal["sum", "count", "thing"]
Source = Literal["owner", "doer", "only", "made", "last", "doc"]
Word = Literal["noun", "verb", "item", "none"]

_NONE = re.compile(
    r"\b(?:no|not|none|nothing|neither|nor|never|without|refus\w+|reject\w+|declin\w+|den(?:y|ied|ies))\b|n['’]t\b", re.I,
)
# Words of prices, needs, wishes, losses and suppositions: figures beside them are given by nobody.
_OTHER = re.compile(
    r"\b(?:costs?|prices?d?|bills?|needs?|ask(?:s|ed|ing)?|seek\w*|damages?|loss(?:es)?|backlog|assets|profits?|shares|tax(?:es)?"
    r"|stakes?|whether|wonder\w*|revenues?|imagin\w+|owns?|bid|replace|list|if|could|would|might|should|may|yield|debt|burn\w*|fir(?:ed|es|ing)"
    r"|largest|corrects?|total|guess|able to|capable of|capacit(?:y|ies))\b", re.I,
)
SMALLEST = 100_000  # a smaller sum is a price or a fee
NEAR = 2  # sentences over which the giver of the last gift still gives
SURE, DOUBTFUL = 0.35, 0.1  # how often such readings hold: four in five, and one in three to two in three
_SURE_SUMS: frozenset[tuple[Source, Word]] = frozenset({
    ("doc", "none"), ("doc", "noun"), ("doc", "item"), ("doc", "verb"), ("only", "verb"), ("doer", "verb"), ("last", "item"),
    ("last", "none"),
})
_SURE_COUNTS: frozenset[Source] = frozenset({"only", "doer", "last", "owner"})


def nominal(reading: Reading, told: Sequence[Told], found: Sequence[Undertaking], sides: Sides) -> Iterator[Undertaking]:
    """An undertaking for each gift that nothing else has told of, with the giver found around it; those whose giver is seldom
    the right one are candidates only."""
    by_view: dict[int, list[Undertaking]] = defaultdict(list)
    for each in found:
        by_view[each.view.index].append(each)
    sums = {each.value.start for each in found if each.value is not None}
    things = [(g.start, g.end) for each in found for g in each.items]
    last: Undertaking | None = None
    for view, gifts in told:
        made = by_view[view.index]
        silent = view.kind in {"caption", "title"} or view.text.rstrip().endswith("?")
        if not silent and not _NONE.search(view.text) and not _OTHER.search(view.text):
            for gift in gifts:
                taken = any(start < gift.end and gift.start < end for start, end in things)
                if taken or (gift.value is not None and gift.value.start in sums) or _again(gift, made):
                    continue
                if (each_made := _made(reading, view, gift, made, last, sides)) is not None:
                    yield each_made
        last = made[-1] if made else last


def _again(gift: Gift, made: Sequence[Undertaking]) -> bool:
    """Whether the sentence has told the same sum already."""
    return gift.value is not None and any(u.value is not None and u.value.amount == gift.value.amount for u in made)


def _made(
    reading: Reading, view: View, gift: Gift, made: Sequence[Undertaking], last: Undertaking | None, sides: Sides,
) -> Undertaking | None:
    shape = _shape(gift)
    giver = _giver(reading, view, gift, made, last, sides)
    if shape is None or giver is None:
        return None
    by, source = giver
    if shape == "thing" and any(set(by) & set(u.by) for u in made):
        return None  # what else the sentence names belongs to what it told of this giver
    told = _told_by(reading, view, gift)
    if told is None:
        return None
    word, stage = told
    sure = (
        (shape == "sum" and (source, word) in _SURE_SUMS)
        or (shape == "count" and source in _SURE_COUNTS and word != "noun")
        or ((shape, source, word) == ("thing", "doer", "noun") and not _idle(reading, gift))
    )
    if (shape, source, word) == ("thing", "doer", "noun") and not _handed(reading, view) and _led(gift):
        stage = "proposed"  # "has been trying to define contributions": nothing says it is promised
    return made_of(
        view, gift, by, (), sides, stage, None, f"nominal-{shape}-{source}-{word}", SURE if sure else DOUBTFUL,
    )


def _led(gift: Gift) -> bool:
    clause = syntax.clause_of(gift.head)
    return clause.dep_ in {"xcomp", "ccomp"}


def _handed(reading: Reading, view: View) -> bool:
    return any(t.pos_ == "VERB" and act_of(reading, t) in GIVING for t in view.tokens)


def _idle(reading: Reading, gift: Gift) -> bool:
    """Whether a thing with an owner of its clause is no object of it, is pointed at ("this donation"), or only vowed or urged."""
    if gift.head.dep_ not in {"obj", "nmod"} or any(c.lower_ in {"this", "these", "that", "those"} for c in gift.head.children):
        return True
    return gift.category == "other" and act_of(reading, syntax.clause_of(gift.head)) == "give"


def _shape(gift: Gift) -> Shape | None:
    if gift.value is not None:
        return "sum" if gift.value.amount >= SMALLEST else None
    if not gift.named:
        return None
    return "count" if gift.counted else "thing"


def _giver(
    reading: Reading, view: View, gift: Gift, made: Sequence[Undertaking], last: Undertaking | None, sides: Sides,
) -> tuple[tuple[str, ...], Source] | None:
    """Who gives, and by what: the gift's owner, the doer of its clause, the one party of the sentence, the giver of what else the
    sentence or the one before tells, the usual giver of the report."""
    owner = _open(sides, parties.owners(reading, gift))
    if owner:
        return owner, "owner"
    clause = syntax.clause_of(gift.head)
    doer = _open(sides, parties.doers(reading, view, clause)) if clause.pos_ in {"VERB", "AUX"} else ()
    if doer:
        return doer, "doer"
    here = _open(sides, parties.actors(reading.parties_in(view.start, view.end)))
    here = tuple(a for a in here if a != sides.receiver)
    if len(here) == 1:
        return here, "only"
    if made:
        return (made[-1].by, "made") if made[-1].by else None
    if here:
        return None
    if last is not None and last.by and view.index - last.view.index <= NEAR:
        return last.by, "last"
    return ((sides.giver,), "doc") if sides.giver else None


def _open(sides: Sides, actors: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(a for a in actors if a not in sides.shut)


def _told_by(reading: Reading, view: View, gift: Gift) -> tuple[Word, Stage] | None:
    """The kind of word that makes it a gift, and the stage by the nearest verb of giving; None where that verb gives nothing."""
    words = {t.lemma_.lower() for t in gift.head.subtree} | {gift.head.head.lemma_.lower()}
    acts = [(t, act) for t in view.tokens if t.pos_ == "VERB" and (act := act_of(reading, t)) in GIVING]
    where = None
    if acts:
        verb, act = min(acts, key=lambda each: abs(each[0].i - gift.head.i))
        where = standing(reading, verb, act) if act is not None else None
        if where is None:
            return None
    word: Word = "item" if gift.named else "none"
    if words & (reading.cues("gift_nouns") | reading.cues("aid_nouns")):
        word = "noun"
    elif acts:
        word = "verb"
    return word, where.stage if where is not None else "pledged"
