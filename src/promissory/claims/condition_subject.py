"""What waits, without the words it is told in: where "he suggested the fleet might sail if …", the fleet waits, not he."""

from __future__ import annotations

from spacy.tokens import Token

from promissory.claims import syntax
from promissory.claims.condition_frames import Frame, Span
from promissory.claims.reading import Reading, View

_LEADING = frozenset({"mark", "cc", "punct"})
_HELPING = frozenset({"aux", "aux:pass", "cop"})
_POINTING = frozenset({"this", "that", "it", "these", "those", "which", "they"})


def narrowed(reading: Reading, view: View, frame: Frame) -> Span:
    """The part of the frame's subject that the condition hangs on; the sentence before where only a pronoun points to it."""
    start, end = frame.subject
    if end > frame.requires[0]:
        return frame.subject
    words = [token for token in view.tokens if start <= token.idx < end]
    while words and (words[-1].dep_ in _HELPING | _LEADING or words[-1].is_space):
        words.pop()
    if words and all(token.lower_ in _POINTING or token.is_punct or token.is_space for token in words):
        return _before(reading, view) or frame.subject
    governor = _governor(view, frame)
    while governor is not None and not (inside := [t for t in words if t == governor or governor.is_ancestor(t)]):
        governor = governor.head if governor.head != governor else None
    if governor is not None and _embedded(governor):
        words = inside
    words = _told_so(words)
    while words and words[0].dep_ in _LEADING:
        words = words[1:]
    return (words[0].idx, words[-1].idx + len(words[-1])) if words else frame.subject


def _told_so(words: list[Token]) -> list[Token]:
    """The clause after the last "that", where it has a doer and goes on to the end."""
    for place in range(len(words) - 1, -1, -1):
        verb = words[place].head
        if words[place].lower_ == "that" and words[place].dep_ == "mark" and verb.is_ancestor(words[-1]):
            return words[place + 1 :] if any(child.dep_ in syntax.SUBJECT for child in verb.children) else words
    return words


def _embedded(verb: Token) -> bool:
    """A clause told inside another: one with a doer of its own, or the purpose of something ("they meet to discuss …")."""
    if verb.dep_ == "ccomp":
        return any(child.dep_ in syntax.SUBJECT for child in verb.children)
    return verb.dep_ == "advcl" and any(child.lower_ == "to" and child.dep_ == "mark" for child in verb.children)


def _governor(view: View, frame: Frame) -> Token | None:
    """The word before the condition that what is required hangs on."""
    required = [token for token in view.tokens if frame.requires[0] <= token.idx < frame.requires[1]]
    tops = [token.head for token in required if token.head.idx < frame.requires[0] and not token.is_punct]
    verbs = [top for top in tops if top.idx >= frame.subject[0] and top.pos_ in {"VERB", "AUX", "NOUN", "ADJ"}]
    return verbs[0] if verbs else None


def _before(reading: Reading, view: View) -> Span | None:
    if view.index == 0:
        return None
    before = reading.sentences[view.index - 1]
    return (before.start, before.end) if before.block == view.block else None
