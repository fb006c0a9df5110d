"""How far an undertaking has come, from the verbs around it: floated, promised, agreed, handed over, refused or halted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from promissory.claims import syntax
from promissory.claims.reading import Reading
from promissory.model.claim import Modality

Stage = Literal["proposed", "pledged", "committed", "allocated", "contracted", "delivered", "confirmed", "refused", "suspended"]
Act = Literal[
    "refuse", "suspend", "resume", "contract", "allocate", "agree", "promise", "announce", "give", "arrive", "receive", "request",
    "consider",
]
GIVING: frozenset[Act] = frozenset({"give", "promise", "announce", "agree", "contract", "allocate", "receive", "arrive"})
"""Acts beside which a gift is given, already or to be, by somebody."""

MODALITY: dict[Stage, Modality] = {
    "proposed": "considered", "pledged": "promised", "committed": "agreed", "allocated": "agreed", "contracted": "agreed",
    "delivered": "done", "confirmed": "done", "refused": "denied", "suspended": "denied",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """The stage a clause tells and the verb that settles it."""

    stage: Stage
    verb: Token


def act_of(reading: Reading, verb: Token) -> Act | None:
    """What kind of act a verb is for a gift in its clause; None where it is no act of giving, promising or refusing."""
    lemma = verb.lemma_.lower()
    particles = {c.lower_ for c in verb.children if c.dep_ in {"compound:prt", "advmod", "advcl"}}
    if lemma == "rule":
        return "refuse" if "out" in particles else None
    if lemma == "turn":
        return "refuse" if "down" in particles else None
    if lemma == "hold":
        return "suspend" if "back" in particles or "up" in particles else None
    if lemma == "set":
        return "allocate" if "aside" in particles else None
    if lemma == "put":
        if any(c.dep_ == "obj" and c.lemma_.lower() in {"name", "signature"} for c in verb.children):
            return "agree"
        into = {c.lower_ for o in verb.children if o.dep_ == "obl" for c in o.children if c.dep_ == "case"}
        handed = (into & {"into", "in", "towards", "on"} and "at" not in into) or particles & {"up", "forward", "in"}
        return "give" if handed else None
    if lemma in {"place", "make", "issue"}:
        return _light(verb)
    for written in (lemma, f"{lemma}e"):  # a rare verb may come without its final e ("disburs")
        for act, role in _ROLES:
            if written in reading.cues(role):
                return act
    return None


def _light(verb: Token) -> Act | None:
    """The act a verb without weight tells by its object: "placed an order for", "made a donation of", "made a pledge to"."""
    told = {c.lemma_.lower() for c in verb.children if c.dep_ in {"obj", "nsubj:pass"}}
    if told & {"order", "contract"}:
        return "contract"
    if told & {"donation", "contribution", "payment", "gift", "delivery", "shipment"}:
        return "give"
    return "promise" if told & {"pledge", "promise", "offer", "commitment"} else None


_MEANT = frozenset({"idea", "aim", "plan", "goal", "intention", "proposal", "ambition", "option", "suggestion", "hope"})
_ROLES: tuple[tuple[Act, str], ...] = (
    ("refuse", "gift_refuse_verbs"), ("suspend", "gift_suspend_verbs"), ("resume", "gift_resume_verbs"),
    ("contract", "gift_contract_verbs"), ("allocate", "gift_allocate_verbs"), ("agree", "gift_agree_verbs"),
    ("promise", "gift_promise_verbs"), ("announce", "gift_announce_verbs"), ("arrive", "gift_arrive_verbs"),
    ("receive", "gift_receive_verbs"), ("request", "gift_request_verbs"), ("consider", "gift_consider_verbs"),
    ("give", "gift_verbs"),
)


def standing(reading: Reading, verb: Token, act: Act) -> Standing | None:
    """The stage of a gift whose clause the verb heads; None where the clause only asks, supposes, or says nothing of giving."""
    if _supposed(reading, verb) or _undone(reading, verb):
        return None
    denied = syntax.negated(verb)
    above = _above(reading, verb)
    if above is not None:
        return above if not denied or above.stage in {"refused", "suspended"} else _denied(reading, verb, act)
    if denied:
        return _denied(reading, verb, act)
    if _meant(verb):
        return Standing("proposed", verb)
    stage = _own(reading, verb, act)
    asked = any(c.lower_ == "whether" and c.dep_ == "mark" for c in verb.children)
    return Standing(stage, verb) if stage is not None and not (asked and stage == "delivered") else None


def _meant(verb: Token) -> bool:
    """Whether the clause is what an idea or plan is ("the idea is to send", "the aim is first of all to send")."""
    before = [t for c in verb.lefts for t in (c, *c.children)]
    led = any(t.lemma_.lower() in _MEANT and t.dep_ in {"nsubj", "nsubj:outer"} for t in before)
    return led and any(t.lower_ == "to" and t.dep_ == "mark" for t in before) and any(t.lemma_ == "be" for t in before)


def _undone(reading: Reading, verb: Token) -> bool:
    """Under words that deny or lack the occasion or the means ("will not be an occasion to announce", "lacks the resources to
    send"): such a clause tells of no gift."""
    word = verb
    for _ in range(6):
        above, down = word.head, word.dep_
        if above.i == word.i or down in {"conj", "parataxis", "root"}:
            return False
        lemma = above.lemma_.lower()
        if lemma in reading.cues("unable_verbs"):
            return True
        if lemma in reading.cues("speech_verbs") and above.pos_ == "VERB":
            return False
        if above.pos_ in {"NOUN", "PROPN", "ADJ"} and down in {"acl", "advcl", "ccomp"} and syntax.negated(above):
            return act_of(reading, above) is None
        word = above
    return False


def _denied(reading: Reading, verb: Token, act: Act) -> Standing | None:
    """A denied act: refusing not to is open, promising nothing is no refusal, "has not arrived" neither."""
    if act in {"refuse", "suspend"}:
        return Standing("proposed", verb) if act == "refuse" else None
    if act in {"request", "arrive", "receive", "consider", "resume", "contract", "allocate", "announce"}:
        return None
    if act == "give" and syntax.tense(verb) == "past" and syntax.modal(verb) is None and verb.tag_ in {"VBN", "VBD", "VB"}:
        late = any(c.lower_ in {"yet", "still"} for c in verb.children)
        return Standing("refused", verb) if verb.tag_ == "VB" and not late else None
    return Standing("refused", verb)


def _supposed(reading: Reading, verb: Token) -> bool:
    """Inside an "if" or "unless" clause, or right under one."""
    word = verb
    for _ in range(6):
        marks = {c.lower_ for c in word.children if c.dep_ == "mark"}
        if (marks & {"if", "unless"} and "whether" not in marks) or _turned_round(word):
            return True
        if "whether" in marks and not _weighed(reading, word):
            return True
        if word.head.i == word.i or word.dep_ not in {"conj", "xcomp", "ccomp", "acl", "acl:relcl", "obj"}:
            return False
        word = word.head
    return False


def _turned_round(verb: Token) -> bool:
    """Whether a supposition is told by the order of words ("had Norway sent", "should others fall short")."""
    first = next(iter(verb.children), None)
    if first is None or first.dep_ not in {"aux", "mark"} or first.lower_ not in {"had", "should", "were"}:
        return False
    return any(c.dep_ in syntax.SUBJECT and c.i > first.i for c in verb.children) and verb.dep_ == "advcl"


def _weighed(reading: Reading, verb: Token) -> bool:
    """Whether a "whether" clause is what somebody weighs or will decide, not what one wonders or asks."""
    above = syntax.governor(verb)
    if above is None:
        return True
    known = reading.cues("gift_consider_verbs") | reading.cues("gift_agree_verbs") | {"discuss", "debate", "think", "vote"}
    return above.lemma_.lower() in known


def _above(reading: Reading, verb: Token) -> Standing | None:
    """What the words over the clause make of it: "refused to send", "is considering sending", "agreed to send"."""
    below = verb
    for above in syntax.governors(verb):
        lemma = above.lemma_.lower()
        told = lemma in reading.cues("speech_verbs")
        voted = below.dep_ == "advcl" and below.tag_ == "VB" and lemma in reading.cues("gift_agree_verbs")  # "voted to provide"
        close = voted or below.dep_ in {"xcomp", "acl", "obj", "obl"} or (below.dep_ == "ccomp" and not told)
        denied = syntax.negated(above) or any(c.lower_ == "no" for c in above.children)
        stage = _governed(reading, above, lemma, close, denied)
        if above.pos_ == "NOUN" and act_of(reading, above.head) in {"refuse", "suspend"} and not syntax.negated(above.head):
            return Standing("refused" if act_of(reading, above.head) == "refuse" else "suspended", above.head)
        if stage is not None:
            return Standing(stage, above)
        if not close:
            return None
        below = above
    return None


def _governed(reading: Reading, above: Token, lemma: str, close: bool, denied: bool) -> Stage | None:
    particles = {c.lower_ for c in above.children}
    if lemma in reading.cues("gift_refuse_verbs") or (lemma == "rule" and "out" in particles):
        return "proposed" if denied else "refused"
    if lemma in reading.cues("gift_suspend_verbs"):
        return None if denied else "suspended"
    if lemma in reading.cues("open_to_words") or lemma in reading.cues("gift_consider_verbs"):
        return "refused" if denied and close else "proposed"
    if close and lemma in reading.cues("gift_request_verbs"):
        return None if denied else "proposed"
    if close and lemma in reading.cues("gift_agree_verbs"):
        return "refused" if denied else "committed" if _real(above) else "proposed"
    if close and lemma in reading.cues("gift_promise_verbs") | reading.cues("gift_plan_words"):
        return "refused" if denied else "pledged" if _real(above) else "proposed"
    return None


def _real(verb: Token) -> bool:
    return syntax.modal(verb) not in {"could", "may", "might", "would", "should"}


def _own(reading: Reading, verb: Token, act: Act) -> Stage | None:
    modal = syntax.modal(verb)
    if act == "refuse":
        return "refused" if modal not in {"could", "may", "might", "should"} else None
    if act == "suspend":
        return "suspended" if modal not in {"could", "may", "might", "should", "would"} else None
    if act in {"request", "consider"} or modal in {"could", "may", "might", "should", "must", "can"}:
        return "proposed"
    if modal == "would":
        return "pledged" if _reported(reading, verb) else "proposed"
    ahead = any(c.lower_ == "to" and c.dep_ in {"mark", "aux"} for c in verb.children)  # "to be handed over by spring"
    if act in {"promise", "announce"}:
        coming = act == "announce" and ahead and (verb.head.lemma_.lower() == "be" or any(c.tag_ == "VBZ" for c in verb.children))
        return "proposed" if coming or _expected(reading, verb) else "pledged"
    if act == "agree":
        return "committed"
    past = syntax.tense(verb) == "past" and not (ahead and any(c.lower_ == "be" for c in verb.children))
    if verb.lemma_.lower() in reading.cues("gift_pledging_verbs") and act == "give":
        return "pledged"
    if act in {"give", "arrive", "receive", "resume"}:
        return ("delivered" if past else "pledged") if act != "resume" or past else "pledged"
    if act == "allocate":
        return "allocated" if past else "pledged"
    if act == "contract":
        return "contracted" if past else "pledged"
    return None


def _expected(reading: Reading, verb: Token) -> bool:
    above = syntax.governor(verb)
    return above is not None and above.lemma_.lower() in reading.cues("hope_verbs")


def _reported(reading: Reading, verb: Token) -> bool:
    """A "would" told by somebody ("said it would send"), or standing in a sentence attributed to somebody."""
    for above in syntax.governors(verb):
        if above.lemma_.lower() in reading.cues("speech_verbs") | reading.cues("gift_announce_verbs"):
            return True
    return any(c.dep_ == "parataxis" and c.lemma_.lower() in reading.cues("speech_verbs") for c in verb.children)
