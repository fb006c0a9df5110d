"""The ways a passage says how much has come: a part of a whole, a share, all, nothing, or a count against the promise before."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from promissory.claims.fulfilment_figures import Figure, alike, amount, counted, figures, pair, same_noun, scaled
from promissory.claims.fulfilment_words import (
    AIMED_AT,
    ALL,
    ALL_BUT,
    DUE_NOUNS,
    FAR,
    IF,
    LEFT_OVER,
    MET,
    MISSED,
    NONE_YET,
    NOT_A_PART,
    NOT_ONE,
    NOTHING,
    PAYING,
    PRESENT,
    SUPPOSED,
    THERE,
    TO_DATE,
    YET_TO,
    arrivals,
    of_another_act,
    promises,
    stranded,
)
from promissory.claims.reading import Reading
from promissory.values.money import Money
from promissory.values.quantities import Quantity

LARGE = 1_000_000  # a figure that can only be money or rounds, whatever is left untold
_IT = frozenset({"it", "them"})  # "promised three tanks and sent them"
_OF_THE = re.compile(r" of (?:the|those|these|its|their) [\d$€£]")
_ASIDE = re.compile(r"\s*(?:[—–(,-]|, or|, about)?\s*(?:or |about |some |only |less than |more than |almost |nearly )*")
BRIEF = 60  # code points of a passage that goes on with the promise before it
DOUBTFUL = 0.1  # right about every other time: a candidate only


@dataclass(frozen=True, slots=True)
class Passage:
    """A clause or list entry of a sentence: its words, the thing it names, its figures, its words of promise and of arrival."""

    start: int
    end: int
    words: Span
    text: str
    item: str
    figures: tuple[Figure, ...]
    promised: tuple[Token, ...]
    arrived: tuple[Token, ...]
    goes_on: bool = True  # whether it names no giver but that of the promise before


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise told before: how much of what by whom, in which passage of the document."""

    by: tuple[str, ...]
    item: str
    whole: Figure | None
    passage: int
    near: bool = True  # whether it was told in words of promising, a few passages ago
    settled: bool = False  # whether what came of it was told with it
    place: int = -1  # the sentence it was told in


@dataclass(frozen=True, slots=True)
class Part:
    """What was promised and what of it came; `share` from 0 up."""

    promised: Figure | None
    delivered: Figure | float | None
    share: float | None
    item: str
    confidence: float
    way: str


def passage(reading: Reading, words: Span, start: int, end: int, item: str, verbs: Span) -> Passage:
    """The passage with what it tells of figures, promises and arrivals; `verbs`: the words that share its verb of arriving."""
    return Passage(
        start, end, words, reading.document.text[start:end], item, figures(reading, start, end),
        promises(reading, words) or (promises(reading, verbs) if start > verbs.start_char else ()),
        arrivals(reading, words) or arrivals(reading, verbs),
    )


def parts_of(reading: Reading, here: Passage, before: Promise | None) -> tuple[Part, ...]:
    """What the passage says of promised and arrived, by the surest way that tells it; empty where it says nothing of it."""
    if IF.search(here.text) or (SUPPOSED.search(here.text) and not here.promised):
        return ()
    come = bool(here.arrived) or THERE.search(here.text) is not None or (before is not None and stranded(here.words))
    near = before if before is not None and before.near else None
    for way in (_counted, _two_verbs, _share, _whole, _nothing, _paid_up, _against, _so_far):
        found = way(reading, here, before if way is _against else near, come)
        if found is not None:
            return (found,)
    return ()


def _thing(here: Passage, before: Promise | None) -> str:
    return here.item or (before.item if before is not None else "")


def _counted(reading: Reading, here: Passage, before: Promise | None, come: bool) -> Part | None:
    """Two figures of one kind, one said to be of the other: "18 of 24", "of the 50 tanks, 30", "€55m of the €250m"."""
    brief = before is not None and len(here.text) < BRIEF
    if not (come or PRESENT.search(here.text) or here.promised or brief):
        return None
    for told in reading.quantities_in(here.start, here.end):
        if told.of is None or not 1 < told.of >= told.value:
            continue
        item = _thing(here, before)
        if counted(reading, told) in reading.cues("unnamed_parties"):
            continue
        owed = (m for m in reading.money_in(told.start, min(told.end + 40, here.end)) if m.amount == told.of)
        whole: Figure = next(owed, None) or Quantity(told.start, told.end, told.of, None, None)
        part = scaled(reading, told, whole)
        if (not item and told.of < LARGE) or (told.of > 1_000 and amount(part) < 10):
            continue
        if not come and not here.promised and not brief:
            continue
        lead = reading.document.text[max(here.start, told.start - 40):told.start]
        if NOT_ONE.search(lead):
            continue
        came_of = told.of - amount(part) if LEFT_OVER.search(lead) else amount(part)
        came_so = replace(whole, amount=came_of) if isinstance(whole, Money) else came_of
        return Part(whole, came_so, came_of / told.of, item, 0.7, "of")

    def came(part: Figure) -> bool:
        return _near(part, here.arrived) < 40 or THERE.search(here.text) is not None

    two = pair(reading, here.start, here.end, here.figures, came)
    if two is None or not (come or here.promised):
        return None
    if not (_thing(here, before) or isinstance(two[0], Money)):
        return None
    return Part(*two, amount(two[1]) / amount(two[0]), _thing(here, before), 0.65, "pair")


def _near(figure: Figure, verbs: tuple[Token, ...]) -> int:
    return min((max(v.idx - figure.end, figure.start - v.idx - len(v)) for v in verbs), default=10_000)


def _two_verbs(reading: Reading, here: Passage, before: Promise | None, come: bool) -> Part | None:
    """One figure by a verb of promising and a smaller one by a verb of arriving: "promised 150 million, has transferred 60"."""
    verbs = tuple(p for p in here.promised if p.pos_ in {"VERB", "ADJ"})
    if not verbs or not here.arrived:
        return None
    for whole in here.figures:
        for each in here.figures:
            part = scaled(reading, each, whole)
            if each is whole or not alike(whole, part) or amount(part) > amount(whole) or not same_noun(reading, whole, part):
                continue
            waits = _near(whole, verbs) < min(30, _near(whole, here.arrived))
            if waits and _near(each, here.arrived) < min(30, _near(each, verbs)):
                return Part(whole, part, amount(part) / amount(whole), _thing(here, before), 0.6, "two-verbs")
    return None


def _share(reading: Reading, here: Passage, before: Promise | None, come: bool) -> Part | None:
    """A share told of something promised: "only 30% of the shells", "was 9 per cent funded"."""
    text = reading.document.text
    for share in reading.shares_in(here.start, here.end):
        lead = text[max(here.start, share.start - 40):share.start]
        if NOT_A_PART.match(text[share.end:share.end + 30]) or AIMED_AT.search(lead):
            continue
        known = here.item and come and (share.of is not None or _OF_THE.match(text, share.end))
        brief = before is not None and not before.settled and len(here.text) < BRIEF and not here.item and here.goes_on
        told_of = here.promised or before is not None or (here.item and FAR.search(here.text)) or known
        if not told_of or not (come or brief or PRESENT.search(here.text)):
            continue
        but = ALL_BUT.search(text[max(here.start, share.start - 18):share.start])
        told = round(1 - share.share, 6) if but else share.share
        whole = next(iter(figures(reading, share.end, here.end)), None)
        if share.of is None and whole is not None and whole.start - share.end > 40:
            whole = None
        if whole is None and here.figures and here.promised:
            whole = here.figures[0]
        if whole is None and before is not None and not here.item:
            whole = before.whole
        if share.of is not None and not isinstance(whole, Money) and share.of > 1:
            whole = Quantity(share.start, share.end, share.of, None, None)
        near = next((f for f in here.figures if f.end <= share.start and _ASIDE.fullmatch(text, f.end, share.start)), None)
        part: Figure | float | None = near
        if near is not None:
            whole = None if whole is near else whole
        elif whole is not None and not but and told <= 1:
            part = _part_of(whole, told)
        return Part(whole, part, told, _thing(here, before), 0.6, "share")
    return None


def _part_of(whole: Figure, share: float) -> Figure:
    """So much of the whole, in its own measure."""
    if isinstance(whole, Money):
        return replace(whole, amount=round(whole.amount * share, 2))
    return replace(whole, value=round(whole.value * share, 2))


def _whole(reading: Reading, here: Passage, before: Promise | None, come: bool) -> Part | None:
    """All of it: "the lot delivered", "paid in full", "the target was met"."""
    if NOTHING.search(here.text) or MISSED.search(here.text):
        return None
    kept = here.promised and MET.search(here.text) and any(amount(f) > 2 for f in here.figures)
    sent = here.promised and here.figures and any(c.lower_ in _IT for v in here.arrived for c in v.children if c.dep_ == "obj")
    if not kept and not sent and not (come and ALL.search(here.text)):
        return None
    item = _thing(here, before)
    if not (item or here.figures) or not (here.figures or here.promised or before is not None):
        return None
    promised = here.figures[0] if here.figures else before.whole if before is not None and not here.item else None
    return Part(promised, promised, 1.0, item, 0.5, "all")


def _nothing(reading: Reading, here: Passage, before: Promise | None, come: bool) -> Part | None:
    """None of it: "none has arrived", "delivery has not started", "nothing so far"."""
    brief = len(here.text) < 40 and before is not None and NONE_YET.search(here.text) is not None
    brief = brief and not of_another_act(here.words, here.arrived)
    late = YET_TO.search(here.text)
    if not (brief or late or NOTHING.search(here.text)):
        return None
    if not (here.promised or before is not None or (late and here.figures) or any(_owned(reading, f) for f in here.figures)):
        return None
    item = _thing(here, before)
    if not (item or here.figures):
        return None
    promised = here.figures[0] if here.figures else before.whole if before is not None and not here.item else None
    return Part(promised, 0, 0.0, item, 0.5, "nothing")


def _owned(reading: Reading, figure: Figure) -> bool:
    """Whether the figure is somebody's own, as what was promised is ("Qatar's 40 million have not come")."""
    words = reading.doc.char_span(figure.start, figure.end, alignment_mode="expand")
    heads = (words.root, words.root.head) if words is not None else ()
    return any(c.dep_ == "nmod:poss" and c.pos_ == "PROPN" for head in heads for c in head.children)


def _paid_up(reading: Reading, here: Passage, before: Promise | None, come: bool) -> Part | None:
    """A promise paid whole, the sum being the giver's own: "paid its 40 million", "the contribution of €3m was paid"."""
    for figure in here.figures:
        large = isinstance(figure, Money) or figure.value >= 100_000
        paid = tuple(v for v in here.arrived if v.lemma_.lower() in PAYING)
        if large and _told_by(reading, figure, paid, due=True):
            return Part(figure, figure, 1.0, _thing(here, before), 0.5, "paid-up")
    return None


def _against(reading: Reading, here: Passage, before: Promise | None, come: bool) -> Part | None:
    """A count that came of what a passage before promised ("40 carriers were promised. Four have arrived.")."""
    if before is None or before.whole is None or not come:
        return None
    for each in here.figures:
        part = scaled(reading, each, before.whole)
        close = _told_by(reading, each, here.arrived) or THERE.search(here.text) or stranded(here.words)
        if not close or not alike(before.whole, part) or amount(part) > amount(before.whole):
            continue
        if not isinstance(part, Money) and not _same_thing(reading, part, before):
            continue
        return Part(before.whole, part, amount(part) / amount(before.whole), before.item or here.item, 0.5, "against")
    return None


def _told_by(reading: Reading, figure: Figure, verbs: tuple[Token, ...], due: bool = False) -> bool:
    """Whether the figure stands in the subject or object of one of the verbs; `due`: as something that was owed."""
    words = reading.doc.char_span(figure.start, figure.end, alignment_mode="expand")
    if words is None:
        return False
    word = words.root
    owed = not due
    for _ in range(4):
        owed = owed or word.lemma_.lower() in DUE_NOUNS or any(c.dep_ == "nmod:poss" for c in word.children)
        if word.head in verbs and word.dep_ in {"nsubj", "nsubj:pass", "obj", "obl", "obl:npmod", "dep"}:
            return owed
        word = word.head
    return False


def _same_thing(reading: Reading, part: Figure, before: Promise) -> bool:
    noun = counted(reading, part)
    return not noun or any(noun in (w, w[:-1]) for w in re.findall(r"\w+", before.item.lower()))


def _so_far(reading: Reading, here: Passage, before: Promise | None, come: bool) -> Part | None:
    """A count that has come to date, with no promise told: "some 400 crews have been trained so far"."""
    if not here.arrived or not _thing(here, before) or not TO_DATE.search(here.text):
        return None
    for each in here.figures:
        if _near(each, here.arrived) < 30:
            return Part(None, each, None, _thing(here, before), DOUBTFUL, "so-far")
    return None
