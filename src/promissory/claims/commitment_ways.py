"""The ways a sentence says who gives a thing: by a verb, by a noun with its owner, by a line of a list, by standing beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from promissory.claims import commitment_parties as parties
from promissory.claims import syntax
from promissory.claims.commitment_gift import Gift
from promissory.claims.commitment_sides import Sides
from promissory.claims.commitment_stage import Act, Stage, Standing, act_of, standing
from promissory.claims.reading import Reading, View
from promissory.values.money import Money

_NONE = re.compile(r"\b(?:no|not|none|nothing)\b", re.I)
OWN_USE = re.compile(  # what is bought for oneself is given to nobody
    r"\bfor (?:its|their|his|her|our) own (?:\w+ )?"
    r"(?:army|forces|navy|fleet|air force|military|troops|soldiers|use|defence|stocks?)\b", re.I,
)
_OWN = frozenset({"its", "his", "her", "their", "our", "my", "own"})
_NOMINAL = {"NOUN", "PROPN", "SYM", "NUM", "ADJ", "X"}


@dataclass(frozen=True, slots=True)
class Undertaking:
    """One commitment as found: who, what, how far, where it stands."""

    view: View
    start: int
    end: int
    by: tuple[str, ...]
    to: tuple[str, ...]
    stage: Stage
    category: str
    items: tuple[Gift, ...]
    value: Money | None
    verb: Token | None
    reader: str
    confidence: float


def _predicates(reading: Reading, gift: Gift) -> Iterator[tuple[Token, Act]]:
    """The verbs that could say what is done with the gift, the closest first: its own arrival, participles on it, then those it
    hangs on."""
    word = gift.head
    came = word.dep_ in {"nsubj", "nsubj:pass"} and syntax.tense(word.head) == "past" and not syntax.negated(word.head)
    own = _act(reading, word.head, word) if came else None
    if own == "arrive" or (own == "give" and word.dep_ == "nsubj:pass"):
        yield word.head, own
    for _ in range(5):
        for child in word.children:
            clause = child.dep_ == "acl:relcl" or (child.dep_ == "acl" and syntax.passive(child))
            if clause and child.pos_ in {"VERB", "AUX"} and (act := act_of(reading, child)):
                yield child, act
        if word.head.i == word.i:
            return
        up = word.head
        if up.pos_ in {"VERB", "AUX"}:
            act = _act(reading, up, word)
            if act is not None:
                yield up, act
            return
        if word.dep_ in {"nsubj"} or up.pos_ not in _NOMINAL:
            return
        for_example = any(c.dep_ == "case" and c.lower_ in {"such", "like", "including"} for c in word.children)
        if word.dep_ == "nmod" and up.pos_ in {"NOUN", "PROPN"} and not (for_example or _measures(reading, up)):
            return
        word = up


def says_no(
    reading: Reading, view: View, told: tuple[Gift, ...], topic: Gift | None, verb: Token, sides: Sides,
) -> Undertaking | None:
    """A flat no to the thing named in the sentence, else to the thing talked of last ("Paris again said no to tanks")."""
    after = [t.lower_ for t in view.tokens if verb.i < t.i <= verb.i + 5 and not t.is_punct]
    rest = after[after.index("no") + 1:] if "no" in after[:2] else None
    if rest is None or (rest and rest[0] not in {"to", "again", "and", "so", "thanks"}):
        return None
    lately = reading.sentence_at(topic.start) if topic is not None else None
    near = topic if lately is not None and view.index - lately.index <= 3 else None
    gift = next((g for g in told if g.named and g.start > verb.idx), None) or (near if len(rest or ()) < 3 else None)
    by = tuple(a for a in parties.doers(reading, view, verb) if a not in sides.shut)
    return made_of(view, gift, by, (), sides, "refused", verb, "says-no", 0.5) if gift is not None and by else None


def _measures(reading: Reading, noun: Token) -> bool:
    """Whether the noun only measures or wraps what is given ("a batch of", "a package of", "hundreds of", "the transfer of")."""
    lemma = noun.lemma_.lower()
    return lemma in reading.cues("measure_nouns") | reading.cues("gift_nouns") | reading.cues("aid_nouns") or noun.like_num


_GIFT_OF = frozenset({"obj", "nsubj:pass", "obl", "obl:unmarked", "xcomp", "ccomp", "iobj", "dep", "nsubj", "obl:npmod", "conj"})


def _act(reading: Reading, verb: Token, word: Token) -> Act | None:
    """What the verb does to the word that hangs on it; one that is no act of giving counts where such a verb governs it ("pledged
    to rebuild")."""
    act = act_of(reading, verb)
    if word.dep_ not in _GIFT_OF:
        return None
    if act is None:
        above = syntax.governor(verb)
        led = word.dep_ == "obj" and above is not None and verb.dep_ in {"xcomp", "acl"}
        return "give" if led and above is not None and act_of(reading, above) in {"promise", "agree", "consider"} else None
    if word.dep_ == "nsubj" and not syntax.passive(verb) and act != "arrive":
        alone = verb.tag_ in {"VBN", "VBD"} and not any(c.dep_ in {"obj", "aux"} for c in verb.children)
        return act if alone and act in {"promise", "give", "announce"} else None
    if act == "arrive":
        return act if word.dep_ == "nsubj" and verb.lemma_.lower() in {"arrive", "land"} | _towards(verb) else None
    if word.dep_ == "obl" and act == "request":
        return act if syntax.preposition(word) == "for" else None
    if word.dep_ == "obl":
        told = act in {"give", "promise", "allocate", "agree"} and syntax.preposition(word) in {"with", "to", "by", "of"}
        return act if told else None
    return act


def _towards(verb: Token) -> set[str]:
    """Verbs of motion count as arriving where they say whereto."""
    if verb.lemma_.lower() == "reach" and any(c.dep_ == "obj" and c.pos_ == "PROPN" for c in verb.children):
        return {"reach"}
    return {"go", "come", "reach", "follow", "enter"} if syntax.obliques(verb, "to", "from") else set()


def by_verb(reading: Reading, view: View, gift: Gift, sides: Sides) -> Undertaking | None:
    """A gift told by what a verb does with it; the closest verb that says who gives decides."""
    nobody: Undertaking | None = None  # told without a giver: only if no verb further off names one
    for verb, act in _predicates(reading, gift):
        if (act == "receive" and not gift.counted) or (verb.lemma_.lower() == "decide" and not gift.counted):
            continue
        if act in {"consider", "request"} and _at_large(reading, gift):
            continue
        if verb.dep_ == "acl:relcl" and gift.head.head.lemma_.lower() in reading.cues("gift_pledging_verbs"):
            continue  # "to widen the aid that Norway is giving" promises more of what is given
        if standing(reading, verb, act) is None:
            return None
        made = with_verb(reading, view, gift, verb, act, sides)
        if made is not None and made.by:
            come = nobody is not None and nobody.stage == "delivered" and made.stage == "pledged"
            return replace(made, stage="delivered") if come else made  # "the trucks promised by Japan have arrived"
        nobody = nobody or made
    return nobody


def _at_large(reading: Reading, gift: Gift) -> bool:
    """Whether it is help at large ("support", "more aid"): talking of it at a meeting proposes nothing. A kind of help said by
    another noun ("air support", "winter aid") is a thing."""
    if gift.counted or gift.head.lemma_.lower() not in reading.cues("aid_nouns") | reading.cues("guarantee_words"):
        return False
    said = (c for c in gift.head.children if c.dep_ == "compound" and c.pos_ == "NOUN")
    return next(said, None) is None


def _vowed(reading: Reading, gift: Gift, act: Act, stage: Stage) -> bool:
    """Whether help at large of no kind is vowed or urged ("provide unwavering support"): nothing is given by such words."""
    return act == "give" and stage in {"proposed", "pledged"} and gift.category == "other" and _at_large(reading, gift)


def _left_open(reading: Reading, gift: Gift, where: Standing) -> bool:
    """Whether soldiers of others ("Western troops") are only not ruled out: that is a position and no offer."""
    others = any(c.dep_ == "amod" for c in gift.head.children)
    return others and gift.category == "troops" and where.stage == "proposed" and act_of(reading, where.verb) == "refuse"


def judges(reading: Reading, gift: Gift, verb: Token, by: tuple[str, ...]) -> bool:
    """Whether a no is said to what is not one's own to give ("rejects the deployment of troops"), which refuses no promise."""
    if gift.category != "troops" or verb.lemma_.lower() not in reading.cues("judging_no_verbs"):
        return False
    own = any(c.dep_ == "nmod:poss" and c.lower_ in _OWN for word in (gift.head, *gift.head.children) for c in word.children)
    return not own and not {*parties.owners(reading, gift)} & {*by}


def _of_others(reading: Reading, gift: Gift) -> tuple[str, ...]:
    """Who is said to give the thing by a clause on it ("to widen the aid that Norway is giving")."""
    for clause in gift.head.children:
        if clause.dep_ == "acl:relcl" and act_of(reading, clause) == "give":
            return parties.actors(reading.parties(*syntax.subjects(clause))) or tuple(
                name for t in syntax.subjects(clause) if (name := parties.unnamed_giver(reading, t)) is not None
            )
    return ()


def with_verb(reading: Reading, view: View, gift: Gift, verb: Token, act: Act, sides: Sides) -> Undertaking | None:
    """The undertaking of one gift and one verb; None where nothing is undertaken or nobody could be the giver."""
    where = standing(reading, verb, act)
    if where is None or _vowed(reading, gift, act, where.stage) or _left_open(reading, gift, where):
        return None
    to = parties.receivers(reading, verb, gift)
    beside = tuple(a for a in parties.actors(parties.beside(reading, view, gift)) if a not in sides.shut) if gift.counted else ()
    by = beside or parties.givers(reading, view, verb, act, gift)
    by = by or tuple(a for a in parties.owners(reading, gift) if a not in sides.shut)
    by = by or tuple(a for a in _of_others(reading, gift) if a not in sides.shut)
    by = tuple(a for a in by if a not in to and (a not in sides.shut or act == "request")) or by
    if act == "request" and not by and not syntax.passive(verb) and gift.counted and (gift.named or gift.value is not None):
        by = parties.asked_at_large(reading)
    if sides.sure and sides.receiver in by and not to and act != "request":
        return None
    if where.stage == "refused" and judges(reading, gift, where.verb, by):
        return None
    if act == "contract" and OWN_USE.search(view.text):
        return None
    strange = gift.value is None and not gift.named and gift.category == "other"
    offered = gift.counted and (act == "promise" or verb.lemma_.lower() == "contribute")
    if strange and not offered and verb.lemma_.lower() not in reading.cues("gift_strong_verbs"):
        return None
    known = gift.counted and (gift.named or gift.value is not None)
    if not by and (act in {"request", "consider", "receive"} or not known or _stranger(reading, verb)):
        return None
    if verb.lemma_.lower() in reading.cues("teach_verbs"):
        gift = replace(gift, category="training")
    return made_of(view, gift, by, to, sides, where.stage, verb, f"verb-{act}", 0.7)


def _stranger(reading: Reading, verb: Token) -> bool:
    """Whether the clause names who does it, and that is neither a pronoun nor a government's own words ("the minister")."""
    if syntax.passive(verb) or act_of(reading, verb) == "arrive":
        return False
    homely = reading.cues("government_nouns") | reading.cues("leader_words") | reading.cues("unnamed_heads")
    return any(t.pos_ != "PRON" and t.lemma_.lower() not in homely for t in syntax.subjects(verb))


def by_noun(reading: Reading, view: View, gift: Gift, sides: Sides) -> Undertaking | None:
    """A gift told by a noun with its giver: "a German package of ten tanks", "Japan's pledge of $2 billion"."""
    if not gift.counted:
        return None
    word = gift.head
    seen = {t.lemma_.lower() for t in word.subtree} | {word.lemma_.lower()}
    if word.dep_ in {"nmod", "appos", "conj"}:
        seen.add(word.head.lemma_.lower())
    if not seen & reading.cues("gift_nouns"):
        return None
    by = tuple(a for a in parties.owners(reading, gift) if a not in sides.shut)
    if not by:
        return None
    clause = syntax.clause_of(word)
    if syntax.negated(clause) or syntax.modal(clause) in {"could", "may", "might", "should"}:
        return None
    return made_of(view, gift, by, (), sides, "pledged", None, "noun", 0.55)


def by_line(reading: Reading, view: View, gift: Gift, sides: Sides) -> Undertaking | None:
    """A line of a list headed by its giver: "Norway: 8 tanks"."""
    if not gift.counted:
        return None
    if any(t.pos_ in {"VERB", "AUX"} and t.tag_ in {"VBD", "VBZ", "VBP"} for t in view.tokens) or _NONE.search(view.text):
        return None
    if gift.value is None and (not gift.named or gift.category == "other"):
        return None
    head = [p for p in parties.line_head(reading, view) if p.end <= gift.start]
    by = tuple(a for a in (parties.actors(tuple(head)) or parties.line_sender(reading, gift, view)) if a not in sides.shut)
    if not by:
        return None
    return made_of(view, gift, by, (), sides, "pledged", None, "line", 0.55)


def by_side(reading: Reading, view: View, gift: Gift, sides: Sides) -> Undertaking | None:
    """A gift right behind its giver in a list of givers ("…, Denmark one frigate, Spain (€2m)") in a sentence of giving."""
    if not gift.counted or not (gift.named or gift.value) or _NONE.search(view.text):
        return None
    by = tuple(a for a in parties.actors(parties.beside(reading, view, gift)) if a not in sides.shut)
    acts = {act_of(reading, t) for t in view.tokens if t.pos_ == "VERB"}
    told = bool(acts & {"promise", "give", "announce", "allocate", "agree"})
    told = told or any(t.lemma_.lower() in reading.cues("gift_nouns") for t in view.tokens)
    told = told or (gift.named and gift.category != "other" and bool(parties.behind(reading, view, gift)))
    return made_of(view, gift, by, (), sides, "pledged", None, "side", 0.5) if by and told else None


def by_sum(reading: Reading, view: View, gift: Gift, sides: Sides) -> Undertaking | None:
    """A sum in a clause whose subject is a possible giver, the verb being none that speaks of costs, needs or losses."""
    if gift.value is None or gift.head.pos_ == "VERB":
        return None
    verb = syntax.clause_of(gift.head)
    lemma = verb.lemma_.lower()
    other = reading.cues("sum_other_verbs") | reading.cues("speech_verbs") | reading.cues("include_verbs")
    if verb.pos_ not in {"VERB", "AUX"} or lemma in other or syntax.negated(verb):
        return None
    act = act_of(reading, verb)
    if act in {"refuse", "suspend", "request", "consider", "receive"}:
        return None
    by = tuple(a for a in parties.doers(reading, view, verb) if a not in sides.shut)
    where = standing(reading, verb, act) if act in {"agree", "allocate", "contract", "give"} else None
    return made_of(view, gift, by, (), sides, where.stage if where else "pledged", verb, "sum", 0.5) if by else None


def made_of(
    view: View, gift: Gift, by: tuple[str, ...], to: tuple[str, ...], sides: Sides, stage: Stage, verb: Token | None,
    reader: str, confidence: float,
) -> Undertaking:
    """The undertaking of one gift; without a receiver told it goes to the usual one of the report."""
    whom = to or ((sides.receiver,) if sides.receiver is not None and sides.receiver not in by else ())
    items = (gift,) if gift.name else ()
    return Undertaking(view, view.start, view.end, by, whom, stage, gift.category, items, gift.value, verb, reader, confidence)
