"""Reads givers set beside what they give, without a verb between them: lists, brackets, ellipses, "600 missiles from Britain"."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from promissory.claims import syntax
from promissory.claims.commitment_gift import Gift, category_of, head_at, whole_phrase
from promissory.claims.commitment_list_names import is_name, named_before
from promissory.claims.commitment_list_setting import UNTOLD, Setting, setting
from promissory.claims.commitment_sides import Sides
from promissory.claims.commitment_ways import Undertaking, made_of
from promissory.claims.flags import flags_in
from promissory.claims.reading import Reading, View
from promissory.values.money import Money
from promissory.values.quantities import Quantity

_HEDGE = (
    r"(?:an?|the|another|about|some|up to|nearly|almost|roughly|around|approximately|over|more than|at least|just over|as much as"
    r"|(?:a )?further|additional|extra|for|with|its|their|only|first|good for|also|then|once more)"
)
_BESIDE = re.compile(
    rf"(?:\s*\([A-Z]{{2,6}}\))?\s*(?:\(|:|[–—-]|,|\||=|\.{{3,}}|\t)?\s*(?:{_HEDGE}\s+)*(?:\(\s*)?", re.I,
)
_OWNED = re.compile(rf"['’]s?\s+(?:(?:promised|pledged|contribution of|share of|pledge of|own|new|latest|{_HEDGE})\s+)*", re.I)
_SENDER = re.compile(r"[^,;:.()\d]{0,60}?\b(?:from|by|courtesy of|out of)\s+(?:the\s+)?$", re.I)
_SENDER_NEAR = re.compile(r"\s*(?:of|from|by)\s+(?:the\s+)?$", re.I)
_MORE = re.compile(r"\s*(?:,|and|,\s*and|\+|plus)\s*(?:then\s+)?(?:another|a further|later)\s+", re.I)
_JOIN = re.compile(r"\s*(?:,|and|,\s*and|&|\+)\s*(?:the\s+)?", re.I)
_FIGURE_JOIN = re.compile(r"[^.;:]{0,30}?(?:,|\band\b)\s*(?:about |some |another )?", re.I)
_UNCOUNTED = frozenset({
    "day", "week", "month", "year", "hour", "minute", "time", "percent", "cent", "people", "person", "country", "state",
    "nation", "member", "leader", "delegate", "kilometre", "mile", "km", "party", "point", "side", "participant", "minister",
    "man", "woman", "child", "mld", "mil", "ally", "partner", "vote", "seat", "page", "victim", "death", "other", "attendee",
    "delegation", "deputy",
})
_NONE = re.compile(r"\b(?:no|not|none|nothing|neither|nor|refus\w+|reject\w+|declin\w+)\b|n['’]t\b", re.I)
NEAR = 120  # code points over which a currency told once holds for bare figures
_SILENT = frozenset({"caption", "title"})
GAP = 2  # sentences over which a run of givers goes on
FEWEST_BARE = 2  # bare counts of a list that make it one; a lone bare figure may count anything

Figure = Money | Quantity
Giver = tuple[int, int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Entry:
    """One giver beside one figure, and the thing that the figure counts where it is told."""

    by: tuple[str, ...]
    figure: Figure
    gift: Gift


def listed(
    reading: Reading, told: Sequence[tuple[View, tuple[Gift, ...]]], found: Sequence[Undertaking], sides: Sides,
) -> Iterator[Undertaking]:
    """An undertaking for each figure that no verb gave and that stands beside its giver: where the sentence, or the list it
    belongs to, speaks of giving, or where a run of givers stands beside figures of one kind."""
    topic: Gift | None = None
    last: Undertaking | None = None
    run: list[tuple[View, Entry]] = []
    by_view: dict[int, list[Undertaking]] = defaultdict(list)
    for each in found:
        by_view[each.view.index].append(each)
    for view, gifts in told:
        made = by_view.get(view.index, [])
        if view.kind in _SILENT or view.text.rstrip().endswith("?"):
            continue
        about = setting(reading, view, made, last)
        entries = tuple(_entries_in(reading, view, gifts, made, topic, about or UNTOLD, sides))
        topic = next((g for g in reversed(gifts) if g.named and g.category not in {"other", ""}), topic)
        if about is None:
            if run and view.index - run[-1][0].index > GAP:
                yield from _run(run, sides)
                run = []
            run += [(view, e) for e in entries if isinstance(e.figure, Money)]
            last = made[-1] if made else last
            continue
        bare = sum(1 for e in entries if not isinstance(e.figure, Money) and not e.gift.named)
        for entry in entries:
            lone = not isinstance(entry.figure, Money) and not entry.gift.named and bare < FEWEST_BARE and not about.line
            if not lone:
                last = made_of(view, entry.gift, entry.by, (), sides, about.stage, None, "listed", 0.5)
                yield last
        last = made[-1] if made else last
    yield from _run(run, sides)


def _run(run: Sequence[tuple[View, Entry]], sides: Sides) -> Iterator[Undertaking]:
    """The entries of one run, where it holds sums of two givers at least."""
    if len({e.by for _, e in run}) >= FEWEST_BARE:
        for view, entry in run:
            yield made_of(view, entry.gift, entry.by, (), sides, UNTOLD.stage, None, "listed", 0.45)


def _entries_in(
    reading: Reading, view: View, gifts: Sequence[Gift], made: Sequence[Undertaking], topic: Gift | None, about: Setting,
    sides: Sides,
) -> Iterator[Entry]:
    figures = tuple(f for f in _figures(reading, view) if not _used(f, made))
    givers = _givers(reading, view, sides)
    if figures:
        yield from _entries(reading, view, figures, givers, gifts, topic, about, sides)


def _open(reading: Reading, view: View, figure: Figure, sides: Sides) -> tuple[str, ...]:
    return tuple(a for a in named_before(reading, view.start, figure.start) if a not in sides.shut)


def _figures(reading: Reading, view: View) -> tuple[Figure, ...]:
    text = reading.document.text
    found: list[Figure] = [*reading.money_in(view.start, view.end)]
    for each in reading.quantities_in(view.start, view.end):
        named = any(i.start < each.start < i.end for i in reading.items_in(each.start - 40, each.end + 40))
        year = re.fullmatch(r"(?:19|20)\d\d", text[each.start:each.end])
        if each.value >= 1 and not named and not year:
            found.append(each)
    return tuple(sorted(found, key=lambda f: f.start))


def _used(figure: Figure, made: Sequence[Undertaking]) -> bool:
    for each in made:
        if each.value is not None and each.value.start == figure.start:
            return True
        if any(g.start <= figure.start < g.end for g in each.items):
            return True
    return False


def _givers(reading: Reading, view: View, sides: Sides) -> tuple[Giver, ...]:
    """The parties of the sentence that can give, by name or by flag; the letters of a currency sign are no party."""
    sums = reading.money_in(view.start, view.end)
    found: list[Giver] = [
        (p.start, p.end, tuple(a for a in p.actors if a not in sides.shut)) for p in reading.parties_in(view.start, view.end)
        if not any(m.start <= p.start < m.end or m.start < p.end <= m.end for m in sums)
    ]
    found += [(start, end, (actor,)) for start, end, actor in flags_in(reading.document.text, view.start - 4, view.end)]
    return tuple(sorted(g for g in found if g[2]))


def _entries(
    reading: Reading, view: View, figures: tuple[Figure, ...], givers: tuple[Giver, ...], told: Sequence[Gift],
    topic: Gift | None, about: Setting, sides: Sides,
) -> Iterator[Entry]:
    paired = dict(_respectively(reading, figures, givers))
    before: tuple[Figure, tuple[str, ...]] | None = None
    for figure in figures:
        by = paired.get(figure.start) or _beside(reading, figure, givers) or _open(reading, view, figure, sides)
        if not by and before is not None and _MORE.fullmatch(reading.document.text[before[0].end:figure.start]):
            by = before[1]
        before = (figure, by) if by else None
        around = reading.document.text[max(view.start, figure.start - 24):min(view.end, figure.end + 24)]
        around = re.sub(r"^\w+|\w+$", "", around)
        if by and not _NONE.search(around) and (gift := _gift(reading, view, figure, told, topic, about)) is not None:
            yield Entry(by, gift.value or figure, gift)


def _with_currency(reading: Reading, figure: Quantity) -> Figure:
    """A large bare figure as a sum of the currency told just before in the same paragraph; as it is where none was told."""
    sums = [m for m in reading.money if m.start < figure.start < m.end + NEAR]
    if not sums:
        return figure
    return Money(
        figure.start, figure.end, figure.value, sums[-1].currency, figure.minimum, figure.maximum, figure.approx, figure.bound,
        figure.per, figure.additional,
    )


def _respectively(
    reading: Reading, figures: tuple[Figure, ...], givers: tuple[Giver, ...],
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """As many figures joined as givers joined before them ("Peru and Chile gave $3 million and $1 million")."""
    text = reading.document.text
    ahead = [g for g in givers if g[1] <= figures[0].start]
    run = ahead[-len(figures):]
    if len(figures) < 2 or len(run) < len(figures):
        return
    joined = all(_JOIN.fullmatch(text[a[1]:b[0]]) for a, b in itertools.pairwise(run))
    told = all(_FIGURE_JOIN.fullmatch(text[a.end:b.start]) for a, b in itertools.pairwise(figures))
    if joined and told and all(type(f) is type(figures[0]) for f in figures):
        yield from ((figure.start, giver[2]) for figure, giver in zip(figures, run, strict=True))


def _beside(reading: Reading, figure: Figure, givers: tuple[Giver, ...]) -> tuple[str, ...]:
    text = reading.document.text
    ahead = [g for g in givers if g[1] <= figure.start]
    if ahead:
        gap = text[ahead[-1][1]:figure.start]
        if _BESIDE.fullmatch(gap) or _OWNED.fullmatch(gap):
            run = [ahead[-1]]
            while len(run) < len(ahead) and _JOIN.fullmatch(text[ahead[-len(run) - 1][1]:run[0][0]]) and "," in gap + ":":
                run.insert(0, ahead[-len(run) - 1])
                if not re.search(r"\band\b|&|\+", text[run[0][1]:run[1][0]]):
                    run.pop(0)
                    break
            return tuple(dict.fromkeys(a for g in run for a in g[2]))
    behind = [g for g in givers if figure.end <= g[0] < figure.end + 90]
    if behind:
        gap = text[figure.end:behind[0][0]]
        owner = gap == " of " and re.match(r"['’]", text[behind[0][1]:behind[0][1] + 1])
        if owner or _SENDER.fullmatch(gap) or (isinstance(figure, Money) and _SENDER_NEAR.fullmatch(gap)):
            return behind[0][2]
    return ()


def _gift(
    reading: Reading, view: View, figure: Figure, told: Sequence[Gift], topic: Gift | None, about: Setting,
) -> Gift | None:
    """What the figure tells: a sum, or a count of the noun after it, else of what the passage is about."""
    head = head_at(reading, figure.start, figure.end)
    if head is None:
        return None
    own = next((g for g in told if g.start <= figure.start and figure.end <= g.end), None)
    if not isinstance(figure, Money) and own is not None and own.value is not None and own.value.start == figure.start:
        figure = own.value  # a sum whose currency was told before
    if not isinstance(figure, Money) and figure.value >= 100_000 and (own is None or own.category in {"other", ""}):
        figure, own = _with_currency(reading, figure), None
    if isinstance(figure, Money):
        alone = own is not None and sum(own.start <= m.start < own.end for m in reading.money_in(view.start, view.end)) == 1
        category = (own.category if own is not None and alone else "") or about.category or (topic.category if topic else "")
        named = own is not None and alone and own.name and not is_name(reading, own.name)
        name = own.name if own is not None and named else topic.name if topic is not None else ""
        return Gift(head, figure.start, figure.end, name, category, None, figure, True, bool(name))
    if own is not None and own.head.lemma_.lower() not in _UNCOUNTED and own.value is None:
        return own
    words = reading.doc.char_span(figure.start, figure.end, alignment_mode="expand")
    after = reading.doc[words.end] if words is not None and words.end < len(reading.doc) else None
    if after is not None and after.pos_ in {"NOUN", "PROPN", "ADJ"} and after.idx < view.end:
        noun = next((t for t in reading.doc[after.i:after.i + 4] if t.pos_ in {"NOUN", "PROPN"}), after)
        if noun.lemma_.lower() in _UNCOUNTED:
            return None
        start, end = whole_phrase(reading, noun)
        category = category_of(reading, start, end)
        if category == "other":
            return None
        name = reading.document.text[max(start, after.idx):min(end, view.end)]
        return Gift(noun, figure.start, min(end, view.end), name, category, figure.value, None, True, True)
    if topic is None or syntax.preposition(head) in {"in", "on", "at", "since", "until", "by"}:
        return None
    return Gift(head, figure.start, figure.end, topic.name, topic.category, figure.value, None, True, False)
