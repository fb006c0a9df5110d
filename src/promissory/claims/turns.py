"""Finds whose turn it is in a transcript or an interview: labels before colons, or questions and answers in alternation."""

from __future__ import annotations

import re
from dataclasses import dataclass

from promissory.claims import speaker_labels, speakers
from promissory.claims.reading import Reading
from promissory.claims.speakers import Speaker

LABEL = re.compile(r"\s*(?P<name>[A-Z][^\n:?!]{0,70}?)\s*(?:\((?P<bracket>[^)\n]*)\))?\s*:\s+(?=\S)")
ASKERS = re.compile(
    r"(?:Q|A\s?Q|QUESTION|JOURNALIST|REPORTER|MODERATOR|PRESENTER|HOST|ANCHOR|INTERVIEWER|CORRESPONDENT|OPERATOR|SPEAKER|STAFF|SPOKESPERSON)\b",
    re.IGNORECASE,
)
ASKED = re.compile(r"\?[\"”’')\]]*\s*(?:\[[^\]]*\])?\s*$")
OWN = re.compile(r"\b(?:I|I'm|I’m|we|We|my|My|our|Our|me|us)\b")
PERSONAL = 0.3  # share of the answers that must speak in the first person: questions put by an explainer to itself do not
PARTICLES = frozenset({"of", "the", "for", "and", "de", "van", "von", "der", "la", "al", "el", "du"})
FEWEST = 3  # labels or questions that make a transcript or an interview; with two, lists and headings pass for one
INTRODUCTION = 5  # blocks before the first question in which the interviewed person is named
IN_PLACE = 0.7  # share of the questions that must fall where the alternation expects one


@dataclass(frozen=True, slots=True)
class Turn:
    """One block of words by one speaker; None for somebody who only asks or whom nobody can name."""

    speaker: Speaker | None
    block: int
    start: int  # of the words, the label left off
    end: int


def find(reading: Reading) -> dict[int, Turn]:
    """The turns of the document by block; empty where it is neither transcript nor interview."""
    return _transcript(reading) or _interview(reading)


def _transcript(reading: Reading) -> dict[int, Turn]:
    text = reading.document.text
    labels: dict[int, re.Match[str]] = {}
    for number, block in enumerate(reading.document.blocks):
        found = LABEL.match(text, block.start, block.end)
        if found and all(w[:1].isupper() or w in PARTICLES for w in found["name"].split()):
            labels[number] = found
    names = [m["name"].split()[-1].casefold() for m in labels.values()]
    if len(labels) < FEWEST or len(set(names)) == len(names):
        return {}
    if not any(ASKERS.match(m["name"]) for m in labels.values()) and len(labels) * 2 < len(reading.document.blocks):
        return {}
    turns: dict[int, Turn] = {}
    current: Speaker | None = None
    introduced: dict[str, Speaker] = {}
    for number, block in enumerate(reading.document.blocks):
        label = labels.get(number)
        if label:
            name = label["name"].casefold()
            current = introduced.get(name) or _labelled(reading, label)
            if current is not None:
                introduced[name] = current
        if label and reading.document.text[label.end() :].startswith("To ask "):
            current = None
        if turns or label:
            turns[number] = Turn(current, number, label.end() if label else block.start, block.end)
    return turns


def _labelled(reading: Reading, label: re.Match[str]) -> Speaker | None:
    """The person of a label, by its name or by the name in brackets behind an office; nobody for those who ask."""
    named = next((p for p in reading.parties_in(*label.span()) if p.person), None)
    if named is not None and (named.actors or not ASKERS.match(label["name"])):
        return speakers.of_party(reading, named)
    bracket = label["bracket"]
    if bracket and label["name"].upper().startswith(("SPOKES", "SPEAKER")) and len(bracket.split()) > 1:
        return Speaker(bracket, (), known=False, person=True)
    if ASKERS.match(label["name"]):
        return None
    start, end = label.span("name")
    words = [t for t in reading.doc.char_span(start, end, alignment_mode="expand") or () if not t.is_space]
    found = speaker_labels.of_label(reading, start, end, words) or speakers.of_office(reading, label["name"])
    return found if found is not None and (found.actors or found.known) else None


def _interview(reading: Reading) -> dict[int, Turn]:
    """Questions and answers without labels, block by block."""
    blocks = reading.document.blocks
    text = reading.document.text
    kept = [n for n, b in enumerate(blocks) if b.kind in {"paragraph", "heading", "list_item"}]
    asking = [n for n in kept if ASKED.search(text[blocks[n].start : blocks[n].end]) and text[blocks[n].start] not in "\"“"]
    if len(asking) < FEWEST:
        return {}
    first = asking[0]
    body = [n for n in kept if n >= first]
    if len(asking) * 4 < len(body) or sum(body.index(n) % 2 == 0 for n in asking) < IN_PLACE * len(asking):
        return {}
    who = _interviewed(reading, first)
    answers = [text[blocks[n].start : blocks[n].end] for n in body[1::2]]
    if who is None or sum(bool(OWN.search(a)) for a in answers) < PERSONAL * len(answers):
        return {}
    turns: dict[int, Turn] = {}
    for place, number in enumerate(body):
        answer = place % 2 == 1
        turns[number] = Turn(who if answer else None, number, blocks[number].start, blocks[number].end)
    return turns


def _interviewed(reading: Reading, first: int) -> Speaker | None:
    """The person the introduction presents: somebody with an office before anybody else."""
    blocks = reading.document.blocks
    start, end = blocks[max(0, first - INTRODUCTION)].start, blocks[first].start
    persons = [p for p in reading.parties_in(start, end) if p.person]
    chosen = next((p for p in persons if p.actors), persons[0] if persons else None)
    return speakers.of_party(reading, chosen) if chosen else None
