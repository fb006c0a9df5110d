"""Finds who says what by a verb of speech: its subject, the clause or the thing it reports, the words it stands beside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from promissory.claims import declaration, speaker_places, speakers, syntax
from promissory.claims.reading import Reading, View
from promissory.claims.speakers import Speaker

ASIDE = frozenset({"should", "could", "may", "might", "can", "would", "must", "will", "shall"})
NEGATORS = frozenset({"not", "n't", "n’t", "never"})
TOPICS = frozenset({"for", "against", "of", "to", "about", "on"})
CLAUSES = frozenset({"ccomp", "parataxis", "csubj"})
FIRM = frozenset({
    "deny", "condemn", "denounce", "demand", "say", "call", "describe", "dismiss", "blame", "accuse", "urge", "warn",
})
UNMOVED = frozenset({"deny", "think", "believe", "expect"})  # "does not think it can" still tells what is thought
QUESTIONS = frozenset({"whether", "if", "where", "what", "why", "how", "who", "when", "which"})
NEAR = 4  # words between an auxiliary and its verb; one further off belongs to other words
UNREAL = frozenset({"if", "unless", "until", "whether", "lest"})
CLOSERS = ",\"”’'»—–-"


@dataclass(frozen=True, slots=True)
class Attribution:
    """One speaker in one sentence: the place that attributes, and the code points of what is reported (None: the sentence)."""

    speaker: Speaker
    at: int
    content: tuple[int, int] | None
    sure: float


def of_verbs(reading: Reading, view: View, verb: Token, last: Speaker | None) -> Iterator[Attribution]:
    """The speakers of one verb, coordinated ones each."""
    first = _one(reading, view, verb, last)
    if first is None:
        return
    yield first
    for head in syntax.subjects(verb)[1:]:
        party = reading.party(head)
        if party is not None and party.person:
            other = speakers.of_party(reading, party)
            if other.key != first.speaker.key:
                yield Attribution(other, first.at, first.content, first.sure)


def _one(reading: Reading, view: View, verb: Token, last: Speaker | None) -> Attribution | None:
    lemma = verb.lemma_.lower()
    ours = _ours(reading, view, verb)
    if ours is not None:
        return ours
    mood = _mood(reading, verb)
    clausal = mood or lemma in reading.cues("statement_clause_verbs")
    seen = lemma in reading.cues("statement_as_verbs") and _as(verb) is not None
    objective = seen or lemma in reading.cues("statement_object_verbs")
    quoting = lemma in reading.cues("statement_quote_verbs")
    telling = lemma in reading.cues("statement_that_verbs") and any(c.dep_ == "ccomp" and c.i > verb.i for c in verb.children)
    if not (clausal or objective or quoting or telling) or not (mood or reports(verb)) or (lemma == "say" and _votes(verb)):
        return None
    beside = quote_beside(reading, view)
    if quoting and not clausal and not telling and not beside:
        return None
    content = _clause(view, verb) if clausal or quoting or telling else None
    weak = content is None
    if content is None and objective and (lemma != "call" or beside or _calls(verb)) and (lemma != "rule" or _out(verb)):
        content = _object(verb)
    if content is None and seen:
        content = _as(verb)
    if content is None and (clausal or quoting) and beside:
        content = (view.start, view.end)
    if content is None and lemma == "say" and _answers(verb):
        content = _object(verb)
    if content is None and clausal and verb.sent[0].lower_ != "asked" and (_beside(verb) or speaker_places.between(verb)):
        content, weak = (view.start, view.end), False
    if content is None:
        return None
    beside = beside or (objective and any(content[0] <= q.start < content[1] for q in reading.quotes))
    speaker = speaker_places.of_verb(reading, verb, last, after_words=_after_words(verb))
    if speaker is None or (weak and not beside and not speaker.person and not (lemma in FIRM and speaker.known)):
        return None
    return Attribution(speaker, verb.idx, content, 0.8 if not weak else 0.65)


def _ours(reading: Reading, view: View, verb: Token) -> Attribution | None:
    """"We reiterate", "we are determined": what a declaration says in its own name."""
    if not declaration.says_we(reading, verb):
        return None
    roles = ("statement_clause_verbs", "statement_object_verbs", "statement_that_verbs", "declaring_verbs")
    mood = any(c.dep_ in {"cop", "aux:pass"} for c in verb.children) and verb.lower_ in reading.cues("declared_moods")
    if not mood and (syntax.passive(verb) or not any(verb.lemma_.lower() in reading.cues(role) for role in roles)):
        return None
    speaker = declaration.signatory(reading)
    return Attribution(speaker, verb.idx, (view.start, view.end), 0.55) if speaker is not None else None


def _answers(verb: Token) -> bool:
    """"says a little over half": an object that carries the words; not "said yes", "told them"."""
    told = [c for c in verb.children if c.dep_ == "obj" and c.i > verb.i]
    return any(c.pos_ in {"NOUN", "NUM", "PROPN", "SYM"} and c.lower_ not in {"yes", "no", "nothing"} for c in told)


def _beside(verb: Token) -> bool:
    """", the minister complained" or ", complained the minister": cut off from the words before it."""
    if verb.tag_ not in {"VBD", "VBZ", "VBP", "VBN"} or verb.i - verb.sent.start < 4 or verb.sent[0].lower_ == "asked":
        return False
    own = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if any(t.pos_ in {"NUM", "SYM"} for c in verb.children if c.dep_ == "obj" and c.i > verb.i for t in c.subtree):
        return False  # "In Bonn, Chad added 20 million"
    if own is not None and own.i < verb.i:
        left = own.left_edge.i - 1
        return left > verb.sent.start + 1 and verb.i - own.i <= 3 and verb.doc[left].text in CLOSERS
    return own is not None and _after_words(verb)


def _after_words(verb: Token) -> bool:
    """Whether the words reported stand right before the verb, which turns subject and verb round (", said the minister")."""
    if verb.tag_ == "VBG":
        return False
    before = verb.nbor(-1) if verb.i > verb.sent.start else None
    while before is not None and before.is_space and before.i > verb.sent.start:
        before = before.nbor(-1)
    return before is not None and before.text in CLOSERS


def reports(verb: Token) -> bool:
    """A verb that tells of a speech that took place; not one denied, imagined, asked for, or passive without a speaker."""
    lemma = verb.lemma_.lower()
    if lemma not in UNMOVED and any(c.lower_ in NEGATORS for c in verb.children):
        return False
    if any(c.dep_ == "aux" and c.lower_ in ASIDE for c in verb.children if verb.i - c.i <= NEAR):
        return only(verb)
    if _unreal(verb) and not speaker_places.between(verb):
        return False
    finite = any(c.dep_ in {"aux", "nsubj"} for c in verb.children)
    if lemma == "ask" and not any(c.dep_ == "nsubj" for c in verb.children):
        return False
    if syntax.passive(verb) or (verb.tag_ == "VBN" and not finite and verb.dep_ in {"acl", "advcl", "amod"}):
        return any(c.dep_ == "obl:agent" for c in verb.children)
    if verb.tag_ == "VB":
        does = any(c.lower_ in {"did", "does", "do"} for c in verb.children)
        return does or (verb.dep_ == "xcomp" and verb.head.lemma_.lower() in {"go", "continue"})
    if verb.dep_ in {"acl:relcl", "ccomp"} and any(c.lower_ in {"what", "whether", "if"} for c in verb.subtree if c.i < verb.i):
        return False
    return not (verb.tag_ == "VBG" and verb.dep_ in {"amod", "compound", "csubj", "nsubj", "obj", "obl", "nmod"})


def _unreal(verb: Token) -> bool:
    """Under "if", "until" or "unless": what somebody might still say."""
    own = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
    edge = own.left_edge.i if own is not None else verb.i
    opened = edge > verb.sent.start and verb.doc[edge - 1].lower_ in UNREAL and verb.dep_ in {"advcl", "ccomp"}
    return opened or (verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in UNREAL for c in verb.children))


def only(verb: Token) -> bool:
    """"would only say", "is all that she would say": what was said after all."""
    said = any(c.lower_ == "only" and c.i < verb.i for c in verb.children)
    return said or (verb.dep_ == "acl:relcl" and verb.head.lower_ in {"all", "most"})


def _clause(view: View, verb: Token) -> tuple[int, int] | None:
    """The clause the verb reports: below it, before it or, where the verb is a mere aside, around it."""
    for child in verb.children:
        if child.dep_ not in CLAUSES:
            continue
        if child.i < verb.i and verb.sent[0].lower_ == "asked" and child.left_edge.i <= verb.sent.start + 1:
            continue
        if child.dep_ == "ccomp" or child.i < verb.i or any(c.dep_ == "nsubj" for c in child.children):
            if verb.lemma_.lower() == "ask" and _question(child):
                return None
            return syntax.span_of(child)
    if verb.dep_ == "parataxis" or (verb.dep_ in {"advcl", "conj"} and _aside(verb)):
        return view.start, view.end
    return None


def _question(clause: Token) -> bool:
    return any(t.lower_ in QUESTIONS for t in clause.subtree if t.i <= clause.i)


def _aside(verb: Token) -> bool:
    """", as he said": a short finite clause with nothing below it, cut off by commas."""
    if any(c.dep_ in {"obj", "xcomp", "obl"} for c in verb.children) or verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return False
    return verb.dep_ == "advcl" and any(c.dep_ == "nsubj" for c in verb.children)


def _object(verb: Token) -> tuple[int, int] | None:
    for child in verb.children:
        if child.i < verb.i or child.dep_ not in {"obj", "xcomp", "ccomp", "obl"}:
            continue
        if child.dep_ == "obl" and syntax.preposition(child) not in TOPICS:
            continue
        if child.dep_ == "ccomp" and verb.lemma_.lower() == "ask" and _question(child):
            continue
        return syntax.span_of(child)
    return None


def _mood(reading: Reading, word: Token) -> bool:
    """"is convinced that", with the clause."""
    held = any(c.dep_ in {"ccomp", "advcl"} and c.i > word.i for c in word.children)
    felt = held and word.lower_ in reading.cues("statement_moods") and any(c.lemma_ == "be" for c in word.children)
    return felt and not any(c.lower_ in NEGATORS | ASIDE for c in word.children)


def _as(verb: Token) -> tuple[int, int] | None:
    """What something is called by those who see it so ("described it as a trap")."""
    told = next((c for c in verb.children if c.dep_ in {"obl", "advcl", "xcomp"} and c.i > verb.i and _marked(c)), None)
    return syntax.span_of(told) if told is not None else None


def _marked(word: Token) -> bool:
    return any(c.lower_ == "as" and c.dep_ in {"case", "mark"} for c in word.children)


def _out(verb: Token) -> bool:
    """"ruled it out"; not "ruled himself out"."""
    return any(c.lower_ == "out" for c in verb.children) and not any(c.lower_.endswith("self") for c in verb.children)


def _votes(verb: Token) -> bool:
    """"said yes", "said no to": a decision rather than words."""
    return verb.i + 1 < verb.sent.end and verb.nbor(1).lower_ in {"yes", "no"} and not _none(verb.nbor(1))


def _none(word: Token) -> bool:
    """Whether "no" opens what is said ("no talks could begin") and is not the answer itself ("no to talks")."""
    following = word.nbor(1) if word.i + 1 < word.sent.end else None
    return word.dep_ == "det" and following is not None and following.pos_ in {"NOUN", "PROPN", "ADJ"}


def _calls(verb: Token) -> bool:
    """"called for", "called it a mistake"; not "called them"."""
    return any(c.dep_ == "xcomp" or (c.dep_ == "obl" and syntax.preposition(c) in {"for", "on"}) for c in verb.children)


def quote_beside(reading: Reading, view: View) -> bool:
    return any(not q.scare and q.start < view.end and view.start < q.end for q in reading.quotes)
