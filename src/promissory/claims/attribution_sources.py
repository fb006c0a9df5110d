"""Finds who is given words without a verb of speech: "according to", "in her view", a name and a colon, a source set behind, a
phrase in quotation marks inside somebody's clause."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from promissory.claims import nouns, speaker_labels, speaker_places, speakers, syntax
from promissory.claims.attribution_verbs import Attribution, reports
from promissory.claims.reading import Reading, View
from promissory.claims.speakers import Speaker, covered

SOURCED = re.compile(
    r"\b(?:according (?:to|with)|acc\. to|in the (?:words|view|opinion|eyes|judgement) of|by the reckoning of|to credit|"
    r"by data of|(?:on|by) the (?:arithmetic|count|estimate|account) of|if (?:you|one|we) believes?|to judge by|as per|"
    r"we (?:hear|heard|learn|learnt|learned|understand) from|it (?:is|was) (?:called|said|heard) (?:from|by))\s",
    re.IGNORECASE,
)
VIEWED = re.compile(
    r"\b(?:in|by|on|to)\s+(?P<who>(?:(?:his|her|their|its)|[^,.;:\n]{2,60}?(?:['’]s|s['’])))\s+(?:own\s+)?"
    r"(?:view|opinion|eyes|words|reckoning|estimate|estimation|count|arithmetic|telling|judgement|judgment|mind)\b",
    re.IGNORECASE,
)
HEARD = re.compile(
    r"\b(?:from|out of|in)\s+(?P<who>[^,.;:\n]{3,50}?),?\s+"
    r"(?:we (?:hear|heard|learn|learnt|learned)|it (?:is|was) (?:called|said|heard))\b",
    re.IGNORECASE,
)
SO = re.compile(r"[,–—-][\"”’»]*\s+so\s+(?P<who>(?:[Tt]he|[Aa]n?|[A-Z])[^,.;:\n\"“”]{2,60})(?=[.;,\n]|$)")
FOR = re.compile(r"\s*For\s+(?=[A-Z]|the\s)")
BRACKET = re.compile(r"\s\((?P<who>[A-Z][^()\d,;:]{2,40})\)\s*[.\"”’]*\s*$")
ENDING = re.compile(r",[\"”’]*\s+(?P<who>[A-Za-z][^,.:;\d\"“”]{2,50})[.\s]*$")
BARE = 6  # code points beside a name that still leave a label bare ("EU's Berg:")
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD", "VB"})
STAMP = re.compile(r"\s*(?:[•*\-–>+]+\s*)*\d{1,2}[:.]\d{2}\b")
UNNAMED = frozenset({"source", "official", "diplomat", "spokesman", "spokeswoman", "spokesperson", "minister", "adviser", "aide"})
FEWEST_TOLD = 4  # words before a trailing source; shorter ones are lists
TAIL = re.compile(r"(?:\s[–—-]|:)\s+((?:[^\s,.:]+\s?){1,4})$")


def viewed(reading: Reading, view: View, last: Speaker | None) -> Iterator[Attribution]:
    """"In the chancellor's view", "by its reckoning"; "For Berg, "…"", where what follows is a quotation."""
    text = reading.document.text
    for found in VIEWED.finditer(text, view.start, view.end):
        if covered(reading, found.start()):
            continue
        within = [t for t in view.tokens if found.start("who") <= t.idx < found.end("who")]
        words = [t for t in within if t.text not in {"'s", "’s", "'", "’"}]
        speaker = _of_words(reading, words, last)
        if speaker is not None:
            yield Attribution(speaker, found.start(), (view.start, view.end), 0.7)
    opening = FOR.match(text, view.start, view.end)
    comma = text.find(", ", view.start, view.end)
    if opening and 0 < comma < opening.end() + 60 and text[comma + 2] in "\"“„«‘":
        speaker = _of_words(reading, [t for t in view.tokens if opening.end() <= t.idx < comma], last)
        if speaker is not None and (speaker.person or speaker.known):
            yield Attribution(speaker, opening.start(), (comma + 2, view.end), 0.7)


def _of_words(reading: Reading, words: list[Token], last: Speaker | None) -> Speaker | None:
    """Who the words name: a party that ends where they end, or the head of the phrase."""
    if not words:
        return None
    party = reading.party(words[-1])
    if party is not None and party.known:
        return speakers.of_party(reading, party)
    if len(words) == 1 and words[0].tag_ == "PRP$":
        return last if last is not None and words[0].lower_ in {"his", "her"} and last.person else None
    head = speaker_places.head_of_phrase([t for t in words if not t.is_space])
    return speakers.of_head(reading, head, last) if head is not None else None


def measured(reading: Reading, view: View, last: Speaker | None) -> Iterator[Attribution]:
    """"The bank put the damage at 9 billion", "officials speak of 30 boats"."""
    for verb in view.tokens:
        lemma = verb.lemma_.lower()
        if verb.pos_ != "VERB" or lemma not in {"put", "speak", "talk"} or covered(reading, verb.idx) or not reports(verb):
            continue
        wanted = "at" if lemma == "put" else "of"
        told = next((o for o in syntax.obliques(verb, wanted)), None)
        counted = told is not None and (told.pos_ in {"NUM", "SYM"} or any(c.dep_ == "nummod" for c in told.children))
        if told is None or (lemma == "put" and not counted):
            continue
        speaker = speaker_places.of_verb(reading, verb, last, after_words=False)
        if speaker is not None and (speaker.known or speaker.person):
            yield Attribution(speaker, verb.idx, syntax.span_of(told), 0.65)


def sourced(reading: Reading, view: View, last: Speaker | None) -> Iterator[Attribution]:
    """"according to the ministry"."""
    for found in SOURCED.finditer(reading.document.text, view.start, view.end):
        if covered(reading, found.start()):
            continue
        words = [t for t in view.tokens if t.idx >= found.end() and not t.is_space]
        head = speaker_places.head_of_phrase(words)
        speaker = speakers.of_head(reading, head, last) if head is not None else None
        if speaker is None and head is not None and head.lower_ in {"him", "her"} and last is not None and last.person:
            speaker = last
        if speaker is not None:
            yield Attribution(speaker, found.start(), (view.start, view.end), 0.75)


def heard(reading: Reading, view: View) -> Iterator[Attribution]:
    """"From the ministry we hear", "out of Oslo it was said"; "…", so the ministry"."""
    text = reading.document.text
    for pattern in (HEARD, SO):
        for found in pattern.finditer(text, view.start, view.end):
            if covered(reading, found.start("who")):
                continue
            start, end = found.span("who")
            words = [t for t in view.tokens if start <= t.idx < end and not t.is_space]
            if not words or any(t.pos_ in {"VERB", "AUX", "SCONJ", "PRON"} for t in words):
                continue
            speaker = _of_words(reading, words, None)
            places = [reading.found.owners.get(t.i) for t in words if t.pos_ == "PROPN"]
            if speaker is None and len(places) == 1 and places[0]:
                speaker = Speaker(None, places[0], known=True, person=False)
            if speaker is not None:
                yield Attribution(speaker, start, (view.start, view.end), 0.65)


def colon(reading: Reading, view: View, last: Speaker | None) -> Iterator[Attribution]:
    """A person before a colon, words after it: a bare name ("Berg: no deal before May"), or a sentence that opens a quotation."""
    text = reading.document.text
    at = text.find(": ", view.start, min(view.end, view.start + 220))
    if at < 0 or covered(reading, at) or not text[at + 1 : view.end].strip():
        return
    before = [t for t in view.tokens if t.idx < at and not t.is_space]
    quoted = text[at + 1 : view.end].lstrip()[:1] in "\"“„«‘'"
    verbs = [t for t in before if t.pos_ in {"VERB", "AUX"} and any(c.dep_ in {"nsubj", "nsubj:pass"} for c in t.children)]
    speaker: Speaker | None = None
    if verbs and quoted:
        speaker = speaker_places.of_verb(reading, verbs[0], last, after_words=False)
        if speaker is None or not (speaker.known or speaker.person):
            speaker = last
    elif not verbs:
        speaker = speaker_labels.of_label(reading, view.start, at, before)
        stamped = _stamped(reading, view, at) if speaker is None or speaker.who is None else None
        if stamped is not None and stamped.known and _clause(view, at):
            yield Attribution(stamped, at, (at + 1, view.end), 0.6)
            return
    label = text[view.start : at].strip()
    bare = any(p.person and len(label) - (p.end - p.start) <= BARE for p in reading.parties_in(view.start, at))
    told = quoted or (bare and len(label.split()) <= 3) or _clause(view, at)
    if speaker is not None and told and (speaker.person or quoted or speaker.who is not None):
        yield Attribution(speaker, at, (at + 1, view.end), 0.7)


def _stamped(reading: Reading, view: View, at: int) -> Speaker | None:
    """The government or body that alone stands between the time and the colon ("14.20 Kremlin: …")."""
    line = reading.document.text.rfind("\n", 0, view.start) + 1
    stamp = STAMP.match(reading.document.text, line, at)
    if stamp is None:
        return None
    words = [t for t in view.tokens if stamp.end() <= t.idx < at and not t.is_space and not t.is_punct]
    owners = {reading.found.owners.get(t.i) for t in words}
    place = reading.found.chunks.at.get(words[0].i) if words else None
    state = place is not None and bool(place.role("actor"))  # "Chad: ten trucks" lists a gift
    quoted = any(not q.scare and at < q.start < view.end for q in reading.quotes)
    told = any(p.person and p.start <= at + 2 for p in reading.parties_in(at, view.end))  # "Oslo: the minister resigns"
    if told or (state and not quoted):
        return None
    if len(owners) == 1 and None not in owners:
        return Speaker(None, owners.pop() or (), known=True, person=False)
    parties = reading.parties_in(view.start, at)
    alone = len(parties) == 1 and not reading.document.text[stamp.end() : parties[0].start].strip(" -–+>.:")
    return speakers.of_party(reading, parties[0]) if alone and parties[0].form in {"body", "office"} else None


def _clause(view: View, at: int) -> bool:
    """Whether the words behind the colon make a clause or refuse something, and are no bare list."""
    after = [t for t in view.tokens if t.idx > at and not t.is_space and not t.is_punct]
    return len(after) > 2 and any(t.tag_ in FINITE or t.lower_ in {"no", "not", "to"} for t in after)


def _behind(reading: Reading, view: View) -> Iterator[Attribution]:
    """A person, official or body in brackets, or cut off by a comma, at the end of a sentence ("…" (Berg); "…," Oslo source)."""
    text = reading.document.text
    bracket = BRACKET.search(text, view.start, view.end)
    found = bracket or ENDING.search(text, view.start, view.end)
    if found is None or covered(reading, found.start("who")) or len(text[view.start : found.start()].split()) < FEWEST_TOLD:
        return
    start, end = found.span("who")
    words = [t for t in view.tokens if start <= t.idx < end and not t.is_space]
    clause = any(t.pos_ in {"VERB", "AUX"} for t in view.tokens if t.idx < start)
    if not words or not clause or any(t.pos_ in {"VERB", "AUX", "CCONJ", "PART"} for t in words):
        return
    human = words[-1].lemma_.lower() in UNNAMED and words[-1].tag_ in {"NN", "NNP"}
    if bracket is None and not (human and (words[0].pos_ != "DET")):
        return
    parties = [p for p in reading.parties_in(start, end) if p.person or p.form == "body"]
    speaker = speakers.of_party(reading, parties[0]) if parties and bracket is not None else None
    if speaker is None and human:
        speaker = speakers.of_head(reading, words[-1], None)
    if speaker is not None:
        yield Attribution(speaker, start, (view.start, found.start()), 0.6)


def tail(reading: Reading, view: View) -> Iterator[Attribution]:
    """A source set behind the words in the manner of tickers ("Oslo to send ten boats - minister")."""
    text = reading.document.text[view.start : view.end].rstrip(" .")
    found = TAIL.search(text)
    if found is None:
        yield from _behind(reading, view)
    if found is None or len(text[: found.start()].split()) < FEWEST_TOLD:
        return
    start = view.start + found.start(1)
    words = [t for t in view.tokens if t.idx >= start and not t.is_space and not t.is_punct]
    before = [t for t in view.tokens if t.idx < start]
    if not words or any(t.pos_ in {"NUM", "CCONJ", "VERB"} for t in words) or not any(t.pos_ in {"VERB", "AUX"} for t in before):
        return
    parties = [p for p in reading.parties_in(start, view.start + len(text)) if p.person or p.form == "body"]
    speaker = speakers.of_party(reading, parties[0]) if parties and len(words) <= 3 else None
    if speaker is None and words[-1].lemma_.lower() in nouns.HUMANS:
        speaker = speakers.of_head(reading, words[-1], None)
    if speaker is not None:
        yield Attribution(speaker, start, (view.start, start), 0.6)


def phrase(reading: Reading, view: View, last: Speaker | None) -> Iterator[Attribution]:
    """A quoted phrase built into a clause belongs to the subject of the clause ("Oslo spoke of "a lesson for us all"")."""
    for quote in reading.quotes:
        if quote.scare or quote.start < view.start or quote.end > view.end or len(quote.words(reading.document.text).split()) < 3:
            continue
        inside = [t for t in view.tokens if quote.inner_start <= t.idx < quote.inner_end and not t.is_space]
        top = next((t for t in inside if t.head.i == t.i or not quote.start <= t.head.idx < quote.end), None)
        if top is None:
            continue
        clause = top if syntax.subjects(top) else syntax.clause_of(top.head)
        clause = next((v for v in syntax.governors(clause) if v.dep_ != "acl:relcl" and syntax.subjects(v)), clause)
        heads = [h for h in syntax.subjects(clause) if not quote.start <= h.idx < quote.end]
        speaker = speakers.of_head(reading, heads[0], last) if heads else None
        if speaker is not None and (speaker.known or speaker.person):
            yield Attribution(speaker, quote.start, None, 0.55)
            return
