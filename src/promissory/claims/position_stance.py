"""What a stretch of a sentence says about where its party stands: cue roles of the pack, negation by grammar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from promissory.claims import position_phrases, syntax
from promissory.claims.position_themes import none_of
from promissory.claims.reading import Reading

Stance = Literal["supports", "open", "undecided", "opposes"]
OPPOSITE: dict[Stance, Stance] = {"supports": "opposes", "opposes": "supports", "open": "open", "undecided": "undecided"}
AGAINST = 5  # the rank of words of blame, which blame what they govern
NONE = 4  # the rank of a thing of which there shall be none
DONE = 11  # the rank of an act that was done
MANLY = 3  # the rank of what will not become of somebody's men
POSSIBLE = frozenset({"could", "may", "might"})
BINDING = frozenset({"should", "must", "shall", "ought", "need"})
DENIERS = frozenset({"not", "n't", "n’t", "no", "never", "neither", "nor", "without", "none", "nobody", "nothing", "hardly",
                     "refuse", "decline", "stop"})
# The roles in the order in which they win when a stretch holds several; what each says, and what it says denied.
SHARED = "stance_disagreeing"
NOUNS = frozenset({"madness", "theft", "robbery", "provocation", "escalation", "consent", "readiness"})
PARTICLES = frozenset({"down", "off", "away", "over"})
TRANSITIVE = frozenset({"join", "sign", "back", "allow", "lift", "permit"})
IDEAS = frozenset({
    "idea", "plan", "proposal", "move", "step", "scheme", "debate", "discussion", "talk", "initiative", "suggestion", "option",
    "request", "notion", "concept", "measure", "decision", "project", "remark", "comment", "statement", "word", "call", "use",
    "prospect", "thought", "demand", "attempt", "effort", "push", "possibility", "announcement", "vote", "draft", "resolution",
    "mention", "reference", "inclusion", "adoption", "deal", "agreement", "extension", "accession", "bid", "text", "loan",
    "renewal",
})
QUOTES = frozenset("\"“”„‘’'«»`") | {"``", "''"}
ROLES: tuple[tuple[str, int, Stance, Stance, bool], ...] = (
    ("stance_excluding", 0, "opposes", "open", True),
    ("stance_undecided", 1, "undecided", "undecided", True),
    ("stance_undecided_told", 1, "undecided", "undecided", False),
    (SHARED, 2, "undecided", "undecided", True),
    ("stance_open", 3, "open", "opposes", True),
    ("stance_open_told", 3, "open", "opposes", False),
    ("stance_opposing", 4, "opposes", "open", True),
    ("stance_opposing_told", 4, "opposes", "open", False),
    ("stance_against", 5, "opposes", "opposes", True),
    ("stance_against_told", 5, "opposes", "opposes", False),
    ("stance_supporting", 6, "supports", "opposes", True),
    ("stance_supporting_told", 6, "supports", "opposes", False),
    ("stance_for", 7, "supports", "opposes", True),
    ("stance_for_told", 7, "supports", "opposes", False),
)
REACH = 14  # words between a phrase that needs its question told and the words that tell it


@dataclass(frozen=True, slots=True)
class Stand:
    """A stance and the word that carries it; `plain` where it can answer a question told before, `rank` the lower the surer."""

    at: Token
    stance: Stance
    plain: bool
    rank: int
    shared: bool = False
    answers: bool = False  # says yes, no or perhaps by itself ("says no", "sees no obstacle")
    last: int = -1  # the place in the document of the last word of its phrase


def stands(
    reading: Reading, words: Sequence[Token], *, alone: bool = False, head: Token | None = None,
    themes: Sequence[tuple[int, int]] = (),
) -> tuple[Stand, ...]:
    """The stances of the stretch, surest first: those in the clause of its `head`, else all it holds.
    `alone`: its party is one person, of whom disagreement ("no consensus", "divided") says nothing. A word of the `themes`, the
    phrases that name a question, is no stance ("the wish to join") unless somebody will or will not do it."""
    kept = [word for word in words if word.text not in QUOTES]
    told = [
        one for one in _longest(tuple(_by_phrase(reading, kept, head, themes)))
        if not any(start <= one.at.idx < end for start, end in themes)
    ]
    none = [Stand(noun, "opposes", False, NONE) for start, end in themes if (noun := none_of(reading, start, end)) in kept]
    found = sorted((*told, *none, *_by_act(reading, kept, themes)), key=lambda one: (one.rank, one.at.i))
    if alone and any(one.shared for one in found):
        found = [one for one in found if one.rank == 0]
    if head is not None:
        clause = {word.i for word in syntax.clause_of(head).subtree}
        found = [one for one in found if one.at.i in clause] or found
    return tuple(found)


def _longest(found: tuple[Stand, ...]) -> Iterator[Stand]:
    """The stances of phrases that stand inside no longer one ("shy away" in "not shy away from")."""
    for one in found:
        long = one.last - one.at.i
        if not any(o.at.i <= one.at.i and one.last <= o.last and o.last - o.at.i > long for o in found):
            yield one


def _by_phrase(
    reading: Reading, words: Sequence[Token], head: Token | None, themes: Sequence[tuple[int, int]],
) -> Iterator[Stand]:
    """Phrases of the pack, as lemmas, in the stretch; a negator right before turns them."""
    phrases = position_phrases.indexed(tuple(reading.cues(role) for role, *_ in ROLES))
    for listed, place, last, parts in position_phrases.told(words, phrases):
        role, rank, plainly, denied, plain = ROLES[listed]
        if not plain and not _near(words[place], words[last], themes):
            continue
        if not _says(words, place, parts) or (len(parts) == 1 and _of_another(reading, words[place], head)):
            continue
        if rank == AGAINST and len(parts) == 1 and _elsewhere(words[place], themes):
            continue
        modal = syntax.modal(words[place])
        no = turned(words, place, itself=bool(syntax.NEGATORS & {*parts}))
        no = no or (rank == 0 and _nothing(words[place], len(parts)))
        stance = denied if no else plainly
        if stance == "supports" and modal in POSSIBLE:
            stance = "open"
        answers = " ".join(parts) in reading.cues("stance_answers")
        yield Stand(words[place], stance, plain, rank, role == SHARED, answers, words[last].i)


def _elsewhere(verb: Token, themes: Sequence[tuple[int, int]]) -> bool:
    """Whether what is blamed is a thing of its own: not named by one of the phrases, no idea and no act ("the proposal")."""
    return any(
        child.pos_ in {"NOUN", "PROPN"} and child.lemma_.lower() not in IDEAS
        and not any(start <= child.idx < end for start, end in themes)
        for child in verb.children if child.dep_ == "obj"
    )


def _near(first: Token, last: Token, themes: Sequence[tuple[int, int]]) -> bool:
    """Whether a phrase that tells the question stands within reach of the words, nothing but their clause between."""
    for start, end in themes:
        span = first.doc.char_span(start, end, alignment_mode="expand")
        if span is None:
            continue
        between = first.doc[last.i + 1 : span.start] if span.start > last.i else first.doc[span.end : first.i]
        if len(between) <= REACH and not any(word.text in {";", "–", "—"} for word in between):
            return True
    return False


def _says(words: Sequence[Token], place: int, parts: Sequence[str]) -> bool:
    """A single word has to be the verb or adjective it is meant as: neither "military support" nor "back to"."""
    if len(parts) > 1:
        return True
    word = words[place]
    if word.lower_ == "should" and _inverted(word.head):
        return False
    following = words[place + 1] if place + 1 < len(words) else None
    if words[place].lemma_.lower() in TRANSITIVE and not _takes(words[place]):
        return False
    if any(child.dep_ == "ccomp" for child in words[place].children) and words[place].lemma_.lower() in {"consider"}:
        return False  # "considers that it is war" is an opinion, no openness
    if words[place].pos_ in {"NOUN", "PROPN", "ADV", "ADP"} and not _predicate(word):
        return False
    return following is None or (following.dep_ != "compound:prt" and following.lower_ not in PARTICLES)


def _inverted(verb: Token) -> bool:
    """Whether "should" stands before its subject, which only supposes ("should a truce hold")."""
    should = [child.i for child in verb.children if child.dep_ == "aux" and child.lower_ == "should"]
    return bool(should) and any(child.dep_ in syntax.SUBJECT and child.i > should[0] for child in verb.children)


def _predicate(word: Token) -> bool:
    """Whether a noun is said of something: "called it a provocation", "it is theft"."""
    return word.lower_ in NOUNS or word.dep_ in {"xcomp", "root", "ROOT", "ccomp"} or any(c.dep_ == "cop" for c in word.children)


def _takes(verb: Token) -> bool:
    """Whether the verb has something it is done to: "joined the scheme", not "joined by video"."""
    return syntax.passive(verb) or verb.dep_ in {"acl:relcl", "xcomp"} or any(
        child.dep_ in {"obj", "ccomp", "xcomp"} for child in verb.children)


def _of_another(reading: Reading, word: Token, head: Token | None) -> bool:
    """Whether the verb has a thing for a subject of its own ("what the law allows"), so that it is nobody's stance."""
    if word.dep_ == "acl:relcl" and syntax.passive(word):
        return True  # "a truce that has not been signed"
    if head is None or word.pos_ != "VERB" or syntax.passive(word) or syntax.modal(word) in BINDING:
        return False
    own = [child for child in word.children if child.dep_ == "nsubj" and child.i < word.i]
    return bool(own) and all(c.i != head.i and (_thing(reading, c) or _apart(reading, c, head)) for c in own)


def _thing(reading: Reading, noun: Token) -> bool:
    return noun.pos_ == "NOUN" and reading.party(noun) is None


def _apart(reading: Reading, word: Token, head: Token) -> bool:
    """Whether the two words are parties that share no actor."""
    one, other = reading.party(word), reading.party(head)
    if one is None or other is None or not one.actors or not other.actors:
        return False
    return not {*one.actors} & {*other.actors}


def _nothing(word: Token, length: int) -> bool:
    """Whether it is nothing that is excluded: "excluded nothing", "nothing, he went on, ought to be excluded"."""
    before = [t for t in word.doc[max(0, word.i - 9) : word.i] if t.sent.start == word.sent.start]
    behind = word.doc[word.i + length : word.i + length + 2]
    return any(t.lower_ in {"nothing", "none"} for t in (*before, *behind))


def turned(words: Sequence[Token], place: int, *, itself: bool = False) -> bool:
    """Whether the word is denied: by its grammar, or by a negator or a verb of refusing among the four words before it; where the
    phrase holds a negator `itself` ("say no") its grammar tells nothing."""
    word = words[place]
    apart = word.dep_ == "conj" and any(child.dep_ in {"aux", "cop"} for child in word.children)
    own = not apart or any(child.lower_ in DENIERS for child in word.children)
    if word.pos_ in {"VERB", "AUX", "ADJ"} and own and not itself and syntax.negated(word):
        return True
    for back in range(1, 5):
        if place - back < 0 or words[place - back].text in {",", ";", ":", "."}:
            return False
        before = words[place - back]
        if before.lower_ in DENIERS or before.lemma_.lower() in DENIERS:
            return True
    return False


def _by_act(reading: Reading, words: Sequence[Token], themes: Sequence[tuple[int, int]]) -> Iterator[Stand]:
    """"will not send", "could join", "will contribute": what somebody will, might or ought to do about the question; what he has
    done about it ("eased the ban"); also what will become of somebody's men ("no soldier will go")."""
    acts, ways, done = reading.cues("stance_acts"), reading.cues("stance_ways"), reading.cues("stance_done")
    for word in words:
        lemma = word.lemma_.lower()
        if word.pos_ != "VERB" or lemma not in acts | ways | done:
            continue
        men = _men(reading, word) if lemma in acts or lemma in ways else False
        modal, theme = syntax.modal(word), any(start <= word.idx < end for start, end in themes)
        if lemma in done and modal is None and _accomplished(word) and (theme or _over(word, themes)):
            yield Stand(word, "supports", False, DONE)
        if not (lemma in acts or (men and lemma in ways)):
            continue
        denied = _denied(word)
        possible = theme and modal in POSSIBLE
        if syntax.passive(word) and modal not in BINDING and not possible and not (men and (denied or modal)):
            continue
        if modal is not None and _inverted(word):
            continue
        if denied:
            yield Stand(word, "opposes", True, MANLY if men else 8)
        elif modal in POSSIBLE:
            yield Stand(word, "open", True, 9)
        elif modal in {"will", "would", *BINDING} or (modal is None and syntax.tense(word) == "future"):
            yield Stand(word, "supports", True, 10)


def _accomplished(verb: Token) -> bool:
    """Whether the verb tells what its subject has done: finite, active, not denied, not a supposition."""
    if syntax.passive(verb) or syntax.negated(verb) or verb.tag_ not in {"VBD", "VBN", "VBZ"}:
        return False
    return verb.dep_ in {"root", "ROOT", "conj", "parataxis", "ccomp"} and any(c.dep_ == "nsubj" for c in verb.children)


def _over(verb: Token, themes: Sequence[tuple[int, int]]) -> bool:
    """Whether what the verb is done to is, or begins with, one of the phrases."""
    return any(start <= child.idx < end for child in verb.children if child.dep_ in {"obj", "obl"} for start, end in themes)


def _denied(verb: Token) -> bool:
    """Whether it will not be done, or nobody will do it ("neither the bank nor the bloc would send")."""
    if syntax.negated(verb):
        return verb.tag_ != "VBG" or any(child.dep_ == "aux" for child in verb.children)
    subjects = [child for child in verb.children if child.dep_ in syntax.SUBJECT and child.i < verb.i]
    return any(word.lower_ in {"neither", "no", "not", "none"} for noun in subjects for word in noun.children if word.i < noun.i)


def _men(reading: Reading, verb: Token) -> bool:
    """Whether the verb is about soldiers: its subject in the passive or with a verb of going, else its object."""
    men = reading.cues("soldiers")
    parts = {"obj"} if any(child.dep_ == "obj" for child in verb.children) else {"nsubj", "nsubj:pass"}
    return any(child.dep_ in parts and (child.lemma_.lower() in men or _citizen(child)) for child in verb.children)


def _citizen(word: Token) -> bool:
    """"No American", "not one Dane": somebody counted by where he is from."""
    return word.pos_ == "PROPN" and any(child.lower_ in {"no", "one", "any", "single"} for child in word.children)
