"""Where a sentence says that one thing waits for another: the trigger, the words of what waits and of what it waits for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from promissory.claims.reading import Reading, View

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Frame:
    """One condition: its trigger word, what waits, what it waits for, and how sure the trigger makes us."""

    trigger: str
    subject: Span
    requires: Span
    confidence: float


@dataclass(frozen=True, slots=True)
class _Trigger:
    name: str
    words: re.Pattern[str]
    confidence: float
    needs: re.Pattern[str] | None = None  # must stand in what waits
    clause: bool = False  # a verb must follow
    front: bool = True  # may open the sentence


def _re(words: str) -> re.Pattern[str]:
    return re.compile(words, re.I)


_DENIED = _re(r"\b(?:no|not|never|nor|neither|none|nobody|nothing|cannot|can't|won't|only|hardly)\b|n['’]t\b")
_HELD = _re(
    r"\b(?:no|not|never|nor|neither|none|nobody|nothing|cannot|only|stay\w*|remain\w*|block\w*|wait\w*|suspend\w*|hold\w*|held|frozen|stuck"
    r"|delay\w*|postpone\w*)\b|n['’]t\b"
)
_AHEAD = _re(
    r"\b(?:will|would|shall|can|could|may|might|must|should|is to|are to|was to|were to|ready|willing|prepared|open to|plans?|discuss\w*"
    r"|guarantee\w*|pledg\w+|promis\w+|agree\w*|considers?|want\w*|insist\w*|intend\w*|possible|possibility)\b|['’]ll\b|['’]d\b"
)
_CONSENT = (
    r"approv\w+|adoption|consent|assent|ratif\w+|agreement|vote|ceasefire|cease-fire|truce|armistice|deal|peace|settlement|mandate|review"
    r"|inspection|completion|election|decision|confirm\w+"
)

# In order: the first trigger at a place wins. Figures are shares of sentences with the trigger that told a condition in tuning reports.
_TRIGGERS = (
    _Trigger("only if", _re(r"\b(?:but |and )?only (?:if|when|once|after|provided that)\b"), 0.85),  # 0.92
    _Trigger("only under", _re(r"\b(?:but |and )?(?:only|solely) (?:with|under|in case of)\b"), 0.6),
    _Trigger("unless", _re(r"\bunless\b"), 0.9),  # 1.0
    _Trigger("provided", _re(r"(?<=[\w\"”’,] )\b(?:provided|providing)(?: that)?(?=,? (?:that |the |a |an |all |its? |they |he |she |we |there |[A-Z]))"), 0.8),
    _Trigger("condition", _re(r"\b(?:on (?:the )?condition (?:that|of)|conditional (?:up)?on|conditioned (?:up)?on|contingent (?:up)?on)\b"), 0.8),
    _Trigger("subject to", _re(r"\bsubject to\b"), 0.75),  # 0.88
    _Trigger("depends", _re(r"\b(?:depend(?:s|ed|ing)?|hing(?:es?|ed)|rests?|turns|hangs) (?:(?:entirely|mainly|largely|above all|only) )?(?:up)?on\b"), 0.6),
    _Trigger("in return", _re(r"\bin (?:return|exchange) for\b"), 0.5),
    _Trigger("pending", _re(r"\b(?:pending|insofar(?: as)?|as soon as|the moment)\b"), 0.6),
    _Trigger("as long as", _re(r"\b(?:as|so) long as\b"), 0.5, clause=True),
    _Trigger("until", _re(r"\b(?:until|till)(?: after)?\b"), 0.6, needs=_HELD, clause=True),
    _Trigger("before", _re(r"\bbefore\b"), 0.5, needs=_DENIED, clause=True, front=False),
    _Trigger("without", _re(r"\bwithout\b"), 0.5, needs=_DENIED),
    _Trigger("if", _re(r"(?:\b(?:but |and )?if\b)"), 0.6, clause=True),  # 0.62
    _Trigger("once", _re(r"\bonce\b(?! (?:again|more|a |in a|the most|called|described))"), 0.6, needs=_AHEAD, clause=True),
    _Trigger("when", _re(r"\bwhen\b"), 0.45, needs=_AHEAD, clause=True),
    _Trigger("after", _re(rf"\bafter (?:the |a |an |its |their |any )?(?=(?:\w+ )?(?:{_CONSENT})\b)"), 0.45, needs=_AHEAD),
    _Trigger("were", _re(r"(?:(?<=[,;] )|(?<=^))(?:should|were|had) (?=(?:the |a |an )?[\w-]+ (?:[\w-]+ ){0,3}(?:to |be |fall|fail|enter|attack|sign|agree))"), 0.6),
    _Trigger("requires", _re(r"\b(?:requires?|would require|will require|presupposes?|needs? (?=(?:the |a |an |its |their )?(?:\w+ ){0,2}(?:parliament|approval|consent|mandate|vote|green light|backing)))\b ?"), 0.5),
    _Trigger("must be", _re(r"\bmust (?:first )?(?:be )?(?:backed|approved|ratified|confirmed|agreed|endorsed|authori[sz]ed|underpinned|signed) by\b"), 0.6),
    _Trigger("must be", _re(r"\b(?:has|have|had) yet to (?=(?:approve|ratify|agree|vote|sign|confirm|decide|endorse|authori[sz]e)\b)"), 0.5),
)
_NOT_IF = _re(
    r"\b(?:ask\w*|wonder\w*|know|knows|knew|see|check\w*|doubt\w*|unclear|as|even|what|unsure|whether|question\w*|say|tell|find out|like)\s*$"
)
_BREAK = re.compile(r"[;:—–]| - |\.\s|[!?](?=\s)|\)")
_CLAUSE_STOP = re.compile(r"[;:—–]| - |, (?:and|but|or|which|who|said|says|according|adding|while)\b|,[\"”’]|[\"”]|\)|[.!?]$")
_BACK = re.compile(r"[;:—–]\s|\s-\s|, (?:but|and|while|although)\s|[\"“]\s?(?=\w)|\b(?:that|said|says)\s")


def frames(reading: Reading, view: View) -> Iterator[Frame]:
    """The conditions of one sentence, at most one at a place. Questions ask and tell none."""
    text = view.text
    if text.rstrip("\"”’) ").endswith("?"):
        return
    taken: list[Span] = []
    for trigger in _TRIGGERS:
        for found in trigger.words.finditer(text):
            at = (found.start(), found.end())
            if any(at[0] < end and start < at[1] for start, end in taken):
                continue
            frame = _frame(reading, view, trigger, found)
            if frame is not None:
                taken.append((frame.requires[0] - view.start - (at[1] - at[0]) - 1, frame.requires[1] - view.start))
                yield frame


def _frame(reading: Reading, view: View, trigger: _Trigger, found: re.Match[str]) -> Frame | None:
    text = view.text
    word = _word(view, found)
    if trigger.name == "if" and (_NOT_IF.search(text[: found.start()]) or (word is not None and word.head.dep_ == "ccomp")):
        return None
    head = _clause_head(word)
    if trigger.clause and head is None and not _has_verb(view, found.end()):
        return None
    stop = _requires_end(text, found, head, view)
    opens = not re.search(r"\w{2}", text[_left(text, found.start()) : found.start()])
    if opens and not trigger.front:
        return None
    if opens:
        subject = (stop, _right(text, stop + 1))
    else:
        subject = (_left(text, found.start()), found.start())
    if trigger.needs is not None and not trigger.needs.search(text[subject[0] : subject[1]]):
        return None
    if subject[1] <= subject[0] or stop <= found.end():
        return None
    return Frame(
        trigger.name, (view.start + subject[0], view.start + subject[1]), (view.start + found.end(), view.start + stop), trigger.confidence
    )


def _word(view: View, found: re.Match[str]) -> Token | None:
    """The last word of the trigger."""
    at = view.start + found.end() - 1
    return next((t for t in view.tokens if t.idx <= at < t.idx + len(t.text)), None)


def _clause_head(word: Token | None) -> Token | None:
    """The verb of the clause the trigger opens."""
    if word is None or word.dep_ not in {"mark", "advmod"} or word.head.i <= word.i:
        return None
    return word.head if word.head.dep_ in {"advcl", "advcl:relcl", "ccomp", "acl", "conj", "parataxis", "ROOT"} else None


def _has_verb(view: View, after: int) -> bool:
    at = view.start + after
    return any(t.idx >= at and t.idx < at + 80 and t.pos_ in {"VERB", "AUX"} and t.tag_ not in {"VBG"} for t in view.tokens)


def _requires_end(text: str, found: re.Match[str], head: Token | None, view: View) -> int:
    """Where what is required ends: with its clause where the parse shows one, else at the next break."""
    stop = _CLAUSE_STOP.search(text, found.end())
    end = stop.start() if stop else len(text)
    if head is not None and head.dep_ == "advcl":
        last = max(t.idx + len(t) for t in head.subtree) - view.start
        if found.end() < last < end or "," not in text[found.end() : end]:
            return min(max(last, found.end() + 1), len(text), max(end, last))
    if not re.search(r"\w{2}", text[: found.start()]):
        comma = text.find(",", found.end(), end)
        return comma if comma > 0 else end
    return end


def _left(text: str, stop: int) -> int:
    """Where the clause before a trigger starts."""
    start = 0
    for found in _BACK.finditer(text, 0, max(0, stop - 12)):
        start = found.end()
    return start


def _right(text: str, start: int) -> int:
    found = _BREAK.search(text, min(start, len(text)))
    return found.start() if found else len(text)
