"""Which disputed question a sentence is about: told by its own words, or carried over from the sentences before."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from promissory.claims.reading import Reading, View
from promissory.model.pack import Pack, Question

_GAP = r"\s+(?:[\w'’.-]+\s+){0,4}?"  # what may stand where a phrase has "…"
_NEAR = 3  # sentences to either side that are looked at for context
_MAIN = 2  # sentences that make a question the document's own
_ECHO = 6  # letters of a word that can stand for its question: "troops", "soldiers", "assets"
_FRESH = 2  # sentences within which a bare yes or no answers it
_REACH = 4  # sentences a question stays on the table after it was told


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase at [start, end) that raises a question; `against` where it names the opposite ("keep the sanctions"),
    `favours` where it is a yes by itself ("its place is in the club")."""

    start: int
    end: int
    question: Question
    against: bool = False
    favours: bool = False


@dataclass(frozen=True, slots=True)
class _Patterns:
    cues: re.Pattern[str]
    against: re.Pattern[str] | None
    favours: re.Pattern[str] | None
    context: re.Pattern[str] | None
    excludes: re.Pattern[str] | None
    echoes: re.Pattern[str] | None


def pattern(phrases: Iterable[str]) -> re.Pattern[str] | None:
    """One expression for all the phrases, whole words, longest first, any run of spaces between words; "…" in a phrase stands for
    up to four words of the same clause. None for no phrase."""
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    if not ordered:
        return None
    joined = "|".join(
        re.escape(phrase).replace("'", "['’]").replace(r"\ …\ ", _GAP).replace(r"\ ", r"\s+") for phrase in ordered)
    return re.compile(rf"(?<![\w-])(?:{joined})(?!\w)", re.IGNORECASE)


class Topics:
    """The questions of one document, sentence by sentence."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.patterns = _compiled(reading.pack)
        self.told: dict[int, tuple[Cue, ...]] = {view.index: self._cues(view) for view in reading.sentences}

    def carried(self, view: View) -> Question | None:
        """The one question on the table when the sentence begins, told shortly before; None where the talk has moved on."""
        for back in range(1, min(_REACH, view.index) + 1):
            questions = {cue.question.id: cue.question for cue in self.told[view.index - back]}
            if questions:
                if self.main in questions.values():
                    return self.main
                return max(self.told[view.index - back], key=lambda cue: cue.start).question
        return self.main

    def echoed(self, view: View, start: int, end: int) -> Question | None:
        """The question told elsewhere in the document of which [start, end) still speaks by a word of its own; of several, the
        one on the table, else the one told nearest before."""
        text = self.reading.document.text[start:end]
        found = [q for q, patterns in self.patterns.items() if patterns.echoes and patterns.echoes.search(text)]
        carried = self.carried(view)
        if carried in found:
            return carried
        near = [(self._since(view, question), place, question) for place, question in enumerate(found)]
        told = [one for one in near if one[0] is not None]
        return min(told, key=lambda one: (one[0], one[1]))[2] if told else None

    def fitting(self, start: int, end: int) -> Question | None:
        """The first question, told nowhere in the document, of which [start, end) speaks by a word of its own in a document that
        has its context and nothing that excludes it."""
        whole = self.reading.document.text
        for question, patterns in self.patterns.items():
            echoes = patterns.echoes is not None and patterns.echoes.search(whole, start, end)
            suits = patterns.context is not None and patterns.context.search(whole)
            if echoes and suits and not (patterns.excludes and patterns.excludes.search(whole)):
                return question
        return None

    def fresh(self, view: View, question: Question) -> bool:
        """Whether the question was told a sentence or two before, or is the document's own."""
        since = self._since(view, question)
        return question == self.main or (since is not None and since <= _FRESH)

    def _since(self, view: View, question: Question) -> int | None:
        """How many sentences ago the question was told; one told only later counts as further off than any before."""
        told = [index for index, cues in self.told.items() if any(cue.question is question for cue in cues)]
        if not told:
            return None
        return min(view.index - index if index <= view.index else index - view.index + len(self.told) for index in told)

    @cached_property
    def echoes(self) -> Mapping[Question, frozenset[str]]:
        """The longer words of each question's cues: a later sentence that holds one still speaks of it."""
        return {
            question: frozenset(w for phrase in question.cues for w in re.findall(r"\b[a-z]+", phrase) if len(w) >= _ECHO)
            for question in self.patterns
        }

    @cached_property
    def main(self) -> Question | None:
        """The question the document is about: told in at least two sentences and in more than any other."""
        counts = Counter(question for cues in self.told.values() for question in {cue.question for cue in cues})
        if not counts:
            return None
        question, sentences = counts.most_common(1)[0]
        second = counts.most_common(2)[1][1] if len(counts) > 1 else 0
        return question if sentences >= _MAIN and sentences > second else None

    def _cues(self, view: View) -> tuple[Cue, ...]:
        text = view.text
        found: list[Cue] = []
        for question, patterns in self.patterns.items():
            against = patterns.against.finditer(text) if patterns.against else ()
            opposite = [(match.start(), match.end()) for match in against]
            for_it = [(match.start(), match.end()) for match in (patterns.favours.finditer(text) if patterns.favours else ())]
            for match in patterns.cues.finditer(text):
                if self._fits(view, question, patterns, match.group()):
                    inside = any(start < match.end() and match.start() < end for start, end in opposite)
                    favours = any(start < match.end() and match.start() < end for start, end in for_it)
                    found.append(Cue(view.start + match.start(), view.start + match.end(), question, inside, favours))
        return _one_question_a_place(tuple(sorted(found, key=lambda cue: (cue.start, -cue.end))))

    def _fits(self, view: View, question: Question, patterns: _Patterns, phrase: str) -> bool:
        """Context near the sentence, nothing that excludes it inside; a phrase of two questions is weighed by the document."""
        shared = self._shared(question, phrase)
        near = self._around(view, _NEAR)
        whole = self.reading.document.text
        if patterns.excludes and (patterns.excludes.search(view.text) or (shared and _often(patterns.excludes, near, whole))):
            return False
        if patterns.context is None or patterns.context.search(view.text):
            return True
        return bool(patterns.context.search(near)) or (shared and _often(patterns.context, near, whole))

    def _shared(self, question: Question, phrase: str) -> bool:
        return any(other.id != question.id and patterns.cues.fullmatch(phrase) for other, patterns in self.patterns.items())

    def _around(self, view: View, reach: int) -> str:
        views = self.reading.sentences
        first, last = views[max(0, view.index - reach)], views[min(len(views) - 1, view.index + reach)]
        return self.reading.document.text[first.start : last.end]


def _often(expression: re.Pattern[str], near: str, whole: str) -> bool:
    return bool(expression.search(near)) or len(expression.findall(whole)) > 1


def _one_question_a_place(cues: tuple[Cue, ...]) -> tuple[Cue, ...]:
    """Where cues of two questions overlap, the longer one, else the first question of the pack, has the place."""
    kept: list[Cue] = []
    for cue in sorted(cues, key=lambda cue: cue.start - cue.end):
        if not any(other.start < cue.end and cue.start < other.end and other.question.id != cue.question.id for other in kept):
            kept.append(cue)
    return tuple(sorted(kept, key=lambda cue: cue.start))


@lru_cache(maxsize=4)
def _by_digest(digest: str, questions: tuple[Question, ...]) -> Mapping[Question, _Patterns]:
    found: dict[Question, _Patterns] = {}
    for question in questions:
        cues = pattern((*question.cues, *question.opposes, *question.supports))
        if cues is not None:
            found[question] = _Patterns(
                cues, pattern(question.opposes), pattern(question.supports), pattern(question.context),
                pattern(question.excludes),
                pattern(question.echoes),
            )
    return found


def _compiled(pack: Pack) -> Mapping[Question, _Patterns]:
    return _by_digest(pack.digest, pack.questions)
