"""Tells a capital or a building where something is from the government that sits there."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from promissory.claims import nouns, syntax
from promissory.claims.vocabulary import Vocabulary


def place(doc: Doc, first: int, last: int, head: Token, vocabulary: Vocabulary) -> bool:
    """Whether a capital or building at the words is where something is, and not the government that sits there."""
    if last < len(doc) and doc[last].text in {",", "("} and first and doc[first - 1].is_space:
        return True  # a dateline
    if head.i == head.sent.start or all(t.is_space or t.is_punct for t in head.doc[head.sent.start : first]):
        tail = doc[last : last + 12]
        if any(t.text in {"-", "—", "–"} for t in tail[:1]) or (
            any(t.text == ")" for t in tail[:9]) and tail and tail[0].text in {",", "("}
        ):
            return True
    before = first - 1
    while before >= 0 and doc[before].pos_ in {"DET", "ADJ"}:
        before -= 1
    word = doc[before].lower_ if before >= 0 else ""
    case = syntax.preposition(head)
    if word in nouns.LOCATIVE or (case in nouns.LOCATIVE and word in {",", "and", "or"}):
        return True
    if head.dep_ == "appos" or (
        last < len(doc) and doc[last].lower_ in {"'s", "’s"} and doc[min(last + 1, len(doc) - 1)].lemma_ in {"streets", "street"}
    ):
        return head.dep_ == "appos"
    if word == "to" or (case == "to" and word in {",", "and"}):
        return _moves(head)
    if head.dep_ in {"obj", "conj"}:
        verb = head.head
        return verb.lemma_.lower() in vocabulary.cues.get("place_verbs", frozenset())
    return head.dep_ in {"obl:npmod", "nmod:npmod", "npadvmod", "root", "ROOT"} and case is None


def _moves(head: Token) -> bool:
    word = head.head
    for _ in range(3):
        if word.lemma_.lower() in nouns.MOTION:
            return True
        if word.pos_ == "VERB" or word.head.i == word.i:
            break
        word = word.head
    return False
