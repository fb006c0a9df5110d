"""The English of meetings: which words tell of one, who hosts it, who meets whom, whether it was called off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Token

from promissory.claims import meeting_calls, syntax
from promissory.claims.meeting_parties import GO, RECEIVE, received, received_by
from promissory.claims.party import Party
from promissory.claims.places import Place

if TYPE_CHECKING:
    from promissory.claims.reading import Reading

_MEET = frozenset({"conven", "meet", "confer", "gather", "convene", "assemble", "converge", "huddle"})
_HOME = frozenset({"home", "back"})
_STRONG = frozenset({
    "summit", "conference", "talk", "talks", "meeting", "gathering", "videoconference", "ministerial", "roundtable", "retreat",
    "forum", "negotiation", "consultation", "encounter",
})
_WEAK = frozenset(
    {"session", "visit", "trip", "dinner", "lunch", "reception", "call", "conversation", "discussion", "teleconference", "round"}
)
TABLES = (_STRONG | {"session", "series"}) - {"forum", "negotiation", "consultation", "encounter"}
"""The sorts that need no more than their date to be told."""
_NEXT = frozenset({"next", "coming", "upcoming", "future", "follow-up", "further", "new", "another"})
_LAST = frozenset({"last", "previous", "earlier", "past", "first", "second", "third", "fourth", "fifth"})
_NTH = (
    "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "teenth", "ieth",
)
_MAKERS = ("er", "ist", "people", "staff", "crew")
def family(sort: str) -> str:
    """The sorts that can be one encounter: calls, visits, and meetings at a table."""
    if sort in {"call", "conversation", "teleconference", "phone"}:
        return "call"
    return "visit" if sort in {"visit", "trip"} else "meeting"


def sort_of(reading: Reading, token: Token) -> str | None:
    """What kind of encounter the word tells of, or None where it tells of none."""
    lemma = token.lemma_.lower()
    if (token.pos_ == "VERB" or any(c.dep_ == "cop" for c in token.children)) and meeting_calls.calls(reading, token):
        return "call"
    if token.pos_ in {"PROPN", "NOUN", "X"} and any(c.dep_ == "cop" for c in token.children) and _stays(reading, token):
        return "visit"
    if token.pos_ in {"NOUN", "PROPN"} and _series(reading, token):
        return "session"
    if token.pos_ in {"NOUN", "PROPN"}:
        return _noun(reading, token, lemma)
    if token.pos_ != "VERB" or (syntax.negated(token) and lemma not in GO):
        return None
    if lemma in GO and syntax.modal(token) in {"would", "could", "might", "may", "can"}:
        return None
    if lemma in _MEET and (lemma == "meet" or lemma != "gather" or token.tag_ != "VBN"):
        if any(_thing(reading, o) for o in syntax.objects(token)) or _supposed(token):
            return None
        return "meeting"
    aside = any(t.lemma_.lower() in {"margin", "sideline"} for t in syntax.obliques(token, "on", "at"))
    if aside and lemma in {"speak", "talk", "discuss"}:
        return "meeting"
    if lemma in RECEIVE and any(reading.party(o) is not None for o in (*received(token), *syntax.subjects(token))):
        patients = [p for o in received(token) if (p := reading.party(o)) is not None]
        crowd = any(o.tag_ == "NNS" for o in received(token))
        return ("meeting" if crowd else "visit") if any(p.person or p.level for p in patients) else None
    if lemma in {"speak", "talk"}:
        partners = [p for t in syntax.obliques(token, "with", "to") if (p := reading.party(t)) is not None]
        if any(p.person for p in partners) and token.tag_ in {"VBD", "VBN"}:
            return "conversation"
    if lemma in GO and _visit(reading, token):
        return "visit"
    if lemma in {"see", "join"} and token.tag_ != "VB" and _two_persons(reading, token):
        return "meeting" if lemma == "see" else None
    if lemma == "call" and any(p.person and p.level for t in syntax.obliques(token, "on") if (p := reading.party(t))):
        return "visit"
    if lemma == "spend" and any(p.person for t in syntax.obliques(token, "with") if (p := reading.party(t))):
        return "meeting"
    if lemma == "sit" and any(c.lower_ == "down" for c in token.children):
        return "meeting"
    return None


def _two_persons(reading: Reading, verb: Token) -> bool:
    sides = [[reading.party(h) for h in heads] for heads in (syntax.subjects(verb), syntax.objects(verb))]
    return all(side and (p := side[0]) is not None and p.person and p.level is not None for side in sides)


def _noun(reading: Reading, token: Token, lemma: str) -> str | None:
    if lemma == "conference" and any(c.lower_ in {"news", "press"} for c in token.children):
        return None
    if token.tag_ in {"NNS", "NNPS"} and lemma not in {"talk", "talks", "negotiation", "consultation", "discussion"}:
        return None
    if token.dep_ in {"compound", "amod", "nmod:poss"} and token.head.i > token.i:
        return None
    if lemma in _STRONG:
        return "talks" if lemma == "talk" else lemma
    if lemma not in _WEAK:
        return None
    if lemma == "call":
        kinds = {c.lower_ for c in token.children if c.dep_ in {"compound", "amod"}}
        return (
            "call" if kinds & {"phone", "telephone", "video", "conference"} or syntax.obliques(token, "with", "between") else None
        )
    if lemma == "round":
        return None
    return lemma


def _series(reading: Reading, token: Token) -> bool:
    """Whether a group is named for its sitting: "at the G20 in Bali", "at the council on the 17th"."""
    chunk = reading.found.chunks.at.get(token.i)
    if chunk is None or chunk.head(token.doc).i != token.i or syntax.preposition(token) not in {"at", "from", "after", "before"}:
        return False
    set_off = any(c.dep_ in {"det", "nmod:poss"} for c in token.children)
    at = syntax.preposition(token) == "at"
    return set_off and bool(
        chunk.role("group") or (at and any(reading.vocabulary.kinds.get(a) == "organisation" for a in chunk.role("actor")))
    )


def _thing(reading: Reading, token: Token) -> bool:
    people = token.tag_ == "NNS" and token.lemma_.endswith(_MAKERS)
    return token.pos_ == "NOUN" and reading.party(token) is None and not people


def _visit(reading: Reading, token: Token) -> bool:
    heads = syntax.subjects(token)
    subject = reading.party(heads[0]) if heads else None
    if (
        subject is None
        or not (subject.person or subject.form in {"office", "unnamed", "pronoun", "description"})
        or (subject.level is None and not (subject.person and subject.actors))
    ):
        return False
    lemma = token.lemma_.lower()
    if lemma in {"turn", "set", "stop", "drop", "pop"} and not any(
        c.lower_ in {"up", "in", "foot", "by", "over"} for c in token.children
    ):
        return False
    targets = syntax.objects(token) if lemma in {"visit", "tour"} else (*syntax.obliques(token, "to", "in"), *back_from(token))
    guests = [p for t in targets if lemma == "visit" and (p := reading.party(t)) is not None and p.person and p.level is not None]
    return bool(guests) or any(_somewhere(reading, t) for t in targets)


def back_from(verb: Token) -> tuple[Token, ...]:
    """Where one comes home from: "flew home from X", "is back from X"."""
    returns = verb.lemma_.lower() == "return" or any(c.lower_ in _HOME for c in verb.children)
    return syntax.obliques(verb, "from") if returns and verb.lemma_.lower() in GO else ()


def _stays(reading: Reading, token: Token) -> bool:
    """Whether somebody in office "was in Oslo": a place of another state as predicate."""
    if syntax.preposition(token) not in {"in", "at"} or not _somewhere(reading, token) or syntax.negated(token):
        return False
    heads = syntax.subjects(token)
    party = reading.party(heads[0]) if heads else None
    here = reading.found.owners.get(token.i, ())
    return party is not None and party.person and bool(party.level or party.actors) and not set(here) & set(party.actors)


def _somewhere(reading: Reading, token: Token) -> bool:
    chunk = reading.found.chunks.at.get(token.i)
    return token.ent_type_ in {"LOC", "GPE"} or (
        chunk is not None and bool({t.role for t in chunk.terms} & {"capital", "actor", "metonym"})
    )


def goes_to(token: Token, place: Place) -> bool:
    """Whether the place is where the verb or the visit goes."""
    if token.i == place.token.i:
        return True
    if token.lemma_.lower() in GO and token.pos_ == "VERB":
        return place.token in syntax.objects(token) or place.token in back_from(token)
    return False


def definite(token: Token) -> bool:
    """"the summit", "this meeting", "Thursday's meeting"."""
    return any(
        c.lower_ in {"the", "this", "that", "these"} or c.dep_ == "nmod:poss"
        for c in token.children
        if c.dep_ in {"det", "nmod:poss"}
    )


def every(token: Token) -> bool:
    """Whether the words speak of such meetings at large: "every meeting", "any summit"."""
    return any(c.lower_ in {"every", "each", "any", "no", "annual", "regular", "weekly", "monthly"} for c in token.children)


def numbered(token: Token) -> bool:
    """Whether the words count it among its like: "a fourth summit", "the ninth conference"."""
    return any(c.lower_.endswith(_NTH) for c in token.children if c.dep_ in {"amod", "nummod"})


def turn(token: Token) -> str | None:
    """"next" or "last" where the words set the meeting apart from the one spoken of."""
    words = {c.lower_ for c in token.children if c.dep_ in {"amod", "det"}}
    return "next" if words & _NEXT else "last" if words & _LAST else None


def hosts(reading: Reading, token: Token) -> tuple[str, ...]:
    """The actors that are told to host it."""
    found: list[str] = []
    lemma = token.lemma_.lower()
    if token.pos_ == "VERB":
        if meeting_calls.calls(reading, token):  # who rings invites
            found.extend(a for h in syntax.subjects(token) if (p := reading.party(h)) for a in p.actors[:1])
        if lemma in RECEIVE or lemma == "convene":
            by = received_by(token) or syntax.subjects(token)
            found.extend(a for h in by if (p := reading.party(h)) for a in p.actors[:1])
        found.extend(a for p in chairs(reading, token) for a in p.actors[:1])
        return tuple(dict.fromkeys(found))
    verb = token.head
    if (
        verb.pos_ == "VERB"
        and verb.lemma_.lower() in reading.cues("host_verbs") - {"call", "lead", "gather"}
        and token in syntax.patients(verb)
    ):
        found.extend(a for h in syntax.subjects(verb) if (p := reading.party(h)) for a in p.actors[:1])
        joint = syntax.obliques(verb, "with", "alongside")
        found.extend(a for h in joint if _jointly(h) and (p := reading.party(h)) for a in p.actors[:1])
    for child in token.children:
        if child.dep_ in {"acl", "acl:relcl"} and child.lemma_.lower() in {"host", "convene", "organise", "organize", "co-host"}:
            found.extend(a for h in syntax.subjects(child) if (p := reading.party(h)) for a in p.actors[:1])
    found.extend(a for p in chairs(reading, token) for a in p.actors[:1])
    return tuple(dict.fromkeys(a for a in found if not a.startswith("?")))


def _jointly(partner: Token) -> bool:
    """Whether the partner hosts along: "together with", "jointly with", "alongside"."""
    while partner.dep_ == "conj" and partner.head.i != partner.i:
        partner = partner.head
    before = {t.lower_ for t in partner.doc[max(0, partner.left_edge.i - 2) : partner.i]}
    return syntax.preposition(partner) == "alongside" or bool(before & {"together", "jointly", "along", "alongside"})


def chairs(reading: Reading, token: Token) -> tuple[Party, ...]:
    """Who chairs it or invites: "at the invitation of X", "under the chairmanship of X", "chaired by X"."""
    found: list[Party] = []
    for word in token.sent:
        if word.lemma_.lower() in {"invitation", "chairmanship", "chair", "presidency", "initiative"} and word.pos_ == "NOUN":
            for child in word.children:
                if child.dep_ == "nmod" and syntax.preposition(child) in {"of", "from"}:
                    found.extend(reading.parties(child))
        elif (
            word.lemma_.lower() in {"chair", "host", "co-host", "convene"}
            and word.tag_ == "VBN"
            and (word.head.i == token.i or token.head.i == word.i or token.i in {t.i for t in word.ancestors})
        ):
            found.extend(p for t in syntax.obliques(word, "by") if (p := reading.party(t)) is not None)
    return tuple(p for p in found if p.form in {"person", "office", "actor", "capital", "body"})


def _supposed(token: Token) -> bool:
    """Whether the clause but supposes or asks: "if they meet", "whether to meet", "they could meet", "will they meet?"."""
    if any(c.dep_ == "mark" and c.lower_ in {"if", "unless", "whether"} for c in token.children):
        return True
    first = token.sent[0]
    asked = token.sent.text.rstrip().endswith("?") and first.pos_ == "AUX" and first.head.i == token.i
    return asked or syntax.modal(token) in {"could", "might", "should"}


def cancelled(reading: Reading, token: Token, clause: Token) -> bool:
    """Whether it was called off or put off."""
    for verb in {token.head, clause, token}:
        if verb.pos_ == "VERB" and not syntax.negated(verb):
            if verb.lemma_.lower() in reading.cues("cancel_verbs") and (token in syntax.patients(verb) or verb.i == token.i):
                return True
            if verb.lemma_.lower() == "call" and any(c.lower_ == "off" for c in verb.children):
                return True
    off = clause.lower_ == "off" and token in syntax.subjects(clause) and any(c.dep_ == "cop" for c in clause.children)
    return off and not syntax.negated(clause)
