"""The English of attendance: "took part", "was represented by", "joined by video link", "stayed away", "is expected", lists of
names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from spacy.tokens import Token

from promissory.claims import (
    attendance_absence,
    attendance_company,
    attendance_envoys,
    attendance_lists,
    attendance_members,
    meeting_parties,
    syntax,
)
from promissory.claims.attendance_lists import Told, coalition
from promissory.claims.party import Party
from promissory.claims.timing import verb_tense

if TYPE_CHECKING:
    from promissory.claims.reading import Reading, View

_COME = frozenset({
    "attend", "participate", "join", "arrive", "come", "appear", "gather", "assemble", "travel", "fly", "dial", "connect", "show",
})
_FROM_AFAR = frozenset({
    "speak", "appear", "say", "urge", "appeal", "participate", "tell", "thank", "call", "follow", "address", "brief", "greet",
    "warn", "ask", "plead",
})
_AT = ("at", "in", "to", "for")
_EVENT = frozenset({
    "summit", "conference", "meeting", "talk", "talks", "gathering", "session", "dinner", "lunch", "event", "table",
    "discussion", "call", "ceremony", "round", "forum", "retreat", "proceeding", "opening", "reception", "congress", "council",
    "hall", "room", "ministerial", "videoconference",
})
ADDRESS = frozenset({"address", "open", "chair", "host", "tell", "lead", "close", "co-chair", "preside"})
"""Verbs of those who run a meeting or speak to it."""
_TABLE = frozenset({"delegate", "participant", "counterpart", "colleague", "plenary", "gathering"})  # who sits at a meeting
_STAY = re.compile(
    r"\b(?:stay(?:s|ed|ing)?|remain(?:s|ed)?) (?:away|at home|home)(?! from (?:his|her|their|its) )|\bkept away\b"
)
_REMOTE = re.compile(
    r"\b(?:by|via|through|over|on|per|through a) (?:a |the )?(?:secure )?(?:video|phone|telephone|screen|link)"
    r"|\bvideo (?:link|address|message|call|conference)|\bvideoconference|\bvideo-?link"
    r"|\bvirtual(?:ly)?\b|\bremote(?:ly)?\b|\bonline\b"
    r"|\bdial(?:l?ed|l?ing|s)? in\b"
    r"|\bpatched in\b|\bon (?:a )?screen\b",
    re.I,
)
_UNSURE = re.compile(
    r"\b(?:unclear|uncertain|not (?:yet )?(?:clear|known|certain|confirmed)|whether"
    r"|has not (?:yet )?(?:replied|confirmed|decided))\b",
    re.I,
)
_PLURAL = re.compile(
    r"\b(?:ministers|leaders|officials|diplomats|representatives|delegates|heads|presidents|envoys|ambassadors|soldiers|people|troops)\b",
    re.I,
)


_BLOC = re.compile(r"[A-Z][\w-]+ (?:countries|nations|states)")  # a region that stands for some of its states


def told(reading: Reading, view: View) -> Iterator[Told]:
    """What the clauses of a sentence tell of who is at the meeting spoken of."""
    if view.text.rstrip().endswith("?"):
        return
    yield from attendance_lists.told(reading, view)
    last: Told | None = None
    for token in view.tokens:
        if last is not None:
            yield from attendance_company.likewise(reading, token, last)
        if token.pos_ in {"VERB", "AUX", "ADJ", "NOUN", "PROPN", "ADV", "PRON"}:
            found = _clause(reading, view, token)
            if found is not None and found.parties:
                last = found
                yield found
            company = attendance_company.told(reading, token, _status(token, view), bool(_REMOTE.search(_near(token))))
            for each in company:
                if each.parties:
                    last = last or each
                    yield each
        if token.head.i == token.i or token.dep_ in {"conj", "parataxis"}:
            yield from _ellipsis(reading, view, token)
        if token.pos_ == "VERB":
            came, remote = _status(token, view), bool(_REMOTE.search(_near(token)))
            others = (*attendance_envoys.told(reading, token, came, remote), *attendance_absence.told(reading, token))
            for each in others:
                if each.parties:
                    last = each if each.status == "absent" or last is None else last
                    yield each


_PRESENCE = re.compile(r"\b(?:there|present|attend\w*|invited|came|represented|absent|joined|signed up)\b", re.I)
_BEFORE = 160  # code points before an elliptical "X was not" in which its full clause stands


def _ellipsis(reading: Reading, view: View, token: Token) -> Iterator[Told]:
    """"X was there, Y was not", "Neither were Y and Z": what was told of the one before is told, or denied, of the next."""
    words = {c.lower_ for c in token.children}
    heads = syntax.subjects(token)
    if words & {"neither", "nor"} and any(c.dep_ == "cop" for c in token.children) and not heads:
        heads = syntax.later_conjuncts(token)  # "Neither were the islands" read as a predicate
    elif token.pos_ != "AUX" or token.lemma_.lower() not in {"be", "do"}:
        return
    denied = bool(words & {"not", "n't", "n’t", "neither", "nor"})
    if not denied or any(c.dep_ in {"xcomp", "ccomp", "obl", "obj", "acl"} for c in token.children):
        return
    before = reading.document.text[max(0, token.idx - _BEFORE) : token.idx]
    if _PRESENCE.search(before):
        yield Told(_parties(reading, heads), "absent", False, "was not", 0.65)


def single(party: Party) -> bool:
    """Whether the party can be told to attend: a person, a state, an envoy; not "some 40 countries" or "ministers", which are a
    size."""
    if party.form != "unnamed":
        return bool(party.actors) or party.person
    if not party.actors and party.who is not None and _BLOC.fullmatch(party.who):
        return True
    return (
        bool(party.actors)
        and party.who is not None
        and re.match(r"(?:an?|its|his|her|the)\s", party.who, re.I) is not None
        and not _PLURAL.search(party.who)
    )


def _clause(reading: Reading, view: View, token: Token) -> Told | None:
    lemma = token.lemma_.lower()
    if token.pos_ == "VERB":
        return _verb(reading, view, token, lemma)
    if any(c.dep_ == "cop" for c in token.children):
        return _predicate(reading, view, token, lemma)
    if lemma in {"absentee", "no-show"} and token.dep_ == "appos":
        return Told(_parties(reading, (token.head,)), "absent", False, "absent", 0.65)
    if lemma in {"absent", "missing", "present"} and token.dep_ == "advcl" and token.i < token.head.i:  # "Absent was X"
        inverted = any(c.dep_ == "cop" for c in token.head.children)
        parties = _parties(reading, syntax.later_conjuncts(token.head)) if inverted else ()
        return Told(parties, "attended" if lemma == "present" else "absent", False, "absent", 0.65) if parties else None
    return None


def _verb(reading: Reading, view: View, verb: Token, lemma: str) -> Told | None:
    if lemma in {"skip", "boycott", "shun", "snub", "miss"} and any(_event(o) for o in syntax.objects(verb)):
        return Told(_parties(reading, syntax.subjects(verb)), "absent", False, "skipped", 0.75)
    if lemma in {"stay", "remain", "keep"} and _STAY.search(_near(verb)):
        return Told(_parties(reading, syntax.subjects(verb)), "absent", False, "stayed away", 0.75)
    if lemma == "invite" and syntax.passive(verb):
        return None
    if lemma == "take" and any(o.lemma_.lower() == "part" for o in syntax.objects(verb)):
        into = syntax.obliques(verb, "in")
        return _came(reading, view, verb, 0.75) if not into or any(_event(t) for t in into) else None
    if lemma == "attend" and (
        not syntax.objects(verb) or any(_event(o) or reading.party(o) is None for o in syntax.patients(verb))
    ):
        return _came(reading, view, verb, 0.75)
    if lemma in {"join", "flank", "accompany"} and syntax.passive(verb):
        beside = [p for p in _parties(reading, syntax.patients(verb)) if p.person and p.level is not None]
        by = reading.parties(*syntax.obliques(verb, "by"))
        return Told((*by, *(beside if by else ())), _status(verb, view), False, "joined by", 0.65)
    if lemma == "confirm" and not syntax.passive(verb) and not [c for c in verb.children if c.dep_ in {"obj", "ccomp", "xcomp"}]:
        return Told(_parties(reading, syntax.subjects(verb)), "expected", False, "confirmed", 0.6)
    if lemma in {"chair", "preside"} and not syntax.objects(verb):
        return _came(reading, view, verb, 0.65)
    if lemma in {"participate", "join", "dial", "connect"}:
        joined = list(syntax.objects(verb))
        if (
            lemma == "join"
            and any(reading.party(o) is not None and not _event(o) for o in joined)
            and not _REMOTE.search(_near(verb))
        ):
            return None
        if lemma == "join" and not joined and not _REMOTE.search(_near(verb)):
            return None
        things = [*joined, *syntax.obliques(verb, "in")]
        if things and not any(_event(t) for t in things) and not _REMOTE.search(_near(verb)):
            return None
        return _came(reading, view, verb, 0.7)
    if lemma in _COME | {"attend", "send"} and _open(verb):
        return Told(_parties(reading, syntax.subjects(verb)), "unknown", False, "open", 0.65)
    if lemma == "decline" and not [c for c in verb.children if c.dep_ in {"obj", "xcomp", "ccomp"}]:
        return Told(_parties(reading, syntax.subjects(verb)), "absent", False, "declined", 0.65)
    if lemma == "make" and not syntax.negated(verb) and any(o.lemma_ in {"trip", "journey"} for o in syntax.objects(verb)):
        return _came(reading, view, verb, 0.55)
    if lemma == "make" and syntax.negated(verb) and any(o.lemma_ in {"trip", "journey"} for o in syntax.objects(verb)):
        return Told(_parties(reading, syntax.subjects(verb)), "absent", False, "stayed away", 0.7)
    if lemma == "come" and any(v.lemma_ == "confirm" for v in syntax.governors(verb)):
        return Told(_parties(reading, syntax.subjects(verb)), "expected", False, "confirmed", 0.65)
    if lemma in _COME and any(_event(t) for t in syntax.obliques(verb, *_AT)):
        return _came(reading, view, verb, 0.6)
    if lemma == "come" and syntax.negated(verb):
        return _came(reading, view, verb, 0.6)
    if lemma in ADDRESS and any(_event(o) for o in syntax.patients(verb)) and not _under_talks(verb):
        if syntax.negated(verb) or (lemma == "host" and meeting_parties.offered(verb)):
            return None
        return _came(reading, view, verb, 0.65)
    if lemma in {"address", "brief", "tell", "inform", "greet"} and any(o.lemma_.lower() in _TABLE for o in _hearers(verb)):
        return None if syntax.negated(verb) else _came(reading, view, verb, 0.55)
    if lemma in {"speak", "say", "announce", "declare", "promise", "pledge", "sit"} and any(
        _event(t) for t in syntax.obliques(verb, "at", "to")
    ):
        return _came(reading, view, verb, 0.55)
    if _REMOTE.search(_near(verb)) and lemma in _FROM_AFAR:
        return _came(reading, view, verb, 0.6, remote=True)
    if lemma in {"expect", "schedule", "confirm"} and syntax.passive(verb):
        under = [c for c in verb.children if c.dep_ in {"xcomp", "ccomp"}]
        bare = not under and not syntax.obliques(verb)
        if bare or any(c.lemma_.lower() in _COME | {"attend", "take"} for c in under) or any(
            _event(t) for t in syntax.obliques(verb, "at", "in")
        ):
            return Told(
                _parties(reading, syntax.patients(verb)),
                "absent" if syntax.negated(verb) else "expected",
                bool(_REMOTE.search(_near(verb))),
                "expected",
            )
    return None


def _hearers(verb: Token) -> tuple[Token, ...]:
    return tuple(c for c in verb.children if c.dep_ in {"obj", "iobj"})


def speaks_from_afar(reading: Reading, view: View, party: Party) -> bool:
    """Whether the party does what the sentence tells of it by video or telephone ("in a video address, he urged them")."""
    verbs = (verb for verb in view.tokens if verb.pos_ == "VERB" and _REMOTE.search(_near(verb)))
    return any(party.start <= head.idx < party.end for verb in verbs for head in syntax.subjects(verb))


def _under_talks(verb: Token) -> bool:
    """Whether a bare participle tells of talks at large, not of the meeting spoken of: "the negotiations led by Oslo"."""
    return verb.dep_ == "acl" and verb.head.lemma_.lower() in {"talk", "talks", "negotiation", "discussion", "consultation"}


def _open(verb: Token) -> bool:
    """"whether Norway comes is anybody's guess", "it is not known if Norway will come"."""
    asked = any(c.dep_ == "mark" and c.lower_ in {"whether", "if"} for c in verb.children)
    above = syntax.governor(verb)
    doubt = above is not None and (
        verb.dep_ in {"csubj", "csubj:pass"} or above.lemma_.lower() in {"clear", "unclear", "uncertain", "know", "guess"}
    )
    return asked and doubt


def _came(reading: Reading, view: View, verb: Token, confidence: float, remote: bool = False) -> Told | None:
    passive = syntax.passive(verb)
    heads = syntax.subjects(verb)
    parties = _parties(reading, heads)
    if passive and not parties:
        parties = tuple(reading.parties(*syntax.obliques(verb, "by")))
    if not parties:
        parties = _before(reading, view, verb)
    remote = remote or bool(_REMOTE.search(_near(verb)))
    return Told(parties, _status(verb, view), remote, f"{verb.lemma_.lower()}", confidence)


def _before(reading: Reading, view: View, verb: Token) -> tuple[Party, ...]:
    """The persons in office named in the clause before the verb, where the parser saw no subject."""
    start = view.start
    for word in reversed(list(verb.doc[view.tokens.start : verb.i])):
        if word.text in {";", ":"} or (word.pos_ == "VERB" and word.tag_ in {"VBD", "VBZ", "VBP"}):
            start = word.idx
            break
    return tuple(p for p in reading.parties_in(start, verb.idx) if p.person and p.level is not None)


def _status(verb: Token, view: View) -> str:
    if syntax.negated(verb):
        return "absent"
    if (
        any(v.lemma_.lower() in {"ask", "decide", "know"} for v in syntax.governors(verb))
        or _UNSURE.search(view.text)
        or syntax.modal(verb) in {"may", "might", "could"}
    ):
        return "unknown"
    return "expected" if verb_tense(verb) == "future" else "attended"


def _predicate(reading: Reading, view: View, token: Token, lemma: str) -> Told | None:
    parties = _parties(reading, syntax.subjects(token))
    if not parties:
        return None
    if lemma in {"absent", "missing"}:
        return Told(parties, "attended" if syntax.negated(token) else "absent", False, "absent", 0.75)
    if lemma in {"present", "there"} or (lemma in _EVENT and syntax.preposition(token) in {"at", "in"}):
        return Told(parties, _status(token, view), bool(_REMOTE.search(_near(token))), "present", 0.7)
    if lemma == "due" and syntax.obliques(token, "at", "in"):
        return Told(parties, "absent" if syntax.negated(token) else "expected", False, "due", 0.65)
    if lemma in {"host", "chair"} and token.pos_ == "NOUN":
        return Told(parties, _status(token, view), False, "host", 0.55)
    return None


def _parties(reading: Reading, heads: Iterator[Token] | list[Token] | tuple[Token, ...]) -> tuple[Party, ...]:
    found: list[Party] = []
    for head in heads:
        if head.lower_ in {"they", "he", "she"}:  # "X and Y have confirmed they will come": each of those above
            above = next((s for v in syntax.governors(syntax.clause_of(head)) if (s := syntax.subjects(v))), ())
            told = [p for t in above if (p := reading.party(t)) is not None and p.person]
            if told and (head.lower_ != "they" or len(told) > 1):
                found.extend(told)
                continue
        crowd = attendance_members.members(reading, head)
        if crowd:
            found.extend(crowd)
            continue
        named = [p for c in head.children if c.dep_ == "appos" for p in reading.parties(c)] if head.pos_ == "PRON" else []
        party = reading.party(head)
        found.extend(named or ([party] if party is not None else []))
    return tuple(p for p in found if not coalition(p))


def _event(token: Token) -> bool:
    return token.lemma_.lower() in _EVENT


def _near(verb: Token) -> str:
    """The words of the clause without the clauses under it."""
    words = [verb]
    stack = [verb]
    while stack:
        for child in stack.pop().children:
            if child.dep_ in syntax.CLAUSE | {"conj"} and child.pos_ in {"VERB", "AUX"}:
                continue
            words.append(child)
            stack.append(child)
    return " ".join(t.text for t in sorted(words, key=lambda t: t.i))
