"""Places the dates of a document: a bare weekday or month lies before the report or after it as the verb over it is past or
future."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Token

from promissory.claims import syntax
from promissory.claims.speech import SPEAKING
from promissory.values.dates import DateMention, find_dates

if TYPE_CHECKING:
    from promissory.claims.reading import Reading

_COMING = frozenset(
    {"plan", "expect", "due", "schedule", "set", "prepare", "upcoming", "slate", "intend", "ahead", "await", "invite", "likely"}
)


_SAME = frozenset({"put", "set", "cut", "hit", "let", "spread", "shut", "quit", "split", "shed", "cast"})  # past as present


def dates(reading: Reading) -> tuple[DateMention, ...]:
    """Every date of the document, each leaning the way its clause does; told dates are left as they are."""
    text = reading.document.text
    past = tuple(
        d
        for d in find_dates(text, reading.base)
        if not (text[d.end : d.end + 1] == "-" and text[d.end + 1 : d.end + 2].isalpha())
    )
    if not any(d.leaning for d in past):
        return past
    ahead = {(d.start, d.end): d for d in find_dates(text, reading.base, prefer="future")}
    met = (
        {(d.start, d.end): d for d in find_dates(text, reading.base, deadlines="past")}
        if any(d.leaning and d.kind == "deadline" for d in past)
        else {}
    )
    return tuple(
        met.get((d.start, d.end), d)
        if d.leaning and d.kind == "deadline" and _gone(reading, d)
        else ahead.get((d.start, d.end), d)
        if d.leaning and coming(reading, d)
        else d
        for d in past
    )


def _gone(reading: Reading, date: DateMention) -> bool:
    """Whether a deadline has passed: its clause tells what was done by then, not what was promised for it."""
    span = reading.doc.char_span(date.start, date.end, alignment_mode="expand")
    if span is None or not len(span):
        return False
    clause = syntax.clause_of(span.root)
    word = clause.lemma_.lower()
    done = clause.tag_ in {"VBD", "VBN"} and verb_tense(clause) == "past"
    return done and word in reading.cues("gift_verbs") | reading.cues("gift_arrive_verbs") | reading.cues("gift_receive_verbs")


def coming(reading: Reading, date: DateMention) -> bool:
    """Whether the words around the date speak of what is still to come."""
    span = reading.doc.char_span(date.start, date.end, alignment_mode="expand")
    if span is None or not len(span):
        return False
    told = verb_tense(syntax.clause_of(span.root))
    return told == "future"


def verb_tense(clause: Token) -> syntax.Tense | None:
    """The tense a clause gives its dates: a plan is future, and so is a bare present ("leaders meet on Thursday"), but for
    verbs of saying."""
    told = syntax.tense(clause)
    words = {clause.lemma_.lower(), *(c.lemma_.lower() for c in clause.children)}
    if clause.lemma_.lower() == "set" and any(c.dep_ in {"compound:prt", "obj"} for c in clause.children):
        words.discard("set")  # "they set up a team", not "they are set to meet"
    if words & _COMING and (
        told != "past" or any(c.dep_ in {"aux:pass", "cop"} and c.lower_ in {"is", "are"} for c in clause.children)
    ):
        return "future"
    if clause.lemma_.lower() in _SAME and _finite(clause, told):
        return "past"
    if told == "present":
        helped = any(c.dep_ == "aux" and c.lower_ != "is" for c in clause.children)
        return "past" if clause.lemma_.lower() in SPEAKING else told if helped else "future"
    if told is None:
        for above in clause.ancestors:
            over = syntax.tense(above) if syntax.is_verb(above) else None
            if over is not None:
                return "future" if over == "present" and clause.tag_ == "VB" else over
        return "future" if clause.tag_ == "VB" else None
    return told


def _finite(clause: Token, told: syntax.Tense | None) -> bool:
    """Whether a verb whose past looks like its base has a subject and no helper, so that the bare form tells of the past."""
    if told == "present":
        return clause.tag_ == "VBP"
    helped = any(c.dep_ in {"aux", "mark"} for c in clause.children)
    inside = clause.dep_ == "root" and clause.i - clause.sent.start > 3  # no order, though its subject is hung elsewhere
    return told is None and clause.tag_ == "VB" and not helped and (inside or any(c.dep_ == "nsubj" for c in clause.children))
