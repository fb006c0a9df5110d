"""Questions one asks of a parsed sentence: who does it, to what, with whom, denied or not. Universal Dependencies labels; parse
faults happen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from spacy.tokens import Token

Tense = Literal["past", "present", "future"]

SUBJECT = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass"})
NEGATORS = frozenset({"not", "n't", "n’t", "no", "never", "neither", "nor", "without", "hardly", "none", "nobody"})
REFUSERS = frozenset(
    {"refuse", "deny", "decline", "reject", "fail", "avoid", "refrain", "exclude", "doubt", "stop", "cease", "unable"}
)
NO_CASE = frozenset({"case", "account", "way", "circumstance", "condition", "event", "point", "time", "stage", "moment", "means"})
MODALS = frozenset(
    {"will", "would", "can", "could", "may", "might", "shall", "should", "must", "'ll", "’ll", "ll", "wo", "ca", "'d", "’d"}
)
CLAUSE = frozenset({"ccomp", "xcomp", "advcl", "acl", "acl:relcl", "csubj", "csubj:pass", "parataxis"})


def is_verb(token: Token) -> bool:
    """Whether a clause can be built on the word: a verb, or a predicate with a copula or a subject of its own."""
    return token.pos_ in {"VERB", "AUX"} or any(c.dep_ in {"cop", "nsubj", "nsubj:pass"} for c in token.children)


def conjuncts(token: Token) -> tuple[Token, ...]:
    """The word and all words coordinated with it, in the order of the text ("Latvia, Lithuania and Estonia")."""
    first = token
    while first.dep_ == "conj" and first.head.i != first.i:
        first = first.head
    found: list[Token] = []
    stack = [first]
    while stack:
        word = stack.pop()
        found.append(word)
        stack.extend(c for c in word.children if c.dep_ == "conj")
    return tuple(sorted(found, key=lambda t: t.i))


def later_conjuncts(token: Token) -> tuple[Token, ...]:
    """The word and those coordinated below it; the words before it in the list are left out."""
    found: list[Token] = []
    stack = [token]
    while stack:
        word = stack.pop()
        found.append(word)
        stack.extend(c for c in word.children if c.dep_ == "conj")
    return tuple(sorted(found, key=lambda t: t.i))


def subjects(verb: Token) -> tuple[Token, ...]:
    """The heads of who does it, coordinated ones each: its own subject (the agent where passive), else the one it shares with
    the verb it is coordinated with, is controlled by ("agreed to send"), or the noun its relative clause hangs on. Empty where
    the sentence does not say."""
    return _subjects(verb, 6)


def _subjects(verb: Token, depth: int) -> tuple[Token, ...]:
    agents = [c for c in verb.children if c.dep_ in {"obl:agent"} or (c.dep_ == "obl" and _case(c) == "by" and passive(verb))]
    if agents and passive(verb):
        return tuple(t for a in agents for t in later_conjuncts(a))
    own = [c for c in verb.children if c.dep_ in {"nsubj", "nsubj:outer"} or (c.dep_ == "nsubj:pass" and not passive(verb))]
    if own:
        if own[0].lemma_.lower() in {"who", "that", "which"} and own[0].tag_ in {"WP", "WDT"}:
            up = _antecedent(verb)
            return later_conjuncts(up) if up is not None else ()
        return tuple(t for s in own if s not in _misread(verb) for t in later_conjuncts(s))
    if depth == 0 or passive(verb):
        return ()
    head = verb.head
    if head.i == verb.i:
        return ()
    if verb.dep_ == "conj" or verb.dep_ in {"advcl", "parataxis"}:
        return _subjects(head, depth - 1) if is_verb(head) else ()
    if verb.dep_ in {"xcomp", "ccomp", "csubj"}:
        moved = [c for c in head.children if c.dep_ in {"obj", "iobj"}]
        if moved and verb.dep_ == "xcomp" and head.lemma_.lower() != "promise":
            return tuple(t for o in moved for t in later_conjuncts(o))  # "urged Germany to send"
        return _subjects(head, depth - 1) if is_verb(head) else ()
    if verb.dep_ in {"acl:relcl", "acl"}:
        if verb.tag_ == "VBG" or verb.dep_ == "acl:relcl":
            return (head,)
        up = head.head  # "his decision to send", "announced plans to send"
        owner = [c for c in head.children if c.dep_ in {"nmod:poss"}]
        if owner:
            return (owner[0],)
        return _subjects(up, depth - 1) if up.i != head.i and is_verb(up) else ()
    return ()


def patients(verb: Token) -> tuple[Token, ...]:
    """What is done to: the objects, or the subjects of a passive; coordinated ones each."""
    if passive(verb):
        found = [c for c in verb.children if c.dep_ in {"nsubj:pass"} or (c.dep_ == "nsubj")]
        if not found and verb.dep_ in {"acl", "acl:relcl"}:
            return (verb.head,)
        if found and found[0].tag_ in {"WP", "WDT"}:
            up = _antecedent(verb)
            return later_conjuncts(up) if up is not None else ()
        return tuple(t for s in found for t in later_conjuncts(s))
    return objects(verb)


def objects(verb: Token) -> tuple[Token, ...]:
    """The heads of the direct objects, coordinated ones each; those of the verb it is coordinated with where it has none of its
    own."""
    own = [c for c in verb.children if c.dep_ == "obj"] or _misread(verb)
    return tuple(t for o in own for t in later_conjuncts(o))


def _misread(verb: Token) -> list[Token]:
    """Nouns behind a verb that the parser takes for a second subject, though one stands before it: they are its objects."""
    own = [c for c in verb.children if c.dep_ == "nsubj"]
    return [c for c in own if c.i > verb.i] if own and own[0].i < verb.i else []


def receivers(verb: Token) -> tuple[Token, ...]:
    """The indirect objects ("give Ukraine tanks"), coordinated ones each."""
    return tuple(t for c in verb.children if c.dep_ == "iobj" for t in later_conjuncts(c))


def obliques(token: Token, *prepositions: str) -> tuple[Token, ...]:
    """The nouns that hang on the word, or on its objects, by one of the prepositions (any preposition where none is named). The
    parser often hangs a phrase too low or too high, so both places are looked at."""
    wanted = frozenset(p.lower() for p in prepositions)
    found: list[Token] = []
    for head in (
        token,
        *(c for c in token.children if c.dep_ in {"obj", "nsubj:pass", "xcomp"} or (c.dep_ == "obl" and not wanted)),
    ):
        for child in head.children:
            if child.dep_ not in {"obl", "nmod", "obl:agent", "obl:tmod", "obl:npmod", "nmod:tmod"}:
                continue
            case = _case(child)
            if case is None or (wanted and case not in wanted):
                continue
            found.extend(later_conjuncts(child))
    return tuple(sorted(set(found), key=lambda t: t.i))


def preposition(token: Token) -> str | None:
    """The preposition a noun stands behind, fixed pairs joined ("because of"); that of the first in a list where it has none
    itself."""
    word = token
    for _ in range(8):
        case = _case(word)
        if case is not None:
            return case
        if word.dep_ in {"conj", "appos", "flat"} and word.head.i != word.i:
            word = word.head
            continue
        return None
    return None


def _case(token: Token) -> str | None:
    for child in token.children:
        if child.dep_ == "case" and child.lower_ not in {"'s", "’s", "'", "’"}:
            return " ".join([child.lower_, *(c.lower_ for c in child.children if c.dep_ == "fixed")])
    return None


def passive(verb: Token) -> bool:
    """Whether the verb stands in the passive, also a bare participle behind its noun ("tanks pledged by Poland")."""
    if any(c.dep_ in {"aux:pass", "nsubj:pass"} for c in verb.children):
        return True
    if verb.tag_ == "VBN" and not any(c.dep_ in {"aux", "nsubj", "cop"} for c in verb.children):
        if verb.dep_ in {"acl", "acl:relcl"}:
            return True
        if verb.dep_ == "conj" and verb.head.tag_ == "VBN":
            return passive(verb.head)
    return False


def negated(verb: Token) -> bool:
    """Whether the clause is denied: a negator on it or on its subject or object, or a verb of refusing right above it."""
    for child in verb.children:
        if child.lower_ in NEGATORS and child.dep_ in {
            "advmod",
            "det",
            "cc",
            "cc:preconj",
            "aux",
            "mark",
            "case",
            "neg",
            "obj",
            "nsubj",
        }:
            return True
        if child.dep_ in {"nsubj", "nsubj:pass", "obj"} and any(c.lower_ in {"no", "neither", "none"} for c in child.children):
            return True
        if child.dep_ == "obl" and _in_no_case(child):
            return True
    head = verb.head
    if verb.dep_ in {"xcomp", "ccomp", "acl", "advcl", "obl"} and head.i != verb.i:
        if head.lemma_.lower() in REFUSERS or (head.lemma_.lower() == "rule" and any(c.lower_ == "out" for c in head.children)):
            return not any(c.lower_ in NEGATORS for c in head.children)
        if verb.dep_ == "xcomp" and any(c.lower_ in NEGATORS for c in head.children):
            return True
    if verb.dep_ == "conj" and head.i != verb.i and not any(c.dep_ in SUBJECT for c in verb.children):
        return any(c.lower_ in NEGATORS and c.dep_ in {"advmod", "aux"} for c in head.children) and not any(
            c.dep_ == "cc" and c.lower_ == "but" for c in verb.children
        )
    return False


def _in_no_case(noun: Token) -> bool:
    """"Under no circumstances", "on no account": a circumstance that denies its clause."""
    if not any(c.lower_ == "no" for c in noun.children):
        return False
    case = _case(noun)
    said = noun.lemma_.lower() in NO_CASE and (case, noun.lower_) != ("in", "time")  # "in no time" is soon
    return case == "under" or (case in {"in", "at", "on", "by"} and said)


def modal(verb: Token) -> str | None:
    """The modal auxiliary over the verb ("will", "would", "could", "may", "should", "must"), full form, or None."""
    full = {"'ll": "will", "’ll": "will", "ll": "will", "wo": "will", "ca": "can", "'d": "would", "’d": "would"}
    word = verb
    for _ in range(4):
        for child in word.children:
            if child.dep_ == "aux" and child.tag_ == "MD" and child.lower_ in MODALS:
                return full.get(child.lower_, child.lower_)
        if (
            word.dep_ == "conj"
            and word.head.i != word.i
            and not any(c.dep_ in SUBJECT or c.dep_ in {"aux", "aux:pass"} for c in word.children)
        ):
            word = word.head
        else:
            return None
    return None


def tense(verb: Token) -> Tense | None:
    """When the clause places the act: by its auxiliaries ("will", "is to", "going to", "has"), else by the verb's form; None
    for bare infinitives."""
    aux = [c for c in verb.children if c.dep_ in {"aux", "aux:pass", "cop"}]
    words = {c.lower_ for c in aux}
    if words & {"will", "shall", "'ll", "’ll", "wo"}:
        return "future"
    if verb.tag_ in {"VB", "VBG"} and verb.dep_ == "xcomp" and verb.head.i != verb.i:
        head = verb.head
        if head.lemma_ in {
            "be",
            "go",
            "plan",
            "expect",
            "intend",
            "aim",
            "hope",
            "schedule",
            "prepare",
            "want",
            "promise",
            "pledge",
            "agree",
            "vow",
        }:
            return "future"
        return tense(head)
    if any(c.lower_ in {"has", "have", "had", "'ve", "’ve", "having", "was", "were", "did"} for c in aux):
        return "past"
    if words & {"is", "are", "am", "'s", "’s", "'re", "’re", "does", "do", "'m", "’m", "being"}:
        return "future" if verb.tag_ == "VBG" and _planned(verb) else "present"
    if any(c.tag_ == "MD" and c.lower_ in {"'d", "’d"} for c in aux):
        return "future"
    if words & {"would", "could", "should", "may", "might", "must", "can"}:
        return "future"
    if verb.tag_ in {"VBD", "VBN"}:
        return "past"
    if verb.tag_ in {"VBZ", "VBP"}:
        return "present"
    if verb.dep_ == "conj" and verb.head.i != verb.i:
        return tense(verb.head)
    return None


def _planned(verb: Token) -> bool:
    return any(c.lower_ in {"tomorrow", "next"} for c in verb.subtree)


def governor(verb: Token) -> Token | None:
    """The verb right above this clause ("said" over "would send"), coordination and copulas passed over; None for a main
    clause."""
    word = verb
    for _ in range(12):
        head = word.head
        if head.i == word.i:
            return None
        if word.dep_ in CLAUSE:
            return head
        word = head
    return None


def governors(verb: Token) -> Iterator[Token]:
    """The verbs above a clause, nearest first."""
    seen = {verb.i}
    above = governor(verb)
    while above is not None and above.i not in seen:
        seen.add(above.i)
        yield above
        above = governor(above)


def clause_of(token: Token) -> Token:
    """The verb (or predicate) whose clause the word stands in; the root of its sentence at the latest."""
    word = token
    while word.head.i != word.i:
        if word.dep_ in CLAUSE or (word.dep_ == "conj" and is_verb(word) and word.pos_ in {"VERB", "AUX"}) or word.pos_ == "VERB":
            return word
        word = word.head
    return word


def span_of(token: Token) -> tuple[int, int]:
    """Code points [start, end) from the first to the last word of everything that hangs on the word, outer punctuation left
    off."""
    words = [t for t in token.subtree if not t.is_space and t.sent.start == token.sent.start]
    while len(words) > 1 and words[0].is_punct and words[0].text not in "\"“'‘([":
        words.pop(0)
    while len(words) > 1 and words[-1].is_punct and words[-1].text not in "\"”'’)]%":
        words.pop()
    return words[0].idx, words[-1].idx + len(words[-1])


_OUTSIDE = frozenset({
    "acl", "acl:relcl", "appos", "conj", "cc", "punct", "parataxis", "case", "cop", "nsubj", "advcl", "mark", "aux",
})


def phrase_of(noun: Token) -> tuple[int, int]:
    """Code points of the noun phrase alone: clauses, appositions and coordinated nouns that hang on it are left out."""
    words = [noun]
    stack = [noun]
    while stack:
        for child in stack.pop().children:
            inner_case = child.dep_ == "case" and (child.i > noun.i or child.head.i != noun.i)
            if child.dep_ in _OUTSIDE and not inner_case:
                continue
            words.append(child)
            stack.append(child)
    words.sort(key=lambda t: t.i)
    return words[0].idx, words[-1].idx + len(words[-1])


def _antecedent(verb: Token) -> Token | None:
    if verb.dep_ == "acl:relcl":
        return verb.head
    if verb.dep_ == "conj" and verb.head.i != verb.i:
        return _antecedent(verb.head)
    return None
