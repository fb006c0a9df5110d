"""Reads assessments: what a party expects, fears or predicts of the future, with the time by which it can be tested."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from spacy.tokens import Token

from promissory.claims import attribution, gate, speaker_places, speakers, syntax, turns
from promissory.claims.assessment_horizon import horizon, limits, time_left
from promissory.claims.reading import Reading, View
from promissory.claims.speakers import Speaker
from promissory.model.claim import Claim

_FUTURE = frozenset({"will", "would", "could", "may", "might", "'ll", "’ll", "wo", "shall"})
_OWN = frozenset({"we", "i", "our", "my"})
_GIVING = ("give_verbs", "gift_verbs", "meeting_verbs", "attend_verbs", "join_verbs")
_MINE = re.compile(
    r"\b(?:my (?:own |personal )?(?:guess|bet|opinion|prediction|forecast)|I (?:expect|suspect|fear|reckon|predict)"
    r"|I['’]d (?:bet|put money))\b",
    re.I,
)
_SUPPOSING = frozenset({"could", "might", "if", "unless", "were", "risk", "likely", "unlikely", "probably", "may"})
_SOME = ("our ", "few ", "many ", "some ", "most ", "several ")
_CANDIDATE = 0.1
AUTHOR = "the author"


def read(reading: Reading) -> Iterator[Claim]:
    """The assessments of a document, one a sentence at most, in the order of the text."""
    last: Speaker | None = None
    taken = turns.find(reading)
    for view in reading.sentences:
        if view.kind in {"title", "heading", "caption"}:
            continue
        turn = taken.get(view.block)
        talks = turn.speaker if turn is not None and turn.start < view.end else None
        said = attribution.find(reading, view, last)
        if talks is not None and not said:
            said = [attribution.Attribution(talks, view.start, (view.start, view.end), 0.5)]
        found = None
        if "?" not in view.text[-3:]:
            found = _judged(reading, view, last, talks) or _surer(
                _told(reading, view, said), _phrased(reading, view, last, said)
            )
        if found is not None:
            yield found
        if said:
            last = said[-1].speaker


def _surer(told: Claim | None, phrased: Claim | None) -> Claim | None:
    """The claim of higher confidence, the first where they are alike."""
    if told is None or phrased is None:
        return told or phrased
    return phrased if phrased.confidence > told.confidence else told


def _judged(reading: Reading, view: View, last: Speaker | None, talks: Speaker | None) -> Claim | None:
    """A verb of judging ("expects", "fears") that a party has for itself."""
    for verb in view.tokens:
        if verb.pos_ != "VERB" or verb.lemma_.lower() not in reading.cues("judging_verbs") or syntax.passive(verb):
            continue
        content = _content(view, verb)
        if content is None:
            continue
        when = horizon(reading, *content) or horizon(reading, view.start, view.end)
        ahead = _ahead(reading, content)
        if (when is None and not ahead) or _undertaken(reading, content, None):
            continue
        if not ahead and when is not None and len(when.get("date", "")) == len("2000-01-01"):
            continue  # guests expected on a day
        speaker = speaker_places.of_verb(reading, verb, last, after_words=True) or _speaking(reading, verb, last, talks)
        if _may_judge(verb, speaker, last):
            warns = when is None and verb.lemma_.lower() in reading.cues("warning_verbs")
            vague = warns and not _supposes(reading, (view.start, view.end))
            return _claim(reading, view, speaker, content, when, _CANDIDATE if vague else 0.6, "assessment/judged")
    return None


def _may_judge(verb: Token, speaker: Speaker | None, last: Speaker | None) -> bool:
    """Whether it is somebody who can judge; "they" is nobody where one person spoke last."""
    if speaker is None or not (speaker.known or speaker.person or (speaker.who or "").lower().startswith(_SOME)):
        return False
    they = any(h.lower_ == "they" for h in syntax.subjects(verb))
    return not (they and last is not None and last.person and not last.several)


def _told(reading: Reading, view: View, said: list[attribution.Attribution]) -> Claim | None:
    """Words given to a party about what will be, with a time in them, that are no undertaking of its own."""
    for one in said:
        content = one.content or (view.start, view.end)
        when = horizon(reading, *content)
        left = time_left(reading, *content)
        if when is None or not (left or _ahead(reading, content)) or _undertaken(reading, content, one.speaker):
            continue
        sure = left or (limits(reading, *content) and _supposes(reading, content))
        return _claim(reading, view, one.speaker, content, when, 0.5 if sure else _CANDIDATE, "assessment/told")
    return None


def _phrased(reading: Reading, view: View, last: Speaker | None, said: list[attribution.Attribution]) -> Claim | None:
    """A phrase of judging ("a matter of time", "is confident that"); in the report's own voice, its author's."""
    text = view.text.lower()
    content = (view.start, view.end)
    when = horizon(reading, *content)
    if any(phrase in text for phrase in reading.cues("judging_phrases")) and (when is not None or _ahead(reading, content)):
        quoted = speakers.covered(reading, view.start + len(view.text) // 2)
        speaker = said[0].speaker if said else last if quoted else _subject(reading, view, last)
        if speaker is not None and (speaker.known or speaker.person):
            return _claim(reading, view, speaker, content, when, 0.5, "assessment/phrase")
    mine = _MINE.search(view.text)
    if mine is None or (when is None and not _ahead(reading, content)):
        return None
    if speakers.covered(reading, view.start + mine.start()):
        return None
    return _claim(reading, view, Speaker(AUTHOR, (), known=False, person=True), content, when, _CANDIDATE, "assessment/author")


def _subject(reading: Reading, view: View, last: Speaker | None) -> Speaker | None:
    """Who the sentence is about ("Paris is confident that …")."""
    root = next((t for t in view.tokens if t.dep_ in {"root", "ROOT"}), None)
    return speaker_places.of_verb(reading, root, last, after_words=False) if root is not None else None


def _content(view: View, verb: Token) -> tuple[int, int] | None:
    for child in verb.children:
        if child.dep_ in {"ccomp", "obj", "xcomp"} and child.ent_type_ != "PER":
            return syntax.span_of(child)
    pronoun = any(c.dep_ == "nsubj" and c.pos_ == "PRON" for c in verb.children)
    if verb.dep_ == "acl:relcl" and verb.head.dep_ in {"root", "ROOT"} and pronoun:
        return view.start, view.end  # "The first boats she expects in June."
    closing = verb.dep_ in {"root", "ROOT"} and verb.i >= view.tokens[-1].i - 2  # "By May, the minister hopes."
    aside = verb.dep_ in {"parataxis", "root", "ROOT"} and any(c.dep_ == "obj" and c.ent_type_ == "PER" for c in verb.children)
    return (view.start, view.end) if verb.dep_ == "parataxis" or closing or aside else None


def _speaking(reading: Reading, verb: Token, last: Speaker | None, talks: Speaker | None) -> Speaker | None:
    """Whoever speaks as "I" or "we": whose turn it is, or whose quotation."""
    heads = syntax.subjects(verb)
    if heads and heads[0].lower_ in _OWN and talks is not None:
        return talks
    if heads and heads[0].lower_ == "they":
        party = reading.party(heads[0])
        return speakers.of_party(reading, party) if party is not None else None
    if heads and heads[0].lower_ in _OWN and speakers.covered(reading, verb.idx):
        party = reading.speaker_of(verb)
        return speakers.of_party(reading, party) if party is not None else last
    return None


def _ahead(reading: Reading, content: tuple[int, int]) -> bool:
    """Whether the words look forward."""
    span = reading.doc.char_span(*content, alignment_mode="expand")
    return span is not None and any(t.lower_ in _FUTURE and t.pos_ == "AUX" for t in span)


def _supposes(reading: Reading, content: tuple[int, int]) -> bool:
    span = reading.doc.char_span(*content, alignment_mode="expand")
    return span is not None and any(t.lower_ in _SUPPOSING and t.pos_ != "PROPN" for t in span)


def _undertaken(reading: Reading, content: tuple[int, int], speaker: Speaker | None) -> bool:
    """Whether the words are what the speaker will itself give or do, or when people will meet."""
    span = reading.doc.char_span(*content, alignment_mode="expand")
    giving = {lemma for role in _GIVING for lemma in reading.cues(role)}
    for token in span or ():
        if token.lower_ not in _FUTURE or token.pos_ != "AUX":
            continue
        verb = token.head
        heads = syntax.subjects(verb)
        own = any(h.lower_ in _OWN for h in heads)
        actors = {a for p in reading.parties(*heads) for a in p.actors}
        own = own or (speaker is not None and bool(actors & set(speaker.actors)))
        if verb.lemma_.lower() in giving and own:
            return True
    return False


def _claim(
    reading: Reading,
    view: View,
    speaker: Speaker | None,
    content: tuple[int, int],
    when: dict[str, Any] | None,
    sure: float,
    reader: str,
) -> Claim:
    by = (speaker.who or next(iter(speaker.actors), None)) if speaker is not None else None
    return gate.state(
        reading, "assessment", view.start, view.end,
        slots={"by": by, "content": " ".join(reading.document.text[slice(*content)].split()), "horizon": when},
        reported_by=by, modality="considered", witness="party" if speaker is not None and speaker.known else "unnamed",
        confidence=sure, reader=reader,
    )
