"""Which of several questions in one stretch of a sentence a stance is about: by grammar, else by nearness."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from promissory.claims.position_stance import Stand
from promissory.claims.position_topics import Cue
from promissory.claims.reading import Reading

BELOW = frozenset({"xcomp", "ccomp", "csubj", "acl"})
APART = frozenset({"conj", "ccomp", "advcl", "parataxis", "acl", "acl:relcl"})
LISTED = 24  # letters between two questions that one stance covers ("the ban and, for now, the truce")


def about(reading: Reading, cues: Sequence[Cue], taken: Sequence[Stand]) -> Iterator[tuple[Cue, Stand]]:
    """One stance for each question of the stretch: where there is one question the surest; of several, each has the stance whose
    word governs it most closely, else the nearest that governs no other question."""
    questions = {cue.question.id: cue for cue in cues}
    if len(questions) == 1:
        yield next(iter(questions.values())), taken[0]
        return
    owned = {cue: one for cue in cues if (one := _governing(reading, cue, taken)) is not None}
    done: set[str] = set()
    for cue in sorted(cues, key=lambda cue: (cue not in owned, cue.start)):
        if cue.question.id in done:
            continue
        one = owned.get(cue) or _nearest(cue, taken, owned)
        if one is not None:
            done.add(cue.question.id)
            yield cue, one


def _governing(reading: Reading, cue: Cue, taken: Sequence[Stand]) -> Stand | None:
    """The stance whose word stands nearest above the phrase; a surer one right above that wins ("too early to consider it")."""
    span = reading.doc.char_span(cue.start, cue.end, alignment_mode="expand")
    if span is None:
        return None
    word: Token = span.root
    found: Stand | None = None
    for _ in range(6):
        here = [one for one in taken if one.at.i == word.i or (one.at.head.i == word.i and one.at.dep_ not in APART)]
        if here and word.i != span.root.i and (found is None or here[0].rank < found.rank):
            found = here[0]
        if word.head.i == word.i or (found is not None and word.dep_ not in BELOW):
            return found
        word = word.head
    return found


def _nearest(cue: Cue, taken: Sequence[Stand], owned: dict[Cue, Stand]) -> Stand | None:
    """The stance nearest to the phrase; one that governs another question only where the two stand together."""
    one = min(taken, key=lambda one: max(cue.start - one.at.idx, one.at.idx - cue.end))
    others = [other for other, stand in owned.items() if stand is one and other.question.id != cue.question.id]
    if all(0 <= max(cue.start - other.end, other.start - cue.end) <= LISTED for other in others):
        return one
    return None
