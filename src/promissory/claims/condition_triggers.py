"""The words that make one thing wait for another, and what must stand beside them; words of English grammar alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from promissory.claims.condition_words import (
    AGREED,
    ANYHOW,
    ARTICLE,
    ASIDE,
    ASKED,
    HELD,
    INDIRECT,
    MAY,
    NO,
    NOT_DONE_WITHOUT,
    ONCE,
    listed,
    pattern,
)

Shape = Literal["clause", "marked", "participle", "phrase", "either"]


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger, the shape of what is required, whether it may open its sentence, and what must (not) stand beside it.

    A "clause" holds a verb; a "marked" one is shown by the parse to be opened by the trigger; a
    "participle" is a verb form without a subject of its own. `turned` swaps the sides: what
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


@cache
def triggers(nouns: frozenset[str]) -> tuple[Trigger, ...]:
    """The triggers, where the nouns are those of what one waits for ("approval", "vote"). The first one at a place wins. Each
    figure is near the share of its sentences that told a condition in the tuning reports."""
    return (*_STRONG, *_awaiting(rf"{ARTICLE}(?:\w+ )?{listed(nouns)}"), *_WEAK)


_STRONG: tuple[Trigger, ...] = (
    Trigger("only if", pattern(r"\b(?:but |and )?only (?:if|when|once|after|provided that)\b"), 0.9),
    Trigger("only under", pattern(r"\b(?:only|solely) (?:with|under|in case of)\b"), 0.6, before=pattern(MAY)),
    Trigger("unless", pattern(r"\bunless\b"), 0.9),
    Trigger(
        "provided", pattern(r"(?:\bprovid(?:ed|ing) that|(?<=[,–—-] )provided)\b"), 0.8,
        not_before=pattern(r"\b(?:be|been|was|were|has|have|had) $"),
    ),
    Trigger(
        "provided", pattern(r"\bprovided\b"), 0.7, shape="participle", front=False, before=pattern(MAY, r"|[\"”]|\boffer\w*"),
        not_after=pattern(r" (?:by|to|for|in|with|at|from|on|under|through|this|last|so|as|so far)\b"),
    ),
    Trigger(
        "condition",
        pattern(r"\b(?:(?:on|under) (?:the )?condition (?:that|of)|(?:conditional|conditioned|contingent) (?:up)?on)\b"), 0.8,
        not_after=pattern(r" (?:strict )?anonymity"),
    ),
    Trigger(
        "subject to", pattern(r"\bsubject to\b"), 0.75,
        not_after=pattern(r" [\"“]?(?:\w+ ){0,3}(?:rules|tax\w*|criticism|pressure|law|duties|penalt\w+)\b"),
    ),
    Trigger(
        "depends", pattern(rf"\b(?:depend(?:s|ed)?|depending|hing(?:es?|ed)|hangs?|waits?) {ANYHOW}(?:up)?(?:on|of)\b"), 0.6,
        not_after=pattern(r" (?:whether|how|who|what|which|the day)\b"),
    ),
    Trigger("in return", pattern(r"\bin (?:return|exchange) for\b"), 0.5, before=pattern(MAY, r"|\bdemand\w*\b")),
    Trigger("pending", pattern(r"\bpending\b|\binsofar(?: as)?\b"), 0.7),
    Trigger(
        "as soon as", pattern(r"\b[as]o? soon as\b|\bthe moment\b"), 0.55, shape="clause", before=pattern(MAY), future=True,
        not_after=pattern(r" (?:possible|practicable|feasible)"),
    ),
    Trigger(
        "conditions",
        pattern(r"\b(?:as soon as|when|once|if)(?= (?:\w+ (?:\w+ )?and )?(?:(?:there is|the|all|its|security) )?conditions\b)"),
        0.6,
    ),
    Trigger("as long as", pattern(r"\bfor as long as\b"), 0.5, shape="clause", before=pattern(r"\bno\b[^,;]*$")),
    Trigger(
        "as long as", pattern(r"(?<!\bfor )\b(?:as|so) long as\b"), 0.5, shape="clause",
        not_after=pattern(r" (?:it takes|necessary|needed|possible|required|they (?:like|want|wish|need)|(?:he|she) lives?)"),
    ),
    Trigger("while", pattern(r"\b(?:just |but )?not while\b"), 0.6, shape="clause"),
    Trigger(
        "until", pattern(r"\b(?:until|till)(?: after)?\b"), 0.7, shape="marked", before=pattern(NO, "|", MAY, "|", HELD),
        not_after=pattern(r" (?:now|then|recently|today|last|\d)\b"),
    ),
    Trigger(
        "must first", pattern(r"\bbefore\b"), 0.5, shape="marked", front=False, turned=True,
        before=pattern(r"(?<!not )(?<!n['’]t )\b(?:must|wants?|wanted|demand\w*|insist\w*|first (?:be|have))\b"),
    ),
    Trigger(
        "before", pattern(r"\bbefore\b"), 0.5, shape="marked", front=False, before=pattern(NO), future=True,
        not_after=pattern(r" (?:you ask|long)\b"),
    ),
    Trigger(
        "without", pattern(r"\bwithout\b"), 0.5, shape="phrase", not_after=pattern(r" \w+ing\b"), before=NOT_DONE_WITHOUT,
    ),
    Trigger("if", pattern(r"\b(?:but |and )?if\b"), 0.6, shape="clause", not_before=ASKED, not_after=ASIDE),
    Trigger("once", ONCE, 0.65, shape="marked", before=pattern(MAY), not_after=pattern(r" (?:by|in|on|at)\b")),
    Trigger(
        "when", pattern(r"(?<!, )\bwhen\b"), 0.45, shape="clause", before=pattern(MAY, r"|\bgoes?\b"), future=True,
        not_before=INDIRECT, not_after=pattern(r" asked\b"),
    ),
)


def _awaiting(noun: str) -> tuple[Trigger, ...]:
    """The triggers that lean on what is waited for."""
    ahead = pattern(r"\b(?:will|would|can|could|may|exclude|only|(?:is|are) to)\b")
    return (
        Trigger("after", pattern(rf"\bafter(?= {noun})"), 0.5, front=False, before=ahead),
        Trigger("within", pattern(rf"\bwithin (?:[\w-]+ ){{1,3}}of(?= {noun})"), 0.5, before=pattern(MAY)),
        Trigger(
            "requires",
            pattern(rf"\b(?:(?:would |will |may )?require(?! d)|requires|presupposes?|needs?(?= (?:\w+ ){{0,2}}{noun}))\b"), 0.55,
            not_before=pattern(r"\b(?:thing|what|all|everything|whatever)(?: \w+){0,3} $"),
        ),
    )


_WEAK: tuple[Trigger, ...] = (
    Trigger(
        "after", pattern(r"\bafter(?= (?:[\w'’-]+ ){1,6}(?:has|have) (?:\w+ )?\w+(?:ed|en|ne)\b)"), 0.6, front=False,
        before=pattern(r"\b(?:will|would|can|could|may|only|(?:is|are) to)\b"),
    ),
    Trigger("wait", pattern(r"\b(?:will|would|must|should|has to|have to) (?:rather )?(?:wait for|await)\b"), 0.5),
    Trigger(
        "must be",
        pattern(
            r"\b(?:must (?:still |first )*(?:be )?|(?:still |yet )?(?:has|have|had)? ?(?:still |yet )?to be )",
            AGREED,
            r"(?: on)? by\b",
        ),
        0.6,
    ),
    Trigger("needs", pattern(r"\bneeds (?=(?:his|her|its|their) (?:parliament|senate|congress|assembly|voters)\b)"), 0.5),
    Trigger(
        "yet to",
        pattern(r"\b(?:has|have|had) yet to (?=(?:approve|ratify|agree|vote|sign|confirm|decide|endorse|authori[sz]e)\b)"), 0.5,
    ),
    Trigger(
        "precondition", pattern(r"\b(?:remains?|is|are|was|were) (?:a |the |their |its )?(?:pre)?conditions? (?:for|of)\b"), 0.7,
        turned=True,
    ),
)
