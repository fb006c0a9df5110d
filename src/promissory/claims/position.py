"""States where parties stand on the pack's disputed questions: who, on which question, for, open, undecided or against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from promissory.claims import gate, syntax
from promissory.claims.party import Party
from promissory.claims.position_agents import agents
from promissory.claims.position_aim import about
from promissory.claims.position_holders import Stretch, stretches
from promissory.claims.position_joining import joining_in, named_among, proposer_of
from promissory.claims.position_sharing import at_odds
from promissory.claims.position_stance import OPPOSITE, Stance, Stand, stands
from promissory.claims.position_themes import asserted, denied
from promissory.claims.position_topics import Cue, Topics
from promissory.claims.position_voice import declarers
from promissory.claims.reading import Reading, View
from promissory.claims.speech import is_speech
from promissory.model.claim import Claim
from promissory.model.pack import Question

ACTING = 9  # a mere act ("will send", "could send") answers only with the words of the question
HEDGED = 3  # what "could" or "might" be is on a question told elsewhere as often as not
WEAK = 7  # from this rank on a stance ("should", "agree") needs the question told outright
AGAINST = 5  # below this rank a stance is a plain yes, no or perhaps
TURNABLE = 6  # from this rank on a stance is turned by a negator of what it is about ("demands that it never join")
GUESSED = 0.1  # a stance that does not point back to the question on the table is a candidate only
WISHING = 6  # from this rank on a verb ("want", "warn") says what about, so that it has to point back
POINTING = frozenset({"one", "lot", "it", "this", "that", "such", "so", "either", "idea", "plan", "proposal", "move",
                      "step", "scheme", "subject", "matter", "issue", "debate", "discussion", "initiative",
                      "suggestion", "option", "request", "notion", "concept", "measure", "decision", "project", "undertaking"})
SAME = frozenset({"any", "one", "none", "them", "it", "those"})
PRONOUNS = frozenset({"it", "this", "that"})
Answer = tuple[Question, Stance, float]


def read(reading: Reading) -> Iterator[Claim]:
    """One claim for each party, question and stance of a sentence."""
    topics, signatories = Topics(reading), declarers(reading)
    for view in reading.sentences:
        if view.kind == "caption" or view.text.rstrip().endswith("?"):
            continue
        surest: dict[tuple[str | None, str], tuple[Stance, float]] = {}
        given: dict[tuple[str | None, str | None, str], tuple[Party, Answer]] = {}
        for parties, (question, stance, weight) in _answers_of(reading, topics, view, signatories):
            for party in parties:
                for actor in party.actors or (party.actor,):
                    key = (party.who, actor, question.id)
                    if key not in given or weight > given[key][1][2]:
                        given[key] = party, (question, stance, weight)
                    if weight > surest.get((actor, question.id), (stance, 0.0))[1]:
                        surest[actor, question.id] = stance, weight
        surely = {actor: max(w for (a, _), (_, w) in surest.items() if a == actor) for actor, _ in surest}
        for (_, actor, asked), (party, (question, stance, weight)) in given.items():
            if not topics.told[view.index] and surest[actor, asked][1] < surely[actor]:
                continue  # a sentence that names no question answers one
            if surest[actor, asked][0] == stance:  # one party takes one stance in a sentence: the one told most plainly
                yield _claim(reading, view, party, actor, question, stance, weight)


def _answers_of(
    reading: Reading, topics: Topics, view: View, signatories: tuple[Party, ...],
) -> Iterator[tuple[tuple[Party, ...], Answer]]:
    """The answers of a sentence with those who give them: stretch by stretch, then those who join in and those who proposed."""
    told = asserted(topics.reading, topics.told[view.index])
    answers: list[Answer]
    last: list[Answer] = []
    for stretch in stretches(reading, view, [(cue.start, cue.end) for cue in told], signatories):
        taken = stands(
            reading, stretch.words, alone=len(stretch.parties) == 1 and stretch.parties[0].person, head=stretch.head,
            themes=[(cue.start, cue.end) for cue in told],
        )
        answers = list(_asked(topics, view, stretch, taken)) if taken else [
            (cue.question, "opposes" if cue.against else "supports", 0.5)
            for cue in told if (cue.against or cue.favours) and stretch.start <= cue.start < stretch.end
        ]
        for answer in answers:
            yield tuple(p for p in (*stretch.parties, *named_among(reading, stretch)) if not _inside(p, told)), answer
        last = answers or last
        for answer in last:
            joining = joining_in(reading, stretch)
            if joining:
                yield joining, answer
    if len({cue.question.id for cue in told}) == 1:
        for holders, stance in agents(reading, list(view.tokens), [(cue.start, cue.end) for cue in told]):
            yield holders, (told[0].question, OPPOSITE[stance] if told[0].against else stance, 0.55)
        for party in at_odds(reading, list(view.tokens)):
            yield (party,), (told[0].question, "undecided", 0.6)
    for cue in told:
        proposer = proposer_of(reading, cue.start, cue.end)
        if proposer is not None:
            yield (proposer,), (cue.question, "supports", 0.5)


def _claim(
    reading: Reading, view: View, party: Party, actor: str | None, question: Question, stance: Stance, weight: float,
) -> Claim:
    named = party.who if party.form != "unnamed" else None
    return gate.state(
        reading, "position", view.start, view.end,
        slots={"who": named, "for": actor, "question": question.id, "stance": stance},
        reported_by=named or reading.reporter(view),
        modality="denied" if stance == "opposes" else "considered" if stance == "open" else "done",
        witness="party" if named else "third_party", confidence=weight,
        reader="position" if weight > GUESSED else "position-guessed",
    )


def _asked(topics: Topics, view: View, stretch: Stretch, all_taken: tuple[Stand, ...]) -> Iterator[Answer]:
    """The questions the stretch answers: those told in it, else the one told in its sentence, else the one still on the table."""
    told = asserted(topics.reading, topics.told[view.index])
    inside = [cue for cue in told if stretch.start <= cue.start and cue.end <= stretch.end]
    taken = all_taken[0]
    if inside:
        for cue, one in about(topics.reading, inside, all_taken):
            contrary = cue.against != (one.rank >= TURNABLE and denied(topics.reading, cue, one.at.i, one.last))
            yield cue.question, OPPOSITE[one.stance] if contrary else one.stance, 0.75 - 0.03 * one.rank
    elif told and taken.plain:
        if len({cue.question.id for cue in told}) == 1:
            cue = told[0]
            yield cue.question, OPPOSITE[taken.stance] if cue.against else taken.stance, 0.6 - 0.03 * taken.rank
    elif taken.plain and not told:
        start, end = _clause(topics.reading, stretch, taken)
        question = topics.echoed(view, start, end)
        if question is None and taken.rank < AGAINST:
            question = topics.fitting(start, end)
        if question is not None and taken.rank < WEAK:
            yield question, taken.stance, 0.5 - 0.03 * taken.rank
            return
        question = topics.carried(view)
        if question is None:
            return
        back = _points_back(topics, question, stretch, taken) or (taken.answers and topics.fresh(view, question))
        if back and taken.rank != HEDGED and taken.rank < WEAK:
            yield question, taken.stance, 0.5 - 0.03 * taken.rank
        else:
            yield question, taken.stance, GUESSED


def _clause(reading: Reading, stretch: Stretch, taken: Stand) -> tuple[int, int]:
    """The code points of the clause that takes the stance; of the whole stretch where the clause only says who speaks."""
    verb = syntax.clause_of(taken.at)
    if is_speech(reading, verb):
        return stretch.start, stretch.end
    words = [word for word in verb.subtree if stretch.start <= word.idx < stretch.end]
    return (words[0].idx, words[-1].idx + len(words[-1])) if words else (stretch.start, stretch.end)


def _inside(party: Party, told: Iterable[Cue]) -> bool:
    """Whether the party is only a word of the phrase that names the question ("the so-called plan")."""
    return any(cue.start <= party.start and party.end <= cue.end for cue in told)


def _points_back(topics: Topics, question: Question, stretch: Stretch, taken: Stand) -> bool:
    """Whether a stance can be one on a question told before: it points back, echoes its words, or says nothing further."""
    behind = [word for word in stretch.words if word.i > taken.at.i and not word.is_punct]
    around = [*behind[:5], *(word for word in stretch.words if taken.at.i - 4 <= word.i < taken.at.i)]
    points = any(_pointing(word) for word in around) or any(
        (child.lower_ in PRONOUNS and topics.reading.party(child) is None and _undergoes(taken)) or _pointing(child)
        for child in syntax.clause_of(taken.at).children if child.dep_ in syntax.SUBJECT
    )
    echoes = any(word.lower_ in topics.echoes[question] for word in behind)
    if taken.rank >= ACTING:
        return echoes
    if taken.rank >= WEAK:
        return points or (taken.rank > WEAK and any(word.lower_ in SAME for word in behind[:1]))
    if taken.rank >= WISHING:
        return points or echoes
    start, end = _clause(topics.reading, stretch, taken)
    stop = next((place for place, word in enumerate(stretch.words) if word.i > taken.at.i and word.text in ",;:.("), None)
    said = [w for w in stretch.words[: stop] if w.i > taken.at.i and not w.is_punct]
    return points or echoes or len(said) <= (8 if taken.rank == 0 else 3) or any(
        word.lower_ in topics.echoes[question] for word in stretch.words if start <= word.idx < end)


def _pointing(word: Token) -> bool:
    """Whether the word takes up what was told before: "it", "the idea", "such a step"; not "this year"."""
    if word.lower_ not in POINTING or word.dep_ in {"mark", "nummod", "compound"}:  # "one million" points at nothing
        return False
    return word.dep_ != "det" or word.lower_ == "such" or word.head.lower_ in POINTING


def _undergoes(taken: Stand) -> bool:
    """Whether the subject of the word that carries the stance is what it is about ("it must be allowed")."""
    return taken.rank < WEAK or syntax.passive(taken.at) or taken.at.pos_ == "AUX"
