"""Reads refusals and halts told without a verb of giving: "not on the table", "ruled out", "no German tanks", "put on hold"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from promissory.claims import commitment_parties as parties
from promissory.claims import syntax
from promissory.claims.commitment_gift import Gift, head_at
from promissory.claims.commitment_sides import Sides
from promissory.claims.commitment_stage import Stage, act_of
from promissory.claims.commitment_ways import Undertaking, judges, made_of
from promissory.claims.reading import Reading, View

_LEFT_OPEN = re.compile(
    r"(?:\b(?:not|never|nothing|refus\w+|declin\w+|without|cannot|nobody|no one)|n['’]t)\b[\w\s,'’]{0,24}$", re.I,
)
_BARE_NO = re.compile(r"\s*(?:to\b|again\b|for\b|twice\b|thanks\b|and\b|[^\w\s]|$)", re.I)
_RECENT = 3  # sentences in which what was talked of last is still what "no" is said to
_NO = frozenset({"no", "neither"})
_REFUSABLE = frozenset({"military", "troops", "training", "guarantee", "humanitarian", "financial"})


def refusals(
    reading: Reading, view: View, told: Sequence[Gift], made: Sequence[Undertaking], topic: Gift | None, sides: Sides,
) -> Iterator[Undertaking]:
    """One undertaking for each phrase of refusing or halting, of the thing it is said of, else of the thing talked of last."""
    refused = {a for each in made if each.stage in {"refused", "suspended"} for a in each.by}
    for anchor, stage in _phrases(reading, view):
        spoken = topic if stage == "refused" and _recent(reading, view, topic) and not _names_another(reading, anchor) else None
        gift = _thing(view, told, anchor, stage) or spoken
        by = tuple(a for a in _refuser(reading, view, gift, anchor, sides) if a not in refused)
        if gift is None or not by or (stage == "refused" and judges(reading, gift, syntax.clause_of(anchor), by)):
            continue
        refused.update(by)
        yield made_of(view, gift, by, (), sides, stage, anchor, f"phrase-{stage}", 0.4)
    for gift in told:
        if not any(c.lower_ in _NO and c.dep_ in {"det", "cc:preconj", "advmod"} for c in gift.head.children):
            continue
        by = tuple(a for a in _refuser(reading, view, gift, gift.head, sides) if a not in refused)
        if gift.category in _REFUSABLE and by and _denies(reading, gift.head):
            refused.update(by)
            yield made_of(view, gift, by, (), sides, "refused", gift.head, "no-thing", 0.4)


def _phrases(reading: Reading, view: View) -> Iterator[tuple[Token, Stage]]:
    """Each phrase of refusing or halting with its main word; those left open ("not ruled out") are passed over."""
    stages: tuple[tuple[str, Stage], ...] = (("refusal_phrases", "refused"), ("halt_phrases", "suspended"))
    text = view.text.lower().replace("’", "'")
    for role, stage in stages:
        for phrase in sorted(reading.cues(role)):
            for found in re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", text):
                if _LEFT_OPEN.search(text[:found.start()]) or (phrase.endswith(" no") and not _BARE_NO.match(text, found.end())):
                    continue
                anchor = head_at(reading, view.start + found.start(), view.start + found.end())
                if anchor is not None and anchor.dep_ != "amod" and not _of_something_else(reading, anchor):
                    yield anchor, stage
                    break


def _of_something_else(reading: Reading, anchor: Token) -> bool:
    """Whether it is another act that is refused ("declined to say", "refuses to sign")."""
    below = [c for c in anchor.children if c.dep_ in {"xcomp", "ccomp"} and c.pos_ in {"VERB", "AUX"} and c.i > anchor.i]
    return bool(below) and all(act_of(reading, verb) not in {"give", "promise", "contract"} for verb in below)


def _names_another(reading: Reading, anchor: Token) -> bool:
    """Whether such a deed is refused, and that is no word for the thing spoken of ("rejects such an intervention")."""
    objects = [c for c in anchor.children if c.dep_ == "obj" and c.pos_ == "NOUN" and any(t.lower_ == "such" for t in c.children)]
    return bool(objects) and all(c.lemma_.lower() not in reading.cues("open_to_words") for c in objects)


def _recent(reading: Reading, view: View, topic: Gift | None) -> bool:
    told = reading.sentence_at(topic.start) if topic is not None else None
    return told is not None and view.index - told.index <= _RECENT


def _thing(view: View, told: Sequence[Gift], anchor: Token, stage: Stage) -> Gift | None:
    """The thing named nearest to the phrase in its sentence, one behind it before one in front of it; what is halted stands in
    the same clause."""
    named = [g for g in told if g.named and g.category in _REFUSABLE]
    if stage == "suspended":
        named = [g for g in named if g.head.is_ancestor(anchor) or _within(syntax.clause_of(anchor), g.head)]
    behind = [g for g in named if g.head.i >= anchor.i]
    return behind[0] if behind else named[-1] if named else None


def _within(verb: Token, word: Token) -> bool:
    """Whether the word stands in the verb's clause, no relative clause between."""
    while word.head.i != word.i and word.i != verb.i:
        if word.dep_ in {"acl:relcl", "parataxis", "conj"} and word.pos_ in {"VERB", "AUX"}:
            return False
        word = word.head
    return word.i == verb.i


def _refuser(reading: Reading, view: View, gift: Gift | None, anchor: Token, sides: Sides) -> tuple[str, ...]:
    """Whose refusal it is: the subject's, the thing's owner's, the speaker's, or the only party's of the sentence."""
    verb = syntax.clause_of(anchor)
    shut = sides.shut | {sides.receiver}
    here = gift is not None and view.start <= gift.start < view.end
    speaker = reading.speaker_of(anchor)
    doers = parties.doers(reading, view, verb)
    if doers and shut & set(doers):
        return ()
    ways = (
        doers,
        parties.owners(reading, gift) if gift is not None and here else (),
        speaker.actors if speaker is not None else (),
        parties.only_named(reading, view, sides),
    )
    return next((by for way in ways if (by := tuple(a for a in way if a not in shut))), ())


def _denies(reading: Reading, head: Token) -> bool:
    """Whether "no tanks" is a refusal: nothing but words of giving, coming or saying governs it, and it lies ahead."""
    verb = syntax.clause_of(head)
    if verb.i == head.i or verb.pos_ not in {"VERB", "AUX"}:
        return True
    if verb.lemma_.lower() in reading.cues("speech_verbs") and head.dep_ in {"ccomp", "parataxis", "obj"}:
        return True
    if verb.lemma_.lower() == "be" and any(c.dep_ == "expl" for c in verb.children):
        return syntax.modal(verb) == "will"  # "there will be no troops"
    return act_of(reading, verb) in {"give", "arrive"} and syntax.tense(verb) != "past"
