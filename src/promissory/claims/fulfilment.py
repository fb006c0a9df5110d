"""Reads fulfilment: how much of what was promised has arrived ("18 of 24 have been handed over", "only 30% of the shells")."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from promissory.claims import commitment_parties as parties
from promissory.claims import gate, syntax
from promissory.claims.commitment_gift import gifts
from promissory.claims.commitment_sides import Sides, sides_of
from promissory.claims.fulfilment_figures import amount, told
from promissory.claims.fulfilment_givers import first_named, further
from promissory.claims.fulfilment_items import item, paid_into
from promissory.claims.fulfilment_ledger import tallied
from promissory.claims.fulfilment_other import elsewhere
from promissory.claims.fulfilment_short import fallen_short, pointing_back
from promissory.claims.fulfilment_table import rows
from promissory.claims.fulfilment_voice import owner, teller
from promissory.claims.fulfilment_ways import Part, Passage, Promise, parts_of, passage
from promissory.claims.fulfilment_words import to_be_given
from promissory.claims.reading import Reading, View
from promissory.model.claim import Claim
from promissory.values.money import Money

_DOING = frozenset({"nsubj", "obl", "obl:agent", "nsubj:pass", "conj"})
_ELSEWHERE = re.compile(r"\b(?:to|for|in|into|at|with|reached|than|on)\s+(?:the\s+)?$", re.I)
SHORT = 50  # code points of a passage that can leave out the thing it counts
REACH = 3  # passages over which a promise is remembered
_ASKED = re.compile(r"\b(?:appeals?|donors?|pledges|response plan|requirements?|fund)\b", re.I)
_BEGGED = re.compile(r"\b(?:appeals?|response plan|humanitarian plan|plan (?:for|of)|funded|asked donors|requirements?)\b", re.I)
_GETTING = frozenset({
    "receive", "get", "obtain", "collect", "draw", "raise", "seek", "ask", "need", "see", "spend", "use", "order", "buy",
})
_CUT = re.compile(r";\s+")


@dataclass(frozen=True, slots=True)
class Kept:
    """One told fulfilment: where it stands (a row of a table stands in no sentence), who gives, what was promised and came."""

    view: View | None
    start: int
    end: int
    by: tuple[str, ...]
    part: Part
    named: bool  # whether the passage itself names who gives


def read(reading: Reading) -> Iterator[Claim]:
    """The fulfilments of the document, at most one for each clause and row."""
    for each in told_of(reading):
        yield _claim(reading, each)


def told_of(reading: Reading) -> tuple[Kept, ...]:
    """Everything the document says of promises and what came of them, rows of tables first."""
    return reading.once("fulfilment", lambda: tuple(_kept(reading)), ())


def _kept(reading: Reading) -> Iterator[Kept]:
    sides = sides_of(reading)
    last: tuple[str, ...] = ()
    before: Promise | None = None
    thing = fund = ""
    taken: list[tuple[int, int]] = []
    owed: dict[tuple[str, ...], Promise] = {}  # the last promise of each giver, however far back
    for start, end, by, part in rows(reading):
        taken.append((start, end))
        yield Kept(None, start, end, by, part, True)
    for place, (view, here) in enumerate(_passages(reading)):
        if any(start < here.end and here.start < end for start, end in taken):
            continue
        by = _givers(reading, here, sides)
        recent = before if before is not None and place - before.passage <= REACH else None
        if recent is not None and pointing_back(here, recent):
            by = recent.by
        if recent is None or _others(by, recent.by):
            brief = recent is not None and len(here.text) < SHORT
            recent = (owed.get(by) if by else None) or (replace(recent, whole=None) if recent is not None and brief else None)
        here = replace(here, goes_on=recent is not None and set(by) <= set(recent.by))
        told_here = () if elsewhere(reading, here, sides.receiver) else parts_of(reading, here, recent)
        if not told_here and (short := tallied(reading, here, recent) or fallen_short(here, recent)):
            told_here = (short,)
        for part in told_here:
            of_promise = recent.by if recent is not None and recent.item == part.item else ()
            givers = by or of_promise
            if (not givers and _ASKED.search(here.text)) or (_BEGGED.search(here.text) and _bodies(reading, givers)):
                givers = ("?donors",)
            givers = givers or last or (recent.by if recent is not None else ())
            if givers:
                money = isinstance(part.promised, Money) or isinstance(part.delivered, Money)
                known = (fund, thing) if money or not thing else (thing, fund)
                part = replace(part, item=part.item or paid_into(reading, here.words) or next(filter(None, known), ""))
                yield Kept(view, here.start, here.end, givers, part, bool(by))
            if part.promised is not None:
                before = Promise(givers, part.item, part.promised, place, settled=True, place=view.index)
                owed[givers] = replace(before, near=False)
        near = bool(here.promised)
        if not told_here and here.figures and (near or any(to_be_given(reading, w) for w in here.words)):
            thing_here = here.item or (before.item if before is not None and before.place == view.index else "")
            before = Promise(by or last, thing_here, max(here.figures, key=amount), place, near, place=view.index)
            owed[before.by] = replace(before, near=False)
        thing = here.item or thing
        into = paid_into(reading, here.words)
        fund = into if len(into.split()) > 1 else fund
        last = by or last


def _passages(reading: Reading) -> Iterator[tuple[View, Passage]]:
    """The clauses of every sentence that tells something: cut at semicolons, and before each further giver with a figure."""
    for view in reading.sentences:
        if view.kind in {"caption", "title"} or view.text.rstrip().endswith("?"):
            continue
        told_here = gifts(reading, view)
        hard = [view.start, *(view.start + m.end() for m in _CUT.finditer(view.text)), view.end]
        for first, last in itertools.pairwise(hard):
            clause = reading.doc.char_span(first, last, alignment_mode="expand")
            if clause is None or not len(clause):
                continue
            for start, end in itertools.pairwise([first, *further(reading, first, last), last]):
                words = reading.doc.char_span(start, end, alignment_mode="expand")
                if words is not None and len(words):
                    yield view, passage(reading, words, start, end, item(told_here, start, end), clause)


def _givers(reading: Reading, here: Passage, sides: Sides) -> tuple[str, ...]:
    """Who promises or pays in the passage: by the verbs of it, as unnamed donors, else the first party there that is not the
    receiver and stands behind no preposition of place or aim, else whom a thing belongs to."""
    if own := _not(sides, owner(reading, here)):
        return own
    for verb in (*here.promised, *here.arrived):
        if verb.pos_ != "VERB" or not here.start <= verb.idx < here.end or verb.lemma_.lower() in _GETTING:
            continue
        named = _not(sides, parties.actors(reading.parties(*(s for s in syntax.subjects(verb) if s.pos_ != "PRON"))))
        if named:
            return named
    unnamed = next((w for w in here.words if w.lower_ in reading.cues("unnamed_givers") and w.dep_ in _DOING), None)
    if unnamed is not None:
        return (f"?{unnamed.lower_}",)
    for party in reading.parties_in(here.start, here.end):
        before = reading.document.text[max(here.start, party.start - 14):party.start]
        named = _not(sides, party.actors)
        if named and not _ELSEWHERE.search(before):
            return named
    if named := _not(sides, first_named(reading, here.start, here.end)):
        return named
    for word in here.words:
        named = _not(sides, reading.actors_of(word)) if word.pos_ in {"NOUN", "PROPN"} else ()
        if named and all(a in reading.vocabulary.kinds for a in named):
            return named
    return ()


def _others(here: tuple[str, ...], before: tuple[str, ...]) -> bool:
    """Whether two sets of givers name different ones; donors without a name may be anybody."""
    unnamed = any(a.startswith("?") for a in (*here, *before))
    return bool(here and before) and not unnamed and not set(here) & set(before)


def _bodies(reading: Reading, actors: tuple[str, ...]) -> bool:
    """Whether they are organisations, who ask where states give."""
    return all(reading.vocabulary.kinds.get(a) == "organisation" for a in actors)


def _not(sides: Sides, actors: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(a for a in actors if a != sides.receiver)


def _claim(reading: Reading, kept: Kept) -> Claim:
    base, part = reading.base, kept.part
    dates = [d.iso for d in reading.dates_in(kept.start, kept.end) if d.iso and base and d.earliest and d.earliest <= base]
    when = dates[-1] if dates else reading.document.published.date
    share = None if part.share is None else round(part.share, 3)
    told_by = reading.reporter(kept.view) if kept.view is not None else None
    if told_by is None and kept.view is not None:
        told_by = teller(reading, kept.view, kept.by)
    return gate.state(
        reading, "fulfilment", kept.start, kept.end,
        slots={
            "by": list(kept.by), "item": part.item or None, "promised": told(part.promised), "delivered": told(part.delivered),
            "share": share, "as_of": when,
        },
        reported_by=told_by, date=when, confidence=part.confidence,
        reader=f"fulfilment:{part.way}",
    )
