"""The words by which a report says that a promised thing has come, has come whole, or has not come at all."""

from __future__ import annotations

import re

from spacy.tokens import Span, Token

from promissory.claims import syntax
from promissory.claims.reading import Reading

_CAME = (
    r"(?:arriv\w+|deliver\w+|paid|received?|ship\w*|sent|disburs\w+|transfer\w+|releas\w+|handed|reach\w+|landed|enter\w*|cross\w*|left"
    r"|materiali[sz]\w+|passed|started|begun|payments?|pay out|built)"
)
_NONE = r"(?:none|nothing|not one|not a single|not a (?:cent|penny|dollar|euro)|no money|no cash|zero|nil|not yet|not)"
_GAP = r"(?:[^.;:,]|(?<=\d)[.,](?=\d))"
NOTHING = re.compile(
    rf"\b{_NONE}\b(?! identify){_GAP}{{0,40}}(?<!to )(?<!a )\b(?!left|payment){_CAME}\b|\bnot (?:made|yet left|left)\b"
    rf"|\b(?:none|not one) of\b{_GAP}{{0,80}}\b{_CAME}\b"
    rf"|\b(?!left){_CAME}\b[^.;]{{0,24}}(?<!or )\b(?:none|nothing|zero|nil|no cash|not a \w+|no money)\b"
    rf"|n[’']t\b[^.;:]{{0,20}}(?<!a )(?<!press )\b{_CAME}\b|\bawaiting (?:an?|the|its) first\b|\bpromised, not\b", re.I,
)
YET_TO = re.compile(
    rf"\b(?:has|have|is|are) yet to (?:be )?(?:{_CAME}|arrive|deliver|pay|send|receive|ship|land|reach|transfer)\b"
    r"|\bnone of (?:whom|which)\b", re.I,
)
NONE_YET = re.compile(r"\b(?:none|nothing|zero|nil|no cash)\b(?! (?:to|but|else|new|less))", re.I)
ALL = re.compile(
    r"\ball (?:of (?:them|it|which|these|those)|\d[\d,]*|the [\w-]+|have|has|are|were)\b"
    r"|\b(?:have|has|are|were|arrived|arrive) all\b"
    r"|\bin full\b|\bthe lot\b|\bevery (?:one|single|last)\b|\bentire(?:ly)?\b|\bto the last\b|\bthe whole (?:of|sum|amount)\b"
    r"|\bcompletely?\b|\bfully\b|\b(?:paid|delivered|sent) everything\b", re.I,
)
FAR = re.compile(r"\b(?:so far|to date|only|already|by now|as of|until now|till now|yet|barely|meanwhile|to the end of)\b", re.I)
TO_DATE = re.compile(r"\b(?:so far|to date|until now|since the (?:beginning|start)|by last \w+)\b", re.I)
PRESENT = re.compile(r"\b(?:reach(?:es)?|arrives?|delivers?|comes?|funded|covered|financed|closed|met)\b", re.I)
SUPPOSED = re.compile(r"\b(?:if|should|would|could|may|might|whether|unless|ensure|want|wants)\b", re.I)
ALL_BUT = re.compile(r"\ball but\s+(?:about |some )?$", re.I)
NOT_A_PART = re.compile(
    r"\s*(?:of (?:the |all |its |their |national |global |\w+['’]s )?"
    r"(?:GDP|dues|gross|population|territory|votes?|capacity|need|output|revenues?|people|economic"
    r"|guests?|delegates?|members?|countries|states|participants)\b"
    r"|(?:more|less|higher|lower|points?|interest|increase|rise|drop|cut|stake|tariffs?)\b)", re.I,
)
AIMED_AT = re.compile(
    r"\b(?:target|goal|objective|level|aim|threshold|guideline|minimum) of\s+(?:about |at least )?$"
    r"|\b(?:to|promised|will|must|should) (?:reach|spend|meet)\s+(?:about |at least )?$", re.I,
)
LEFT_OVER = re.compile(r"\b(?:last|remaining|final|owes?|owed|missing|outstanding|yet to|still to|lacks?)\b[^,;]{0,30}$", re.I)
NOT_ONE = re.compile(r"\bnot (?:a (?:single )?)?$", re.I)
THERE = re.compile(
    r"\b(?:are|is|were|stand|stands) (?:now |already |meanwhile |all )*(?:there|here|in the (?:account|country)|in use"
    r"|on (?:the )?"
    r"[\w' ]{0,20}(?:soil|ground|territory))\b|\b(?:already|now) (?:there|here)\b|\b\d+ (?:there|here)\b", re.I,
)
MET = re.compile(
    r"(?<!to be )\b(?:met|honou?red|fulfilled|kept|reached(?!,? by)|achieved|exceeded|smashed|surpassed|made good"
    r"|done and dusted)\b", re.I,
)
MISSED = re.compile(r"\b(?:missed|below|never|fell short|unmet|unfulfilled|not been (?:met|kept|honou?red|fulfilled))\b", re.I)
IF = re.compile(r"\b(?:if|unless)\b", re.I)
PAYING = frozenset({"pay", "transfer", "hand", "deliver", "disburse", "release", "wire", "deposit", "honour", "honor"})
DUE_NOUNS = frozenset({"contribution", "share", "pledge", "commitment", "promise", "quota", "portion"})
_AHEAD = frozenset({"will", "would", "could", "may", "might", "shall", "should", "'ll", "’ll", "must", "can"})


def arrivals(reading: Reading, words: Span) -> tuple[Token, ...]:
    """The words of delivery and payment among the words that tell of something done: no future, no wish, no supposition."""
    cues = reading.cues("fulfil_words")
    return tuple(w for w in words if (w.lemma_.lower() in cues or w.lower_ in cues) and _done(w))


def _done(word: Token) -> bool:
    if word.pos_ not in {"VERB", "AUX", "ADJ"} or word.tag_ in {"VBG"}:
        return False
    if any(c.dep_ in {"aux", "aux:pass"} and c.lower_ in _AHEAD for c in word.children):
        return False
    if syntax.modal(word) in _AHEAD or any(c.lower_ == "to" and c.dep_ in {"mark", "aux"} for c in word.children):
        return False
    past = word.tag_ in {"VBN", "VBD", "JJ"}
    return past or any(c.lower_ in {"has", "have", "had", "did", "was", "were"} for c in word.children)


def promises(reading: Reading, words: Span) -> tuple[Token, ...]:
    """The words among them by which a thing is said to be promised, planned or asked for."""
    cues = reading.cues("promised_words")
    return tuple(w for w in words if w.lower_ in cues or w.lemma_.lower() in cues)


def to_be_given(reading: Reading, word: Token) -> bool:
    """"will provide", "is to hand over", "were to leave": a giving that somebody has said is to come."""
    if word.pos_ != "VERB" or word.lemma_.lower() not in reading.cues("gift_verbs") or syntax.negated(word):
        return False
    if syntax.modal(word) in {"will", "shall", "'ll", "’ll"}:
        return True
    above = word.head if word.dep_ == "xcomp" else word
    return word.tag_ == "VB" and above.lemma_ == "be" and any(c.lower_ == "to" and c.i < word.i for c in word.children)


def stranded(words: Span) -> bool:
    """Whether the passage ends in an auxiliary whose verb was told before ("as of last week, sixty had")."""
    told = [w for w in words if not w.is_punct and not w.is_space]
    if not told or told[-1].lemma_.lower() not in {"have", "do"} or told[-1].pos_ not in {"AUX", "VERB"}:
        return False
    return not any(w.pos_ == "VERB" for w in told[:-1])


def of_another_act(words: Span, arrived: tuple[Token, ...]) -> bool:
    """Whether it is something else of which nothing came ("nothing was decided")."""
    none = (w for w in words if w.lower_ in {"nothing", "none"})
    return any(w.head.pos_ == "VERB" and w.head not in arrived for w in none)
