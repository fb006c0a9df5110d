"""Reads commitments: what one party undertakes to give another, how far it has come, or that it refuses or halts it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from spacy.tokens import Token

from promissory.claims import commitment_parties as parties
from promissory.claims import gate, syntax
from promissory.claims.commitment_gift import Gift, gifts, left_out
from promissory.claims.commitment_parties import Sides
from promissory.claims.commitment_stage import MODALITY, Act, Stage, act_of, standing
from promissory.claims.reading import Reading, View
from promissory.model.claim import Claim
from promissory.values.money import Money
from promissory.values.numbers import plain

_NONE = re.compile(r"\b(?:no|not|none|nothing)\b", re.I)
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


def read(reading: Reading) -> Iterator[Claim]:
    """The commitments of the document, one claim for each sum or list of things a clause says somebody gives."""
    for undertaking in undertakings(reading):
        yield _claim(reading, undertaking)


def undertakings(reading: Reading) -> tuple[Undertaking, ...]:
    """Everything undertaken in the document; where a clause leaves the giver out, the giver of its paragraph or of the report."""
    sides = parties.sides(reading)
    found: list[Undertaking] = []
    topic: Gift | None = None
    for view in reading.sentences:
        told = gifts(reading, view)
        if view.kind not in {"caption", "title"} and not view.text.rstrip().endswith("?"):
            found.extend(_merged(_in_sentence(reading, view, told, topic, sides)))
        topic = next((g for g in reversed(told) if g.named and g.category not in {"other", ""}), topic)
    return tuple(_distinct(_with_givers(reading, found, sides)))


def _with_givers(reading: Reading, found: list[Undertaking], sides: Sides) -> Iterator[Undertaking]:
    """Those told without a giver take the last giver of their paragraph, else the one the report is about."""
    last: dict[int, tuple[str, ...]] = {}
    for each in found:
        if each.by:
            last[each.view.block] = each.by
            yield each
            continue
        block = reading.document.blocks[each.view.block].start if each.view.block < len(reading.document.blocks) else each.view.start
        by = last.get(each.view.block) or parties.before(reading, each.start, block, sides.receiver)
        by = by or ((sides.giver,) if sides.giver else ())
        by = tuple(a for a in by if a not in sides.shut)
        if by:
            yield replace(each, by=by, confidence=0.45, reader=f"{each.reader}-context")


def _in_sentence(
    reading: Reading, view: View, told: tuple[Gift, ...], topic: Gift | None, sides: Sides,
) -> Iterator[Undertaking]:
    for verb in view.tokens:
        if verb.pos_ == "VERB" and (act := act_of(reading, verb)) in {"give", "promise", "contract"}:
            nearer = next((g for g in reversed(told) if g.end <= verb.idx and g.named and g.category not in {"other", ""}), topic)
            missing = left_out(reading, verb, nearer)
            if missing is not None and (made := _with_verb(reading, view, missing, verb, act, sides)) is not None:
                if made.by:
                    yield replace(made, reader="left-out", confidence=0.45)
        elif verb.lemma_.lower() == "say" and (made := _says_no(reading, view, told, topic, verb, sides)) is not None:
            yield made
    for gift in told:
        for way in (_by_verb, _by_noun, _by_line, _by_side, _by_sum):
            made = way(reading, view, gift, sides)
            if made is not None:
                yield made
                break


def _predicates(reading: Reading, gift: Gift) -> Iterator[tuple[Token, Act]]:
    """The verbs that could say what is done with the gift, the closest first: participles and clauses on it, then those it hangs on."""
    word = gift.head
    for _ in range(5):
        for child in word.children:
            if child.dep_ in {"acl", "acl:relcl"} and (act := act_of(reading, child)) and child.pos_ in {"VERB", "AUX"}:
                if syntax.passive(child) or child.dep_ == "acl:relcl":
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
        word = up


def _says_no(
    reading: Reading, view: View, told: tuple[Gift, ...], topic: Gift | None, verb: Token, sides: Sides,
) -> Undertaking | None:
    """A flat no to the thing named in the sentence, else to the thing talked of last ("Paris again said no to tanks")."""
    after = [t.lower_ for t in view.tokens if verb.i < t.i <= verb.i + 5 and not t.is_punct]
    if "no" not in after[:2] or (len(after) > after.index("no") + 1 and after[after.index("no") + 1] not in {"to", "again", "and", "so", "thanks"}):
        return None
    gift = next((g for g in told if g.named and g.start > verb.idx), None) or topic
    by = tuple(a for a in parties.doers(reading, view, verb) if a not in sides.shut)
    return _made(view, gift, by, (), sides, "refused", verb, "says-no", 0.5) if gift is not None and by else None


_GIFT_OF = frozenset({"obj", "nsubj:pass", "obl", "obl:unmarked", "xcomp", "ccomp", "iobj", "dep", "nsubj", "obl:npmod", "conj"})


def _act(reading: Reading, verb: Token, word: Token) -> Act | None:
    """What the verb does to the word that hangs on it; a verb that is no act of giving counts where one governs it ("pledged to rebuild")."""
    act = act_of(reading, verb)
    if word.dep_ not in _GIFT_OF:
        return None
    if act is None:
        above = syntax.governor(verb)
        if word.dep_ == "obj" and above is not None and verb.dep_ in {"xcomp", "acl"} and act_of(reading, above) in {"promise", "agree", "consider"}:
            return "give"
        return None
    if word.dep_ == "nsubj" and not syntax.passive(verb) and act != "arrive":
        bare = act in {"promise", "give", "announce"} and verb.tag_ in {"VBN", "VBD"} and not any(c.dep_ in {"obj", "aux"} for c in verb.children)
        return act if bare else None
    if act == "arrive":
        return act if word.dep_ == "nsubj" and verb.lemma_.lower() in {"arrive", "land"} | _towards(verb) else None
    if word.dep_ == "obl" and (act not in {"give", "promise", "allocate", "agree"} or syntax.preposition(word) not in {"with", "to", "by", "of"}):
        return None
    return act


def _towards(verb: Token) -> set[str]:
    """Verbs of motion count as arriving where they say whereto."""
    return {"go", "come", "reach", "follow", "enter"} if syntax.obliques(verb, "to", "from") else set()


def _by_verb(reading: Reading, view: View, gift: Gift, sides: Sides) -> Undertaking | None:
    """A gift told by what a verb does with it; the closest verb that says who gives decides."""
    for verb, act in _predicates(reading, gift):
        if (act == "receive" and not gift.counted) or (verb.lemma_.lower() == "decide" and not gift.counted):
            continue
        if standing(reading, verb, act) is None:
            return None
        if (made := _with_verb(reading, view, gift, verb, act, sides)) is not None:
            return made
    return None


def _with_verb(reading: Reading, view: View, gift: Gift, verb: Token, act: Act, sides: Sides) -> Undertaking | None:
    """The undertaking of one gift and one verb; None where nothing is undertaken or nobody could be the giver."""
    where = standing(reading, verb, act)
    if where is None:
        return None
    to = parties.receivers(reading, verb, gift)
    beside = tuple(a for a in parties.actors(parties.beside(reading, view, gift)) if a not in sides.shut) if gift.counted else ()
    by = beside or parties.givers(reading, view, verb, act, gift)
    by = by or tuple(a for a in parties.owners(reading, gift) if a not in sides.shut)
    by = tuple(a for a in by if a not in to and (a not in sides.shut or act == "request")) or by
    if sides.sure and sides.receiver in by and not to and act != "request":
        return None
    known = gift.counted and (gift.named or gift.value is not None)
    if not by and (act in {"request", "consider", "receive"} or not known or _stranger(reading, verb)):
        return None
    if verb.lemma_.lower() in reading.cues("teach_verbs"):
        gift = replace(gift, category="training")
    return _made(view, gift, by, to, sides, where.stage, verb, f"verb-{act}", 0.7)


def _stranger(reading: Reading, verb: Token) -> bool:
    """Whether the clause names who does it, and that is neither a pronoun nor a government's own words ("the minister")."""
    if syntax.passive(verb) or act_of(reading, verb) == "arrive":
        return False
    homely = reading.cues("government_nouns") | reading.cues("leader_words") | reading.cues("unnamed_heads")
    return any(t.pos_ != "PRON" and t.lemma_.lower() not in homely for t in syntax.subjects(verb))


def _by_noun(reading: Reading, view: View, gift: Gift, sides: Sides) -> Undertaking | None:
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
    return _made(view, gift, by, (), sides, "pledged", None, "noun", 0.55)


def _by_line(reading: Reading, view: View, gift: Gift, sides: Sides) -> Undertaking | None:
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
    return _made(view, gift, by, (), sides, "pledged", None, "line", 0.55)


def _by_side(reading: Reading, view: View, gift: Gift, sides: Sides) -> Undertaking | None:
    """A gift right behind its giver in a list of givers ("…, Denmark one frigate, Spain (€2m)"), where somebody gives in the sentence."""
    if not gift.counted or not (gift.named or gift.value) or _NONE.search(view.text):
        return None
    by = tuple(a for a in parties.actors(parties.beside(reading, view, gift)) if a not in sides.shut)
    acts = {act_of(reading, t) for t in view.tokens if t.pos_ == "VERB"}
    told = acts & {"promise", "give", "announce", "allocate", "agree"} or any(t.lemma_.lower() in reading.cues("gift_nouns") for t in view.tokens)
    told = told or (gift.named and gift.category != "other" and bool(parties.behind(reading, view, gift)))
    return _made(view, gift, by, (), sides, "pledged", None, "side", 0.5) if by and told else None


def _by_sum(reading: Reading, view: View, gift: Gift, sides: Sides) -> Undertaking | None:
    """A sum in a clause whose subject is a possible giver, the verb being none that speaks of costs, needs or losses."""
    if gift.value is None or gift.head.pos_ == "VERB":
        return None
    verb = syntax.clause_of(gift.head)
    lemma = verb.lemma_.lower()
    if verb.pos_ not in {"VERB", "AUX"} or lemma in reading.cues("sum_other_verbs") | reading.cues("speech_verbs") or syntax.negated(verb):
        return None
    if act_of(reading, verb) in {"refuse", "suspend", "request", "consider", "receive"}:
        return None
    by = tuple(a for a in parties.doers(reading, view, verb) if a not in sides.shut)
    return _made(view, gift, by, (), sides, "pledged", verb, "sum", 0.5) if by else None


def _made(
    view: View, gift: Gift, by: tuple[str, ...], to: tuple[str, ...], sides: Sides, stage: Stage, verb: Token | None,
    reader: str, confidence: float,
) -> Undertaking:
    whom = to or ((sides.receiver,) if sides.receiver is not None and sides.receiver not in by else ())
    items = (gift,) if gift.name else ()
    return Undertaking(view, view.start, view.end, by, whom, stage, gift.category, items, gift.value, verb, reader, confidence)


def _merged(found: Iterable[Undertaking]) -> Iterator[Undertaking]:
    """One undertaking for the things one verb gives; sums stay apart from each other."""
    kept: list[Undertaking] = []
    for each in found:
        for place, other in enumerate(kept):
            same = other.by == each.by and other.stage == each.stage and (other.verb is not None and each.verb is not None and other.verb.i == each.verb.i)
            if same and not (other.value and each.value):
                category = other.category or each.category
                kept[place] = replace(other, items=other.items + each.items, value=other.value or each.value, category=category)
                break
        else:
            kept.append(each)
    yield from kept


def _distinct(found: Iterable[Undertaking]) -> Iterator[Undertaking]:
    """Each undertaking once for its passage."""
    seen: set[tuple[Any, ...]] = set()
    for each in found:
        key = (each.start, each.by, each.stage, each.category, each.value and each.value.amount, tuple(g.start for g in each.items))
        if key not in seen:
            seen.add(key)
            yield each


def _claim(reading: Reading, made: Undertaking) -> Claim:
    value = None
    if made.value is not None:
        value = {"amount": plain(made.value.amount), "currency": made.value.currency}
        for name in ("bound", "per"):
            if (told := getattr(made.value, name)) is not None:
                value[name] = told
    date, due = _dates(reading, made)
    category = made.category or ("financial" if made.value is not None else "other")
    return gate.state(
        reading, "commitment", made.start, made.end,
        slots={
            "by": list(made.by), "to": list(made.to), "stage": made.stage, "category": category,
            "items": [g.item() for g in made.items], "value": value, "due": due,
        },
        reported_by=_reporter(reading, made), date=date, modality=MODALITY[made.stage], confidence=made.confidence,
        reader=f"commitment:{made.reader}",
    )


def _dates(reading: Reading, made: Undertaking) -> tuple[str | None, str | None]:
    """The day of the announcement or doing, and the day the gift is due."""
    date = due = None
    base = reading.base
    for mention in reading.dates_in(made.start, made.end):
        if mention.kind in {"since", "duration"} or mention.iso is None:
            continue
        ahead = mention.kind == "deadline" or (base is not None and mention.earliest is not None and mention.earliest > base)
        if ahead:
            due = due or mention.iso
        else:
            date = date or mention.iso
    return date, due


def _reporter(reading: Reading, made: Undertaking) -> str | None:
    return reading.reporter(made.verb if made.verb is not None else made.view)
