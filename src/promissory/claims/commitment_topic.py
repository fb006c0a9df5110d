"""What a bare sum is given for where its own words do not say: what follows it, or what its paragraph or report is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from promissory.claims.commitment_gift import Gift, Told, category_of, phrase
from promissory.claims.commitment_names import name_of
from promissory.claims.commitment_purse import usual_purse
from promissory.claims.commitment_ways import Undertaking
from promissory.claims.reading import Reading, View

_OF_MONEY = frozenset({"military", "humanitarian", "financial", "training"})
_HOLDS = re.compile(r":|\(|\b(?:includ|compris|contain|consist|with|made up)", re.I)
_OFTEN = 3  # words of disaster that make relief what a report's sums are for
_CLEAR = 0.6  # the share of a report's gifts that makes its kind the report's


def with_categories(found: Sequence[Undertaking], told: Sequence[Told], reading: Reading) -> Iterator[Undertaking]:
    """The undertakings, each bare sum with the kind of giving nearest to it."""
    kinds = Counter(g.category for _, gifts in told for g in gifts if g.category in _OF_MONEY)
    usual = next((kind for kind, n in kinds.most_common(1) if n >= 2 and n >= _CLEAR * kinds.total()), "")
    usual = usual or ("humanitarian" if _in_need(reading) else "financial")
    for each in found:
        kind = each.category or _near(each.view, told) or _of_purse(each, reading) or usual
        kind = "financial" if kind == "humanitarian" and _rebuilds(each, reading) else kind
        yield each if kind == each.category else replace(each, category=kind)


def _rebuilds(made: Undertaking, reading: Reading) -> bool:
    """Whether a sum is for building up again and no word of relief stands beside it ("14 million for the repair of schools")."""
    if made.value is None:
        return False
    names = {w for g in made.items for w in re.findall(r"[\w-]+", g.name.lower())}
    again = reading.cues("rebuilding_words")
    relief = reading.cues("humanitarian_words") - again - {"schools", "hospital", "hospitals", "winter"}
    return bool(names & again) and not names & relief


def _in_need(reading: Reading) -> bool:
    """Whether the report tells of people struck by a disaster."""
    text = reading.document.text.lower()
    return sum(len(re.findall(rf"\b{word}", text)) for word in sorted(reading.cues("disaster_words"))) >= _OFTEN


def _of_purse(made: Undertaking, reading: Reading) -> str:
    """The kind of giving the fund or coalition is named for ("the drone coalition"), where its name tells."""
    heads = [t for t in made.view.tokens if t.pos_ in {"NOUN", "PROPN"} and t.lemma_.lower() in reading.cues("purse_nouns")]
    kinds = (category_of(reading, *phrase(t), "") for t in heads if t.lemma_.lower() != "loan")
    return next((kind for kind in kinds if kind in _OF_MONEY), "")


def with_items(found: Sequence[Undertaking], told: Sequence[Told], reading: Reading) -> Iterator[Undertaking]:
    """The undertakings, each sum with the things told to be in it, and one without any with what it is for."""
    for each in found:
        if each.value is None:
            yield each
            continue
        parts = _parts(each, told, reading)
        items = (*(g for g in each.items if not _wraps(g, reading)), *parts) if parts else each.items
        if not any(g.name for g in items):
            name = _purse(each, reading) or _for_whom(each, reading)
            pot = usual_purse(reading)
            if name and pot and name.endswith(tuple(a.name for a in reading.pack.actors)) and pot.lower() not in name.lower():
                name = f"{name} ({pot})"
            items = (*items, _stand_in(each, name)) if name else items
        yield replace(each, items=items)


def _parts(made: Undertaking, told: Sequence[Told], reading: Reading) -> tuple[Gift, ...]:
    """The things listed behind the sum and a colon or a word of holding ("€50m: drones and tanks", "a package with shells")."""
    if made.value is None:
        return ()
    text = reading.document.text
    used = {g.head.i for g in made.items}
    here = next((gifts for view, gifts in told if view.index == made.view.index), ())
    after = [g for g in here if g.start >= made.value.end and g.value is None and g.named and g.head.i not in used]
    after = [g for g in after if g.category not in {"other", "financial", "guarantee"} and g.name]
    if not after:
        return ()
    between = text[made.value.end:after[0].start]
    if not _HOLDS.search(between) or ";" in between or any(g.value for g in here if made.value.end <= g.start < after[0].start):
        return ()
    stop = next((m.start() for m in re.finditer(r";", text[after[0].start:made.view.end])), made.view.end - after[0].start)
    return tuple(g for g in after if g.start - after[0].start < stop)


def _wraps(gift: Gift, reading: Reading) -> bool:
    return gift.head.lemma_.lower() in reading.cues("gift_nouns") | reading.cues("aid_nouns")


def _purse(made: Undertaking, reading: Reading) -> str | None:
    """The fund, scheme or round the money goes into: the one named after the sum, else the one talked of last."""
    if made.value is None:
        return None
    words = reading.cues("purse_nouns")
    for view in reversed(reading.sentences[max(0, made.view.index - 3) : made.view.index + 1]):
        heads = [t for t in view.tokens if t.pos_ in {"NOUN", "PROPN"} and t.lemma_.lower() in words]
        heads = [t for t in heads if any(c.dep_ in {"compound", "amod", "nmod:poss", "nmod"} for c in t.children)]
        if heads and (view.index == made.view.index or view.block == made.view.block or view.kind in {"title", "heading"}):
            head = next((t for t in heads if t.idx >= made.value.end), heads[-1])
            return name_of(reading.document.text, *phrase(head)) or None
    return None


def _for_whom(made: Undertaking, reading: Reading) -> str | None:
    """What a sum is called by who gets it: a contribution to a body, aid for a state."""
    whom = [a for a in made.to if not a.startswith("?")]
    names = {a.id: a.name for a in reading.pack.actors}
    if not whom or whom[0] not in names:
        return None
    if reading.vocabulary.kinds.get(whom[0]) == "organisation":
        return f"contribution to {names[whom[0]]}"
    kind = made.category if made.category in _OF_MONEY else "financial"
    return f"{kind} aid for {names[whom[0]]}"


def _stand_in(made: Undertaking, name: str) -> Gift:
    gift = made.items[0] if made.items else None
    head = gift.head if gift is not None else made.view.tokens.root
    start = made.value.start if made.value is not None else made.start
    return Gift(head, start, start, name, made.category, None, None, True, False)


def _near(view: View, told: Sequence[Told]) -> str | None:
    """The kind of the first thing the sentence names, else of the last one its paragraph named before."""
    here = [g.category for other, gifts in told if other.index == view.index for g in gifts if g.category in _OF_MONEY]
    if here:
        return here[0]
    earlier = (g for other, gifts in told if other.block == view.block and other.index < view.index for g in gifts)
    return next((g.category for g in reversed(tuple(earlier)) if g.category in _OF_MONEY), None)
