"""Patterns of English that stand beside the words of a condition: denial, possibility, asking, asides."""

from __future__ import annotations

import re

NO = r"(?:\b(?:no|not|never|nor|neither|none|nobody|nothing|cannot|without|hardly)\b|n['’]t\b)"
_MODAL = r"will|would|shall|can|could|may|might|must|should|(?:is|are|was|were|be) to"
_WILLING = (
    r"ready|willing|prepared|open to|plans?|discuss\w*|guarantee\w*|pledg\w+|promis\w+|agree\w*|considers?|want\w*|insist\w*"
    r"|intend\w*|possib\w+|exclude|rule out"
)
MAY = rf"(?:\b(?:{_MODAL}|{_WILLING})\b|['’](?:ll|d)\b)"
HELD = r"\b(?:only|stay\w*|remain\w*|block\w*|wait\w*|suspend\w*|hold\w*|held|frozen|stuck|delay\w*|postpone\w*)\b"
ARTICLE = r"(?:the |a |an |its |their |his |her |any )?"
AGREED = r"(?:backed|approved|ratified|confirmed|agreed|endorsed|authori[sz]ed|underpinned|signed|voted)"
ANYHOW = r"(?:(?:entirely|mainly|largely|above all|only) )?"


def pattern(*words: str) -> re.Pattern[str]:
    """The pieces as one pattern, whatever the case."""
    return re.compile("".join(words), re.I)


def listed(nouns: frozenset[str]) -> str:
    """The nouns as one piece of a pattern; nothing is matched where there are none."""
    return "(?:" + "|".join(re.escape(noun) for noun in sorted(nouns, key=len, reverse=True)) + r")\b" if nouns else r"(?!)"


def opened(nouns: frozenset[str]) -> re.Pattern[str]:
    """What is required, told by its noun alone: " the approval", " a new vote"."""
    return pattern(rf" {ARTICLE}(?:\w+ )?{listed(nouns)}")


ASKED = pattern(
    r"\b(?:ask\w*|(?:ask|tell|no matter)(?: \w+)?"
    r"|wonder\w*|know|knows|knew|see|check\w*|doubt\w*|clear|unclear|as|even|what|unsure|whether|question\w*|tell|like)"
    r"[\s\"“]*$"
    r"|\bto ask\b|\bwhether\W*$|\basked\b[^,]*$|\bwhat (?:he|she|it|they|we) would\b[^,]*$"
)
ASIDE = pattern(
    r"\s*(?:possible|necessary|needed|useful|any\b|so\b|not\b|need be\b|be need\b|it must be|it comes to (?:that|it)\b"
    r"|there is one\b"
    r"|it ever does\b|this continues\b|we want to\b|you (?:ask|believe|like|count|want|are|please|will|have|can|found|need)\b"
    r"|I (?:count|may|am|remember)\b|at all|anything|only\b)"
)
INDIRECT = pattern(
    r"\b(?:(?:at a )?time|days?|moment|tell\w*|told|say|said|know\w*|decide\w*|asked|clear|until|since|us|them|me) $"
)
ONCE = pattern(r"\bonce\b(?! (?:again|more|a (?:week|day|month|year)|in a|the most|called|described))")
NOT_DONE_WITHOUT = pattern(
    rf"(?:(?:{NO})[^;]*{MAY}|{MAY}[^;]*(?:{NO})|(?:^|[:;,“\"] ?)\W*no\b|n['’]t\b|\bcannot\b)(?![^;]*\bhave \w+ed\b)[^;]*$"
)
OPENING_WITHOUT = pattern(
    r"(?:^|[,;:] [\"“]?)(?P<at>without) (?!\w+ing\b)[^,]{3,80}?(?:,|(?= (?:there|the|we|they|it|no|not|nothing)\b)).*?",
    rf"(?:{MAY}|{NO})",
)
