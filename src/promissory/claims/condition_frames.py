"""Where a sentence says that one thing waits for another: the trigger, the words of what waits and of what it waits for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from promissory.claims.condition_triggers import Trigger, triggers
from promissory.claims.condition_words import OPENING_WITHOUT, opened
from promissory.claims.reading import Reading, View

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Frame:
    """One condition: its trigger word, what waits, what it waits for, and how sure the trigger makes us."""

    trigger: str
    subject: Span
    requires: Span
    confidence: float


_BREAK = re.compile(r"[;:—–]\s|\s-\s|\.\s|[!?](?=\s)|\)")
_CLAUSE_STOP = re.compile(
    r"[;:—–]|\s-\s|, (?:and |or |but )?if\b|, (?:and|but|or|which|who|said|says|according|adding|while|one of)\b"
    r"|[,.][\"”’]|[\"”] (?:said|he|she)\b"
    r"|, (?:[\w.'’-]+ ){1,5}(?:said|says|told|added|warned)\b|\)|[.!?]$"
)
_BACK = re.compile(r"[;:—–]\s|\s-\s|, (?:but|and|while|although)\s|\b(?:said|says|told reporters) (?:that )?")
_LEAST = 12  # characters before a trigger in which no clause can start anew
_NEAR = 80
_BESIDE = 160  # characters before a trigger in which the words it needs must stand
_QUESTION = re.compile(r"\?[\"”’) ]*(?:$|,)")


def frames(reading: Reading, view: View) -> Iterator[Frame]:
    """The conditions of one sentence, at most one at a place. Questions ask and tell none."""
    if _QUESTION.search(view.text):
        return
    taken: list[Span] = []
    for start, frame in (*_by_words(view, reading.cues("awaited_nouns")), *_inverted(view), *_without(view)):
        if not any(start < end and begin < frame.requires[1] for begin, end in taken):
            taken.append((start, frame.requires[1]))
            yield frame


def _by_words(view: View, awaited: frozenset[str]) -> Iterator[tuple[int, Frame]]:
    for trigger in triggers(awaited):
        for found in trigger.words.finditer(view.text):
            frame = _frame(view, trigger, found, awaited)
            if frame is not None:
                yield view.start + found.start(), frame


def _inverted(view: View) -> Iterator[tuple[int, Frame]]:
    """"Should a truce fail, …", "… were the parliament to agree": the auxiliary before its subject."""
    for token in view.tokens:
        if token.lower_ not in {"should", "were"} or token.head.i <= token.i + 1:
            continue
        verb = token.head
        subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubj:pass"}), None)
        infinitive = token.lower_ == "should" or any(c.lower_ == "to" and c.dep_ in {"aux", "mark"} for c in verb.children)
        if subject is None or subject.i < token.i or not infinitive or verb.tag_ not in {"VB", "VBN", "JJ", "NN"}:
            continue
        first, at = view.tokens[0], token.idx - view.start
        opens = token.i <= first.i + 2
        stop = _requires_end(view.text, at + len(token), verb, view, opens)
        side = (stop, _right(view.text, stop + 1)) if opens else (_left(view.text, at), at)
        if side[1] - side[0] > 3:
            yield token.idx, _at(view, "inversion", side, (at + len(token), stop), 0.6)


def _without(view: View) -> Iterator[tuple[int, Frame]]:
    """"Without fuel, the lorries will stand still": the phrase first."""
    found = OPENING_WITHOUT.search(view.text)
    if found is not None:
        start = found.start("at")
        comma = view.text.find(",", start)
        words = [t for t in view.tokens if t.idx == view.start + start]
        stop = max((t.idx + len(t) for t in words[0].head.subtree), default=0) - view.start if words else 0
        stop = comma if comma > 0 else stop
        if stop > start + 8:
            yield view.start + start, _at(view, "without", (stop, _right(view.text, stop + 1)), (start + 7, stop), 0.5)


def _at(view: View, name: str, subject: Span, requires: Span, confidence: float) -> Frame:
    start = view.start
    return Frame(name, (start + subject[0], start + subject[1]), (start + requires[0], start + requires[1]), confidence)


def _frame(view: View, trigger: Trigger, found: re.Match[str], awaited: frozenset[str]) -> Frame | None:
    text = view.text
    left, right = text[: found.start()], text[found.end() :]
    word = _word(view, found)
    head = _clause_head(word)
    if trigger.name == "if" and word is not None and word.head.dep_ in {"ccomp", "csubj"} and re.search(r"\w", left):
        return None
    if (trigger.not_before and trigger.not_before.search(left)) or (trigger.not_after and trigger.not_after.match(right)):
        return None
    if trigger.shape == "clause" and head is None and not _has_verb(view, found.end()):
        return None
    if trigger.shape == "participle" and not (_free(word) and _has_verb(view, found.end())):
        return None
    if trigger.shape == "marked" and head is None and not opened(awaited).match(right):
        return None
    if trigger.future and head is not None and _past(head):
        return None
    opens = not re.search(r"\w{2}", text[_left(text, found.start()) : found.start()])
    stop = _requires_end(text, found.end(), head, view, opens)
    if opens and not trigger.front:
        return None
    side = (stop, _right(text, stop + 1)) if opens else (_left(text, found.start()), found.start())
    if trigger.before is not None and not trigger.before.search(text[side[0] : side[1]] if opens else left[-_BESIDE:]):
        return None
    requires = (found.end(), stop)
    if trigger.turned:
        side, requires = requires, side
    if side[1] <= side[0] or requires[1] <= requires[0]:
        return None
    return _at(view, trigger.name, side, requires, trigger.confidence)


def _past(verb: Token) -> bool:
    helpers = [c.lower_ for c in verb.children if c.dep_ in {"aux", "cop", "aux:pass"}]
    return verb.tag_ == "VBD" or any(word in {"was", "were", "had", "did"} for word in helpers)


def _word(view: View, found: re.Match[str]) -> Token | None:
    """The last word of the trigger."""
    at = view.start + found.end() - 1
    return next((t for t in view.tokens if t.idx <= at < t.idx + len(t.text)), None)


def _free(word: Token | None) -> bool:
    return word is not None and word.dep_ in {"advcl", "acl"} and not any(c.dep_ == "nsubj" for c in word.children)


def _clause_head(word: Token | None) -> Token | None:
    """The verb of the clause the trigger opens."""
    if word is None or word.dep_ not in {"mark", "advmod"} or word.head.i <= word.i:
        return None
    return word.head


def _has_verb(view: View, after: int) -> bool:
    at = view.start + after
    return any(at <= t.idx < at + _NEAR and t.pos_ in {"VERB", "AUX"} and t.tag_ != "VBG" for t in view.tokens)


def _requires_end(text: str, after: int, head: Token | None, view: View, opens: bool) -> int:
    """Where what is required ends: with its clause where the parse shows one, else at the next break."""
    stop = _CLAUSE_STOP.search(text, after + 1)
    end = stop.start() if stop else len(text)
    if opens:
        last = max((t.idx + len(t) for t in head.subtree), default=0) - view.start if head is not None else 0
        if after < last < end and text[last - 1] == ",":
            return last - 1
        comma = text.find(",", after, end)
        return comma if comma > 0 else end
    return end


def _left(text: str, stop: int) -> int:
    """Where the clause before a trigger starts."""
    start = 0
    for found in _BACK.finditer(text, 0, max(0, stop - _LEAST)):
        start = found.end()
    return start


def _right(text: str, start: int) -> int:
    found = _BREAK.search(text, min(start, len(text)))
    return found.start() if found else len(text)
