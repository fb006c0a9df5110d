"""Cuts a sentence into stretches, each with the party whose stance it may tell: its subject, or whoever is given the words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from promissory.claims import speech, syntax
from promissory.claims.party import Party
from promissory.claims.position_stance import BINDING
from promissory.claims.position_voice import speaks_as_we, voice
from promissory.claims.reading import Reading, View

MEN = frozenset({"soldier", "troop", "man", "people", "force"})
OWN = frozenset({"i", "we"})
SOURCES = ("official", "diplomat", "source", "aide", "lawyer", "analyst")  # who tells of stances and has none
SUPPOSING = frozenset({"if", "unless", "whether", "once", "when", "until", "should"})
PROMISED = frozenset({"free", "become", "belong", "right", "place", "member", "forget"})
PROVIDED = frozenset({"provided", "providing", "moment", "if", "unless", "once"})


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of words and the parties it speaks for."""

    words: tuple[Token, ...]
    parties: tuple[Party, ...]
    head: Token | None = None  # the subject it begins with

    @property
    def start(self) -> int:
        return self.words[0].idx

    @property
    def end(self) -> int:
        return self.words[-1].idx + len(self.words[-1])


def stretches(
    reading: Reading, view: View, themes: Sequence[tuple[int, int]] = (), signatories: Sequence[Party] = (),
) -> tuple[Stretch, ...]:
    """The stretches of a sentence in order: from each subject that is a party to the next; words before the first belong to it.
    What stands inside `themes`, the phrases that name a question, holds no stance on it ("their assets should stay").
    `signatories` are the "we" of a text that speaks for itself."""
    words = [t for t in view.tokens if not t.is_space]
    listed = _list(reading, words)
    if listed is not None:
        return (listed,)
    if signatories and speaks_as_we(reading, view):
        return (Stretch(tuple(words), tuple(signatories)),)
    said = voice(reading, view)
    heads = [h for h in _subjects(reading, words, said) if not _only_named(reading, h, themes)]
    supposed = [h for h in heads if _supposed(h)]
    heads = [h for h in heads if h not in supposed]
    aside = {word.i for head in supposed if not _asked(head) for word in syntax.clause_of(head).subtree}
    words = [word for word in words if word.i not in aside] or words
    if not heads:
        parties = _label(reading, words) or _one(reading.speaker_of(view)) or _owners(reading, words) or _one(said)
        parties = parties or _turn(reading, view, words) or _first_named(reading, words)
        return (Stretch(tuple(words), parties),) if words and parties else ()
    found: list[Stretch] = []
    starts = [0, *(_first(words, head) for head in heads[1:]), len(words)]
    for place, head in enumerate(heads):
        run = tuple(words[starts[place] : starts[place + 1]])
        if run:
            found.append(Stretch(run, _parties(reading, view, head, said), head))
    return _with_what_was_said_before(reading, tuple(found), heads)


def _subjects(reading: Reading, words: Sequence[Token], said: Party | None) -> list[Token]:
    """The subjects that are parties, each mention once; "we" and "I" where `said` speaks."""
    found: dict[int, Token] = {}
    for word in words:
        joins = any(_turns(before) for before in word.doc[max(0, word.i - 6) : word.i])
        if (cleft := _cleft(word)) is not None and (told := reading.party(cleft)) is not None and told.actors:
            found.setdefault(told.start, cleft)
            continue
        passive = word.dep_ == "nsubj:pass" and (
            _man(reading, word) or word.pos_ == "PROPN" or word.head.lemma_.lower() in reading.cues("stance_disagreeing"))
        if (word.dep_ in {"nsubj", "nsubj:outer"} or passive) and word.tag_ not in {"WDT", "WP"} and not joins:
            party = reading.party(word) or (said if word.lower_ in OWN else None)
            if party is said and said is not None:
                found.setdefault(word.idx, word)
            elif party is not None and (
                _spoken_for(reading, word, party).actors or (party.person and party.known) or _several(party, word)
            ):
                found.setdefault(party.start, word)
    return list(found.values())


def _cleft(word: Token) -> Token | None:
    """Whom "it was her deputy, Anna Berg, who said so" lets act: the noun before "who"."""
    verb = word.head
    if word.tag_ != "WP" or word.dep_ != "nsubj" or verb.dep_ != "acl:relcl":
        return None
    clause = verb.head if any(c.dep_ == "cop" for c in verb.head.children) else verb.head.head
    said = any(c.lower_ == "it" and c.dep_ in {"nsubj", "expl"} for c in clause.children)
    return verb.head if said and any(c.dep_ == "cop" for c in clause.children) else None


def _turns(word: Token) -> bool:
    """"so does", "nor, from the north, did": the stance of those behind is told by what stands before."""
    if word.lower_ not in {"so", "nor", "neither"} or word.i + 1 >= len(word.doc):
        return False
    following = next((t for t in word.doc[word.i + 1 : word.i + 6] if t.pos_ in {"AUX", "PROPN", "NOUN"}), None)
    return word.nbor().text == "," or (following is not None and following.pos_ == "AUX")


def _supposed(head: Token) -> bool:
    """Whether the subject stands in a clause that only supposes ("if allies go", "once the capital agrees")."""
    verb = syntax.clause_of(head)
    if any(c.lower_ in SUPPOSING and c.i < head.i and head.i - c.i <= 4 for c in verb.children):
        return True
    before = [word.lower_ for word in head.doc[max(head.sent.start, head.left_edge.i - 2) : head.left_edge.i]]
    return bool({*before} & PROVIDED)


def _only_named(reading: Reading, head: Token, themes: Sequence[tuple[int, int]]) -> bool:
    """Whether the subject is but a word of a phrase that names a question; somebody's men of whom it says what they will do are
    not ("no soldier will go there")."""
    within = [(start, end) for start, end in themes if start <= head.idx < end]
    acting = _man(reading, head) and any(start <= syntax.clause_of(head).idx < end for start, end in within)
    return bool(within) and not acting


def _asked(head: Token) -> bool:
    """Whether the clause is what somebody says, knows or decides ("has yet to say whether he would")."""
    verb = syntax.clause_of(head)
    return verb.dep_ == "ccomp" and any(child.lower_ == "whether" for child in verb.children)


def _several(party: Party, word: Token) -> bool:
    """Whether an unnamed party is several ("some members of the club") and told by more than one word."""
    told = (party.who or "").lower()
    plural = word.tag_ in {"NNS", "NNPS"} and word.lemma_.lower() not in MEN
    source = any(name.startswith(SOURCES) for name in told.split())
    several = party.form == "unnamed" and plural and not source and " " in told
    return several and not told.startswith(("which ", "what ", "his ", "her "))


def _owners(reading: Reading, words: Sequence[Token]) -> tuple[Party, ...]:
    """Whose position, contribution or decision the sentence speaks of ("the state's contribution was paid")."""
    for word in words:
        if word.pos_ == "NOUN" and word.lemma_.lower() in reading.cues("stance_nouns"):
            for one in word.children:
                of = one.dep_ == "nmod" and syntax.preposition(one) == "of"
                if not of and one.dep_ not in {"nmod:poss", "amod", "compound"}:
                    continue
                parties = tuple(p for p in reading.parties(one) if p.actors)
                if parties:
                    return parties
            actors = reading.actors_of(word)
            if len(actors) == 1:
                start, end = word.idx, word.idx + len(word)
                return (Party(start, end, None, actors, None, "actor"),)
    return ()


def _first_named(reading: Reading, words: Sequence[Token]) -> tuple[Party, ...]:
    """The party a sentence without a subject opens with, as headlines and notes do ("Oslo against any relief")."""
    if len(words) < 3 or any(word.dep_ in {"nsubj", "nsubj:pass"} and word.i < words[2].i for word in words):
        return ()
    opening = reading.parties_in(words[0].idx, words[min(4, len(words)) - 1].idx + len(words[min(4, len(words)) - 1]))
    found = tuple(p for p in opening if p.start == words[0].idx and p.actors)
    return tuple(p for p in found if not any(word.tag_ == "POS" for word in words if p.start <= word.idx <= p.end))


def _spoken_for(reading: Reading, word: Token, party: Party) -> Party:
    """"A spokesman for the minister" speaks for whom the minister speaks for."""
    if party.form != "unnamed" or party.actors or word.tag_ in {"NNS", "NNPS"}:
        return party
    for child in word.children:
        if child.dep_ == "nmod" and syntax.preposition(child) in {"for", "of"}:
            chief = reading.party(child)
            if chief is not None and chief.actors and chief.who is not None:
                return replace(party, actors=chief.actors, form="person")
    return party


def _turn(reading: Reading, view: View, words: Sequence[Token]) -> tuple[Party, ...]:
    """Who speaks in a paragraph that begins with a name and a colon, where the sentence says "I" or "we", or answers a question
    the name was set before ("Berg: soldiers? Not on the table.")."""
    before = reading.sentences[view.index - 1] if view.index else None
    if before is not None and before.block == view.block and before.text.rstrip().endswith("?"):
        asking = _label(reading, [t for t in before.tokens if not t.is_space])
        if asking:
            return asking
    if not any(word.lower_ in {"i", "we", "our", "my"} for word in words):
        return ()
    first = next(v for v in reading.sentences[max(0, view.index - 8) : view.index + 1] if v.block == view.block)
    return _label(reading, [t for t in first.tokens if not t.is_space])


def _list(reading: Reading, words: Sequence[Token]) -> Stretch | None:
    """"For the ban: this state, that state": a heading without parties of its own, and all the parties behind its colon."""
    colon = next((i for i, word in enumerate(words[:10]) if word.text == ":"), None)
    if colon is None or colon == 0 or reading.parties_in(words[0].idx, words[colon].idx):
        return None
    bracket = next((i for i, word in enumerate(words) if word.text == "("), len(words))
    if any(word.dep_ in {"nsubj", "nsubj:pass"} for word in words[colon:bracket]):
        return None
    parties = reading.parties_in(words[colon].idx, words[-1].idx + len(words[-1]))
    return Stretch(tuple(words[: colon + 1]), parties) if len(parties) > 1 else None


def _parties(reading: Reading, view: View, head: Token, said: Party | None) -> tuple[Party, ...]:
    """The subject with those coordinated to it; where somebody says what the subject should do, the one who says it."""
    verb = syntax.clause_of(head)
    parties = reading.parties(head)
    if said is not None and (head.lower_ in OWN if not parties else said.actors and _own_body(reading, head)):
        return (said,)
    parties = tuple(_spoken_for(reading, head, p) for p in parties)
    parties = tuple(replace(p, who=None, form="actor") if p.form == "unnamed" and _man(reading, head) else p for p in parties)
    speaker = reading.speaker_of(verb) if syntax.governor(verb) is not None or verb.dep_ == "ccomp" else reading.speaker_of(view)
    speaker = speaker or said
    promised = verb.lemma_.lower() in PROMISED
    if promised and (speaker is None or not speaker.actors):
        return ()  # "they will become a member": whoever says so is not told
    if speaker is None or not speaker.actors or any(p.who == speaker.who and p.who for p in parties):
        return parties
    if syntax.modal(verb) in BINDING or promised or verb.lemma_.lower() in {"have", "need"}:
        return (speaker,)
    if speaker.person:
        return tuple(
            replace(p, who=speaker.who, form="person") if p.who is None and p.actors and p.actors == speaker.actors else p
            for p in parties
        )
    return parties


def _own_body(reading: Reading, head: Token) -> bool:
    """Whether a speaker means his own by "the government", "our cabinet": a body of a state without an owner of another."""
    return head.lemma_.lower() in reading.cues("own_bodies") and not reading.actors_of(head)


def _man(reading: Reading, head: Token) -> bool:
    return head.lemma_.lower() in reading.cues("soldiers")


def _with_what_was_said_before(reading: Reading, found: tuple[Stretch, ...], heads: Sequence[Token]) -> tuple[Stretch, ...]:
    """"…", the minister said: the quoted words before a speaker belong to whoever speaks."""
    if len(found) < 2:
        return found
    last, verb = found[-1], syntax.clause_of(heads[-1])
    if speech.is_speech(reading, verb) and len(last.words) <= 6 and reading.quoted(found[0].start) is not None:
        return (Stretch((*found[0].words, *last.words), last.parties, found[0].head), *found[1:-1])
    return found


def _label(reading: Reading, words: Sequence[Token]) -> tuple[Party, ...]:
    """"The minister: not on the table", "Against: two states": the party before a colon near the start, or all those after it."""
    colon = next((i for i, word in enumerate(words[:12]) if word.text == ":"), None)
    if colon is None:
        return ()
    before = reading.parties_in(words[0].idx, words[colon].idx)
    if before:
        return before[-1:]
    if colon <= 4 and colon + 1 < len(words):
        return reading.parties_in(words[colon + 1].idx, words[-1].idx + len(words[-1]))
    return ()


def _one(party: Party | None) -> tuple[Party, ...]:
    return (party,) if party is not None and party.actors else ()


def _first(words: Sequence[Token], head: Token) -> int:
    """Where the phrase of a subject begins, a conjunction before it left off."""
    start = min((t.i for t in head.subtree if t.i <= head.i), default=head.i)
    return next((i for i, word in enumerate(words) if word.i >= start), 0)
