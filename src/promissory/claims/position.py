"""States where parties stand on the pack's disputed questions: who, on which question, for, open, undecided or against."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from promissory.claims import gate, syntax
from promissory.claims.party import Party
from promissory.claims.position_stance import OPPOSITE, Stance, Stand, stands
from promissory.claims.position_topics import Cue, Topics
from promissory.claims.reading import Reading, View
from promissory.model.claim import Claim
from promissory.model.pack import Question


def read(reading: Reading) -> Iterator[Claim]:
    """One claim for each party, question and stance of a sentence."""
    topics = Topics(reading)
    for view in reading.sentences:
        if view.kind == "caption":
            continue
        seen: set[tuple[str | None, str, str, str]] = set()
        for stand in stands(reading, iter(view.tokens)):
            for question, stance, weight in _asked(topics, view, stand):
                for party in _holders(reading, stand.verb):
                    for actor in party.actors or ((party.actor,) if party.actor else ()):
                        key = (party.who, actor, question.id, stance)
                        if key not in seen:
                            seen.add(key)
                            yield _claim(reading, view, party, actor, question, stance, weight)


def _claim(reading: Reading, view: View, party: Party, actor: str, question: Question, stance: Stance, weight: float) -> Claim:
    named = party.who if party.form != "unnamed" else None
    reporter = named or reading.reporter(view)
    return gate.state(
        reading, "position", view.start, view.end,
        slots={"who": named, "for": actor, "question": question.id, "stance": stance},
        reported_by=reporter, modality="denied" if stance == "opposes" else "considered" if stance == "open" else "done",
        witness="party" if named else "third_party", confidence=weight, reader="position",
    )


def _asked(topics: Topics, view: View, stand: Stand) -> Iterator[tuple[Question, Stance, float]]:
    """The questions the clause answers: those told in it, else the one told in its sentence, else the one still on the table."""
    told = topics.told[view.index]
    start, end = _reach(stand.verb)
    inside = [cue for cue in told if start <= cue.start and cue.end <= end]
    if inside:
        yield from _each(inside, stand, 1.0)
    elif told and stand.plain:
        if len({cue.question.id for cue in told}) == 1:
            yield from _each(list(told), stand, 0.8)
    elif stand.plain and not told:
        question = topics.carried(view)
        if question is not None:
            yield question, stand.stance, stand.weight * 0.7


def _each(cues: list[Cue], stand: Stand, share: float) -> Iterator[tuple[Question, Stance, float]]:
    for cue in {cue.question.id: cue for cue in cues}.values():
        yield cue.question, OPPOSITE[stand.stance] if cue.against else stand.stance, stand.weight * share


def _reach(verb: Token) -> tuple[int, int]:
    """Code points of what the clause governs, its subject left in."""
    words = [t for t in verb.subtree if t.i == verb.i or t.dep_ != "parataxis"]
    return words[0].idx, words[-1].idx + len(words[-1])


def _holders(reading: Reading, verb: Token) -> tuple[Party, ...]:
    """Whose stance it is: the subjects where they are parties, else whoever is given the words."""
    heads = syntax.subjects(verb)
    found = reading.parties(*heads) if heads else ()
    if found:
        return tuple(p for p in found if p.actors or p.form == "unnamed")
    speaker = reading.speaker_of(verb)
    return (speaker,) if speaker is not None and speaker.actors else ()
