"""Conditions told by name: "attached a string: …", "on three conditions: that …, that …", "they must first …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from promissory.claims.condition_frames import Frame, Span
from promissory.claims.reading import Reading, View

_NAMED = re.compile(
    r"\b(?:pre)?(?:conditions?|provisos?|strings?|riders?|caveats?|qualifications?|stipulations?|prerequisites?|conditional)\b"
    r"(?:(?P<met>[^.:;]{0,40}?): |(?: [\w ]{0,20})?(?:,? that (?=\w)|, namely ))(?P<told>(?:[^.;]|\.(?=\S| [a-z0-9])){8,300})",
    re.I,
)
_ITEM = re.compile(r"(?:^|[,;] (?:and )?| and )that ")
_MUST = r"(?:must|has to|have to|had to|needs? to|should|would have to|ought to)"
_FIRST = re.compile(
    rf"\b(?P<must>{_MUST} (?:\w+ ){{0,2}}?first (?!and\b)|first (?:must|has to|have to) "
    rf"|{_MUST} (?:[\w'’-]+ ){{1,8}}first(?=$|[.,;:”\"!]))",
    re.I,
)
_STILL = re.compile(r"\b(?:(?:must|has to|have to|needs? to) (?:still|yet)\b|still (?:has|have|needs?) to\b|must yet\b)", re.I)
_CANDIDATE = 0.1
_WISHED = re.compile(
    r"\b(?:wants?|wanted|asks? that|demands? that|insists? that) (?P<told>(?:[\w'’-]+ ){1,12}first\b(?: \w+ [\w ]+)?)", re.I
)
_AT_FIRST = re.compile(r"\b(?:the|a|his|her|its|their|at|'s|’s|our|my|on|for|from|in|of) first\b", re.I)
_CLAUSE = re.compile(r"[;:—–]\s|\. |, (?:and|but|or|while|which|who|so|because)\s")
_WORDS = re.compile(r"\w{3}.*\w{3}", re.S)


def strings(reading: Reading, view: View) -> Iterator[Frame]:
    """The conditions a sentence tells by name, each item of a list by itself, and those that say what must be done first."""
    found = _NAMED.search(view.text)
    if found is not None:
        told = found.start("told")
        ends = [told + m.end() for m in _ITEM.finditer(found["told"])]
        starts = ends if ends and (len(ends) > 1 or ends[0] < told + 8) else [told]
        for number, start in enumerate(starts):
            stop = starts[number + 1] if number + 1 < len(starts) else found.end("told")
            words = re.sub(r"(?:[,;]?(?: and)? that )$", "", view.text[start:stop])
            yield _frame(reading, view, "string", (0, found.start()), (start, start + len(words)), 0.6)
        return
    first = _FIRST.search(view.text)
    if first is not None and not _AT_FIRST.search(first["must"]):
        start = max((m.end() for m in _CLAUSE.finditer(view.text, 0, first.start())), default=0)
        after = _CLAUSE.search(view.text, first.end())
        stop = after.start() if after else len(view.text.rstrip(".!\"”"))
        yield _frame(reading, view, "first", (0, start), (start, stop), 0.5)
        return
    wished = _WISHED.search(view.text)
    if wished is not None and not _AT_FIRST.search(wished["told"]):
        yield _frame(reading, view, "first", (0, wished.start()), wished.span("told"), 0.5)
        return
    still = _STILL.search(view.text)
    if still is not None:  # too rare in the tuning reports to be sure of; a candidate only
        start = max((m.end() for m in _CLAUSE.finditer(view.text, 0, still.start())), default=0)
        after = _CLAUSE.search(view.text, still.end())
        stop = after.start() if after else len(view.text.rstrip(".!\"”"))
        yield _frame(reading, view, "still", (0, start), (start, stop), _CANDIDATE)


def _frame(reading: Reading, view: View, name: str, subject: Span, requires: Span, sure: float) -> Frame:
    """The frame in the text's own offsets; where nothing stands before the condition, the sentence before is what waits."""
    waits = (view.start + subject[0], view.start + subject[1])
    if not _WORDS.search(view.text[slice(*subject)]) and view.index > 0:
        before = reading.sentences[view.index - 1]
        waits = (before.start, before.end) if before.block >= view.block - 1 else waits
    return Frame(name, waits, (view.start + requires[0], view.start + requires[1]), sure)
