"""Reads statements: words the report gives to a speaker, quoted, reported or both; one claim for each unbroken run of words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from promissory.claims import attribution, gate, nouns, speaker_places, speakers, syntax, turns
from promissory.claims.attribution import Attribution
from promissory.claims.quotes import Quote
from promissory.claims.reading import Reading, View
from promissory.claims.speakers import Speaker
from promissory.model.claim import Claim, Witness

READER = "statement"
FEWEST_WORDS = 4
GOING_ON = frozenset({"they", "it", "this", "that", "these", "those", "he", "she"})
SHIFTED = frozenset({"would", "could", "should", "must", "might", "was", "were", "had"})
KINDS = frozenset({"paragraph", "list_item", "heading"})


@dataclass(slots=True)
class Run:
    """One run of words by one speaker: code points [start, end), the quotations in it, the reported words."""

    speaker: Speaker
    start: int
    end: int
    last: int  # index of its last sentence
    quotes: list[Quote] = field(default_factory=list)
    content: tuple[int, int] | None = None
    sure: float = 0.7


def read(reading: Reading) -> Iterator[Claim]:
    """The statements of a document, in the order of the text."""
    for run in _runs(reading):
        yield _claim(reading, run)


def _runs(reading: Reading) -> list[Run]:
    spoken = turns.find(reading)
    runs: list[Run] = [_turn(reading, turn) for turn in spoken.values() if turn.speaker is not None and _says(reading, turn)]
    last: Speaker | None = None
    last_view: View | None = None
    for view in reading.sentences:
        turn = spoken.get(view.block)
        if view.kind not in KINDS or (view.kind == "heading" and turn is None):
            continue
        quotes = [q for q in reading.quotes if q.start < view.end and view.start < q.end]
        near = last if last_view is not None and view.index - last_view.index <= 3 else None
        found = attribution.find(reading, view, near)
        if turn is not None:
            found = [one for one in found if one.speaker != turn.speaker and one.at >= turn.start]
        elif not found:
            carried = _carried(reading, view, quotes, runs)
            if carried is not None:
                carried.end, carried.last = view.end, view.index
                continue
            one = _unattributed(reading, view, quotes, last, last_view)
            found = [one] if one else []
        runs.extend(_of_sentence(view, quotes, found))
        if found:
            last, last_view = found[-1].speaker, view
    return runs


def _says(reading: Reading, turn: turns.Turn) -> bool:
    """Whether a turn tells anything: more than a courtesy."""
    return len(reading.document.text[turn.start : turn.end].split()) >= FEWEST_WORDS


def _turn(reading: Reading, turn: turns.Turn) -> Run:
    assert turn.speaker is not None
    quotes = [q for q in reading.quotes if q.start <= turn.start + 2 and turn.end - 2 <= q.end]
    return Run(turn.speaker, turn.start, turn.end, -1, list(quotes), (turn.start, turn.end), 0.7)


def _carried(reading: Reading, view: View, quotes: Sequence[Quote], runs: Sequence[Run]) -> Run | None:
    """The run whose quotation goes on through this sentence."""
    for run in reversed(runs[-2:]):
        if run.last == view.index - 1 and any(q.start < view.start and q in run.quotes for q in quotes):
            return run
    return None


def _unattributed(
    reading: Reading, view: View, quotes: Sequence[Quote], last: Speaker | None, last_view: View | None
) -> Attribution | None:
    """A sentence that is a quotation and names nobody belongs to whoever spoke last nearby, or attributes it after it."""
    spoken = [q for q in quotes if not q.scare]
    if not spoken:
        return _told_on(view, quotes, last, last_view) if quotes else None
    held = sum(min(q.end, view.end) - max(q.start, view.start) for q in spoken)
    if held * 2 < view.end - view.start:
        return _told_on(view, quotes, last, last_view)
    opened = _opened(reading, view, last)
    if opened is not None:
        return Attribution(opened, view.start, None, 0.7)
    following = _next_attribution(reading, view, spoken)
    if following is not None:
        return Attribution(following, view.start, None, 0.7)
    if last is not None and last_view is not None and view.index - last_view.index <= 2:
        return Attribution(last, view.start, None, 0.65)
    told = _told_of(reading, view)
    return Attribution(told, view.start, None, 0.55) if told is not None else None


def _told_of(reading: Reading, view: View) -> Speaker | None:
    """The person whom the sentence before a bare quotation tells of ("He was blunt. "Never.""), if it names no other."""
    before = reading.sentences[view.index - 1] if view.index else None
    if before is None or before.block != view.block or any(q.end > before.start and q.start < before.end for q in reading.quotes):
        return None
    heads = syntax.subjects(before.tokens.root)
    people = {p.who for p in reading.parties_in(before.start, before.end) if p.person}
    party = reading.party(heads[0]) if len(heads) == 1 else None
    if party is None or not party.person or not people <= {party.who}:
        return None
    return speakers.of_party(reading, party)


def _opened(reading: Reading, view: View, last: Speaker | None) -> Speaker | None:
    """Whom the sentence before, which ends in a colon, lets speak ("The minister said:")."""
    if view.index == 0:
        return None
    before = reading.sentences[view.index - 1]
    if not before.text.rstrip().endswith(":"):
        return None
    root = before.tokens.root
    verbs = [root, *(t for t in before.tokens if t.pos_ == "VERB" and t.i != root.i)]
    found = (speaker_places.of_verb(reading, verb, last, after_words=False) for verb in verbs)
    return next((one for one in found if one is not None and (one.known or one.person)), None)


def _told_on(
    view: View, quotes: Sequence[Quote], last: Speaker | None, last_view: View | None
) -> Attribution | None:
    """What "they would do" in the sentence after somebody's words goes on with those words, where a part of it is quoted."""
    if last is None or last_view is None or view.index - last_view.index != 1 or view.block != last_view.block:
        return None
    root = view.tokens.root
    heads = syntax.subjects(root)
    shifted = any(c.dep_ in {"aux", "aux:pass", "cop"} and c.lower_ in SHIFTED for c in root.children)
    if not heads or heads[0].lower_ not in GOING_ON or not shifted:
        return None
    return Attribution(last, quotes[0].start, (view.start, view.end), 0.55)


def _next_attribution(reading: Reading, view: View, spoken: Sequence[Quote]) -> Speaker | None:
    for other in reading.sentences[view.index + 1 : view.index + 4]:
        if any(q.start < other.end and other.start < q.end for q in spoken if q.end > view.end):
            found = attribution.find(reading, other, None)
            if found:
                return found[0].speaker
    return None


def _of_sentence(view: View, quotes: Sequence[Quote], found: Sequence[Attribution]) -> list[Run]:
    """One run for each speaker of the sentence; each quotation goes to the attribution nearest to it."""
    runs: dict[tuple[str | None, tuple[str, ...]], Run] = {}
    for one in found:
        run = runs.setdefault(one.speaker.key, Run(one.speaker, view.start, view.end, view.index, sure=one.sure))
        if run.content is None:
            run.content = one.content
    for quote in quotes:
        if found:
            nearest = min(found, key=lambda a: min(abs(a.at - quote.start), abs(a.at - quote.end)))
            runs[nearest.speaker.key].quotes.append(quote)
    return list(runs.values())


def _claim(reading: Reading, run: Run) -> Claim:
    text = reading.document.text
    spoken = [q for q in run.quotes if not q.scare] or run.quotes
    quote = " ... ".join(" ".join(q.words(text).split()) for q in spoken) or None
    content = " ".join(text[slice(*run.content)].split()) if run.content else None
    end = max([run.end, *(q.end for q in run.quotes)])
    speaker = run.speaker
    return gate.state(
        reading, "statement", run.start, min(end, len(text)),
        slots={
            "who": speaker.who, "for": speaker.actors[0] if speaker.actors else None,
            "quote": quote, "content": content or (None if quote else " ".join(text[run.start : run.end].split())),
            "direct": quote is not None,
        },
        reported_by=speaker.who or (speaker.actors[0] if speaker.actors else None),
        witness=_witness(reading, speaker),
        confidence=run.sure, reader=READER,
    )


def _witness(reading: Reading, speaker: Speaker) -> Witness:
    """A state, a body, a head or a minister is the party itself; others in its service are officials; somebody named who serves
    nobody is a third party, somebody only described is unnamed."""
    words = (speaker.who or "").split()
    named = reading.found.persons.get(speaker.who or "")
    if words and named is None and not speaker.known and (speaker.person or words[0][:1].islower()):
        capital = len(words) > 1 and all(w[:1].isupper() for w in words) and words[-1].lower() not in nouns.HUMANS
        return ("official" if speaker.actors else "third_party") if capital else "unnamed"
    if not speaker.actors:
        return "third_party"
    return "official" if named is not None and named.level in {"official", None} else "party"
