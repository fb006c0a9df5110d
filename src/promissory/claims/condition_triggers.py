"""The words that make one thing wait for another, and what must stand beside them; words of English grammar alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Shape = Literal["clause", "marked", "phrase", "either"]


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger, the shape of what is required, whether it may open its sentence, and what must (not) stand beside it.

    A "clause" holds a verb; a "marked" one is shown by the parse to be opened by the trigger. `turned` swaps the sides: what
    is required stands before the words, what waits stands after them."""

    name: str
    words: re.Pattern[str]
    confidence: float
    shape: Shape = "either"
    front: bool = True
    before: re.Pattern[str] | None = None
    not_before: re.Pattern[str] | None = None
    not_after: re.Pattern[str] | None = None
    future: bool = False  # the required clause may not lie in the past
    turned: bool = False


def _re(*words: str) -> re.Pattern[str]:
    return re.compile("".join(words), re.I)


_NO = r"(?:\b(?:no|not|never|nor|neither|none|nobody|nothing|cannot|without|hardly)\b|n['’]t\b)"
_MODAL = r"will|would|shall|can|could|may|might|must|should|(?:is|are|was|were|be) to"
_WILLING = (
    r"ready|willing|prepared|open to|plans?|discuss\w*|guarantee\w*|pledg\w+|promis\w+|agree\w*|considers?|want\w*|insist\w*"
    r"|intend\w*|possib\w+|exclude|rule out"
)
_MAY = rf"(?:\b(?:{_MODAL}|{_WILLING})\b|['’](?:ll|d)\b)"
_HELD = (
    r"\b(?:only|stay\w*|remain\w*|block\w*|wait\w*|suspend\w*|hold\w*|held|frozen|stuck|delay\w*|postpone\w*)\b"
)
_CONSENT = (
    r"(?:approv\w+|adoption|consent|assent|ratif\w+|agreement|vote|ceasefire|cease-fire|truce|armistice|deal|peace|settlement"
    r"|mandate|review|inspections?|completion|decision|confirm\w+|green light|backing|parliament)"
)
_ARTICLE = r"(?:the |a |an |its |their |his |her |any )?"
_AGREED = r"(?:backed|approved|ratified|confirmed|agreed|endorsed|authori[sz]ed|underpinned|signed|voted)"
_ASKED = _re(
    r"\b(?:ask\w*|wonder\w*|know|knows|knew|see|check\w*|doubt\w*|clear|unclear|as|even|what|unsure|whether|question\w*|tell|like)\W*$"
    r"|\bto ask\b|\basked\b[^,]*$|\bwhat (?:he|she|it|they|we) would\b[^,]*$"
)
_ASIDE = _re(
    r"\s*(?:possible|necessary|needed|any\b|so\b|not\b|need be|it must be|you (?:ask|believe|like|count|want|are|please|will)\b"
    r"|I (?:count|may|am|remember)\b|at all|anything|only\b)"
)
_INDIRECT = _re(r"\b(?:tell\w*|told|say|said|know\w*|decide\w*|asked|clear|until|since|us|them|me) $")
_ANYHOW = r"(?:(?:entirely|mainly|largely|above all|only) )?"
_BACKING = _re(
    r"\b(?:(?:would |will |may )?require(?! d)|requires|presupposes?|needs?(?= ", _ARTICLE, r"(?:\w+ ){0,2}", _CONSENT, r"\b))\b"
)
_ON_CONDITION = _re(r"\b(?:(?:on|under) (?:the )?condition (?:that|of)|(?:conditional|conditioned|contingent) (?:up)?on)\b")
_ONCE = _re(r"\bonce\b(?! (?:again|more|a (?:week|day|month|year)|in a|the most|called|described))")
_TO_BE_AGREED = _re(
    rf"\b(?:must (?:still |first )*(?:be )?|(?:still |yet )?(?:has|have|had)? ?(?:still |yet )?to be ){_AGREED}(?: on)? by\b"
)
_YET_TO = _re(r"\b(?:has|have|had) yet to (?=(?:approve|ratify|agree|vote|sign|confirm|decide|endorse|authori[sz]e)\b)")
_CONDITION_FOR = _re(r"\b(?:remains?|is|are|was|were) (?:a |the |their |its )?(?:pre)?conditions? (?:for|of)\b")

# The first trigger at a place wins. Each figure is near the share of its sentences that told a condition in the tuning reports.
TRIGGERS: tuple[Trigger, ...] = (
    Trigger("only if", _re(r"\b(?:but |and )?only (?:if|when|once|after|provided that)\b"), 0.9),
    Trigger("only under", _re(r"\b(?:only|solely) (?:with|under|in case of)\b"), 0.6, before=_re(_MAY)),
    Trigger("unless", _re(r"\bunless\b"), 0.9),
    Trigger(
        "provided", _re(r"(?:\bprovid(?:ed|ing) that|(?<=[,–—-] )provided)\b"), 0.8,
        not_before=_re(r"\b(?:be|been|was|were|has|have|had) $"),
    ),
    Trigger("condition", _ON_CONDITION, 0.8, not_after=_re(r" (?:strict )?anonymity")),
    Trigger("subject to", _re(r"\bsubject to\b"), 0.75),
    Trigger(
        "depends", _re(rf"\b(?:depend(?:s|ed)?|depending|hing(?:es?|ed)|hangs?|waits?) {_ANYHOW}(?:up)?(?:on|of)\b"), 0.6,
        not_after=_re(r" (?:whether|how|who|what|which|the day)\b"),
    ),
    Trigger("in return", _re(r"\bin (?:return|exchange) for\b"), 0.5, before=_re(_MAY, r"|\bdemand\w*\b")),
    Trigger("pending", _re(r"\bpending\b|\binsofar(?: as)?\b"), 0.7),
    Trigger(
        "as soon as", _re(r"\b[as]o? soon as\b|\bthe moment\b"), 0.55, shape="clause", before=_re(_MAY), future=True,
        not_after=_re(r" (?:possible|practicable|feasible)"),
    ),
    Trigger("as long as", _re(r"\b(?<!for )(?:as|so) long as\b"), 0.5, shape="clause"),
    Trigger("until", _re(r"\b(?:until|till)(?: after)?\b"), 0.7, shape="marked", before=_re(_NO, "|", _MAY, "|", _HELD)),
    Trigger(
        "must first", _re(r"\bbefore\b"), 0.5, shape="marked", front=False, turned=True,
        before=_re(r"(?<!not )(?<!n['’]t )\b(?:must|wants?|wanted|demand\w*|insist\w*|first (?:be|have))\b"),
    ),
    Trigger(
        "before", _re(r"\bbefore\b"), 0.5, shape="marked", front=False, before=_re(_NO), future=True,
        not_after=_re(r" (?:you ask|long)\b"),
    ),
    Trigger(
        "without", _re(r"\bwithout\b"), 0.5, shape="phrase", not_after=_re(r" \w+ing\b"),
        before=_re(rf"(?:{_NO}).*{_MAY}|{_MAY}.*(?:{_NO})|^\W*no\b|['’]t\b"),
    ),
    Trigger("if", _re(r"\b(?:but |and )?if\b"), 0.6, shape="clause", not_before=_ASKED, not_after=_ASIDE),
    Trigger("once", _ONCE, 0.65, shape="marked", before=_re(_MAY)),
    Trigger(
        "when", _re(r"(?<!, )\bwhen\b"), 0.45, shape="clause", before=_re(_MAY, r"|\bgoes?\b"), future=True, not_before=_INDIRECT,
        not_after=_re(r" asked\b"),
    ),
    Trigger(
        "after", _re(rf"\bafter {_ARTICLE}(?=(?:\w+ )?{_CONSENT}\b)"), 0.5, front=False,
        before=_re(r"\b(?:will|would|can|could|may|exclude|only)\b"),
    ),
    Trigger("requires", _BACKING, 0.55),
    Trigger("must be", _TO_BE_AGREED, 0.6),
    Trigger("yet to", _YET_TO, 0.5),
    Trigger("precondition", _CONDITION_FOR, 0.7, turned=True),
)
CONSENT = _re(rf" {_ARTICLE}(?:\w+ )?{_CONSENT}\b")
OPENING_WITHOUT = _re(
    r"(?:^|[,;:] )(?P<at>without) (?!\w+ing\b)[^,]{3,80}?(?:,|(?= (?:there|the|we|they|it|no)\b)).*?", rf"(?:{_MAY}|{_NO})"
)
